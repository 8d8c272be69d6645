using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Procedures;
using Ihatov.Tests.Procedures.Forms;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Counter;

/// <summary>A clerk enters an application for somebody: at the counter page by page, from paper all at once, into the same worklist.</summary>
public sealed class CounterTests
{
    private const string Start = "/staff/counter/pregnancy-notification";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task At_the_counter_a_clerk_enters_page_by_page_and_prints_the_receipt(
        Engine engine
    )
    {
        var app = await App.Shared(engine);
        var clerk = await app.SignedIn(Demo.Clerk);
        await clerk.Open("/staff/counter?q=妊娠");
        await clerk.Follow("妊娠の届出");
        clerk.Address.ShouldBe(Start);
        clerk.Tick("channel", "counter").Fill("confirmed", "photo-document");
        clerk.Fill("brought", "見本 一郎（夫）");
        await clerk.Press("入力を始める");
        clerk.Address.ShouldEndWith("/mother");
        clerk.Text.ShouldContain("代理入力");
        clerk.Values("name.family").ShouldBe([""], "the clerk's own facts are nobody's answers");

        var draft = Pregnancy.Draft(clerk);
        var colleague = await app.SignedIn(Demo.Chief);
        await colleague.Open(draft + "/mother");
        colleague.Status.ShouldBe(HttpStatusCode.NotFound, "a clerk's draft is the clerk's alone");

        Mother(clerk);
        await clerk.Press("次へ");
        await Pregnancy.Contact(clerk);
        await Pregnancy.ThisPregnancy(clerk);
        await Pregnancy.Clinic(clerk);
        await Pregnancy.Health(clerk);
        clerk.Tick("feeling", "happy");
        await clerk.Press("次へ");
        await Pregnancy.Interview(clerk);
        await Pregnancy.Consent(clerk);
        clerk.Address.ShouldBe(draft + "/check");
        await clerk.Press("この内容で申請する");
        var receipt = draft.Replace("/form/", "/receipts/", StringComparison.Ordinal);

        clerk.Address.ShouldBe(receipt);
        clerk.Heading.ShouldBe("受け付けました");
        clerk.Text.ShouldContain("見本 春子 様");
        using var pdf = await clerk.Client.GetAsync(receipt + "/receipt.pdf");
        pdf.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        await colleague.Open(receipt);
        colleague.Status.ShouldBe(HttpStatusCode.NotFound);
        await clerk.Open(draft);
        clerk.Address.ShouldBe(receipt);

        var number = await Number(app, draft);
        await colleague.Open($"/staff/cases/{number}");
        colleague.Text.ShouldContain("窓口（職員が代理入力）");
        colleague.Text.ShouldContain("職員が代理で入力しました");
        colleague.Text.ShouldContain("本人確認：写真つきの本人確認書類の提示");
        colleague.Text.ShouldContain("来庁した人：見本 一郎（夫）");
        (await Applicant(app, number)).ShouldNotBe(
            Guid.Parse(Demo.Clerk),
            "the applicant is the person named in the form"
        );
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_returned_paper_is_found_by_its_code_and_entered_on_one_page(Engine engine)
    {
        var app = await App.Shared(engine);
        var clerk = await app.SignedIn(Demo.Clerk);
        await clerk.Open(
            $"/staff/counter?code={Ihatov.Procedures.Counter.PaperCode.Parse("C15-1-" + CheckOf()).Value}"
        );
        clerk.Address.ShouldStartWith(Start + "?code=C15-1-");
        clerk.Values("channel").Count.ShouldBe(1, "paper is chosen");
        clerk.Date("received", "令和", 8, 11, 19).Fill("confirmed", "copies");
        await clerk.Press("入力を始める");
        clerk.Address.ShouldEndWith("/all");
        var draft = Pregnancy.Draft(clerk);

        await clerk.Press("確認画面へ");
        clerk.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        clerk.Refusals.Count.ShouldBeGreaterThan(10, "all at once");

        Mother(clerk);
        clerk.Fill("occupation-detail", "書いてあるが条件に合わない");
        clerk
            .Fill("phone", "019-555-0100")
            .Tick("contact-times", "morning")
            .Date("diagnosed-on", "令和", 8, 11, 16)
            .Fill("weeks", "8")
            .Date("due-date", "西暦", 2027, 7, 2)
            .Tick("fetuses", "one")
            .Fill("clinic-name", "見本産婦人科")
            .Fill("doctor", "見本 太郎")
            .Tick("std-check", "yes")
            .Tick("tuberculosis-check", "no")
            .Fill("births-before", "0")
            .Tick("feeling", "happy")
            .Date("first-choice", "西暦", 2026, 12, 1)
            .Tick("interview-place", "office")
            .Tick("correct", "yes")
            .Tick("share-with-clinic", "yes");
        await clerk.Press("確認画面へ");
        clerk.Refusals.ShouldBeEmpty();
        clerk.Address.ShouldBe(draft + "/check");
        clerk.Text.ShouldContain("使われない答えがあります");
        clerk.Text.ShouldContain("書いてあるが条件に合わない");
        await clerk.Press("この内容で申請する");

        var number = await Number(app, draft);
        await clerk.Open($"/staff/cases/{number}");
        clerk.Text.ShouldContain("紙の申請書（職員が入力）");
        clerk.Text.ShouldContain("到達日：2026年11月19日");
        clerk.Text.ShouldContain("2026年11月19日", Case.Sensitive, "received when it arrived");
        clerk.Text.ShouldNotContain("書いてあるが条件に合わない");
    }

    [Fact]
    public async Task A_wrong_code_and_a_bad_beginning_say_what_to_do_and_keep_what_was_typed()
    {
        var app = await App.Shared(Engine.Sqlite);
        var clerk = await app.SignedIn(Demo.Clerk);
        await clerk.Open("/staff/counter?code=C15-1-0");
        clerk.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        clerk.Refusals.ShouldHaveSingleItem().ShouldContain("様式コード");
        clerk.Values("code").ShouldBe(["C15-1-0"]);

        await clerk.Open(Start);
        clerk.Fill("brought", "見本 一郎").Tick("channel", "paper");
        await clerk.Press("入力を始める");
        clerk.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        clerk.Refusals.Count.ShouldBe(2);
        clerk.Values("brought").ShouldBe(["見本 一郎"]);
        clerk.Date("received", "令和", 8, 11, 23).Fill("confirmed", "none");
        await clerk.Press("入力を始める");
        clerk.Refusals.ShouldHaveSingleItem().ShouldContain("今日まで");
    }

    [Fact]
    public async Task Residents_have_no_counter_and_clerks_no_pages_of_residents()
    {
        var app = await App.Shared(Engine.Sqlite);
        var hanako = await Pregnancy.Begin(app);
        await hanako.Open("/staff/counter");
        hanako.Status.ShouldBe(HttpStatusCode.Forbidden);
        var own = Pregnancy.Draft(hanako).Split('/')[^1];
        var clerk = await app.SignedIn(Demo.Clerk);
        await clerk.Open($"{Start}/form/{own}/mother");
        clerk.Status.ShouldBe(HttpStatusCode.NotFound);
        await clerk.Open($"{Pregnancy.Front}/start");
        clerk.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_old_papers_version_is_entered_as_that_version()
    {
        await using var app = await App.Start(Engine.Sqlite, ChangedPack.WithSecondVersion());
        app.Clock.Move(TimeSpan.FromDays(2));
        var clerk = await app.SignedIn(Demo.Clerk);
        await clerk.Open($"/staff/counter?code=C15-1-{CheckOf()}");
        clerk.Text.ShouldContain("前の版の申請書です");
        clerk.Date("received", "令和", 8, 11, 22).Fill("confirmed", "copies");
        await clerk.Press("入力を始める");
        clerk.Address.ShouldEndWith("/all");
        clerk.Asks("doctor").ShouldBeTrue("the paper's version asks so");
        clerk.Asks("attending-doctor").ShouldBeFalse();
    }

    private static char CheckOf() =>
        new Ihatov.Procedures.Counter.PaperCode("C15", 1).ToString()[^1];

    private static void Mother(Browser browser) =>
        browser
            .Fill("name.family", "見本")
            .Fill("name.given", "春子")
            .Fill("name.familyKana", "ミホン")
            .Fill("name.givenKana", "ハルコ")
            .Date("birth-date", "平成", 7, 2, 3)
            .Fill("address.postalCode", "020-8530")
            .Fill("address.prefecture", "岩手県")
            .Fill("address.municipality", "盛岡市")
            .Fill("address.townAndNumber", "内丸12番2号")
            .Tick("occupation", "employee");

    private static async Task<string> Number(App app, string draft) =>
        (
            await app
                .Services.GetRequiredService<Db<ProceduresModule>>()
                .Read(
                    session =>
                        session.First<string>(
                            "select submission from draft where id = @id",
                            new { id = Guid.Parse(draft.Split('/')[^1]) }
                        ),
                    CancellationToken.None
                )
        )!;

    private static Task<Guid> Applicant(App app, string number) =>
        app
            .Services.GetRequiredService<Db<ProceduresModule>>()
            .Read(
                session =>
                    session.First<Guid>(
                        "select applicant from case_file where number = @number",
                        new { number }
                    ),
                CancellationToken.None
            );
}
