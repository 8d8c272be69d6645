using Ihatov.Browser.Support;
using Ihatov.Procedures.Definitions;
using Ihatov.Tests.Procedures.Walks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Ihatov.Browser.Journeys;

/// <summary>Every procedure is walked to its receipt on a phone, with and without script; the steps come from the definition and its example.</summary>
public sealed class GeneratedWalkTests(Site site)
{
    private const int MostRounds = 8;

    public static TheoryData<Device, string> Walks =>
        [
            .. from device in new[] { Device.PlainPhone, Device.ScriptPhone }
            from procedure in new[] { "C01", "C14", "C15", "D01", "K01", "K10" }
            select new TheoryDataRow<Device, string>(device, procedure),
        ];

    [Theory, MemberData(nameof(Walks))]
    public async Task A_procedure_is_walked_from_its_own_example(Device device, string procedure)
    {
        var plan = Longest(procedure);
        await using var day = site.On(plan.Example.Today);
        // In every look without script; with script axe sees each page once more, where it stands.
        await using var visit = await Visit.Start(
            day,
            device,
            inspect: device == Device.PlainPhone,
            glance: device == Device.ScriptPhone
        );
        await visit.Open($"/sign-in?return=/morioka/procedures/{plan.Definition.Slug}/start");
        await visit.SignIn(Way.Resident);
        await visit.Hand.Press(visit.Page.Locator("main form[action$='/drafts'] button"));
        foreach (var page in plan.State.Path)
        {
            visit.Address.ShouldEndWith($"/{page.Page.Id}");
            await Fill(visit, plan, page);
        }
        visit.Address.ShouldEndWith("/check");
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
        await visit.Hand.Press("この内容で申請する");
        visit.Address.ShouldMatch("^/me/cases/[0-9]{12}/receipt$");
        (await visit.Text()).ShouldContain("申請を受け付けました");
        visit.HasNoComplaints();
    }

    /// <summary>The complete example that asks most.</summary>
    private ExamplePlan Longest(string procedure)
    {
        var library = site.Services.GetRequiredService<ProcedureLibrary>();
        var folder = Path.Combine(
            site.Services.GetRequiredService<IConfiguration>()["Pack:Directory"]!,
            "procedures"
        );
        return ExamplePlan
            .Of(folder, library.All.Last(d => d.Id == procedure))
            .Where(p => p.State.Complete)
            .MaxBy(p => p.State.Path.Sum(page => ExamplePlan.Questions(page.Questions).Count()))!;
    }

    /// <summary>Types until the page leads on.</summary>
    private static async Task Fill(Visit visit, ExamplePlan plan, PageState page)
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
            foreach (var (path, items) in ExamplePlan.Groups(page.Questions))
            {
                for (var i = 0; i < items; i++)
                {
                    while (
                        await Act(visit, $"add {path}").CountAsync() > 0
                        && await visit.Page.Locator($"main [name^='{path}[{i}].']").CountAsync()
                            == 0
                    )
                        await visit.Hand.Press(Act(visit, $"add {path}"));
                }
            }
            foreach (var (name, values) in plan.Fields(page))
            {
                if (await visit.Page.Locator($"main [name='{name}']").CountAsync() == 0)
                    continue;
                foreach (var value in values)
                    await visit.Hand.Answer(name, value);
            }
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
            await visit.Hand.Next();
        }
    }

    private static ILocator Act(Visit visit, string act) =>
        visit.Page.Locator($"main button[name=act][value='{act}']");

    // People see numbers as they typed them, the summary knows them as they are kept.
    private static string Digits(string text) =>
        text.Replace("-", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
}
