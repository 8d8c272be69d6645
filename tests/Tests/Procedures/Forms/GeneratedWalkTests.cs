using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Definitions;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>Every procedure can be walked to its end, whatever the valid answers.</summary>
public sealed class GeneratedWalkTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Random_answers_reach_a_receipt_or_a_page_that_says_what_to_do_instead(
        Engine engine
    )
    {
        var app = await App.Shared(engine);
        var browser = await app.SignedIn(Demo.Hanako);
        var procedures = app
            .Services.GetRequiredService<ProcedureLibrary>()
            .InForce(JapanTime.Date(App.Noon));
        procedures.ShouldNotBeEmpty();
        var receipts = 0;
        foreach (var procedure in procedures)
            Prop.ForAll(
                    Gen.Choose(1, int.MaxValue - 1).ToArbitrary(),
                    seed =>
                    {
                        receipts += Walk(browser, procedure.Slug, seed).GetAwaiter().GetResult();
                    }
                )
                .Check(Config.QuickThrowOnFailure.WithMaxTest(engine == Engine.Sqlite ? 5 : 2));
        receipts.ShouldBeGreaterThan(0);
    }

    /// <summary>1 for a receipt, 0 for a page that says one cannot apply.</summary>
    private static async Task<int> Walk(Browser browser, string procedure, int seed)
    {
        await browser.Open($"/morioka/procedures/{procedure}/start");
        await browser.Submit(browser.Page.QuerySelector("main form")!);
        var person = new RandomPerson(browser, seed);
        while (!browser.Address.EndsWith("/check", StringComparison.Ordinal))
        {
            if (await person.FillPage())
                continue;
            browser.Status.ShouldBe(HttpStatusCode.OK);
            browser.Page.QuerySelectorAll("main p").Length.ShouldBeGreaterThan(1);
            return 0;
        }
        browser.Text.ShouldContain("まだ申請していません");
        await browser.Press("この内容で申請する");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Address.ShouldMatch("^/me/cases/[0-9]{12}/receipt$");
        return 1;
    }
}
