using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Procedures;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>A resident's way from the first page to the receipt, without a script.</summary>
public sealed class JourneyTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task From_the_first_page_to_the_receipt(Engine engine)
    {
        var browser = (await App.Shared(engine)).Browser();
        await browser.Open("/");
        await browser.Follow("盛岡市");
        browser.Heading.ShouldBe("盛岡市の手続");
        await browser.Follow("妊娠の届出");
        browser.Text.ShouldContain("手続の期限");
        await browser.Follow("申し込みを始める");
        browser.Address.ShouldStartWith("/sign-in?return=");
        await browser.Press("見本 花子");
        browser.Address.ShouldBe(Pregnancy.Front + "/start");
        await browser.Submit(browser.Page.QuerySelector("main form")!);

        browser.Values("name.family").ShouldBe(["見本"]);
        browser.Values("birth-date.year").ShouldBe(["1996"]);
        browser.Values("address.postalCode").ShouldBe(["020-8530"], "as the hint beside it");
        browser.Values("address.municipality").ShouldBe(["盛岡市"]);
        browser.Text.ShouldContain("ステップ 1／");
        await Pregnancy.FillAll(browser);

        browser.Address.ShouldEndWith("/check");
        browser.Text.ShouldContain("まだ申請していません");
        browser.Text.ShouldContain("見本産婦人科");
        browser.Text.ShouldContain("０１９－０００－００００", Case.Sensitive, "as it was typed");
        browser.Text.ShouldContain("〒020-8530");
        browser.Text.ShouldContain("令和8年（2026年）11月16日");
        await browser.Press("この内容で申請する");

        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Address.ShouldMatch("^/me/cases/[0-9]{12}/receipt$");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Submitting_twice_gives_one_receipt(Engine engine)
    {
        var browser = await Pregnancy.Begin(await App.Shared(engine));
        await Pregnancy.FillAll(browser);
        var form = browser.Page.QuerySelector("main form")!;
        var sent = Browser.Sent(form, null);
        var address = form.GetAttribute("action")!;

        var both = await Task.WhenAll(
            browser.Client.PostAsync(address, new FormUrlEncodedContent(sent)),
            browser.Client.PostAsync(address, new FormUrlEncodedContent(sent))
        );
        var receipts = both.Select(r => r.RequestMessage!.RequestUri!.AbsolutePath).ToList();
        receipts[0].ShouldMatch("^/me/cases/[0-9]{12}/receipt$");
        receipts[1].ShouldBe(receipts[0]);

        await browser.Post(address, new FormUrlEncodedContent(sent));
        browser.Address.ShouldBe(receipts[0]);
        var answers = await (await App.Shared(engine))
            .Services.GetRequiredService<Db<ProceduresModule>>()
            .Read(
                session =>
                    session.First<string>(
                        "select answers from draft where submission = @number",
                        new { number = receipts[0].Split('/')[3] }
                    ),
                CancellationToken.None
            );
        answers.ShouldBe("{}", "the case has them now");
        await browser.Open(address.Replace("/submission", "/mother"));
        browser.Address.ShouldBe(receipts[0]);
        await browser.Open(address.Replace("/submission", "/check"));
        browser.Address.ShouldBe(receipts[0]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_question_that_an_answer_leads_to_is_asked_before_it_is_missed(Engine engine)
    {
        var browser = await Pregnancy.Begin(await App.Shared(engine));
        browser.Asks("occupation-detail").ShouldBeFalse();
        browser.Tick("occupation", "other");
        await browser.Press("次へ");

        browser.Address.ShouldEndWith("/mother");
        browser.Refusals.ShouldBeEmpty();
        browser.Asks("occupation-detail").ShouldBeTrue();
        await browser.Press("次へ");
        browser.Refusals.ShouldBe(["職業の内容を入力してください。"]);
        browser.Fill("occupation-detail", "画家");
        await browser.Press("次へ");
        browser.Address.ShouldEndWith("/contact");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_answer_is_changed_from_the_check_page_and_back(Engine engine)
    {
        var browser = await Pregnancy.Begin(await App.Shared(engine));
        await Pregnancy.FillAll(browser);
        await browser.Follow("医療機関の名前：");
        browser.Address.ShouldContain("/clinic?return=check");
        browser.Values("clinic-name").ShouldBe(["見本産婦人科"]);
        browser.Fill("clinic-name", "見本病院");
        await browser.Press("確認画面へ");

        browser.Address.ShouldEndWith("/check");
        browser.Text.ShouldContain("見本病院");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_draft_is_found_again_and_goes_on_where_it_stopped(Engine engine)
    {
        var app = await App.Shared(engine);
        var browser = await Pregnancy.Begin(app, Demo.Taro);
        await Pregnancy.Mother(browser);
        var draft = Pregnancy.Draft(browser);

        var later = await app.SignedIn(Demo.Taro);
        await later.Open(Pregnancy.Front + "/start");
        later.Page.QuerySelector($"a[href='{draft}']").ShouldNotBeNull();
        await later.Open(draft);
        later.Address.ShouldBe(draft + "/contact");
        await later.Open(draft + "/mother");
        later.Values("occupation").ShouldBe(["employee"]);

        await later.Open($"/me/drafts/{draft[(draft.LastIndexOf('/') + 1)..]}/deletion");
        later.Heading.ShouldBe("この下書きを消しますか");
        await later.Press("下書きを消す");
        await later.Open(draft + "/mother");
        later.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Pressing_begin_twice_makes_one_draft(Engine engine)
    {
        var browser = await (await App.Shared(engine)).SignedIn(Demo.Hanako);
        await browser.Open(Pregnancy.Front + "/start");
        var form = browser.Page.QuerySelector("main form")!;
        await browser.Submit(form);
        var first = browser.Address;
        await browser.Submit(form);
        browser.Address.ShouldBe(first);
    }
}
