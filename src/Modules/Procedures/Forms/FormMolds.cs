using System.Text;
using System.Text.Encodings.Web;
using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Catalogue;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Ui.Forms;
using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Procedures.Forms;

/// <summary>The molds of form pages (画面の型の棚): each is made when it is first needed, and those used least make room.</summary>
/// <remarks>A mold is only a short cut: whatever it does not take, the components write as they always did.</remarks>
internal sealed class FormMolds(
    IServiceScopeFactory scopes,
    IAntiforgery antiforgery,
    HtmlEncoder encoder
) : IDisposable
{
    private const int MostBytes = 32 * 1024 * 1024;

    // These cannot be texts, so they have values that nobody's draft has.
    private static readonly Guid Draft = Guid.CreateVersion7();
    private static readonly DateTimeOffset SavedAt = new(8765, 4, 3, 0, 0, 0, TimeSpan.Zero);

    private static readonly DateOnly KeptUntil = new(8765, 4, 25);

    private static readonly Caller Nobody = Caller.Anonymous with
    {
        Person = Draft,
        DisplayName = Mark.Of(OwnParts.AccountMark),
    };

    private readonly MemoryCache molds = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>The page of a form, out of its mold where it has one.</summary>
    public async Task<IResult> Show(FormPageShown shown, HttpContext http)
    {
        var reader = ReaderSettings.From(http);
        return
            IsUsual(shown, http.Request)
            && await Of(shown, reader) is { } mold
            && mold.Takes(shown.Typed)
            ? new Filled(mold, shown, reader.Language, antiforgery)
            : Pages.Show<FormPage>(shown);
    }

    public void Dispose() => molds.Dispose();

    // Messages and files are each person's own. An address spelled otherwise comes back in the link to the settings.
    private static bool IsUsual(FormPageShown shown, HttpRequest request) =>
        shown is { Refusals.Count: 0, SavedAt: not null, KeptUntil: not null }
        && !shown.Address.IsCounter
        && !shown.HasFiles
        && shown.OwnCases.Count == 0
        && request.Path.Value + request.QueryString.Value
            == shown.Address.Page(shown.Page.Id, shown.Returning);

    /// <summary>The mold for everybody to whom the page looks the same but for their own parts; null when none can be made.</summary>
    internal async Task<FormMold?> Of(FormPageShown shown, ReaderSettings reader)
    {
        var key = (shown.Definition.Hash, shown.Address.Front, shown.Town, reader, shown.Shape);
        if (molds.TryGetValue(key, out FormMold? mold))
            return mold;
        // Nothing of the request flows in, not even its context: what a mold holds is shown to everybody.
        var typed = new MarkedText();
        var marked = shown.Marked(typed, Draft, SavedAt, KeptUntil);
        Task<FormMold?> made;
        using (ExecutionContext.SuppressFlow())
            made = Task.Run(() => Make(marked, typed, reader));
        mold = await made;
        return molds.Set(
            key,
            mold,
            new MemoryCacheEntryOptions { Size = 2000 + (mold?.Bytes ?? 0) }
        );
    }

    private async Task<FormMold?> Make(
        FormPageShown marked,
        MarkedText typed,
        ReaderSettings reader
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Response.Body = body;
        http.Request.Method = HttpMethods.Get;
        http.Request.Scheme = "https";
        http.Request.Host = new("localhost");
        http.Request.Path = marked.Address.Page(marked.Page.Id);
        http.Request.QueryString = new(marked.Returning ? FormAddress.Return : "");
        http.Request.Headers.Cookie = $"{ReaderSettings.CookieName}={reader.ToCookie()}";
        http.SetCaller(Nobody);
        var token = antiforgery.GetAndStoreTokens(http).RequestToken!;
        await Pages.Show<FormPage>(marked).ExecuteAsync(http);
        await http.Response.CompleteAsync();
        var html = new StringBuilder(Encoding.UTF8.GetString(body.ToArray()))
            .Replace(token, Mark.Of(OwnParts.TokenMark))
            .Replace($"{Draft}", Mark.Of(OwnParts.DraftMark))
            .Replace(
                encoder.Encode(ResidentPage.When(SavedAt, reader.Language)),
                Mark.Of(OwnParts.SavedAtMark)
            )
            .Replace(
                encoder.Encode(ResidentPage.Day(KeptUntil, reader.Language)),
                Mark.Of(OwnParts.KeptUntilMark)
            )
            .ToString();
        typed.Names.UnionWith([
            OwnParts.TokenMark,
            OwnParts.DraftMark,
            OwnParts.SavedAtMark,
            OwnParts.KeptUntilMark,
            OwnParts.SeenMark,
            OwnParts.AccountMark,
        ]);
        return FormMold.Cut(html, typed.Names, encoder);
    }

    /// <summary>A mold on its way to one person.</summary>
    private sealed class Filled(
        FormMold mold,
        FormPageShown shown,
        ReaderLanguage language,
        IAntiforgery antiforgery
    ) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var own = new OwnParts(
                shown.Typed,
                $"{shown.Address.Draft}",
                httpContext.Caller().AccountName,
                ResidentPage.When(shown.SavedAt!.Value, language),
                ResidentPage.Day(shown.KeptUntil!.Value, language),
                shown.Seen,
                antiforgery.GetAndStoreTokens(httpContext).RequestToken!
            );
            var response = httpContext.Response;
            response.ContentType = "text/html; charset=utf-8";
            // Once it has begun, the page goes where it is sent from; before, it would be copied there.
            await response.StartAsync(httpContext.RequestAborted);
            mold.Fill(own, response.BodyWriter);
        }
    }
}
