using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Catalogue;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Procedures.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Activations;

/// <summary>What the page shows on which staff open a procedure for a disaster.</summary>
/// <param name="MayChange">The caller belongs to the section that has the procedure.</param>
internal sealed record OpenForDisasterShown(
    Definition Definition,
    Section Section,
    bool MayChange,
    IReadOnlyList<Activation> Activations,
    DateOnly Today,
    Answers Typed,
    Guid New,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>Staff open a procedure for a named disaster and a period, and close it early (災害時の受付の開始・終了).</summary>
internal sealed class OpenForDisaster(
    Db<ProceduresModule> db,
    ProcedureCatalogue catalogue,
    IOrganisations organisations,
    TimeProvider clock
)
{
    /// <summary>The longest name of a disaster.</summary>
    public const int LongestName = 60;

    public static readonly Refusal OtherSection = new(
        "activation.other-section",
        "この手続の受付は、担当の課だけが始めたり終えたりできます。担当の課に依頼してください。"
    );

    private static readonly Refusal ChangedMeanwhile = new(
        "activation.changed",
        "ほかの職員がこの受付を更新しました。最新の内容を確かめてください。"
    );

    public static void Map(IEndpointRouteBuilder routes)
    {
        var procedure = routes
            .MapGroup("/staff/procedures/{opened}")
            .Requires(Permission.ManageProcedures);
        procedure.MapGet(
            "",
            (string opened, Caller caller, OpenForDisaster page, CancellationToken c) =>
                page.Show(opened, caller, c)
        );
        procedure.MapPost(
            "/activations",
            (
                string opened,
                PostedForm form,
                Caller caller,
                OpenForDisaster page,
                CancellationToken c
            ) => page.Open(opened, form, caller, c)
        );
        procedure.MapPost(
            "/activations/{activation:guid}/end",
            (
                string opened,
                Guid activation,
                PostedForm form,
                Caller caller,
                OpenForDisaster page,
                CancellationToken c
            ) => page.End(opened, activation, form, caller, c)
        );
    }

    private async Task<IResult> Show(
        string procedure,
        Caller caller,
        CancellationToken cancellation
    ) =>
        Find(caller, procedure) is { } definition
            ? await Page(
                definition,
                caller,
                Answers.Empty,
                [],
                StatusCodes.Status200OK,
                cancellation
            )
            : TypedResults.NotFound();

    private async Task<IResult> Open(
        string procedure,
        PostedForm form,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (Find(caller, procedure) is not { } definition)
            return TypedResults.NotFound();
        var typed = Typed(form);
        Task<IResult> Again(IReadOnlyList<Refusal> refusals, int status) =>
            Page(definition, caller, typed, refusals, status, cancellation);

        if (!form.TokenIsGood)
            return await Again([StaffCases.Expired], StatusCodes.Status422UnprocessableEntity);
        if (!Holds(caller, definition))
            return await Again([OtherSection], StatusCodes.Status403Forbidden);
        return
            Read(typed, form["id"], caller, definition).Ok(out var activation, out var because)
            && (await Open(activation, caller, cancellation)).Ok(out _, out because)
            ? TypedResults.LocalRedirect($"/staff/procedures/{definition.Slug}")
            : await Again(because, StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Opens it with its act; the same id again answers with what it opened first.</summary>
    public Task<Result<Activation>> Open(
        Activation wanted,
        Caller caller,
        CancellationToken cancellation
    ) =>
        db.Write(
            async session =>
            {
                var others = await ActivationStore.Of(session, caller.Authority, wanted.Procedure);
                if (others.FirstOrDefault(o => o.Id == wanted.Id) is { } opened)
                    return opened;
                var result = wanted.Checked(others, catalogue.Today);
                if (!result.Ok(out var good, out _))
                    return result;
                await ActivationStore.Add(session, good);
                await Record(session, good, caller, ActKind.Opened, good.Told);
                return result;
            },
            cancellation
        );

    private async Task<IResult> End(
        string procedure,
        Guid id,
        PostedForm form,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (
            Find(caller, procedure) is not { } definition
            || await db.Read(
                session => ActivationStore.Find(session, caller.Authority, id),
                cancellation
            )
                is not { } activation
            || activation.Procedure != definition.Id
        )
            return TypedResults.NotFound();
        Task<IResult> Again(IReadOnlyList<Refusal> refusals, int status) =>
            Page(definition, caller, Answers.Empty, refusals, status, cancellation);

        if (!form.TokenIsGood)
            return await Again([StaffCases.Expired], StatusCodes.Status422UnprocessableEntity);
        if (!Holds(caller, definition))
            return await Again([OtherSection], StatusCodes.Status403Forbidden);
        if (!activation.End(clock.GetUtcNow()).Ok(out var ended, out var because))
            return await Again(because, StatusCodes.Status409Conflict);
        return await Close(ended, caller, cancellation)
            ? TypedResults.LocalRedirect($"/staff/procedures/{definition.Slug}")
            : await Again([ChangedMeanwhile], StatusCodes.Status409Conflict);
    }

    /// <summary>Writes the end with its act; false when somebody changed it meanwhile.</summary>
    public Task<bool> Close(Activation ended, Caller caller, CancellationToken cancellation) =>
        db.Write(
            async session =>
            {
                if (!await ActivationStore.End(session, ended))
                    return false;
                await Record(
                    session,
                    ended with
                    {
                        Version = ended.Version + 1,
                    },
                    caller,
                    ActKind.Closed,
                    ended.Told
                );
                return true;
            },
            cancellation
        );

    /// <summary>A procedure for disasters that the caller's authority offers; null for any other.</summary>
    public Definition? Find(Caller caller, string procedure) =>
        catalogue.Find(caller.Authority, procedure) is { IsActivated: true } definition
            ? definition
            : null;

    /// <summary>The caller belongs to the section that has the procedure.</summary>
    public bool Holds(Caller caller, Definition definition) =>
        organisations.SectionFor(caller.Authority, definition.Section) is { } section
        && caller.Sections.Contains(section.Id);

    private static Answers Typed(PostedForm form) =>
        Answers
            .Of(
                form.Fields.Where(field => field.Key is not "id" && field.Key[0] != '_')
                    .ToDictionary(
                        field => field.Key,
                        field => (IReadOnlyList<string>)[.. field.Value.OfType<string>().Take(1)],
                        StringComparer.Ordinal
                    )
            )
            .Ok(out var typed, out _)
            ? typed
            : Answers.Empty;

    private Result<Activation> Read(Answers typed, string id, Caller caller, Definition definition)
    {
        var refusals = new List<Refusal>();
        var context = new FormContext(catalogue.Today, organisations.CalendarOf(caller.Authority));
        FieldInput Field(string field, string label) => new(typed, field, label, context, refusals);
        DateOnly Day(string field, string label)
        {
            var input = Field(field, label);
            if (new DateKind(null, null).Read(input) is DateValue { Date: var day })
                return day;
            if (!input.Refused)
                input.Refuse("field.required", $"{label}を入力してください。", "year");
            return default;
        }

        var name = Field("disaster", "災害名");
        var disaster = name.Line("", "災害名", LongestName);
        if (disaster.Length == 0 && !name.Refused)
            name.Refuse("field.required", "災害名を入力してください。");
        var activation = new Activation
        {
            Authority = caller.Authority,
            Id = Guid.TryParseExact(id, "D", out var given) ? given : Guid.CreateVersion7(),
            Procedure = definition.Id,
            Disaster = disaster,
            OccurredOn = Day("occurred-on", "発生日"),
            OpensOn = Day("opens-on", "受付開始日"),
            ClosesOn = Day("closes-on", "受付終了日"),
        };
        return refusals.Count > 0 ? refusals : activation;
    }

    private Task Record(
        WriteSession session,
        Activation activation,
        Caller caller,
        string kind,
        string content
    ) =>
        ActStore.Add(
            session,
            Act.Of(
                activation.Authority,
                activation.Id,
                activation.Version,
                kind,
                caller,
                clock.GetUtcNow(),
                content
            )
        );

    private async Task<IResult> Page(
        Definition definition,
        Caller caller,
        Answers typed,
        IReadOnlyList<Refusal> refusals,
        int status,
        CancellationToken cancellation
    ) =>
        Pages.Show<OpenForDisasterPage>(
            new OpenForDisasterShown(
                definition,
                organisations.SectionFor(caller.Authority, definition.Section)!,
                Holds(caller, definition),
                await db.Read(
                    session => ActivationStore.Of(session, caller.Authority, definition.Id),
                    cancellation
                ),
                catalogue.Today,
                typed,
                Guid.CreateVersion7(),
                refusals
            ),
            status
        );
}
