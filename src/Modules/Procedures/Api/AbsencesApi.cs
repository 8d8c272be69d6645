using System.ComponentModel;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>An absence as entered (不在の登録).</summary>
[Description("登録する不在と代理。")]
internal sealed record AbsenceEntered(
    [property: Description("不在になる職員のid。自分、または同じ所属の職員。")] Guid Person,
    [property: Description("代理の職員のid。期間中ずっと、その職員の所属で審査の職にあること。")]
        Guid Deputy,
    [property: Description("不在の最初の日。")] DateOnly From,
    [property: Description("不在の最後の日。")] DateOnly Until
);

/// <summary>A member of staff (職員).</summary>
[Description("職員。")]
internal sealed record StaffNamed(
    [property: Description("職員のid。")] Guid Person,
    [property: Description("職員の氏名。")] string Name
);

/// <summary>An absence (不在と代理).</summary>
[Description("不在と代理。")]
internal sealed record AbsenceDocument(
    [property: Description("不在のid。")] Guid Id,
    [property: Description("不在になる職員。")] StaffNamed Person,
    [property: Description("代理の職員。")] StaffNamed Deputy,
    [property: Description("不在の最初の日。")] DateOnly From,
    [property: Description("不在の最後の日。")] DateOnly Until,
    [property: Description("最後の日より前に終わらせた日時。終わらせていなければnull。")]
        DateTimeOffset? EndedAt
)
{
    public static AbsenceDocument Of(Absence absence) =>
        new(
            absence.Id,
            new(absence.Person.Person, absence.Person.Name),
            new(absence.Deputy.Person, absence.Deputy.Name),
            absence.From,
            absence.Until,
            absence.EndedAt
        );
}

/// <summary>The absences of one's sections, and who can stand in (不在の一覧).</summary>
[Description("所属の不在の一覧。")]
internal sealed record AbsenceList(
    [property: Description("不在。新しい順で、終わったものも入ります。")]
        IReadOnlyList<AbsenceDocument> Items,
    [property: Description("不在または代理にできる職員。")] IReadOnlyList<StaffNamed> Colleagues
);

/// <summary>Staff enter absences and deputies as JSON (不在と代理のAPI).</summary>
internal static class AbsencesApi
{
    private const string Front = "/api/staff/absences";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(Front, List)
            .Requires(Permission.ExamineCases)
            .Promises(
                "listAbsences",
                "自分と同じ所属の職員の不在と、代理になれる職員を読み取ります。"
            )
            .Produces<AbsenceList>();
        routes
            .MapPost(Front, Enter)
            .Requires(Permission.ExamineCases)
            .Promises(
                "enterAbsence",
                "自分または同じ所属の職員の不在と、その間の代理を登録します。",
                "absence.backwards",
                "absence.past",
                "absence.person",
                "absence.self",
                "absence.overlap",
                "absence.no-post",
                "absence.deputy-absent"
            )
            .Takes<AbsenceEntered>()
            .Makes()
            .AnswersVersion()
            .Produces<AbsenceDocument>(StatusCodes.Status201Created);
        routes
            .MapGet(Front + "/{absence:guid}", Show)
            .Requires(Permission.ExamineCases)
            .Promises("getAbsence", "不在1件を読み取ります。")
            .AnswersVersion()
            .Produces<AbsenceDocument>();
        routes
            .MapPost(Front + "/{absence:guid}/end", End)
            .Requires(Permission.ExamineCases)
            .Promises(
                "endAbsence",
                "不在を、最後の日を待たずに終えます。まだ始まっていなければ取り消します。",
                "absence.ended",
                "absence.changed"
            )
            .Changes()
            .Produces<AbsenceDocument>();
    }

    private static async Task<IResult> List(
        Caller caller,
        IAbsences absences,
        CancellationToken cancellation
    ) =>
        TypedResults.Json(
            new AbsenceList(
                [.. (await absences.Of(caller, cancellation)).Select(AbsenceDocument.Of)],
                [
                    .. (await absences.Colleagues(caller, cancellation)).Select(c => new StaffNamed(
                        c.Person,
                        c.Name
                    )),
                ]
            ),
            ApiJson.Options
        );

    private static async Task<IResult> Enter(
        HttpContext http,
        Caller caller,
        IAbsences absences,
        CancellationToken cancellation
    )
    {
        if (
            !IdempotencyKey.Read(http.Request).Ok(out var key, out var because)
            || !(await ApiJson.Read<AbsenceEntered>(http.Request, cancellation)).Ok(
                out var wanted,
                out because
            )
        )
            return new ProblemAnswer(because);
        var id = IdempotencyKey.IdOf("absence", caller.Person, key);
        if (
            !(
                await absences.Enter(
                    caller,
                    new AbsenceWanted(id, wanted.Person, wanted.Deputy, wanted.From, wanted.Until),
                    cancellation
                )
            ).Ok(out var entered, out because)
        )
            return new ProblemAnswer(because);
        var kept = new AbsenceEntered(
            entered.Person.Person,
            entered.Deputy.Person,
            entered.From,
            entered.Until
        );
        if (kept != wanted)
            return new ProblemAnswer(IdempotencyKey.Taken);
        http.Response.Headers.Location = $"{Front}/{id}";
        return Answer(http, entered, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Show(
        Guid absence,
        HttpContext http,
        Caller caller,
        IAbsences absences,
        CancellationToken cancellation
    ) =>
        await absences.Find(caller, absence, cancellation) is { } found
            ? Answer(http, found)
            : TypedResults.NotFound();

    private static async Task<IResult> End(
        Guid absence,
        HttpContext http,
        Caller caller,
        IAbsences absences,
        CancellationToken cancellation
    )
    {
        if (await absences.Find(caller, absence, cancellation) is not { } found)
            return TypedResults.NotFound();
        if (!EntityTag.Seen(http.Request, found.Version, "この不在").Ok(out _, out var because))
            return new ProblemAnswer(because);
        return (await absences.End(caller, found, cancellation)).Ok(out var ended, out because)
            ? Answer(http, ended)
            : new ProblemAnswer(because);
    }

    private static IResult Answer(
        HttpContext http,
        Absence absence,
        int status = StatusCodes.Status200OK
    ) => EntityTag.Answer(http, AbsenceDocument.Of(absence), absence.Version, status);
}
