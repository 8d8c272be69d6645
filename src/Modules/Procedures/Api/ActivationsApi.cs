using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Activations;
using Ihatov.Procedures.Catalogue;
using Ihatov.Procedures.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>A procedure in the office's list (手続の一覧の1行).</summary>
/// <param name="NextFrom">The day from which another version is in force; null when none is published.</param>
/// <param name="Section">The section that has it.</param>
/// <param name="Activated">It is offered only while it is open for a disaster.</param>
/// <param name="Open">For which disasters it is open today.</param>
/// <param name="Activations">Where it is opened for a disaster; null for others.</param>
internal sealed record OfficeProcedure(
    string Id,
    string Slug,
    int Version,
    string Name,
    DateOnly? NextFrom,
    string Section,
    bool Activated,
    IReadOnlyList<string> Open,
    string? Activations
);

/// <summary>The procedures of an office (手続の一覧).</summary>
internal sealed record OfficeProcedures(IReadOnlyList<OfficeProcedure> Items);

/// <summary>A disaster to open a procedure for (災害時の受付の登録).</summary>
/// <param name="Disaster">Its name, as applicants read it; at most 60 characters.</param>
/// <param name="OccurredOn">The day it happened, not after today.</param>
/// <param name="OpensOn">The first day on which applications are taken.</param>
/// <param name="ClosesOn">The last day on which applications are taken.</param>
internal sealed record ActivationWanted(
    string Disaster,
    DateOnly OccurredOn,
    DateOnly OpensOn,
    DateOnly ClosesOn
);

/// <summary>What a procedure is or was open for (災害時の受付).</summary>
/// <param name="EndedAt">When it was closed before its last day; null when it was not.</param>
/// <param name="IsOpen">Applications are taken today.</param>
internal sealed record ActivationDocument(
    Guid Id,
    string Disaster,
    DateOnly OccurredOn,
    DateOnly OpensOn,
    DateOnly ClosesOn,
    DateTimeOffset? EndedAt,
    bool IsOpen
)
{
    public static ActivationDocument Of(Activation activation, DateOnly today) =>
        new(
            activation.Id,
            activation.Disaster,
            activation.OccurredOn,
            activation.OpensOn,
            activation.ClosesOn,
            activation.EndedAt,
            activation.IsOpen(today)
        );
}

/// <summary>What a procedure is and was open for (災害時の受付の一覧).</summary>
internal sealed record ActivationList(IReadOnlyList<ActivationDocument> Items);

/// <summary>Staff see their procedures and open them for disasters as JSON (災害時の受付のAPI).</summary>
internal static class ActivationsApi
{
    private const string Front = "/api/staff/procedures";
    private const string All = Front + "/{opened}/activations";
    private const string One = All + "/{activation:guid}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(Front, Procedures)
            .Requires(Permission.ManageProcedures)
            .Promises("listOfficeProcedures", "団体の手続と、災害時の受付の状況を読み取ります。")
            .Produces<OfficeProcedures>();
        routes
            .MapGet(All, List)
            .Requires(Permission.ManageProcedures)
            .Promises("listActivations", "手続の災害時の受付を、新しい順に読み取ります。")
            .Produces<ActivationList>();
        routes
            .MapPost(All, Open)
            .Requires(Permission.ManageProcedures)
            .Promises(
                "openForDisaster",
                "手続の受付を、災害の名前と期間を付けて始めます。",
                "activation.other-section",
                "activation.future",
                "activation.before-disaster",
                "activation.backwards",
                "activation.over",
                "activation.too-long",
                "activation.twice",
                "field.required",
                "text.too-long",
                "text.characters",
                "text.line-end"
            )
            .Takes<ActivationWanted>()
            .Makes()
            .AnswersVersion()
            .Produces<ActivationDocument>(StatusCodes.Status201Created);
        routes
            .MapGet(One, Show)
            .Requires(Permission.ManageProcedures)
            .Promises("getActivation", "災害時の受付1件を読み取ります。")
            .AnswersVersion()
            .Produces<ActivationDocument>();
        routes
            .MapPost(One + "/end", End)
            .Requires(Permission.ManageProcedures)
            .Promises(
                "endActivation",
                "災害時の受付を、最後の日を待たずに終えます。",
                "activation.other-section",
                "activation.ended"
            )
            .Changes()
            .Produces<ActivationDocument>();
    }

    private static async Task<IResult> Procedures(
        Caller caller,
        ProcedureCatalogue catalogue,
        ProcedureLibrary library,
        IOrganisations organisations,
        Db<ProceduresModule> db,
        CancellationToken cancellation
    ) =>
        TypedResults.Json(
            new OfficeProcedures([
                .. (
                    await ListProcedures.Lines(
                        caller,
                        catalogue,
                        library,
                        organisations,
                        db,
                        cancellation
                    )
                ).Select(line => new OfficeProcedure(
                    line.Definition.Id,
                    line.Definition.Slug,
                    line.Definition.Version,
                    line.Definition.Name.Plain,
                    line.Next?.InForceFrom,
                    line.Section.Name,
                    line.Definition.IsActivated,
                    [.. line.Open.Select(a => a.Disaster)],
                    line.Definition.IsActivated
                        ? $"{Front}/{line.Definition.Slug}/activations"
                        : null
                )),
            ]),
            ApiJson.Options
        );

    private static async Task<IResult> List(
        string opened,
        Caller caller,
        OpenForDisaster page,
        Db<ProceduresModule> db,
        ProcedureCatalogue catalogue,
        CancellationToken cancellation
    ) =>
        page.Find(caller, opened) is { } definition
            ? TypedResults.Json(
                new ActivationList([
                    .. (
                        await db.Read(
                            session => ActivationStore.Of(session, caller.Authority, definition.Id),
                            cancellation
                        )
                    ).Select(a => ActivationDocument.Of(a, catalogue.Today)),
                ]),
                ApiJson.Options
            )
            : TypedResults.NotFound();

    private static async Task<IResult> Open(
        string opened,
        HttpContext http,
        Caller caller,
        OpenForDisaster page,
        ProcedureCatalogue catalogue,
        CancellationToken cancellation
    )
    {
        if (page.Find(caller, opened) is not { } definition)
            return TypedResults.NotFound();
        if (!page.Holds(caller, definition))
            return new ProblemAnswer(OpenForDisaster.OtherSection);
        if (
            !IdempotencyKey.Read(http.Request).Ok(out var key, out var because)
            || !(await ApiJson.Read<ActivationWanted>(http.Request, cancellation)).Ok(
                out var wanted,
                out because
            )
            || !InputText
                .SingleLine(wanted.Disaster, "災害名", OpenForDisaster.LongestName, "disaster")
                .Ok(out var disaster, out because)
        )
            return new ProblemAnswer(because);
        if (disaster.Length == 0)
            return new ProblemAnswer(
                new Refusal("field.required", "災害名を入力してください。", "disaster")
            );
        var activation = new Activation
        {
            Authority = caller.Authority,
            Id = IdempotencyKey.IdOf("activation", caller.Person, key),
            Procedure = definition.Id,
            Disaster = disaster,
            OccurredOn = wanted.OccurredOn,
            OpensOn = wanted.OpensOn,
            ClosesOn = wanted.ClosesOn,
        };
        if (!(await page.Open(activation, caller, cancellation)).Ok(out var made, out because))
            return new ProblemAnswer([.. because.Select(AtBody)]);
        if (made with { EndedAt = null, Version = activation.Version } != activation)
            return new ProblemAnswer(IdempotencyKey.Taken);
        http.Response.Headers.Location = $"{Front}/{definition.Slug}/activations/{made.Id}";
        return Answer(http, made, catalogue, StatusCodes.Status201Created);
    }

    /// <summary>The refusal at the body's own field: occurred-on.year → occurredOn.</summary>
    private static Refusal AtBody(Refusal because) =>
        because with
        {
            Field = because.Field switch
            {
                "occurred-on.year" => "occurredOn",
                "opens-on.year" => "opensOn",
                "closes-on.year" => "closesOn",
                var other => other,
            },
        };

    private static async Task<IResult> Show(
        string opened,
        Guid activation,
        HttpContext http,
        Caller caller,
        OpenForDisaster page,
        ProcedureCatalogue catalogue,
        Db<ProceduresModule> db,
        CancellationToken cancellation
    ) =>
        await Find(opened, activation, caller, page, db, cancellation) is { } found
            ? Answer(http, found, catalogue)
            : TypedResults.NotFound();

    private static async Task<IResult> End(
        string opened,
        Guid activation,
        HttpContext http,
        Caller caller,
        OpenForDisaster page,
        ProcedureCatalogue catalogue,
        Db<ProceduresModule> db,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (
            await Find(opened, activation, caller, page, db, cancellation) is not { } found
            || page.Find(caller, opened) is not { } definition
        )
            return TypedResults.NotFound();
        if (!page.Holds(caller, definition))
            return new ProblemAnswer(OpenForDisaster.OtherSection);
        if (!EntityTag.Seen(http.Request, found.Version, Thing).Ok(out _, out var because))
            return new ProblemAnswer(because);
        if (!found.End(clock.GetUtcNow()).Ok(out var ended, out because))
            return new ProblemAnswer(because);
        return await page.Close(ended, caller, cancellation)
            ? Answer(http, ended with { Version = ended.Version + 1 }, catalogue)
            : new ProblemAnswer(EntityTag.Stale(Thing));
    }

    private const string Thing = "この受付";

    private static async Task<Activation?> Find(
        string procedure,
        Guid id,
        Caller caller,
        OpenForDisaster page,
        Db<ProceduresModule> db,
        CancellationToken cancellation
    ) =>
        page.Find(caller, procedure) is { } definition
        && await db.Read(
            session => ActivationStore.Find(session, caller.Authority, id),
            cancellation
        )
            is { } found
        && found.Procedure == definition.Id
            ? found
            : null;

    private static IResult Answer(
        HttpContext http,
        Activation activation,
        ProcedureCatalogue catalogue,
        int status = StatusCodes.Status200OK
    ) =>
        EntityTag.Answer(
            http,
            ActivationDocument.Of(activation, catalogue.Today),
            activation.Version,
            status
        );
}
