using System.Net;
using AngleSharp.Html.Dom;
using Ihatov.Procedures.Definitions;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Support;
using Ihatov.Ui.Forms;

namespace Ihatov.Tests.Procedures.Walks;

/// <summary>Fills the real form with an example, page by page, and holds each answer of the server against what the example expects.</summary>
internal sealed class ExampleWalk(Browser browser, ExamplePlan plan)
{
    private const int MostRounds = 8;

    public async Task Run(string town)
    {
        await browser.Open($"/{town}/procedures/{plan.Definition.Slug}/start");
        await browser.Submit(browser.Page.QuerySelector("main form[action$='/drafts']")!);
        if (await Pages() && Sendable())
        {
            await browser.Press("この内容で申請する");
            browser.Status.ShouldBe(HttpStatusCode.OK, plan.Name);
            browser.Address.ShouldMatch("^/me/cases/[0-9]{12}/receipt$", plan.Name);
        }
    }

    /// <summary>The same by a clerk at the counter: at last the page with the receipt.</summary>
    public async Task RunAtCounter()
    {
        await browser.Open($"/staff/counter/{plan.Definition.Slug}");
        await ByEar();
        (await Pages()).ShouldBeTrue(plan.Name);
        await browser.Press("この内容で申請する");
        browser.Heading.ShouldBe("受け付けました", plan.Name);
    }

    /// <summary>A clerk sends in a later phase of a case that came at the counter.</summary>
    public async Task RunPhaseAtCounter(string number)
    {
        await browser.Open($"/staff/counter/cases/{number}");
        await browser.Follow("次の手続を入力する");
        await ByEar();
        (await Pages()).ShouldBeTrue(plan.Name);
        await browser.Press("この内容で送る");
        browser.Address.ShouldBe($"/staff/counter/cases/{number}", plan.Name);
    }

    private async Task ByEar()
    {
        browser.Tick("channel", "counter").Fill("confirmed", "photo-document");
        await browser.Press("入力を始める");
    }

    /// <summary>The same for an example of a later phase, of a case that waits for it.</summary>
    public async Task RunPhase(string number)
    {
        await browser.Open($"/me/cases/{number}");
        await browser.Follow("次の手続をはじめる");
        await browser.Press("次の手続をはじめる");
        (await Pages()).ShouldBeTrue(plan.Name);
        await browser.Press("この内容で送る");
        browser.Address.ShouldBe($"/me/cases/{number}", plan.Name);
    }

    /// <summary>Fills page after page up to the check page; false where the form ends before.</summary>
    private async Task<bool> Pages()
    {
        var form = browser.Address[..browser.Address.LastIndexOf('/')];
        foreach (var (i, page) in plan.State.Path.Index())
        {
            At(page.Page.Id);
            if (page.Page.Stop)
            {
                browser.Heading.ShouldBe(page.Page.Title.Plain, plan.Name);
                browser.Page.QuerySelector("main form").ShouldBeNull(plan.Name);
                return false;
            }
            await Fill(page);
            var next = plan.State.Path.ElementAtOrDefault(i + 1)?.Page.Id ?? "check";
            if (page.Refusals.Count == 0)
            {
                At(next);
                continue;
            }
            At(page.Page.Id);
            browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, plan.Name);
            browser
                .Page.QuerySelectorAll(".error-summary__list a")
                .Select(a => a.GetAttribute("href")![1..])
                .Order()
                .ShouldBe(
                    page.Refusals.Select(r => FieldId.Of(r.Field!)).Order(),
                    $"{plan.Name}: {browser.Text}"
                );
            await browser.Open($"{form}/{next}");
            browser.Status.ShouldBe(HttpStatusCode.OK, $"{plan.Name} {browser.Address}");
        }
        return true;
    }

    private bool Sendable()
    {
        foreach (var warning in plan.State.WarningTexts())
            browser.Text.ShouldContain(Collapsed(warning), Case.Sensitive, plan.Name);
        var complete = plan.State.Complete || plan.IsTampered;
        browser
            .Text.Contains("まだ申請していません", StringComparison.Ordinal)
            .ShouldBe(complete, $"{plan.Name}: {browser.Text}");
        return complete;
    }

    /// <summary>Types until the page leads on, or asks nothing more and refuses.</summary>
    private async Task Fill(PageState page)
    {
        var attached = new HashSet<string>(StringComparer.Ordinal);
        for (var rounds = 0; rounds < MostRounds; rounds++)
        {
            await AddItems(page);
            Type(page);
            foreach (
                var (name, files) in plan.Files(page)
                    .Where(f => browser.Asks(f.Name) && attached.Add(f.Name))
                    .ToList()
            )
            {
                for (var i = 1; i <= files; i++)
                {
                    browser.Choose(name, $"見本{i}.pdf", Uploads.Pdf(1000 + i));
                    await Press($"upload {name}");
                    browser.Text.ShouldContain($"見本{i}.pdf", Case.Sensitive, plan.Name);
                }
            }
            // An upload keeps the page, which may ask more from then on.
            Type(page);
            var asked = Asked();
            await browser.Enter();
            var all = plan.Files(page).All(f => attached.Contains(f.Name));
            if (!Shows(page.Page.Id) || (all && asked.SetEquals(Expected(page))))
            {
                asked.ShouldBe(Expected(page), ignoreOrder: true, $"{plan.Name} {page.Page.Id}");
                return;
            }
        }
        throw new InvalidOperationException($"{plan.Name} does not get past {browser.Address}.");
    }

    private async Task AddItems(PageState page)
    {
        foreach (var (path, items) in ExamplePlan.Groups(page.Questions))
        {
            for (var i = 0; i < items; i++)
            {
                // A group that another answer of the page calls for is not there yet.
                while (
                    Button($"add {path}") is not null
                    && !Asked().Any(n => n.StartsWith($"{path}[{i}].", StringComparison.Ordinal))
                )
                    await Press($"add {path}");
            }
        }
    }

    private void Type(PageState page)
    {
        foreach (var (name, values) in plan.Fields(page).Where(f => browser.Asks(f.Name)))
        {
            if (
                browser.Page.GetElementsByName(name)[0] is IHtmlInputElement
                {
                    Type: "radio" or "checkbox"
                }
            )
            {
                foreach (
                    var box in browser.Page.GetElementsByName(name).OfType<IHtmlInputElement>()
                )
                    box.IsChecked = values.Contains(box.Value);
            }
            else
            {
                browser.Fill(name, values.Count > 0 ? values[0] : "");
            }
        }
    }

    private Task Press(string act)
    {
        var button =
            Button(act)
            ?? throw new InvalidOperationException(
                $"{plan.Name}: no {act} on {browser.Address}: {browser.Text}"
            );
        return browser.Submit(button.Form!, button);
    }

    private IHtmlButtonElement? Button(string act) =>
        browser
            .Page.QuerySelectorAll("main button[name=act]")
            .OfType<IHtmlButtonElement>()
            .FirstOrDefault(b => b.Value == act);

    /// <summary>The names of the fields that the page shows.</summary>
    private HashSet<string> Asked() =>
        [
            .. browser
                .Page.QuerySelectorAll("main form :is(input, select, textarea)")
                .Where(e => e.GetAttribute("type") is not "hidden")
                .Select(e => e.GetAttribute("name"))
                .OfType<string>(),
        ];

    private HashSet<string> Expected(PageState page) =>
        [
            .. plan.Fields(page).Select(f => f.Name),
            .. plan.Files(page).Where(CanAdd).Select(f => f.Name),
        ];

    // A question whose files are complete shows no field for more.
    private bool CanAdd((string Name, int Files) file) =>
        Answers.Place(plan.Definition, file.Name)?.Question.Kind
            is not Ihatov.Procedures.Definitions.Questions.FileKind { MaxFiles: var most }
        || file.Files < most;

    private bool Shows(string page) =>
        browser.Address.Split('?')[0].EndsWith($"/{page}", StringComparison.Ordinal);

    private void At(string page) =>
        (Shows(page) && browser.Page.QuerySelector("main") is not null).ShouldBeTrue(
            $"{plan.Name}: at {browser.Address} instead of {page}: {string.Join(' ', browser.Refusals)}"
        );

    private static string Collapsed(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
