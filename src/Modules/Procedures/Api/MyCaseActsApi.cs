using System.ComponentModel;
using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Applicant;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>Why an application is withdrawn (取下げの理由); may be empty.</summary>
[Description("取下げの理由。")]
internal sealed record WithdrawalWritten(
    [property: Description("取り下げる理由。空でもかまいません。")] string Reason = ""
);

/// <summary>A message to the office (担当へのメッセージ).</summary>
[Description("担当へのメッセージ。")]
internal sealed record MessageToOffice([property: Description("メッセージの文章。")] string Text);

/// <summary>A resident writes to the office, withdraws, corrects, and goes on with the next phase, as JSON (申請後の手続のAPI).</summary>
internal static class MyCaseActsApi
{
    private const string One = "/api/me/cases/{number}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost(One + "/messages", Write)
            .Requires(Permission.Apply)
            .Promises(
                "writeToOffice",
                "自分の申請の担当にメッセージを送ります。",
                "message.required",
                "message.closed",
                "text.characters",
                "text.too-long"
            )
            .Takes<MessageToOffice>()
            .Changes()
            .Produces<MyCaseDocument>();
        routes
            .MapPost(One + "/withdrawal", Withdraw)
            .Requires(Permission.Apply)
            .Promises(
                "withdrawCase",
                "まだ決定していない自分の申請を取り下げます。取り消せません。",
                "case.withdrawn",
                "case.decided-already",
                "text.characters",
                "text.too-long"
            )
            .Takes<WithdrawalWritten>()
            .Changes()
            .Produces<MyCaseDocument>();
        routes
            .MapPost(One + "/correction", Begin)
            .Requires(Permission.Apply)
            .Promises(
                "beginCorrection",
                "求められた補正、または次の手続の下書きを開きます。もう一度送ると、同じ下書きを答えます。",
                "correction.not-asked",
                "correction.too-late"
            )
            .AnswersVersion()
            .Produces<DraftDocument>(StatusCodes.Status201Created);
    }

    private static Task<IResult> Write(
        string number,
        HttpContext http,
        Caller caller,
        MyCases my,
        CancellationToken cancellation
    ) =>
        Change<MessageToOffice>(
            number,
            http,
            caller,
            my,
            ActKind.ApplicantWrote,
            (@case, body) =>
                CaseText.Of(body.Text, "メッセージ", "message").Ok(out var text, out var because)
                && @case.Wrote(ReplyFrom.Office).Ok(out var written, out because)
                    ? (written, text)
                    : because.Select(r => r.Field is null ? r : r with { Field = "text" }).ToList(),
            cancellation
        );

    private static Task<IResult> Withdraw(
        string number,
        HttpContext http,
        Caller caller,
        MyCases my,
        TimeProvider clock,
        CancellationToken cancellation
    ) =>
        Change<WithdrawalWritten>(
            number,
            http,
            caller,
            my,
            ActKind.Withdrawn,
            (@case, body) =>
                InputText
                    .MultiLine(body.Reason, "理由", CaseText.Longest, "reason")
                    .Ok(out var reason, out var because)
                && @case.Withdraw(clock.GetUtcNow()).Ok(out var withdrawn, out because)
                    ? (withdrawn, reason)
                    : because.ToList(),
            cancellation
        );

    private static Task<IResult> Change<T>(
        string number,
        HttpContext http,
        Caller caller,
        MyCases my,
        string kind,
        Func<Case, T, Result<(Case Case, string Content)>> act,
        CancellationToken cancellation
    )
        where T : class =>
        ApplicantChange.Run<T>(
            http,
            () => my.Find(number, caller, cancellation),
            async (@case, body) =>
                act(@case, body).Ok(out var changed, out var because)
                    ? await my.Write(changed.Case, caller, kind, changed.Content, cancellation)
                    : because.ToList(),
            now => MyCasesApi.Answer(http, now),
            named: false,
            cancellation
        );

    private static async Task<IResult> Begin(
        string number,
        HttpContext http,
        Caller caller,
        MyCases my,
        Drafts drafts,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (await my.Find(number, caller, cancellation) is not { } shown)
            return TypedResults.NotFound();
        if (FollowCase.Of(shown, clock) is not { } asked)
            return new ProblemAnswer(ApplicantChange.NotAsked);
        if (!asked.InTime)
            return new ProblemAnswer(
                new Refusal(
                    "correction.too-late",
                    "補正の期限を過ぎたため、始められません。担当へご連絡ください。"
                )
            );
        return await ApplicantChange.Begin(http, caller, asked, drafts, cancellation);
    }
}
