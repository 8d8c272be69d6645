namespace Ihatov.Host.Faults;

/// <summary>What the page shows that says what went wrong.</summary>
/// <param name="Unsent">What was sent with the request and not taken.</param>
internal sealed record FaultShown(Fault Fault, Unsent? Unsent);

/// <summary>What people are told when a page cannot be shown (エラーの説明): what is the matter, what became of their work, what to do.</summary>
internal sealed record Fault(int Status, string Title, IReadOnlyList<string> Text)
{
    /// <summary>The words for a status code.</summary>
    public static Fault Of(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => new(
                status,
                "ログインしてください",
                [
                    "ログインの期限が切れています。ログインしてから、もう一度行ってください。保存した下書きは残っています。",
                ]
            ),
            StatusCodes.Status403Forbidden => new(
                status,
                "このページを見る権限がありません",
                [
                    "今のログインでは、このページを使えません。別の人としてログインするか、担当の所属へお問い合わせください。",
                ]
            ),
            StatusCodes.Status404NotFound => new(
                status,
                "ページが見つかりません",
                [
                    "アドレスが間違っているか、ページがなくなっています。",
                    "アドレスを確かめるか、最初のページから探してください。",
                ]
            ),
            StatusCodes.Status405MethodNotAllowed => new(
                status,
                "この操作はできません",
                ["最初のページから、もう一度行ってください。"]
            ),
            StatusCodes.Status413PayloadTooLarge => new(
                status,
                "送られたデータが大きすぎます",
                [
                    "ファイルを小さくするか、文章を短くして、もう一度送ってください。保存した下書きは残っています。",
                ]
            ),
            StatusCodes.Status415UnsupportedMediaType => new(
                status,
                "送られた内容を読み取れませんでした",
                [
                    "圧縮されているか、受け取れない種類の内容です。圧縮せずに、もう一度送ってください。保存した下書きは残っています。",
                ]
            ),
            StatusCodes.Status429TooManyRequests => new(
                status,
                "しばらく待ってください",
                [
                    "短い時間にたくさんの操作がありました。1分ほど待ってから、もう一度行ってください。保存した下書きは残っています。",
                ]
            ),
            StatusCodes.Status503ServiceUnavailable => new(
                status,
                "ただいま利用できません",
                [
                    "データの保存先につながらないため、ページを表示できません。",
                    "5分ほど待ってから、もう一度開いてください。すでに受け付けた申請と、保存した下書きは残っています。",
                ]
            ),
            StatusCodes.Status507InsufficientStorage => new(
                status,
                "ただいま受け付けられません",
                [
                    "保存する場所が足りないため、送られた内容は保存していません。",
                    "時間をおいて、もう一度送ってください。すでに受け付けた申請は残っています。",
                ]
            ),
            >= 500 => new(
                status,
                "ページを表示できませんでした",
                [
                    "システムに問題が起きました。時間をおいて、もう一度開いてください。すでに受け付けた申請と、保存した下書きは残っています。",
                ]
            ),
            _ => new(
                status,
                "送られた内容を読み取れませんでした",
                ["前のページに戻って、もう一度行ってください。保存した下書きは残っています。"]
            ),
        };
}
