using Ihatov.Browser.Support;

namespace Ihatov.Browser.Journeys;

/// <summary>Where the focus goes, on a phone without a script: to what was refused, to its field, past the header.</summary>
public sealed class FocusTests(Site site)
{
    [Theory, InlineData(Device.Phone), InlineData(Device.Desk)]
    public async Task After_a_refusal_the_summary_has_the_focus_and_leads_to_the_fields(
        Device device
    )
    {
        await using var visit = await Visit.Start(site, device);
        await Way.ToForm(visit, ChildAllowance.Name);
        await visit.Hand.Next();
        (await visit.Page.TitleAsync()).ShouldStartWith("エラー：");
        (await visit.Focus()).ShouldBe("error-summary");
        await visit.Hand.Activate(visit.Page.Locator(".error-summary a"));
        (await visit.Focus()).ShouldBe("public-servant");

        await visit.Hand.Answer("public-servant", "no");
        await visit.Hand.Next();
        await visit.Hand.Answer("phone", "でんわ");
        await visit.Hand.Next();
        (await visit.Focus()).ShouldBe("error-summary");
        await visit.Hand.Activate(visit.Page.Locator(".error-summary a[href='#phone']"));
        (await visit.Focus()).ShouldBe("phone");
        (await visit.Page.Locator("#phone").InputValueAsync()).ShouldBe("でんわ");
        (await visit.Page.Locator("#phone-error").InnerTextAsync()).ShouldContain("電話番号");
        visit.HasNoComplaints();
    }

    [Theory, InlineData(Device.Phone), InlineData(Device.Desk)]
    public async Task Shift_and_Tab_go_back_the_way_that_Tab_came(Device device)
    {
        await using var visit = await Visit.Start(site, device);
        await Way.ToForm(visit, Pregnancy.Name);
        await visit.Open(visit.Address);
        var last = visit.Page.Locator("main form .buttons button").Last;

        var there = new List<string>();
        do
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            there.Add(await Stop(visit));
        } while (
            there.Count < 200
            && !await last.EvaluateAsync<bool>("last => last === document.activeElement")
        );
        var back = new List<string> { there[^1] };
        while (back.Count < there.Count)
        {
            await visit.Page.Keyboard.PressAsync("Shift+Tab");
            back.Add(await Stop(visit));
        }

        there.Count.ShouldBeGreaterThan(15);
        there.ShouldBeUnique();
        back.AsEnumerable().Reverse().ShouldBe(there);
        visit.HasNoComplaints();
    }

    /// <summary>Where the focus is; the options of one question are one stop, entered from whichever end.</summary>
    private static Task<string> Stop(Visit visit) =>
        visit.Page.EvaluateAsync<string>(
            """
            () => {
              const here = document.activeElement;
              return here.type === 'radio' ? here.name : [...document.querySelectorAll('*')].indexOf(here) + ' ' + here.outerHTML.slice(0, 80);
            }
            """
        );

    [Theory, InlineData(Device.Phone), InlineData(Device.Desk)]
    public async Task The_first_stop_of_every_page_skips_to_its_content(Device device)
    {
        await using var visit = await Visit.Start(site, device);
        foreach (var address in new[] { "/", "/morioka", "/sign-in", "/settings" })
        {
            await visit.Open(address);
            await visit.Page.Keyboard.PressAsync("Tab");
            var skip = visit.Page.Locator("a:focus");
            (await skip.InnerTextAsync()).ShouldBe("本文へ移動");
            (await skip.BoundingBoxAsync())!.Y.ShouldBeGreaterThanOrEqualTo(0);
            await visit.Page.Keyboard.PressAsync("Enter");
            (await visit.Focus()).ShouldBe("main-content");
        }
        visit.HasNoComplaints();
    }
}
