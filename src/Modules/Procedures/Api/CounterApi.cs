using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Activations;
using Ihatov.Procedures.Applicant;
using Ihatov.Procedures.Catalogue;
using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>A clerk enters applications for others as JSON (窓口のAPI): finds the form by the paper's code, begins, gives the receipt. What lies between is <see cref="DraftsApi"/>.</summary>
internal static class CounterApi
{
    private const string Front = "/api/staff/counter";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(Front + "/drafts", List)
            .Requires(Permission.EnterForOthers)
            .Promises(
                "listEntries",
                "自分が代理入力を始めた、まだ提出していない下書きを読み取ります。"
            )
            .Produces<DraftList>();
        routes
            .MapGet(Front + "/papers/{code}", Paper)
            .Requires(Permission.EnterForOthers)
            .Promises(
                "findPaper",
                "紙の申請書の様式コードから、手続とその版の設問を見つけます。",
                "paper-code.format",
                "paper-code.check",
                "paper-code.unknown"
            )
            .Produces<EntryDocument>();
        routes
            .MapGet(Front + "/{procedure}", Show)
            .Requires(Permission.EnterForOthers)
            .Promises(
                "getEntryForm",
                "窓口で入力する手続の設問を、紙の申請書の番号と順で読み取ります。codeで紙の版を選べます。"
            )
            .Narrows("code")
            .Produces<EntryDocument>();
        routes
            .MapPost(Front + DraftPlaces.All, Begin)
            .Requires(Permission.EnterForOthers)
            .Promises(
                "beginEntry",
                "窓口で聞き取る人のため、または届いた紙の申請書のために、下書きを作ります。",
                "counter.channel",
                "counter.confirmed",
                "counter.old-version",
                "field.required",
                "date.too-late",
                "text.characters",
                "text.line-end",
                "text.too-long",
                "draft.too-many"
            )
            .Takes<EntryWanted>()
            .Makes()
            .AnswersVersion()
            .Produces<DraftDocument>(StatusCodes.Status201Created);
        Receipt(
                "/receipt",
                "getEntryReceipt",
                "代理入力した申請の控えを読み取ります。",
                (shown, draft) =>
                    TypedResults.Json(
                        new CounterReceiptDocument(
                            shown.Case.Number.ToString(),
                            shown.Application.Definition.Name.Plain,
                            $"{shown.Organisation.Name} {shown.Section?.Name}",
                            shown.Case.ApplicantName,
                            shown.Case.SubmittedAt,
                            $"{Front}/{shown.Application.Definition.Slug}/drafts/{draft}/receipt.pdf"
                        ),
                        ApiJson.Options
                    )
            )
            .Produces<CounterReceiptDocument>();
        Receipt(
                "/receipt.pdf",
                "getEntryReceiptPdf",
                "代理入力した申請の控えをPDFで受け取ります。",
                (shown, _) => CounterReceipt.Pdf(shown)
            )
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf");

        RouteHandlerBuilder Receipt(
            string part,
            string name,
            string summary,
            Func<MyCaseShown, Guid, IResult> answer
        ) =>
            routes
                .MapGet(
                    Front + DraftPlaces.One + part,
                    async (
                        Guid draft,
                        Caller caller,
                        Db<ProceduresModule> db,
                        ProcedureLibrary library,
                        IOrganisations organisations,
                        CancellationToken c
                    ) =>
                        await CounterReceipt.Find(draft, caller, db, library, organisations, c)
                            is { } shown
                            ? answer(shown, draft)
                            : TypedResults.NotFound()
                )
                .Requires(Permission.EnterForOthers)
                .Promises(name, summary);
    }

    private static async Task<IResult> List(
        Caller caller,
        Db<ProceduresModule> db,
        ProcedureLibrary library,
        IOrganisations organisations,
        CancellationToken cancellation
    ) =>
        TypedResults.Json(
            new DraftList([
                .. (await db.Read(session => DraftStore.ListOf(session, caller), cancellation))
                    .Where(row => row.Authority == caller.Authority)
                    .Select(row => DraftItem.Of(row, library, organisations))
                    .OfType<DraftItem>(),
            ]),
            ApiJson.Options
        );

    private static IResult Paper(
        string code,
        Caller caller,
        ProcedureCatalogue catalogue,
        ProcedureLibrary library,
        IOrganisations organisations
    ) =>
        BeginEntry
            .Printed(code, caller, library, organisations)
            .Ok(out var printed, out var because)
            ? Document(printed, caller, catalogue, organisations)
            : new ProblemAnswer(because);

    private static IResult Show(
        string procedure,
        HttpRequest request,
        Caller caller,
        ProcedureCatalogue catalogue,
        ProcedureLibrary library,
        IOrganisations organisations
    ) =>
        BeginEntry.Found(
            procedure,
            request.Query["code"],
            caller,
            catalogue,
            library,
            organisations
        )
            is { } definition
            ? Document(definition, caller, catalogue, organisations)
            : TypedResults.NotFound();

    private static JsonHttpResult<EntryDocument> Document(
        Definition definition,
        Caller caller,
        ProcedureCatalogue catalogue,
        IOrganisations organisations
    ) =>
        TypedResults.Json(
            EntryDocument.Of(
                definition,
                catalogue.Find(caller.Authority, definition.Slug),
                organisations.Find(caller.Authority.ToString())!.Slug
            ),
            ApiJson.Options
        );

    private static async Task<IResult> Begin(
        string procedure,
        HttpContext http,
        Caller caller,
        Drafts drafts,
        ProcedureCatalogue catalogue,
        ProcedureLibrary library,
        OpenDisasters disasters,
        IOrganisations organisations,
        Db<ProceduresModule> db,
        CancellationToken cancellation
    )
    {
        if (
            !IdempotencyKey.Read(http.Request).Ok(out var key, out var because)
            || !(await ApiJson.Read<EntryWanted>(http.Request, cancellation)).Ok(
                out var wanted,
                out because
            )
        )
            return new ProblemAnswer(because);
        if (
            BeginEntry.Found(procedure, wanted.Code, caller, catalogue, library, organisations)
            is not { } definition
        )
            return TypedResults.NotFound();
        if (!wanted.Entry(catalogue.Today).Ok(out var entry, out because))
            return new ProblemAnswer(EntryNoted.Named(because));
        return await BeginApi.Once(
            "entry",
            key,
            procedure,
            caller,
            http,
            drafts,
            db,
            id =>
                BeginEntry.Run(
                    id,
                    definition,
                    entry,
                    caller,
                    drafts,
                    catalogue,
                    disasters,
                    cancellation
                ),
            cancellation
        );
    }
}
