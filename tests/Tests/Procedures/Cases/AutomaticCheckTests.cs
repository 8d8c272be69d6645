using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Tests.Procedures.Api;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>What the automatic checks of a case find: somebody's other applications.</summary>
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
