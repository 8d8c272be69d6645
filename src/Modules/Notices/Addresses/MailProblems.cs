using Ihatov.Platform.Api;

namespace Ihatov.Notices.Addresses;

/// <summary>The problems of addresses for mail (お知らせメールの問題).</summary>
internal static class MailProblems
{
    public static ProblemList List { get; } =
        new([
            CommonProblems.Field(
                "mail.code-wrong",
                "確認の番号が違います",
                "アドレスに送った6桁の番号と違います。"
            ),
            CommonProblems.Field(
                "mail.code-expired",
                "確認の番号が使えません",
                "番号を送ってから30分を過ぎたか、何度も間違えたか、送った番号がありません。"
            ),
            CommonProblems.Field(
                "mail.no-such-address",
                "メールが届きません",
                "メールサーバーが、このアドレスを受け付けませんでした。"
            ),
            new(
                "mail.not-offered",
                404,
                "お知らせメールはありません",
                "このサイトは、メールを送る設定になっていません。",
                "申請の状況は、わたしの申請で確かめてください。"
            ),
            new(
                "mail.too-many-codes",
                429,
                "番号を送りすぎています",
                "1時間に送れる番号の数を超えました。",
                "1時間ほど待ってから、もう一度送ってください。"
            ),
            new(
                "mail.unavailable",
                503,
                "メールを送れません",
                "メールサーバーが応答しません。",
                "5分ほど待ってから、もう一度送ってください。"
            ),
        ]);
}
