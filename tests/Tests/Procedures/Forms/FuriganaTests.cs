using System.IO.Compression;
using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Definitions;
using Ihatov.Tests.Platform.Print;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Tests.Procedures.Walks;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>The switch for furigana works within the form, and what cannot hold ruby never shows its markup.</summary>
public sealed class FuriganaTests
{
    private static readonly string[] Readers =
    [
        "ja.plain",
        "ja.furigana",
        "easy.plain",
        "easy.furigana",
        "en.furigana",
    ];

    public static TheoryData<string> Procedures() => new(Readings.Versions.Select(d => d.Id));

    [Theory, MemberData(nameof(Procedures))]
    public async Task A_form_page_shows_readings_where_the_reader_wants_them(string id)
    {
        var (app, plan) = await On(id);
        await using var _ = app;
        var page = plan.State.Path.First(p =>
            p.Questions.Any(q => q.Question.Hint is not null)
            && p.Questions.Any(q => q.Question.Kind.GetType().Name == "ChoiceKind")
        );
        var resident = await app.SignedIn(Demo.Hanako);
        var draft = await Begun(resident, plan.Definition);
        foreach (var language in new[] { "ja", "easy" })
        {
            As(resident, $"{language}.furigana");
            await resident.Open($"{draft}/{page.Page.Id}");
            foreach (
                var place in new[] { "h1", "label", "legend", "p.support", ".choices", ".steps" }
            )
                resident.Page.QuerySelector($"{place} ruby").ShouldNotBeNull($"{language} {place}");
            resident.Page.QuerySelectorAll("title ruby, option ruby").ShouldBeEmpty();
            await resident.Enter();
            resident.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            resident.Page.QuerySelector("label ruby").ShouldNotBeNull();

            As(resident, $"{language}.plain");
            await resident.Open($"{draft}/{page.Page.Id}");
            resident.Page.QuerySelectorAll("ruby").ShouldBeEmpty(language);
        }
    }

    [Theory, MemberData(nameof(Procedures))]
    public async Task Markup_of_readings_is_never_shown(string id)
    {
        var (app, plan) = await On(id);
        await using var _ = app;
        var (resident, chief) = (await app.SignedIn(Demo.Hanako), await app.SignedIn(Demo.Chief));
        var front = $"/morioka/procedures/{plan.Definition.Slug}";

        await new ExampleWalk(resident, plan).Run("morioka");
        var number = resident.Address.Split('/')[3];
        var draft = await Begun(resident, plan.Definition);
        foreach (var reader in Readers)
        {
            As(resident, reader);
            foreach (var page in plan.Definition.Pages)
            {
                await Plain(resident, $"{draft}/{page.Id}");
                if (resident.Page.QuerySelector("main form button") is null)
                    continue;
                await resident.Enter();
                IsPlain(resident.Page.DocumentElement.OuterHtml, $"{reader} {page.Id} refused");
            }
            foreach (
                var address in new[]
                {
                    "/",
                    "/morioka",
                    "/morioka/procedures?q=とどけで",
                    front,
                    $"{front}/start",
                    $"{front}/form.pdf",
                    $"{draft}/check",
                    $"{draft}/saved",
                    "/me",
                    $"/me/cases/{number}",
                    $"/me/cases/{number}/receipt",
                    $"/me/cases/{number}/receipt.pdf",
                    $"/me/cases/{number}/withdrawal",
                }
            )
                await Plain(resident, address);
        }
        foreach (
            var address in new[]
            {
                "/api/openapi.json",
                "/api/morioka/procedures",
                $"/api{front}",
                "/api/me/drafts",
                $"/api{draft.Replace("/form/", "/drafts/", StringComparison.Ordinal)}",
                "/api/me/cases",
                $"/api/me/cases/{number}",
                $"/api/me/cases/{number}/receipt",
            }
        )
            await Plain(resident, address);

        await chief.Open($"/staff/cases/{number}");
        await chief.Press("担当になる");
        await chief.Open($"/staff/counter/{plan.Definition.Slug}");
        chief.Tick("channel", "counter").Fill("confirmed", "photo-document");
        await chief.Press("入力を始める");
        var entry = Pregnancy.Draft(chief);
        foreach (var reader in new[] { "ja.plain", "ja.furigana" })
        {
            As(chief, reader);
            foreach (
                var address in new[]
                {
                    "/staff",
                    "/staff/cases",
                    $"/staff/cases/{number}",
                    $"/staff/cases/{number}/correction",
                    $"/staff/cases/{number}/decision",
                    $"/staff/cases/{number}/move",
                    $"/staff/cases/{number}/file.pdf",
                    "/staff/counter",
                    $"/staff/counter/{plan.Definition.Slug}",
                    $"{entry}/all",
                    $"{entry}/check",
                    "/staff/statistics",
                    "/staff/statistics/csv",
                    "/api/staff/cases",
                    $"/api/staff/cases/{number}",
                    $"/api/staff/cases/{number}/correction",
                    $"/api/staff/counter/{plan.Definition.Slug}",
                    "/api/staff/statistics",
                }
            )
                await Plain(chief, address);
        }
        await Exported(chief);

        await chief.Open($"/staff/cases/{number}/decision");
        var reason = plan.Definition.Decision(DecisionKind.Return)!.Reasons[0].Id;
        chief.Tick("outcome", "return").Tick("reasons-return", reason);
        await chief.Press("通知の内容を確認する");
        IsPlain(chief.Page.DocumentElement.OuterHtml, "the notice before it is issued");
        await chief.Press("この内容で決定し、通知を発行する");
        foreach (var part in new[] { "", "/notice", "/notice.pdf" })
            await Plain(resident, $"/me/cases/{number}{part}");
        await Plain(resident, $"/api/me/cases/{number}/notice");
    }

    /// <summary>The host on a day of a complete example of the newest version with readings.</summary>
    private static async Task<(App, ExamplePlan)> On(string id)
    {
        var plan = Readings
            .Versions.Where(d => d.Id == id)
            .SelectMany(d => ExamplePlan.Of(Pack.Folder, d))
            .Last(p => p.State.Complete && p.Example.Today >= p.Definition.InForceFrom);
        var app = await App.Start(Engine.Sqlite);
        var noon = plan.Example.Today.ToDateTime(new TimeOnly(3, 0), DateTimeKind.Utc);
        app.Clock.Move(new DateTimeOffset(noon) - app.Clock.GetUtcNow());
        return (app, plan);
    }

    private static async Task<string> Begun(Browser resident, Definition definition)
    {
        await resident.Open($"/morioka/procedures/{definition.Slug}/start");
        await resident.Submit(resident.Page.QuerySelector("main form[action$='/drafts']")!);
        return Pregnancy.Draft(resident);
    }

    private static void As(Browser browser, string reader)
    {
        browser.Client.DefaultRequestHeaders.Remove("Cookie");
        browser.Client.DefaultRequestHeaders.Add("Cookie", $"ihatov-reader={reader}");
    }

    private static async Task Plain(Browser browser, string address)
    {
        await browser.Open(address);
        browser.Status.ShouldBe(HttpStatusCode.OK, address);
        using var answer = await browser.Client.GetAsync(address);
        IsPlain(
            answer.Content.Headers.ContentType?.MediaType == "application/pdf"
                ? PdfTool.Text(await answer.Content.ReadAsByteArrayAsync())
                : await answer.Content.ReadAsStringAsync(),
            address
        );
    }

    private static async Task Exported(Browser staff)
    {
        await staff.Open("/staff/cases");
        var form = staff.Page.QuerySelector("form[action^='/staff/cases/export']")!;
        foreach (var format in new[] { "csv", "xlsx" })
        {
            var fields = Browser.Sent(form, null).Where(f => f.Key != "format");
            using var answer = await staff.Client.PostAsync(
                form.GetAttribute("action"),
                new FormUrlEncodedContent([.. fields, new("format", format)])
            );
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            if (format == "csv")
            {
                IsPlain(await answer.Content.ReadAsStringAsync(), format);
                continue;
            }
            using var workbook = new ZipArchive(await answer.Content.ReadAsStreamAsync());
            foreach (var part in workbook.Entries)
            {
                using var text = new StreamReader(await part.OpenAsync());
                IsPlain(await text.ReadToEndAsync(), part.FullName);
            }
        }
    }

    private static void IsPlain(string text, string where) =>
        Readings.Markup().Matches(text).Select(m => m.Value).ShouldBeEmpty(where);
}
