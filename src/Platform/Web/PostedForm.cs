using Ihatov.Kernel;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Platform.Web;

/// <summary>What a person typed into a form (送信された内容), and whether its anti-forgery token is theirs.</summary>
/// <remarks>Binding <see cref="IFormCollection"/> answers a missing token with a bare 400 and what was typed is gone.
/// A handler that takes this instead shows the form again, filled, with a fresh token. It must not act while
/// <see cref="TokenIsGood"/> is false; a test posts to every route without a token and expects that nothing changed.</remarks>
public sealed record PostedForm(IFormCollection Fields, bool TokenIsGood)
{
    /// <summary>The first value of a field, exactly as typed; empty when absent.</summary>
    public string this[string name] =>
        Fields.TryGetValue(name, out var values) && values.Count > 0 ? values[0] ?? "" : "";

    /// <summary>The token was missing, wrong or too old; what was typed is shown again.</summary>
    public static Refusal Expired { get; } =
        new(
            "form.expired",
            "画面の有効期限が切れました。入力した内容はこの画面に残っています。もう一度ボタンを押してください。"
        );

    /// <summary>Reads the form within its limits. Throws <see cref="BadHttpRequestException"/> when it is malformed or too large.</summary>
    public static async ValueTask<PostedForm> BindAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            return new PostedForm(FormCollection.Empty, false);
        IFormCollection fields;
        try
        {
            fields = await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException malformed)
        {
            throw new BadHttpRequestException(
                malformed.Message,
                StatusCodes.Status400BadRequest,
                malformed
            );
        }
        var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
        return new PostedForm(fields, await antiforgery.IsRequestValidAsync(context));
    }
}
