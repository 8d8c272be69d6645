using Ihatov.Browser.Support;
using Ihatov.Procedures.Definitions;
using Ihatov.Tests.Procedures.Walks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Ihatov.Browser.Journeys;

/// <summary>The forms of a procedure, filled with its own examples by whoever fills them: a resident, or a clerk at the counter.</summary>
internal static class Filling
{
    private const int MostRounds = 8;

    /// <summary>The complete examples of a procedure's newest version, of every phase, those that ask least first.</summary>
    public static IReadOnlyList<ExamplePlan> Complete(Site site, string procedure)
    {
        var library = site.Services.GetRequiredService<ProcedureLibrary>();
        var folder = Path.Combine(
            site.Services.GetRequiredService<IConfiguration>()["Pack:Directory"]!,
            "procedures"
        );
        return
        [
            .. ExamplePlan
                .All(folder, library.All.Last(d => d.Id == procedure))
                .Where(p => p.State.Complete)
                .OrderBy(p => p.State.Path.Sum(page => Asked(page).Count())),
        ];
    }

    /// <summary>The complete application that asks most.</summary>
    public static ExamplePlan Longest(Site site, string procedure) =>
        Complete(site, procedure).Last(p => p.Example.Phase is null);

    /// <summary>Page by page, from the first to the check page.</summary>
    public static async Task Pages(Visit visit, ExamplePlan plan)
    {
        foreach (var page in plan.State.Path)
        {
            visit.Address.ShouldEndWith($"/{page.Page.Id}", Case.Sensitive, plan.Name);
            await Page(visit, plan, page);
        }
        visit.Address.ShouldEndWith("/check", Case.Sensitive, plan.Name);
    }

    /// <summary>All on the one page on which a clerk enters a paper, up to the check page.</summary>
    public static async Task Sheet(Visit visit, ExamplePlan plan)
    {
        foreach (var page in plan.State.Path)
        {
            await AddItems(visit, page);
            await Type(visit, plan, page);
            await Attach(visit, plan, page, []);
        }
        await visit.Hand.Next();
        visit.Address.ShouldEndWith("/check", Case.Sensitive, plan.Name);
    }

    /// <summary>The check page shows every answer of the example.</summary>
    public static async Task ShowsEveryAnswer(Visit visit, ExamplePlan plan)
    {
        var shown = await visit.Text();
        foreach (
            var line in Summary
                .Sections(plan.State)
                .SelectMany(s => s.Rows)
                .Where(row => row.Files.Count == 0)
        )
        {
            foreach (var text in line.Lines.SelectMany(l => l.Split('\n')))
                Digits(shown).ShouldContain(Digits(text), Case.Sensitive, line.Label.Plain);
        }
    }

    /// <summary>Types until the page leads on.</summary>
    private static async Task Page(Visit visit, ExamplePlan plan, PageState page)
    {
        var attached = new HashSet<string>(StringComparer.Ordinal);
        for (
            var rounds = 0;
            rounds < MostRounds
                && visit
                    .Address.Split('?')[0]
                    .EndsWith($"/{page.Page.Id}", StringComparison.Ordinal);
            rounds++
        )
        {
            await AddItems(visit, page);
            await Type(visit, plan, page);
            await Attach(visit, plan, page, attached);
            await visit.Hand.Next();
        }
    }

    private static async Task AddItems(Visit visit, PageState page)
    {
        foreach (var (path, items) in ExamplePlan.Groups(page.Questions))
        {
            for (var i = 0; i < items; i++)
            {
                while (
                    await Act(visit, $"add {path}").CountAsync() > 0
                    && await visit.Page.Locator($"main [name^='{path}[{i}].']").CountAsync() == 0
                )
                    await visit.Hand.Press(Act(visit, $"add {path}"));
            }
        }
    }

    private static async Task Type(Visit visit, ExamplePlan plan, PageState page)
    {
        foreach (var (name, values) in plan.Fields(page))
        {
            if (await visit.Page.Locator($"main [name='{name}']").CountAsync() == 0)
                continue;
            foreach (var value in values)
                await visit.Hand.Answer(name, value);
        }
    }

    private static async Task Attach(
        Visit visit,
        ExamplePlan plan,
        PageState page,
        HashSet<string> attached
    )
    {
        foreach (var (name, files) in plan.Files(page))
        {
            if (
                await visit.Page.Locator($"input[type=file][name='{name}']").CountAsync() == 0
                || !attached.Add(name)
            )
                continue;
            for (var i = 0; i < files; i++)
                await Way.Attach(visit, name, i % 2 == 0 ? Papers.Photo : Papers.Sheet);
        }
    }

    private static IEnumerable<QuestionState> Asked(PageState page) =>
        ExamplePlan.Questions(page.Questions);

    private static ILocator Act(Visit visit, string act) =>
        visit.Page.Locator($"main button[name=act][value='{act}']");

    // People see numbers as they typed them, the summary knows them as they are kept.
    private static string Digits(string text) =>
        text.Replace("-", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
}
