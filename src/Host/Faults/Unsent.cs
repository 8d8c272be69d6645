using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Ihatov.Host.Faults;

/// <summary>A form that was sent and not taken (受け付けられなかった内容), without its files: the page that says why sends it again to the same address.</summary>
/// <param name="Text">What became of it.</param>
/// <param name="Then">What to do.</param>
internal sealed record Unsent(
    string Address,
    IReadOnlyList<KeyValuePair<string, string>> Fields,
    bool MayHaveFiles,
    string Text,
    string Then
)
{
    /// <summary>What a form without files may have; a longer one is not read for this.</summary>
    private const long Longest = ServerLimits.LargestBody;

    private const string Token = "__RequestVerificationToken";

    /// <summary>Null where nothing was typed, or sending it again is not the thing to do.</summary>
    public static async Task<Unsent?> Of(HttpContext context, int status)
    {
        var request = context.Request;
        if (
            Words(status, context.Features.Get<IExceptionHandlerFeature>()?.Error)
                is not var (text, then)
            || !HttpMethods.IsPost(request.Method)
            || await Read(context) is not { } form
        )
            return null;
        // The page carries a fresh token: a form from elsewhere would go out in the name of whoever presses. Nobody signed in has no name.
        if (!form.TokenIsGood && context.User.Identity?.IsAuthenticated == true)
            return null;
        List<KeyValuePair<string, string>> fields =
        [
            .. form
                .Fields.Where(field => field.Key != Token)
                .SelectMany(field =>
                    field.Value.Select(value => new KeyValuePair<string, string>(
                        field.Key,
                        value ?? ""
                    ))
                ),
        ];
        return fields.Count == 0
            ? null
            : new(
                request.PathBase + request.Path + request.QueryString,
                fields,
                request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase),
                text,
                then
            );
    }

    private static (string Text, string Then)? Words(int status, Exception? error) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => (
                "ログインの期限が切れたため、送った内容はまだ受け付けていません。",
                "ログインしたら、この画面に戻って「もう一度送る」を押してください。次の画面で、内容を確かめてください。"
            ),
            StatusCodes.Status403Forbidden => (
                "今のログインではこの操作ができないため、送った内容は受け付けていません。",
                "画面を閉じずに、担当が変わっていないか、所属の責任者に確かめてください。この操作ができる人として別のタブでログインしたら、「もう一度送る」を押してください。"
            ),
            StatusCodes.Status429TooManyRequests => (
                "短い時間にたくさんの操作があったため、送った内容はまだ受け付けていません。",
                "画面を閉じずに、1分ほど待ってから「もう一度送る」を押してください。"
            ),
            StatusCodes.Status503ServiceUnavailable => error
                is StorageUnavailable { OutcomeUnknown: true }
                ? (
                    "データの保存先につながらなくなったため、送った内容を保存できたか確かめられません。",
                    "画面を閉じずに、5分ほど待ってください。別のタブで保存されていないか確かめてから、「もう一度送る」を押してください。"
                )
                : (
                    "データの保存先につながらないため、送った内容はまだ保存していません。",
                    "画面を閉じずに、5分ほど待ってから「もう一度送る」を押してください。"
                ),
            StatusCodes.Status507InsufficientStorage => (
                "保存する場所が足りないため、送った内容は保存していません。",
                "画面を閉じずに、時間をおいてから「もう一度送る」を押してください。"
            ),
            _ => null,
        };

    private static async Task<PostedForm?> Read(HttpContext context)
    {
        if (
            !context.Request.HasFormContentType
            || (
                context.Features.Get<IFormFeature>()?.Form is null
                && context.Request.ContentLength is not (> 0 and <= Longest)
            )
        )
            return null;
        try
        {
            return await PostedForm.BindAsync(context);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            return null;
        }
    }
}
