using System.ComponentModel;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Activations;
using Ihatov.Procedures.Catalogue;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>What there is to choose before a draft begins (申請の始めに選ぶもの).</summary>
[Description("申請の始めに選ぶもの。")]
internal sealed record BeginChoices(
    [property: Description("本人が代わりに申請できる、世帯の人。わからないときは空。")]
        IReadOnlyList<HouseholdPerson> Household,
    [property: Description("受け付けている災害。いつでも申請できる手続では空。")]
        IReadOnlyList<DisasterOpen> Disasters
);

/// <summary>Somebody of one's household (世帯の人).</summary>
[Description("世帯の人。")]
internal sealed record HouseholdPerson(
    [property: Description("世帯の人のid。下書きを作るときにforとして送ります。")] Guid Id,
    [property: Description("本人との続柄（例：母）。")] string Relation,
    [property: Description("氏名。")] string Name,
    [property: Description("生年月日。わからなければnull。")] DateOnly? BirthDate
);

/// <summary>A disaster for which a town takes applications (受け付けている災害).</summary>
[Description("受け付けている災害。")]
internal sealed record DisasterOpen(
    [property: Description("受付のid。下書きを作るときにdisasterとして送ります。")] Guid Id,
    [property: Description("災害の名前。")] string Name,
    [property: Description("災害が起きた日。")] DateOnly OccurredOn,
    [property: Description("受付の最後の日。")] DateOnly ClosesOn
);

/// <summary>For whom, and for which disaster, a draft begins (申請の始めに選んだもの).</summary>
[Description("だれのため、どの災害のための申請か。")]
internal sealed record DraftWanted(
    [property: Description("申請する世帯の人のid。省くと本人。")] Guid? For = null,
    [property: Description("受付のid。受け付けている災害が2つ以上のときに必要です。")]
        Guid? Disaster = null
);

/// <summary>A resident begins a draft as JSON (申請の開始のAPI), for themselves or for somebody of their household.</summary>
internal static class BeginApi
{
    private const string One = "/api/{town}/procedures/{procedure}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(One + "/start", Choices)
            .Requires(Permission.Apply)
            .Promises(
                "getBeginChoices",
                "下書きを作る前に選ぶもの（世帯の人、受け付けている災害）を読み取ります。"
            )
            .Produces<BeginChoices>();
        routes
            .MapPost(One + "/drafts", Begin)
            .Requires(Permission.Apply)
            .Promises(
                "beginDraft",
                "手続の下書きを作ります。forで世帯の人を、disasterで災害を選べます。分かっている答えは入っています。同じキーでは、はじめに作った下書きを答えます。",
                "draft.too-many",
                "household.unknown",
                "disaster.required",
                "procedure.not-open",
                "applicants.person",
                "applicants.business"
            )
            .MayTake<DraftWanted>()
            .Makes()
            .AnswersVersion()
            .Produces<DraftDocument>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> Choices(
        string procedure,
        Caller caller,
        ProcedureCatalogue catalogue,
        OpenDisasters disasters,
        IPeople people,
        CancellationToken cancellation
    )
    {
        if (catalogue.Find(caller.Authority, procedure) is not { } definition)
            return TypedResults.NotFound();
        var household = await BeginForm.Household(caller, people, cancellation);
        var open = await disasters.Of(caller.Authority, definition, cancellation);
        return TypedResults.Json(
            new BeginChoices(
                [
                    .. household.Select(member => new HouseholdPerson(
                        member.Id,
                        member.Relation,
                        member.Name.ToString(),
                        member.BirthDate
                    )),
                ],
                [.. open.Select(a => new DisasterOpen(a.Id, a.Disaster, a.OccurredOn, a.ClosesOn))]
            ),
            ApiJson.Options
        );
    }

    private static async Task<IResult> Begin(
        string procedure,
        Caller caller,
        HttpContext http,
        Drafts drafts,
        ProcedureCatalogue catalogue,
        OpenDisasters disasters,
        IPeople people,
        Db<ProceduresModule> db,
        CancellationToken cancellation
    )
    {
        if (catalogue.Find(caller.Authority, procedure) is not { } definition)
            return TypedResults.NotFound();
        if (
            !IdempotencyKey.Read(http.Request).Ok(out var key, out var because)
            || !(await ApiJson.ReadOr(http.Request, new DraftWanted(), cancellation)).Ok(
                out var wanted,
                out because
            )
        )
            return new ProblemAnswer(because);
        return await Once(
            "draft",
            key,
            procedure,
            caller,
            http,
            drafts,
            db,
            async id =>
            {
                var open = await disasters.Of(caller.Authority, definition, cancellation);
                if (definition.IsActivated && open.Count == 0)
                    return OpenDisasters.NotOpen;
                return (
                    await BeginForm.Known(
                        $"{wanted.For}",
                        $"{wanted.Disaster}",
                        open,
                        caller,
                        people,
                        cancellation
                    )
                ).Ok(out Facts? facts, out var unknown)
                    ? await drafts.Begin(caller, definition, id, facts, cancellation)
                    : unknown.ToList();
            },
            cancellation
        );
    }

    /// <summary>Answers with the draft that a key made, or makes it.</summary>
    public static async Task<IResult> Once(
        string kind,
        string key,
        string procedure,
        Caller caller,
        HttpContext http,
        Drafts drafts,
        Db<ProceduresModule> db,
        Func<Guid, Task<Result<OpenDraft>>> begin,
        CancellationToken cancellation
    )
    {
        var id = IdempotencyKey.IdOf(kind, caller.Applicant, key);
        var open = await drafts.Open(caller, procedure, id, cancellation);
        if (open is null)
        {
            // The same key for another town or procedure.
            var other = await db.Read(s => DraftStore.FindOwn(s, caller, id), cancellation);
            if (other is not null)
                return new ProblemAnswer(IdempotencyKey.Taken);
            if (!(await begin(id)).Ok(out _, out var because))
                return new ProblemAnswer(because);
            // Opened again: another request with this key may have been first.
            open = await drafts.Open(caller, procedure, id, cancellation);
        }
        if (open is null)
            return new ProblemAnswer(IdempotencyKey.Taken);
        http.Response.Headers.Location = DraftDocument.Address(open);
        return DraftsApi.Answer(http, open, StatusCodes.Status201Created);
    }
}
