using System.Buffers;
using System.Text;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;
using Ihatov.Tests.Support;
using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>Shows a page of a form to one person twice: out of its mold, and as the components write it.</summary>
internal sealed class FormMoldBed(App app)
{
    public static readonly Caller Person = new(
        Guid.Parse(Demo.Hanako),
        "<見本> \"花子\"",
        default,
        new HashSet<string>(),
        new HashSet<Permission> { Permission.Apply }
    );

    public FormMolds Molds { get; } = app.Services.GetRequiredService<FormMolds>();

    public static async Task<FormMoldBed> Make() => new(await App.Shared(Engine.Sqlite));

    /// <summary>The pages that the answers lead to, for who goes through them and for who comes back from the check page.</summary>
    public IEnumerable<FormPageShown> Pages(Definition procedure, Answers answers)
    {
        var draft = new OpenDraft(
            app.Services.GetRequiredService<IOrganisations>().Find("morioka")!,
            procedure,
            new Draft
            {
                Id = Guid.CreateVersion7(),
                UpdatedAt = App.Noon,
                ExpiresOn = JapanTime.Date(App.Noon).AddDays(Draft.KeptDays),
            },
            answers,
            new Dictionary<Guid, StoredFile>(),
            JapanTime.Date(App.Noon)
        );
        return draft
            .State.Path.Where(p => !p.Page.Stop)
            .SelectMany(at =>
                new[] { false, true }.Select(returning => new FormPageShown(
                    draft,
                    at.Page,
                    new TypedText(answers)
                )
                {
                    Returning = returning,
                })
            );
    }

    public async Task<(string Written, string Filled, bool IsMolded)> Both(
        FormPageShown shown,
        ReaderSettings reader
    )
    {
        var isMolded = false;
        var filled = await Html(
            shown,
            reader,
            async http =>
            {
                var page = await Molds.Show(shown, http);
                isMolded = page is not IStatusCodeHttpResult;
                return page;
            }
        );
        var written = await Html(
            shown,
            reader,
            _ => Task.FromResult<IResult>(Ihatov.Platform.Web.Pages.Show<FormPage>(shown))
        );
        return (written, filled, isMolded);
    }

    /// <summary>What a mold holds, with nothing of anybody in its gaps.</summary>
    public static string Held(FormMold mold)
    {
        var page = new ArrayBufferWriter<byte>();
        mold.Fill(new OwnParts(new TypedText(Answers.Empty), "", "", "", "", "", ""), page);
        return Encoding.UTF8.GetString(page.WrittenSpan);
    }

    private async Task<string> Html(
        FormPageShown shown,
        ReaderSettings reader,
        Func<HttpContext, Task<IResult>> page
    )
    {
        await using var scope = app.Services.CreateAsyncScope();
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Response.Body = body;
        http.Request.Method = HttpMethods.Get;
        http.Request.Scheme = "http";
        http.Request.Host = new("ihatov.example");
        http.Request.Path = shown.Address.Page(shown.Page.Id);
        http.Request.QueryString = new(shown.Returning ? FormAddress.Return : "");
        http.Request.Headers.Cookie = $"{ReaderSettings.CookieName}={reader.ToCookie()}";
        http.SetCaller(Person);
        await (await page(http)).ExecuteAsync(http);
        await http.Response.CompleteAsync();
        var antiforgery = scope.ServiceProvider.GetRequiredService<IAntiforgery>();
        return Encoding
            .UTF8.GetString(body.ToArray())
            .Replace(antiforgery.GetAndStoreTokens(http).RequestToken!, "token");
    }
}
