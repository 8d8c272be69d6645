using System.ComponentModel;
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
[Description("職員が見る手続の一覧の1行。")]
internal sealed record OfficeProcedure(
    [property: Description("手続のid（例：C15）。")] string Id,
    [property: Description("手続の名前。アドレスに使います。")] string Slug,
    [property: Description("今の版。")] int Version,
    [property: Description("手続の名前。")] string Name,
    [property: Description("次の版が始まる日。なければnull。")] DateOnly? NextFrom,
    [property: Description("所管する所属の名前。")] string Section,
    [property: Description("災害時にだけ受け付ける手続か。")] bool Activated,
    [property: Description("今日、受け付けている災害の名前。")] IReadOnlyList<string> Open,
    [property: Description("災害時の受付のアドレス。災害時だけの手続でなければnull。")]
        string? Activations
);

/// <summary>The procedures of an office (手続の一覧).</summary>
[Description("団体の手続の一覧。")]
internal sealed record OfficeProcedures(
    [property: Description("手続。")] IReadOnlyList<OfficeProcedure> Items
);

/// <summary>A disaster to open a procedure for (災害時の受付の登録).</summary>
[Description("始める、災害時の受付。")]
internal sealed record ActivationWanted(
    [property: Description("災害の名前。申請する人が読みます。60文字まで。")] string Disaster,
    [property: Description("災害が起きた日。今日以前。")] DateOnly OccurredOn,
    [property: Description("受付の最初の日。")] DateOnly OpensOn,
    [property: Description("受付の最後の日。")] DateOnly ClosesOn
);

/// <summary>What a procedure is or was open for (災害時の受付).</summary>
[Description("災害時の受付。")]
internal sealed record ActivationDocument(
    [property: Description("受付のid。")] Guid Id,
    [property: Description("災害の名前。")] string Disaster,
    [property: Description("災害が起きた日。")] DateOnly OccurredOn,
    [property: Description("受付の最初の日。")] DateOnly OpensOn,
    [property: Description("受付の最後の日。")] DateOnly ClosesOn,
    [property: Description("最後の日より前に終わらせた日時。終わらせていなければnull。")]
        DateTimeOffset? EndedAt,
    [property: Description("今日、受け付けているか。")] bool IsOpen
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
[Description("手続の、災害時の受付の一覧。")]
internal sealed record ActivationList(
    [property: Description("受付。")] IReadOnlyList<ActivationDocument> Items
);

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
