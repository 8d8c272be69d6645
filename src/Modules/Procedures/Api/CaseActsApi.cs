using System.ComponentModel;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>Which items of the checklist are confirmed (確認項目).</summary>
[Description("確認した項目。")]
internal sealed record ItemsChecked(
    [property: Description("確認した項目のid。ここにない項目は、確認していないことになります。")]
        IReadOnlyList<string> Checked
);

/// <summary>A message to the applicant (メッセージ).</summary>
[Description("申請者へのメッセージ。")]
internal sealed record MessageWritten(
    [property: Description("メッセージの文章。")] string Text,
    [property: Description("返信を求めるか。")] bool ExpectsReply = false
);

/// <summary>A correction to ask for (補正の求め).</summary>
[Description("求める補正。")]
internal sealed record CorrectionAsked(
    [property: Description("直せるようにする項目のid。")] IReadOnlyList<string> Questions,
    [property: Description("申請者へ伝えること。")] string Message,
    [property: Description("補正の期限。開庁日を指定します。")] DateOnly Deadline
);

/// <summary>The colleague who gets the case (担当の割り当て).</summary>
[Description("割り当てる職員。")]
internal sealed record ColleagueChosen(
    [property: Description("職員のid。移動先の選択肢にあるperson。")] Guid Person
);

/// <summary>The section that gets the case (所管替え).</summary>
[Description("移す先の所属。")]
internal sealed record SectionChosen(
    [property: Description("所属のid。移動先の選択肢にあるcode。")] string Section,
    [property: Description("移す理由。")] string Reason
);

/// <summary>Why a proposal goes back (差し戻し).</summary>
[Description("差し戻しの理由。")]
internal sealed record CommentWritten(
    [property: Description("起案した職員へ伝えること。")] string Comment
);

/// <summary>Why a case whose next phase never came is ended (取扱い終了).</summary>
[Description("取扱いを終える理由。")]
internal sealed record DiscontinuationReason(
    [property: Description("終える理由。そのまま通知に載ります。")] string Reason
);

/// <summary>A visit that took place (面談・調査).</summary>
[Description("行った面談または調査。")]
internal sealed record VisitMade(
    [property: Description("行った日。")] DateOnly VisitedOn,
    [property: Description("わかったこと。")] string Result
);

/// <summary>What staff do with a case besides taking and deciding it, as JSON (事案の処理のAPI): the buttons of the case page.</summary>
internal static class CaseActsApi
{
    private const string Of = WorklistApi.Front + "/{number}/";

    private static readonly string[] OfExaminers =
    [
        "case.not-yours",
        "case.not-taken",
        "case.decided",
        "case.withdrawn",
        "case.awaiting-correction",
        "case.awaiting-approval",
        "case.awaiting-next-phase",
    ];

    private static readonly string[] OfTexts = ["text.characters", "text.too-long"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        Act(
            routes.MapPost(
                Of + "recall",
                (string number, CaseChange change, StaffCases cases) =>
                    change.Run(
                        number,
                        ActKind.Recalled,
                        (c, by) => ExamineCase.Recalled(c, by, cases)
                    )
            ),
            "recallCase",
            "補正の求め、または起案を取り消します。",
            "case.nothing-to-recall"
        );
        Act(
                routes.MapPost(Of + "checklist", Tick),
                "tickChecklist",
                "確認済みの項目を入れ替えます。",
                OfExaminers
            )
            .Takes<ItemsChecked>();
        Act(
                routes.MapPost(Of + "messages", Message),
                "writeToApplicant",
                "申請者にメッセージを送ります。",
                ["message.required", "message.closed", .. OfTexts]
            )
            .Takes<MessageWritten>();
        Act(
                routes.MapPost(Of + "correction", Correct),
                "askCorrection",
                "申請者に、項目を指定して補正を求めます。",
                [
                    "correction.no-question",
                    "correction.unknown-question",
                    "correction.no-message",
                    "correction.deadline",
                    "correction.closed-day",
                    .. OfTexts,
                ]
            )
            .Takes<CorrectionAsked>();
        Act(
                routes.MapPost(Of + "colleague", Assign),
                "assignCase",
                "同じ所属の職員に担当を割り当てます。",
                "case.no-colleague"
            )
            .Takes<ColleagueChosen>();
        Act(
                routes.MapPost(Of + "section", Transfer),
                "transferCase",
                "事案を別の所属に移します。移した人がその所属にいなければ、本文のない204を答えます。",
                ["case.no-section", "case.same-section", "reason.required", .. OfTexts]
            )
            .Takes<SectionChosen>()
            .Produces(StatusCodes.Status204NoContent);
        Act(
                routes.MapPost(Of + "visit", Visit),
                "recordVisit",
                "面談・調査を行ったことを記録します。",
                ["case.no-visit", "visit.day", "visit.required", .. OfTexts]
            )
            .Takes<VisitMade>();
        Needs(
            routes.MapPost(Of + "approval", Approve),
            "approveDecision",
            "ほかの職員の起案を決裁し、通知を発行します。取り消せません。",
            ["case.own-proposal", "case.not-proposed"],
            Permission.DecideCases
        );
        Needs(
                routes.MapPost(Of + "sending-back", SendBack),
                "sendBackDecision",
                "ほかの職員の起案を差し戻します。",
                ["case.own-proposal", "case.not-proposed", "comment.required", .. OfTexts],
                Permission.DecideCases
            )
            .Takes<CommentWritten>();
        Needs(
                routes.MapPost(Of + "discontinuation", Discontinue),
                "discontinueCase",
                "申請者の次の手続がない事案の取扱いを終え、通知を発行します。取り消せません。",
                ["case.not-awaiting-next-phase", "reason.required", .. OfTexts],
                Permission.DecideCases
            )
            .Takes<DiscontinuationReason>();

        static RouteHandlerBuilder Act(
            RouteHandlerBuilder operation,
            string name,
            string summary,
            params string[] problems
        ) => Needs(operation, name, summary, problems, Permission.ExamineCases);

        static RouteHandlerBuilder Needs(
            RouteHandlerBuilder operation,
            string name,
            string summary,
            string[] problems,
            Permission permission
        ) =>
            operation
                .Requires(permission)
                .Promises(name, summary, [.. OfExaminers, .. problems])
                .Changes()
                .Produces<CaseDocument>();
    }

    private static Task<IResult> Tick(string number, CaseChange change, StaffCases cases) =>
        change.Run<ItemsChecked>(
            number,
            ActKind.Checked,
            (@case, body, by) =>
            {
                var ticked = Checklist
                    .Of(@case, cases)
                    .Where(item => body.Checked.Contains(item.Id, StringComparer.Ordinal))
                    .ToList();
                return @case
                    .Tick(by, ticked.Select(item => item.Id).ToHashSet(StringComparer.Ordinal))
                    .Ok(out var changed, out var because)
                    ? new Changed(changed, ExamineCase.Ticked(ticked))
                    : because.ToList();
            }
        );

    private static Task<IResult> Message(string number, CaseChange change) =>
        change.Run<MessageWritten>(
            number,
            ActKind.OfficeWrote,
            (@case, body, _) =>
                CaseText.Of(body.Text, "メッセージ", "message").Ok(out var text, out var because)
                && @case
                    .Wrote(body.ExpectsReply ? ReplyFrom.Applicant : null)
                    .Ok(out var written, out because)
                    ? new Changed(written, text)
                    : because.Select(r => r.Field is null ? r : r with { Field = "text" }).ToList()
        );

    private static Task<IResult> Correct(
        string number,
        CaseChange change,
        StaffCases cases,
        ProcedureLibrary library
    ) =>
        change.Run<CorrectionAsked>(
            number,
            ActKind.CorrectionRequested,
            (@case, body, by) =>
                CorrectionRequest
                    .Make(
                        body.Questions,
                        AskCorrection
                            .Asked(@case, cases)
                            .Select(c => c.Value)
                            .ToHashSet(StringComparer.Ordinal),
                        body.Message,
                        body.Deadline,
                        cases.Today,
                        cases.CalendarOf(@case)
                    )
                    .Ok(out var request, out var because)
                && @case.RequestCorrection(by, request).Ok(out var asked, out because)
                    ? new Changed(asked, AskCorrection.Told(request, library.VersionOf(@case)))
                    : because.ToList()
        );

    private static async Task<IResult> Assign(
        string number,
        Caller caller,
        CaseChange change,
        StaffCases cases,
        IPeople people,
        CancellationToken cancellation
    )
    {
        if (await cases.Find(number, caller, cancellation) is not { } seen)
            return TypedResults.NotFound();
        var colleagues = await people.Examiners(seen.Authority, seen.Section, cancellation);
        return await change.Run<ColleagueChosen>(
            number,
            ActKind.Assigned,
            (@case, body, _) =>
                colleagues.FirstOrDefault(c => c.Person == body.Person) is not { } chosen
                    ? MoveCase.NoColleague
                    : MoveCase.Assigned(@case, chosen)
        );
    }

    private static Task<IResult> Transfer(string number, CaseChange change, MoveCase move) =>
        change.Run<SectionChosen>(
            number,
            ActKind.Transferred,
            (@case, body, by) => move.Moved(@case, body.Section, body.Reason, by)
        );

    private static Task<IResult> Visit(
        string number,
        CaseChange change,
        StaffCases cases,
        ProcedureLibrary library
    ) =>
        change.Run<VisitMade>(
            number,
            ActKind.Visited,
            (@case, body, by) =>
                RecordVisit
                    .Visited(@case, body.VisitedOn, body.Result, by, cases.Today, library)
                    .Ok(out var visited, out var because)
                    ? visited
                    : because
                        .Select(r =>
                            r with
                            {
                                Field = r.Field switch
                                {
                                    "visited-on" => "visitedOn",
                                    "visit" => "result",
                                    var other => other,
                                },
                            }
                        )
                        .ToList()
        );

    private static Task<IResult> Approve(
        string number,
        Caller caller,
        CaseChange change,
        DecideCase decide,
        CancellationToken cancellation
    ) =>
        change.Run(
            number,
            async (@case, _) =>
                // The proposer is refused here with words; the domain would refuse too.
                @case.SendBack(caller).Ok(out Case? _, out var because)
                && @case.State is CaseState.AwaitingApproval waiting
                    ? await decide.Issue(
                        @case,
                        decide.ChoiceOf(@case, waiting.Proposal),
                        caller,
                        cancellation
                    )
                    : because.ToList()
        );

    private static Task<IResult> Discontinue(
        string number,
        HttpContext http,
        Caller caller,
        CaseChange change,
        DiscontinueCase discontinue,
        CancellationToken cancellation
    ) =>
        change.Run(
            number,
            async (@case, _) =>
                (await ApiJson.Read<DiscontinuationReason>(http.Request, cancellation)).Ok(
                    out var body,
                    out var because
                ) && discontinue.Ended(@case, body.Reason).Ok(out var ended, out because)
                    ? await discontinue.Issue(ended, caller, cancellation)
                    : because.ToList()
        );

    private static Task<IResult> SendBack(string number, CaseChange change) =>
        change.Run<CommentWritten>(
            number,
            ActKind.SentBack,
            (@case, body, by) =>
                CaseText
                    .Of(body.Comment, "差し戻す理由", "comment")
                    .Ok(out var comment, out var because)
                && @case.SendBack(by).Ok(out var back, out because)
                    ? new Changed(back, comment)
                    : because.ToList()
        );
}
