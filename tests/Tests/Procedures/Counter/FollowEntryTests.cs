using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Tests.Procedures.Api;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Counter;

/// <summary>Who applied at the counter or on paper has no pages: clerks correct, reply and withdraw for them, and for nobody else.</summary>
public sealed class FollowEntryTests
{
    private const string Chief = "01990000-0000-7000-8000-000000000103";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_paper_is_corrected_as_of_the_day_on_which_the_correction_arrived(
        Engine engine
    )
    {
        await using var app = await App.Start(engine);
        var clerk = await app.SignedIn(Demo.Clerk);
        var number = await Entered(clerk, "paper");
        await Ask(clerk, number);
        clerk.Text.ShouldContain("申請者が見る画面はありません");
        clerk.Text.ShouldContain("伝えたことを記録する");
        clerk.Text.ShouldNotContain("わたしの申請");

        // Entered after the last day, but it arrived before.
        app.Clock.Move(TimeSpan.FromDays(10));
        clerk = await app.SignedIn(Demo.Clerk);
        await clerk.Open($"/staff/cases/{number}");
        await clerk.Follow("窓口の画面を開く");
        clerk.Address.ShouldBe($"/staff/counter/cases/{number}");
        await clerk.Follow("補正を入力する");
        clerk.Text.ShouldContain("確かめて、直してください。");
        await clerk.Press("入力を始める");
        clerk.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        clerk.Refusals.Count.ShouldBe(2);
        clerk.Tick("channel", "counter").Fill("confirmed", "copies");
        await clerk.Press("入力を始める");
        clerk.Refusals.ShouldHaveSingleItem().ShouldContain("補正の期限を過ぎています");
        clerk.Tick("channel", "paper").Date("received", "令和", 8, 11, 21);
        await clerk.Press("入力を始める");
        clerk.Refusals.ShouldHaveSingleItem().ShouldContain("2026年11月22日（令和8年）以後");
        clerk.Date("received", "令和", 8, 11, 27);
        await clerk.Press("入力を始める");
        clerk.Address.ShouldEndWith("/contact", Case.Sensitive, string.Join(' ', clerk.Refusals));
        clerk.Asks("phone").ShouldBeTrue();
        clerk.Asks("contact-times").ShouldBeFalse("only what was asked for is open");
        clerk.Page.QuerySelector("a[href='/staff/counter/pregnancy-notification']").ShouldBeNull();
        var draft = clerk.Address[..clerk.Address.LastIndexOf('/')];
        await clerk.Open($"{draft}/all");
        clerk
            .Address.EndsWith("/all", StringComparison.Ordinal)
            .ShouldBeFalse("a sheet would open everything");

        // A colleague goes on where the clerk stopped.
        var colleague = await app.SignedIn(Demo.Chief);
        await colleague.Open($"{draft}/contact");
        colleague.Fill("phone", "019-555-0199");
        await colleague.Press("確認画面へ");
        colleague.Text.ShouldNotContain("使われない答えがあります");
        await colleague.Press("この内容で送る");
        colleague.Address.ShouldBe($"/staff/counter/cases/{number}");
        await colleague.Open($"{draft}/contact");
        colleague.Address.ShouldBe($"/staff/counter/cases/{number}", "it is sent");
        var again = new ApiClient(colleague.Client);
        await again.Post($"/api{draft.Replace("/form/", "/drafts/")}/submission", ifMatch: "\"1\"");
        again.Text("number").ShouldBe(number);
        again.Answer.Headers.Location!.ToString().ShouldBe($"/api/staff/counter/cases/{number}");

        await clerk.Open($"/staff/cases/{number}");
        clerk.Text.ShouldContain("審査中");
        clerk.Text.Replace("-", "").ShouldContain("0195550199");
        clerk.Text.ShouldContain("申請者が補正しました");
        clerk.Text.ShouldContain("見本 陽子（申請者の代理入力）");
        clerk.Text.ShouldContain(
            "本人確認：本人確認書類の写しの添付（郵送など）。到達日：2026年11月27日"
        );
        (await app.Verifies()).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_clerk_notes_the_reply_and_withdraws_with_a_reason(Engine engine)
    {
        await using var app = await App.Start(engine);
        var clerk = await app.SignedIn(Demo.Clerk);
        var number = await Entered(clerk, "counter");
        await clerk.Open($"/staff/counter?number={number}");
        clerk.Address.ShouldBe($"/staff/counter/cases/{number}");
        await clerk.Follow("申請者の返事を記録する");
        clerk.Fill("message", "母子手帳は自分で取りに来るとのこと。");
        await clerk.Press("記録する");
        clerk.Refusals.Count.ShouldBe(2, "how it came, and how the person was identified");
        clerk.Values("message").ShouldBe(["母子手帳は自分で取りに来るとのこと。"]);
        clerk.Tick("channel", "counter").Fill("confirmed", "known");
        await clerk.Press("記録する");
        clerk.Text.ShouldContain("母子手帳は自分で取りに来るとのこと。");
        clerk.Text.ShouldContain("見本 一郎（申請者の代理入力）");
        await clerk.Open($"/staff/cases/{number}");
        clerk.Text.ShouldContain("申請者が返事を待っています");

        await clerk.Open($"/staff/counter/cases/{number}");
        await clerk.Follow("申請を取り下げる");
        clerk.Tick("channel", "counter").Fill("confirmed", "photo-document");
        await clerk.Press("取り下げる");
        clerk.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        clerk.Refusals.ShouldHaveSingleItem().ShouldContain("取下げの理由");
        clerk.Fill("reason", "別の市へ転出するため");
        clerk.Fill("brought", "見本 太郎（夫）");
        await clerk.Press("取り下げる");
        clerk.Address.ShouldBe($"/staff/counter/cases/{number}");
        clerk.Text.ShouldContain("この申請は終わっています");
        await clerk.Open($"/staff/cases/{number}");
        clerk.Text.ShouldContain("申請者が取り下げました：別の市へ転出するため");
        clerk.Text.ShouldContain("来庁した人：見本 太郎（夫）");
        (await app.Verifies()).ShouldBeTrue();
        await clerk.Open($"/staff/counter/cases/{number}/withdrawal");
        clerk.Address.ShouldBe($"/staff/counter/cases/{number}", "there is nothing to withdraw");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_case_that_came_online_or_to_another_authority_is_nobodys_at_the_counter(
        Engine engine
    )
    {
        await using var app = await App.Start(engine);
        var clerk = await app.SignedIn(Demo.Clerk);
        var hanako = await app.SignedIn(Demo.Hanako);
        var api = new ApiClient(hanako.Client);
        await api.Post(
            "/api/morioka/procedures/pregnancy-notification/submissions",
            SubmissionTests.Complete(),
            key: $"{Guid.CreateVersion7()}"
        );
        var online = api.Text("number");
        await Ask(clerk, online);
        clerk.Text.ShouldContain("わたしの申請");
        clerk.Text.ShouldNotContain("窓口の画面を開く");
        await hanako.Open($"/me/cases/{online}/correction");
        await hanako.Press("直しはじめる");
        var draft = hanako.Address.Split('/')[^2];

        await Refused(clerk, online);
        await clerk.Open($"/staff/counter?number={online}");
        clerk.Refusals.ShouldHaveSingleItem().ShouldContain("見つかりません");
        await clerk.Open($"/staff/counter/pregnancy-notification/form/{draft}/contact");
        clerk.Status.ShouldBe(HttpStatusCode.NotFound, "the resident's own draft");

        var paper = await Entered(clerk, "paper");
        await Refused(await app.SignedIn(Chief), paper);
        await hanako.Open($"/me/cases/{paper}");
        hanako.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task Refused(Browser clerk, string number)
    {
        foreach (var part in new[] { "", "/correction", "/messages", "/withdrawal" })
        {
            var address = $"/staff/counter/cases/{number}{part}";
            await clerk.Open(address);
            clerk.Status.ShouldBe(HttpStatusCode.NotFound, address);
            if (part.Length == 0)
                continue;
            await clerk.Post(address, new FormUrlEncodedContent([]));
            clerk.Status.ShouldBe(HttpStatusCode.NotFound, address);
        }
    }

    /// <summary>Takes the case and asks for the telephone number once more, until 30 November.</summary>
    private static async Task Ask(Browser staff, string number)
    {
        await staff.Open($"/staff/cases/{number}");
        await staff.Press("担当になる");
        await staff.Follow("補正を求める");
        staff.Tick("questions", "phone").Fill("message", "確かめて、直してください。");
        staff.Fill("deadline.month", "11").Fill("deadline.day", "30");
        await staff.Press("補正を求める");
        staff.Text.ShouldContain("補正待ち");
    }

    private static Task<string> Entered(Browser clerk, string channel) =>
        Entered(new ApiClient(clerk.Client), channel);

    /// <summary>A notification of pregnancy that a clerk entered by a program; its number.</summary>
    internal static async Task<string> Entered(ApiClient api, string channel)
    {
        await api.Post(
            "/api/staff/counter/pregnancy-notification/drafts",
            new
            {
                channel,
                confirmed = "copies",
                receivedOn = channel == "paper" ? "2026-11-19" : null,
            },
            key: $"{Guid.CreateVersion7()}"
        );
        var draft = api.Answer.Headers.Location!.ToString();
        await api.Put(draft, SubmissionTests.Complete(), api.ETag);
        await api.Post($"{draft}/submission", ifMatch: api.ETag);
        api.Status.ShouldBe(HttpStatusCode.Created, api.Body.ToString());
        return api.Text("number");
    }
}
