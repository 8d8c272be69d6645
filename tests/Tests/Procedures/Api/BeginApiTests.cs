using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Api;

/// <summary>Programs begin for the household and for a disaster, and narrow lists, as the pages do.</summary>
public sealed class BeginApiTests
{
    private const string Certificate = "disaster-damage-certificate";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_draft_begins_for_somebody_of_the_household_and_for_nobody_else(
        Engine engine
    )
    {
        var app = await App.Shared(engine);
        var resident = new ApiClient((await app.SignedIn(Demo.Hanako)).Client);
        const string Drafts = "/api/morioka/procedures/pregnancy-notification";
        await resident.Get($"{Drafts}/start");
        var member = resident.Body.GetProperty("household")[0];
        await resident.Post(
            $"{Drafts}/drafts",
            new { @for = member.GetProperty("id").GetString() },
            key: $"{Guid.CreateVersion7()}"
        );
        resident.Status.ShouldBe(HttpStatusCode.Created);
        var answers = resident.Body.GetProperty("answers");
        $"{answers.GetProperty("name.family")[0]} {answers.GetProperty("name.given")[0]}".ShouldBe(
            member.GetProperty("name").GetString()
        );
        await resident.Post(
            $"{Drafts}/drafts",
            new { @for = Guid.CreateVersion7() },
            key: $"{Guid.CreateVersion7()}"
        );
        resident.Errors.ShouldBe(["for: household.unknown"]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Of_several_disasters_one_is_named(Engine engine)
    {
        var app = await App.Shared(engine);
        var resident = new ApiClient((await app.SignedIn(Demo.Taro)).Client);
        var front = $"/api/hanamaki/procedures/{Certificate}";
        await resident.Get($"{front}/start");
        var disaster = resident.Body.GetProperty("disasters")[1];
        await resident.Post($"{front}/drafts", key: $"{Guid.CreateVersion7()}");
        resident.Errors.ShouldBe(["disaster: disaster.required"]);
        await resident.Post(
            $"{front}/drafts",
            new { disaster = disaster.GetProperty("id").GetString() },
            key: $"{Guid.CreateVersion7()}"
        );
        resident
            .Body.GetProperty("answers")
            .GetProperty("disaster-name")[0]
            .GetString()
            .ShouldBe(disaster.GetProperty("name").GetString());
        await resident.Post(
            $"/api/miyako/procedures/{Certificate}/drafts",
            key: $"{Guid.CreateVersion7()}"
        );
        resident.Code.ShouldBe("procedure.not-open");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_list_is_narrowed_and_refused_as_on_the_page(Engine engine)
    {
        var app = await App.Shared(engine);
        var browser = await app.SignedIn(Demo.Chief);
        var chief = new ApiClient(browser.Client);
        foreach (
            var query in new[]
            {
                "?state=under-examination",
                "?procedure=C15&assignee=nobody",
                "?assignee=me&due=overdue",
                $"?assignee={Demo.Clerk}",
                "?from=2026-11-01&to=2026-11-22",
                "?view=decided&from=2026-10-01",
                "?view=decided&procedure=C01",
            }
        )
        {
            await browser.Open($"/staff/cases{query}");
            var shown = browser
                .Page.QuerySelectorAll("td a[href^='/staff/cases/'], th a[href^='/staff/cases/']")
                .Select(a => a.GetAttribute("href")!.Split('/')[^1])
                .ToList();
            await chief.Get($"/api/staff/cases{query}");
            chief.Status.ShouldBe(HttpStatusCode.OK, query);
            chief
                .Body.GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("number").GetString()!)
                .ShouldBe(shown, query);
        }
        await chief.Get("/api/staff/cases?from=2026-13-01");
        chief.Errors.ShouldBe(["from: filter.date"]);
        await chief.Get("/api/staff/cases?from=2026-11-02&to=2026-11-01");
        chief.Errors.ShouldBe(["to: filter.order"]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task One_s_own_list_is_of_one_name_where_one_is_given(Engine engine)
    {
        var app = await App.Shared(engine);
        var resident = new ApiClient((await app.SignedIn(Demo.Hanako)).Client);
        await CaseApiTests.Submitted(resident);
        await resident.Get("/api/me/cases?name=見本 花子");
        resident
            .Body.GetProperty("items")
            .EnumerateArray()
            .Select(item => item.GetProperty("applicantName").GetString())
            .Distinct()
            .ShouldBe(["見本 花子"]);
        await resident.Get("/api/me/cases?name=だれでもない");
        resident.Body.GetProperty("items").EnumerateArray().ShouldBeEmpty();
    }
}
