using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Activations;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Catalogue;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Procedures.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Counter;

/// <summary>What the counter's first page shows: what can be entered, and what this clerk has begun.</summary>
internal sealed record CounterShown(
    Organisation Town,
    string Query,
    string Code,
    string Number,
    IReadOnlyList<Definition> Found,
    IReadOnlyList<Draft> Begun,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>What the page shows on which a clerk begins an entry.</summary>
/// <param name="Code">The code on the paper, when it came with one.</param>
/// <param name="InForce">The version that new applications use today; null when there is none any more.</param>
internal sealed record EntryShown(
    Organisation Town,
    Definition Definition,
    Definition? InForce,
    string Code,
    Guid NewDraft,
    Answers Typed,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>A clerk begins to enter an application for the person at the counter or from paper (代理入力の開始).</summary>
internal static class BeginEntry
{
    private static readonly DateKind Day = new(null, null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var counter = routes.MapGroup("/staff/counter").Requires(Permission.EnterForOthers);
        counter.MapGet("", Choose);
        counter.MapGet("/{procedure}", Show);
        counter.MapPost("/{procedure}/drafts", Begin);
    }

    private static async Task<IResult> Choose(
        string? q,
        string? code,
        string? number,
        Caller caller,
        Db<ProceduresModule> db,
        CounterCases cases,
        ProcedureCatalogue catalogue,
        ProcedureLibrary library,
        IOrganisations organisations,
        CancellationToken cancellation
    )
    {
        IReadOnlyList<Refusal> refusals = [];
        if (!string.IsNullOrWhiteSpace(code))
        {
            if (Printed(code, caller, library, organisations).Ok(out var printed, out var because))
                return new SeeOther($"/staff/counter/{printed.Slug}?code={PaperCode.Of(printed)}");
            refusals = because;
        }
        if (!string.IsNullOrWhiteSpace(number))
        {
            if (!CaseNumber.Parse(number).Ok(out var parsed, out var because))
                refusals = because;
            else if (await cases.Find($"{parsed}", caller, cancellation) is not null)
                return new SeeOther(CounterCases.Address($"{parsed}"));
            else
                refusals =
                [
                    new Refusal(
                        "case.unknown",
                        "窓口や紙で受け付けた、この受付番号の申請は見つかりません。控えの番号を確かめてください。オンラインの申請は、申請者が自分の画面で続けます。",
                        "number"
                    ),
                ];
        }
        var query = (q ?? "").Trim() is { Length: > 100 } much ? much[..100] : (q ?? "").Trim();
        var begun = await db.Read(session => DraftStore.ListOf(session, caller), cancellation);
        return Pages.Show<CounterPage>(
            new CounterShown(
                organisations.Find(caller.Authority.ToString())!,
                query,
                code ?? "",
                number ?? "",
                catalogue.Search(catalogue.Offered(caller.Authority), query, null),
                [.. begun.Where(d => d.Authority == caller.Authority)],
                refusals
            ),
            refusals.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }

    private static IResult Show(
        string procedure,
        string? code,
        Caller caller,
        ProcedureCatalogue catalogue,
        ProcedureLibrary library,
        IOrganisations organisations
    ) =>
        Found(procedure, code, caller, catalogue, library, organisations) is { } definition
            ? Page(
                definition,
                code,
                Answers.Empty,
                [],
                StatusCodes.Status200OK,
                caller,
                catalogue,
                organisations
            )
            : TypedResults.NotFound();

    private static async Task<IResult> Begin(
        string procedure,
        PostedForm form,
        Caller caller,
        Drafts drafts,
        ProcedureCatalogue catalogue,
        ProcedureLibrary library,
        OpenDisasters disasters,
        IOrganisations organisations,
        CancellationToken cancellation
    )
    {
        var code = form["code"];
        if (Found(procedure, code, caller, catalogue, library, organisations) is not { } definition)
            return TypedResults.NotFound();
        var typed = Answers.From(form.Fields).Ok(out var kept, out _) ? kept : Answers.Empty;
        if (!form.TokenIsGood)
            return Again([PostedForm.Expired]);
        if (!Entry(typed, catalogue.Today).Ok(out var entry, out var because))
            return Again(because);
        var id = Guid.TryParseExact(form["draft"], "D", out var given)
            ? given
            : Guid.CreateVersion7();
        if (
            !(
                await Run(id, definition, entry, caller, drafts, catalogue, disasters, cancellation)
            ).Ok(out _, out because)
        )
            return Again(because);
        return await drafts.WithOpen(
            caller,
            procedure,
            id,
            begun => new SeeOther(
                begun.Row.Channel == Channel.Paper
                    ? begun.Address.Sheet
                    : begun.Address.Page(begun.State.Path[0].Page.Id)
            ),
            cancellation
        );

        IResult Again(IReadOnlyList<Refusal> refusals) =>
            Page(
                definition,
                code,
                typed,
                refusals,
                StatusCodes.Status422UnprocessableEntity,
                caller,
                catalogue,
                organisations
            );
    }

    /// <summary>Begins the clerk's draft: of a form that is in force, or of the version that the paper has.</summary>
    public static async Task<Result<OpenDraft>> Run(
        Guid id,
        Definition definition,
        ProxyEntry entry,
        Caller caller,
        Drafts drafts,
        ProcedureCatalogue catalogue,
        OpenDisasters disasters,
        CancellationToken cancellation
    )
    {
        if (
            entry.Through == Channel.Counter
            && definition != catalogue.Find(caller.Authority, definition.Slug)
        )
            return new Refusal(
                "counter.old-version",
                "この様式コードは、いま使われていない版のものです。窓口で聞き取るときは、コードを使わずに始めてください。",
                "channel"
            );
        var open = await disasters.Of(
            caller.Authority,
            definition,
            entry.ReceivedOn ?? catalogue.Today,
            cancellation
        );
        return await drafts.Begin(
            caller,
            definition,
            id,
            new Facts().With(open.Count == 1 ? open[0] : null),
            cancellation,
            entry.Through,
            entry
        );
    }

    /// <summary>What the clerk notes on the page.</summary>
    public static Result<ProxyEntry> Entry(Answers typed, DateOnly today)
    {
        var unread = new List<Refusal>();
        var input = new FieldInput(
            typed,
            "received",
            "紙が届いた日",
            new FormContext(today, OfficeCalendar.Standard),
            unread
        );
        return ProxyEntry.Of(
            typed.First("channel"),
            typed.First("confirmed"),
            typed.First("brought"),
            ((Day.Read(input) as DateValue)?.Date, unread),
            today
        );
    }

    /// <summary>The version printed on the paper, otherwise the one in force.</summary>
    public static Definition? Found(
        string procedure,
        string? code,
        Caller caller,
        ProcedureCatalogue catalogue,
        ProcedureLibrary library,
        IOrganisations organisations
    ) =>
        string.IsNullOrWhiteSpace(code) ? catalogue.Find(caller.Authority, procedure)
        : Printed(code, caller, library, organisations).Ok(out var printed, out _)
        && printed.Slug == procedure
            ? printed
        : null;

    /// <summary>The definition whose paper carries a code, with the override it was printed with, where this authority takes it.</summary>
    public static Result<Definition> Printed(
        string code,
        Caller caller,
        ProcedureLibrary library,
        IOrganisations organisations
    )
    {
        if (!PaperCode.Parse(code).Ok(out var read, out var because))
            return because.ToList();
        return
            library.Version(read.Procedure, read.Version, caller.Authority, read.Override)
                is { } definition
            && organisations.SectionFor(caller.Authority, definition.Section) is not null
            ? definition
            : new Refusal(
                "paper-code.unknown",
                "この様式コードの手続は、この自治体では受け付けていません。申請書の自治体名を確かめてください。",
                "code"
            );
    }

    private static IResult Page(
        Definition definition,
        string? code,
        Answers typed,
        IReadOnlyList<Refusal> refusals,
        int status,
        Caller caller,
        ProcedureCatalogue catalogue,
        IOrganisations organisations
    ) =>
        Pages.Show<BeginEntryPage>(
            new EntryShown(
                organisations.Find(caller.Authority.ToString())!,
                definition,
                catalogue.Find(caller.Authority, definition.Slug),
                code ?? "",
                Guid.CreateVersion7(),
                typed,
                refusals
            ),
            status
        );
}
