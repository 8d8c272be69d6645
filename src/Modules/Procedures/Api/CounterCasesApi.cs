using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Applicant;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>A clerk goes on with a counter or paper case for its applicant as JSON (窓口での補正・次の手続・返事・取下げのAPI): the same as <see cref="FollowEntry"/>.</summary>
internal static class CounterCasesApi
{
    private const string One = "/api/staff/counter/cases/{number}";

    private static readonly string[] OfEntries =
    [
        "counter.channel",
        "counter.confirmed",
        "field.required",
        "date.too-late",
        "text.characters",
        "text.line-end",
        "text.too-long",
    ];

    /// <summary>The address of a case.</summary>
    public static string Address(string number) => One.Replace("{number}", number);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(One, Show)
            .Requires(Permission.EnterForOthers)
            .Promises(
                "getCaseAtCounter",
                "窓口や紙で受け付けた申請1件の状況と、申請者に求めていることを読み取ります。"
            )
            .AnswersVersion()
            .Produces<CounterCaseDocument>();
        routes
            .MapPost(One + "/correction", Begin)
            .Requires(Permission.EnterForOthers)
            .Promises(
                "beginCorrectionAtCounter",
                "窓口や紙で受け付けた申請について、補正または次の手続の下書きを開きます。もう一度送ると、同じ下書きを答えます。だれから、どのように受け付けたかは、最後に送ったものを記録します。",
                [.. OfEntries, "date.too-early", "correction.not-asked", "correction.too-late"]
            )
            .Takes<EntryNoted>()
            .AnswersVersion()
            .Produces<DraftDocument>(StatusCodes.Status201Created);
        Write<ReplyNoted>(
            ToWrite.Reply,
            reply => reply.Text,
            "noteReplyAtCounter",
            "窓口や紙で受け付けた申請について、申請者の返事・連絡を担当のために記録します。",
            "message.required",
            "message.closed"
        );
        Write<WithdrawalNoted>(
            ToWrite.Withdrawal,
            withdrawal => withdrawal.Reason,
            "withdrawCaseAtCounter",
            "窓口や紙で受け付けた、まだ決定していない申請を、申請者の申出により取り下げます。取り消せません。",
            "reason.required",
            "case.withdrawn",
            "case.decided-already"
        );

        void Write<T>(
            ToWrite what,
            Func<T, string> typed,
            string name,
            string summary,
            params string[] problems
        )
            where T : EntryNoted =>
            routes
                .MapPost(
                    $"{One}/{what.Part}",
                    (
                        string number,
                        HttpContext http,
                        Caller caller,
                        CounterCases cases,
                        TimeProvider clock,
                        CancellationToken c
                    ) =>
                        ApplicantChange.Run<T>(
                            http,
                            () => cases.Find(number, caller, c),
                            async (@case, noted) =>
                                (
                                    await cases.Write(
                                        what,
                                        @case,
                                        typed(noted),
                                        noted.Entry(JapanTime.Today(clock)),
                                        caller,
                                        c
                                    )
                                ).Ok(out var written, out var because)
                                    ? written
                                    : EntryNoted.Named(because),
                            now => Answer(http, now, clock),
                            named: true,
                            c
                        )
                )
                .Requires(Permission.EnterForOthers)
                .Promises(name, summary, [.. OfEntries, .. problems])
                .Takes<T>()
                .Changes()
                .Produces<CounterCaseDocument>();
    }

    private static async Task<IResult> Show(
        string number,
        HttpContext http,
        Caller caller,
        CounterCases cases,
        TimeProvider clock,
        CancellationToken cancellation
    ) =>
        await cases.Find(number, caller, cancellation) is { } shown
            ? Answer(http, shown, clock)
            : TypedResults.NotFound();

    private static async Task<IResult> Begin(
        string number,
        HttpContext http,
        Caller caller,
        CounterCases cases,
        Drafts drafts,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (await cases.Find(number, caller, cancellation) is not { } shown)
            return TypedResults.NotFound();
        if (FollowCase.Of(shown, clock) is not { } asked)
            return new ProblemAnswer(ApplicantChange.NotAsked);
        if (
            !(await ApiJson.Read<EntryNoted>(http.Request, cancellation)).Ok(
                out var noted,
                out var because
            )
        )
            return new ProblemAnswer(because);
        var today = JapanTime.Today(clock);
        return
            noted.Entry(today).Ok(out var entry, out because)
            && FollowEntry.InTime(asked, entry, today).Ok(out _, out because)
            ? await ApplicantChange.Begin(http, caller, asked, drafts, cancellation, entry)
            : new ProblemAnswer(EntryNoted.Named(because));
    }

    /// <summary>The case under its version; its answers are for who examines it, and for the draft that corrects them.</summary>
    private static IResult Answer(HttpContext http, MyCaseShown shown, TimeProvider clock)
    {
        var (@case, definition) = (shown.Case, shown.Application.Definition);
        return EntityTag.Answer(
            http,
            new CounterCaseDocument(
                @case.Number.ToString(),
                @case.Procedure,
                @case.ProcedureVersion,
                definition.Name.Plain,
                $"{shown.Organisation.Name} {shown.Section?.Name}",
                @case.ApplicantName,
                @case.Channel,
                @case.State.Code,
                @case.SubmittedAt,
                CaseShapes.Asked(@case.State),
                FollowCase.Of(shown, clock) is { Phase: { } phase }
                    ? new PhaseAwaited(phase.Id, phase.Name.Plain)
                    : null,
                CaseShapes.Awaits(@case),
                [
                    .. shown
                        .Acts.Where(act => ActKind.IsMessage(act.Kind))
                        .Select(act => new ActShown(
                            act.Seq,
                            act.Kind,
                            act.At,
                            act.ActorName,
                            act.Content
                        )),
                ],
                EntryDocument.Ways
            ),
            @case.Version
        );
    }
}
