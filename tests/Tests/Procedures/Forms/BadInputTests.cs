using System.Net;
using System.Text;
using Ihatov.Platform.Data;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>Whatever is sent gets an answer in Japanese, and nothing typed is lost.</summary>
public sealed class BadInputTests
{
    private const string Token = "__RequestVerificationToken";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Wrong_answers_stay_in_their_fields_and_in_the_draft(Engine engine)
    {
        var browser = await Contact(engine);
        browser.Fill("phone", "12").Fill("email", "<b>&\"見本\"");
        await browser.Press("次へ");

        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        browser.Page.Title.ShouldStartWith("エラー：");
        browser.Refusals.Count.ShouldBe(3);
        foreach (var link in browser.Page.QuerySelectorAll(".error-summary__list a"))
            browser.Page.GetElementById(link.GetAttribute("href")![1..]).ShouldNotBeNull();
        browser.Page.GetElementById("phone-error")!.TextContent.ShouldContain(browser.Refusals[0]);
        browser.Values("phone").ShouldBe(["12"]);
        browser.Values("email").ShouldBe(["<b>&\"見本\""]);

        await browser.Open(browser.Address);
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Values("phone").ShouldBe(["12"]);
        browser.Values("email").ShouldBe(["<b>&\"見本\""]);
    }

    [Theory]
    [InlineData("too long for the field", 255)]
    [InlineData("too long for a draft", 30_000)]
    public async Task Over_long_text_is_shown_again(string _, int length)
    {
        var browser = await Contact(Engine.Sqlite);
        var text = new string('あ', length);
        browser.Fill("email", text);
        await browser.Press("次へ");

        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        browser.Page.GetElementById("email-error").ShouldNotBeNull();
        browser.Values("email").ShouldBe([text]);
    }

    public static TheoryData<string, byte[], bool> NoText =>
        new()
        {
            { "a control character", [0x01], false },
            { "a control character", [0x01], true },
            { "half a surrogate pair, as browsers send it", [0xEF, 0xBF, 0xBD], false },
            { "half a surrogate pair, as browsers send it", [0xEF, 0xBF, 0xBD], true },
            { "half a surrogate pair, as UTF-8 would write it", [0xED, 0xA0, 0x80], true },
            { "a byte of another encoding", [0x93], true },
        };

    [Theory, MemberData(nameof(NoText))]
    public async Task What_is_no_text_is_refused_at_the_field_and_never_taken_for_an_answer(
        string _,
        byte[] between,
        bool multipart
    )
    {
        var browser = await Pregnancy.Begin(await App.Shared(Engine.Sqlite));
        browser.Tick("occupation", "other");
        await browser.Press("次へ");
        var form = browser.Page.QuerySelector("main form")!;
        var sent = Browser.Sent(form, null);
        sent.RemoveAll(f => f.Key == "occupation-detail");
        byte[] typed = [.. "画"u8, .. between, .. "家"u8];
        HttpContent content;
        if (multipart)
        {
            var parts = new MultipartFormDataContent();
            foreach (var (name, value) in sent)
                parts.Add(new StringContent(value), $"\"{name}\"");
            parts.Add(new ByteArrayContent(typed), "\"occupation-detail\"");
            content = parts;
        }
        else
        {
            content = new StringContent(
                await new FormUrlEncodedContent(sent).ReadAsStringAsync()
                    + "&occupation-detail="
                    + string.Concat(typed.Select(b => $"%{b:X2}")),
                Encoding.UTF8,
                "application/x-www-form-urlencoded"
            );
        }

        await browser.Post(form.GetAttribute("action")!, content);

        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        browser
            .Page.GetElementById("occupation-detail-error")!
            .TextContent.ShouldContain(between is [0x01] ? "使えない文字" : "読み取れない文字");
        await browser.Open(Pregnancy.Draft(browser) + "/check");
        browser.Text.ShouldContain("まだ入力が終わっていないところがあります");
        await browser.Open(browser.Address.Replace("/check", "/mother"));
        browser.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Fields_of_no_question_are_refused_and_the_known_ones_kept(Engine engine)
    {
        var browser = await Contact(engine);
        browser.Fill("phone", "0190000000");
        await browser.PostChanged(fields =>
        {
            fields.Add(new("phone2", "1"));
            fields.Add(new("clinic-name", "別の画面の項目"));
            fields.Add(new("children[99999999999].x", "1"));
        });

        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        browser.Refusals.ShouldContain(r => r.Contains("この手続にない項目"));
        var draft = Pregnancy.Draft(browser);
        await browser.Open(draft + "/contact");
        browser.Values("phone").ShouldBe(["0190000000"]);
        await browser.Open(draft + "/clinic");
        browser.Values("clinic-name").ShouldBe([""]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Answers_to_hidden_questions_are_kept_but_not_submitted(Engine engine)
    {
        var browser = await Pregnancy.Begin(await App.Shared(engine));
        browser.Tick("occupation", "employee");
        await browser.PostChanged(fields => fields.Add(new("occupation-detail", "画家")));
        browser.Address.ShouldEndWith("/contact");
        var draft = Pregnancy.Draft(browser);
        await browser.Open(draft + "/check");
        browser.Text.ShouldNotContain("画家");

        await browser.Open(draft + "/mother");
        browser.Asks("occupation-detail").ShouldBeFalse();
        browser.Tick("occupation", "other");
        await browser.Press("次へ");
        browser.Values("occupation-detail").ShouldBe(["画家"]);
    }

    [Fact]
    public async Task Impossible_dates_are_named()
    {
        var browser = await Pregnancy.Begin(await App.Shared(Engine.Sqlite));
        await browser.Open(Pregnancy.Draft(browser) + "/pregnancy");
        browser.Date("diagnosed-on", "令和", 8, 2, 30).Date("due-date", "平成", 39, 7, 2);
        await browser.Press("次へ");

        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        browser.Page.GetElementById("diagnosed-on-day-error").ShouldNotBeNull();
        browser.Values("diagnosed-on.day").ShouldBe(["30"]);
        browser.Values("due-date.year").ShouldBe(["39"]);
        browser.Refusals.ShouldContain(r => r.StartsWith("分娩予定日"));
    }

    [Fact]
    public async Task A_single_field_sent_twice_is_refused_and_the_first_kept()
    {
        var browser = await Contact(Engine.Sqlite);
        browser.Fill("phone", "0190000000").Tick("contact-times", "noon");
        await browser.PostChanged(fields => fields.Add(new("phone", "0191111111")));
        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        browser.Values("phone").ShouldBe(["0190000000"]);
        await browser.Press("次へ");
        browser.Address.ShouldEndWith("/pregnancy");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("CfDJ8tampered")]
    public async Task Without_a_good_token_nothing_is_saved_and_the_page_comes_back_filled(
        string? token
    )
    {
        var browser = await Contact(Engine.Sqlite);
        var address = browser.Address;
        browser.Fill("phone", "0190000000").Tick("contact-times", "morning");
        await browser.PostChanged(fields =>
        {
            fields.RemoveAll(f => f.Key == Token);
            if (token is not null)
                fields.Add(new(Token, token));
        });
        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        browser.Refusals.ShouldHaveSingleItem().ShouldContain("有効期限");
        browser.Values("phone").ShouldBe(["0190000000"]);
        browser.Values("contact-times").ShouldBe(["morning"]);
        var again = browser.Page.QuerySelector("main form")!;

        await browser.Open(address);
        browser.Values("phone").ShouldBe([""]);
        await browser.Submit(again);
        browser.Address.ShouldEndWith("/pregnancy");
    }

    [Fact]
    public async Task Without_a_good_token_nothing_is_submitted_begun_or_deleted()
    {
        var app = await App.Shared(Engine.Sqlite);
        var browser = await Pregnancy.Begin(app);
        await Pregnancy.FillAll(browser);
        var draft = Pregnancy.Draft(browser);
        var nothing = new FormUrlEncodedContent([]);

        await browser.Post(draft + "/submission", nothing);
        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await browser.Open(draft + "/check");
        browser.Address.ShouldBe(draft + "/check");

        await browser.Post(Pregnancy.Front + "/drafts", nothing);
        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await browser.Post($"/me/drafts/{draft[(draft.LastIndexOf('/') + 1)..]}/deletion", nothing);
        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await browser.Open(draft + "/check");
        browser.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Another_persons_draft_is_not_there(Engine engine)
    {
        var app = await App.Shared(engine);
        var browser = await Pregnancy.Begin(app);
        await Pregnancy.FillAll(browser);
        var draft = Pregnancy.Draft(browser);
        var id = draft[(draft.LastIndexOf('/') + 1)..];

        var other = await Pregnancy.Begin(app, Demo.Taro);
        var token = other.Values(Token)[0];
        foreach (var page in (string[])["", "/mother", "/check"])
        {
            await other.Open(draft + page);
            other.Status.ShouldBe(HttpStatusCode.NotFound);
        }
        foreach (
            var address in (string[])
                [draft + "/mother", draft + "/submission", $"/me/drafts/{id}/deletion"]
        )
        {
            await other.Post(
                address,
                new FormUrlEncodedContent([new(Token, token), new("occupation", "student")])
            );
            other.Text.ShouldNotContain("見本産婦人科");
        }
        await other.Post(
            Pregnancy.Front + "/drafts",
            new FormUrlEncodedContent([new(Token, token), new("draft", id)])
        );
        other.Status.ShouldBe(HttpStatusCode.NotFound);

        await browser.Open(draft + "/mother");
        browser.Values("occupation").ShouldBe(["employee"]);
        // Nor is it there under another town.
        await browser.Open(draft.Replace("/morioka/", "/hanamaki/") + "/check");
        browser.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Staff_and_strangers_cannot_apply()
    {
        var app = await App.Shared(Engine.Sqlite);
        var staff = await app.SignedIn(Demo.Chief);
        await staff.Open(Pregnancy.Front + "/start");
        staff.Status.ShouldBe(HttpStatusCode.Forbidden);
        var stranger = app.Browser();
        await stranger.Post(Pregnancy.Front + "/drafts", new FormUrlEncodedContent([]));
        stranger.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>The second page of a new draft.</summary>
    private static async Task<Browser> Contact(Engine engine)
    {
        var browser = await Pregnancy.Begin(await App.Shared(engine));
        await Pregnancy.Mother(browser);
        return browser;
    }
}
