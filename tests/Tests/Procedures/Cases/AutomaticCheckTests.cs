using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Tests.Procedures.Api;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>What the automatic checks of a case find: somebody's other applications, and what is registered otherwise.</summary>
public sealed class AutomaticCheckTests
{
    private const string Counter = "/api/staff/counter/pregnancy-notification";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Applications_are_the_same_persons_by_name_and_kana_whoever_sent_them(
        Engine engine
    )
    {
        await using var app = await App.Start(engine);
        var hanako = new ApiClient((await app.SignedIn(Demo.Hanako)).Client);
        var chief = new ApiClient((await app.SignedIn(Demo.Chief)).Client);
        var haruko = await Sent(hanako, Named("春子", "ハルコ"));
        var natsuko = await Sent(hanako, Named("夏子", "ナツコ"));
        (await Check(chief, natsuko, "重複")).Outcome.ShouldBe(
            "この手続に、氏名とふりがなが同じ申請は、ほかにありません。",
            "one account sends for many people"
        );

        // On paper and at the counter nobody has an account; kana are typed as they come.
        var clerk = new ApiClient((await app.SignedIn(Demo.Clerk)).Client);
        var entered = await Entered(clerk, Named("春子", "はるこ"));
        var (outcome, cases) = await Check(chief, entered, "重複");
        cases.ShouldBe([haruko]);
        outcome.ShouldBe(
            "この手続に、氏名とふりがなが同じ申請が、ほかにもあります。同じ人の申請か確かめてください。"
        );
        (await Check(chief, haruko, "重複")).Cases.ShouldBe([entered]);
        (
            await Check(chief, await Entered(clerk, Named("春子", "シュンコ")), "重複")
        ).Cases.ShouldBeEmpty("read otherwise");

        var again = await Sent(hanako, Named("春子", "ハルコ"));
        (outcome, cases) = await Check(chief, again, "重複");
        outcome.ShouldContain("同じアカウントからの申請があります。");
        cases.ShouldBe([entered, haruko]);
        await hanako.Get($"/api/me/cases/{again}");
        await hanako.Post($"/api/me/cases/{again}/withdrawal", new { reason = "" }, hanako.ETag);
        hanako.Status.ShouldBe(HttpStatusCode.OK, hanako.Body.ToString());
        (await Check(chief, haruko, "重複")).Cases.ShouldBe([entered], "withdrawn ones count not");
    }

    [Fact]
    public async Task What_is_registered_is_compared_for_the_person_whom_the_application_is_for()
    {
        await using var app = await App.Start(Engine.Sqlite);
        var hanako = new ApiClient((await app.SignedIn(Demo.Hanako)).Client);
        var chief = new ApiClient((await app.SignedIn(Demo.Chief)).Client);
        var own = await Sent(hanako, SubmissionTests.Complete());
        (await Check(chief, own, "登録との違い")).Outcome.ShouldBe(
            "アカウントの本人の今の登録と同じです。"
        );

        var mother = await Sent(hanako, Named("ふみ", "フミ"));
        (await chief.Get($"/api/staff/cases/{mother}"))
            .Body.GetProperty("checks")
            .EnumerateArray()
            .Select(check => check.GetProperty("name").GetString())
            .ShouldBe(
                ["重複", "登録との違い（生年月日）"],
                "her name is registered as it is typed"
            );
        (await Check(chief, mother, "登録との違い（生年月日）")).Outcome.ShouldContain(
            "世帯の人（見本 ふみさん）の今の登録では「"
        );

        // Whoever was born on the same day may have changed their name.
        var married = Named("花子", "ハナコ");
        married["name.family"] = "試験";
        married["name.familyKana"] = "シケン";
        (
            await Check(chief, await Sent(hanako, married), "登録との違い（氏名）")
        ).Outcome.ShouldContain("今の登録では「見本 花子");

        var other = Named("秋子", "アキコ");
        other["birth-date.year"] = "9";
        (await Check(chief, await Sent(hanako, other), "登録との違い")).Outcome.ShouldBe(
            "アカウントの本人（見本 花子さん）でも世帯の人でもない人の申請のため、比べていません。"
        );
    }

    private static Dictionary<string, object> Named(string given, string kana)
    {
        var answers = SubmissionTests.Complete();
        answers["name.given"] = given;
        answers["name.givenKana"] = kana;
        return answers;
    }

    private static async Task<string> Sent(ApiClient resident, Dictionary<string, object> answers)
    {
        await resident.Post(
            "/api/morioka/procedures/pregnancy-notification/submissions",
            answers,
            key: $"{Guid.CreateVersion7()}"
        );
        resident.Status.ShouldBe(HttpStatusCode.Created, resident.Body.ToString());
        return resident.Text("number");
    }

    private static async Task<string> Entered(ApiClient clerk, Dictionary<string, object> answers)
    {
        await clerk.Get(Counter);
        await clerk.Post(
            clerk.Text("drafts"),
            new
            {
                channel = "counter",
                confirmed = "copies",
                receivedOn = (string?)null,
            },
            key: $"{Guid.CreateVersion7()}"
        );
        var draft = clerk.Answer.Headers.Location!.ToString();
        await clerk.Put(draft, answers, clerk.ETag);
        await clerk.Post($"{draft}/submission", ifMatch: clerk.ETag);
        clerk.Status.ShouldBe(HttpStatusCode.Created, clerk.Body.ToString());
        return clerk.Text("number");
    }

    private static async Task<(string Outcome, IReadOnlyList<string> Cases)> Check(
        ApiClient staff,
        string number,
        string name
    )
    {
        await staff.Get($"/api/staff/cases/{number}");
        var check = staff
            .Body.GetProperty("checks")
            .EnumerateArray()
            .Single(c => c.GetProperty("name").GetString() == name);
        return (
            check.GetProperty("outcome").GetString()!,
            [.. check.GetProperty("cases").EnumerateArray().Select(c => c.GetString()!)]
        );
    }
}
