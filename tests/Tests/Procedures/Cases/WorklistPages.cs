using Ihatov.Platform.Data;
using Ihatov.Procedures;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>The pages of a worklist and what they lead to, among the cases of a demo prefecture.</summary>
internal static class WorklistPages
{
    public static async Task A_made_case_opens(App app, Db<ProceduresModule> db)
    {
        var numbers = await db.Read(
            session =>
                session.Query<string>(
                    "select number from case_file where authority = '032018' and section in ('child-welfare', 'maternal-health') and origin like 'demo:5:%' order by number limit 12"
                ),
            default
        );
        var staff = await app.SignedIn(Demo.Chief);
        foreach (var number in numbers)
        {
            await staff.Open($"/staff/cases/{number}");
            staff.Status.ShouldBe(System.Net.HttpStatusCode.OK);
            staff.Text.ShouldContain("処理の記録");
        }
        await staff.Open("/staff/cases?state=received&due=week&from=2026-11-01&assignee=nobody");
        staff.Status.ShouldBe(System.Net.HttpStatusCode.OK);
        await staff.Open("/staff/cases?from=2026-13-01");
        staff.Status.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        staff.Text.ShouldContain("2026-11-01のように");
        staff.Page.QuerySelector("input[name=from]")!.GetAttribute("value").ShouldBe("2026-13-01");
        // Whose cases are shown stands in the filter: who has none, and who is offered, also beside what was refused.
        await staff.Open($"/staff/cases?assignee={Guid.AllBitsSet}");
        Chosen(staff, "assignee").ShouldBe($"{Guid.AllBitsSet}");
        staff.Text.ShouldContain("未決定の事案がない職員");
        var offered = staff
            .Page.QuerySelectorAll("select[name=assignee] option")
            .Select(option => option.GetAttribute("value")!)
            .First(value => Guid.TryParse(value, out _));
        await staff.Open($"/staff/cases?assignee={offered}&to=tomorrow");
        staff.Status.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        Chosen(staff, "assignee").ShouldBe(offered);
        staff.Text.ShouldNotContain("未決定の事案がない職員");
        var second = $"/staff/cases?from=2026-04-02&after=2026-11-01_{Guid.Empty}";
        await staff.Open(second);
        Back(staff).ShouldBe(second, "what is done here leads back to the same page");
        await staff.Open("/staff/cases?view=decided");
        var first = staff.Page.QuerySelector("table a")!.GetAttribute("href");
        await staff.Open(
            staff
                .Page.QuerySelectorAll("a")
                .Last(a => a.TextContent.Contains("次の50件"))
                .GetAttribute("href")!
        );
        await staff.Open(
            staff
                .Page.QuerySelectorAll("a")
                .Last(a => a.TextContent.Contains("前の50件"))
                .GetAttribute("href")!
        );
        staff.Page.QuerySelector("table a")!.GetAttribute("href").ShouldBe(first);
    }

    private static string? Chosen(Browser staff, string field) =>
        staff.Page.QuerySelector($"select[name={field}] option[selected]")?.GetAttribute("value");

    /// <summary>Who works in several sections sees of which each case is, and may look at one alone.</summary>
    public static async Task A_section_is_looked_at_alone(App app)
    {
        var staff = await app.SignedIn(Demo.Chief);
        await staff.Open("/staff/cases");
        SectionsOf(staff).Distinct().Count().ShouldBe(2);
        staff
            .Page.QuerySelectorAll("select[name=section] option")
            .Select(option => option.TextContent.Trim())
            .ShouldBe(["すべて", "子育て支援担当", "母子保健担当"]);
        await staff.Open("/staff/cases?section=maternal-health");
        SectionsOf(staff).Distinct().ShouldBe(["母子保健担当"]);
        await staff.Open("/staff/cases?section=maternal-health&view=decided");
        SectionsOf(staff).Distinct().ShouldBe(["母子保健担当"]);
        await staff.Open("/staff/cases?section=long-term-care");
        staff.Text.ShouldContain("条件に合う事案はありません");

        var api = new ApiClient(staff.Client);
        await api.Get("/api/staff/cases?section=maternal-health");
        var all = api.Body.GetProperty("items").EnumerateArray().ToList();
        all.ShouldNotBeEmpty();
        all.ShouldAllBe(item => item.GetProperty("procedure").GetString() == "C15");
        await api.Get("/api/staff/cases?section=long-term-care");
        api.Body.GetProperty("items").EnumerateArray().ShouldBeEmpty("not the caller's");
    }

    private static List<string> SectionsOf(Browser staff)
    {
        var column = staff
            .Page.QuerySelectorAll("th[scope=col]")
            .Select(head => head.TextContent.Trim())
            .ToList()
            .IndexOf("所属");
        return
        [
            .. staff
                .Page.QuerySelectorAll("tbody tr")
                .Select(row => row.Children[column].QuerySelector(".cell__value")!.TextContent),
        ];
    }

    private static string? Back(Browser staff) =>
        staff.Page.QuerySelector("input[name=back]")?.GetAttribute("value");
}
