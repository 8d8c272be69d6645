using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Procedures.Api;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Tests.Procedures.Walks;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Counter;

/// <summary>What a clerk does for who applied at the counter or on paper, done by a program: corrected, continued, answered and withdrawn by JSON alone.</summary>
public sealed class FollowEntryApiTests
{
    private const string Front = "/api/staff/counter/cases";

    /// <summary>見本 静, who decides on long-term care in Morioka.</summary>
    private const string CareChief = "01990000-0000-7000-8000-000000000105";

    private const string Hanamaki = "01990000-0000-7000-8000-000000000103";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_paper_is_corrected_to_the_end_as_of_the_day_on_which_the_correction_arrived(
        Engine engine
    )
    {
        await using var app = await App.Start(engine);
        var clerk = await Program(app, Demo.Clerk);
        var number = await FollowEntryTests.Entered(clerk, "paper");
        var begin = $"{Front}/{number}/correction";
        (await clerk.Post(begin, Came("counter"))).Code.ShouldBe("correction.not-asked");
        await Ask(clerk, number);
        await clerk.Get($"{Front}/{number}");
        clerk.Text("state").ShouldBe("awaiting-correction");
        clerk
            .Body.GetProperty("correction")
            .GetProperty("questions")[0]
            .GetString()
            .ShouldBe("phone");
        clerk.Body.TryGetProperty("answers", out _).ShouldBeFalse("they are for who examines");

        app.Clock.Move(TimeSpan.FromDays(10));
        clerk = await Program(app, Demo.Clerk);
        await clerk.Post(begin, Came("no-way", confirmed: "no-way"));
        clerk.Errors.ShouldBe(["channel: counter.channel", "confirmed: counter.confirmed"]);
        await clerk.Post(begin, Came("paper"));
        clerk.Errors.ShouldBe(["receivedOn: field.required"]);
        (await clerk.Post(begin, Came("counter"))).Code.ShouldBe("correction.too-late");
        await clerk.Post(begin, Came("paper", "2026-11-21"));
        clerk.Errors.ShouldBe(["receivedOn: date.too-early"]);
        await clerk.Post(begin, Came("paper", "2026-11-27"));
        clerk.Status.ShouldBe(HttpStatusCode.Created, clerk.Body.ToString());
        var (draft, tag) = (clerk.Answer.Headers.Location!.ToString(), clerk.ETag);
        clerk.Body.GetProperty("path")[0].GetString().ShouldBe("contact");
        await clerk.Post(begin, Came("paper", "2026-11-27"));
        clerk.Answer.Headers.Location.ToString().ShouldBe(draft, "one request, one draft");
        clerk.ETag.ShouldBe(tag);
        (await clerk.Delete(draft, tag)).Status.ShouldBe(HttpStatusCode.NoContent);
        await clerk.Post(begin, Came("paper", "2026-11-27"));
        clerk.Answer.Headers.Location.ToString().ShouldBe(draft);

        // A colleague goes on where the clerk stopped.
        var colleague = await Program(app, Demo.Chief);
        await colleague.Get(draft);
        var answers = Typed(colleague);
        answers["weeks"] = ["9"];
        await colleague.Put(draft, answers, colleague.ETag);
        colleague.Errors.ShouldBe(["weeks: field.closed"]);
        answers["weeks"] = ["8"];
        answers["phone"] = ["019-555-0199"];
        tag = colleague.ETag;
        await colleague.Put(draft, answers, tag);
        await clerk.Put(draft, answers, tag);
        clerk.Code.ShouldBe("if-match.stale");
        await colleague.Post($"{draft}/submission", ifMatch: colleague.ETag);
        colleague.Status.ShouldBe(HttpStatusCode.Created, colleague.Body.ToString());
        colleague.Text("number").ShouldBe(number);
        await colleague.Post($"{draft}/submission", ifMatch: tag);
        colleague.Text("number").ShouldBe(number, "sent again, it is the same");
        await colleague.Get(colleague.Answer.Headers.Location!.ToString());
        colleague.Text("state").ShouldBe("under-examination");

        var acts = await Acts(clerk, number);
        acts.Select(act => act.Kind)
            .ShouldBe([
                "submitted",
                "entered",
                "taken",
                "correction-requested",
                "corrected",
                "entered",
            ]);
        acts[^2].By.ShouldBe("見本 陽子（申請者の代理入力）");
        acts[^1]
            .Text.ShouldBe(
                "紙の申請書（職員が入力）。本人確認：本人確認書類の写しの添付（郵送など）。到達日：2026年11月27日"
            );
        clerk.Body.GetRawText().Replace("-", "").ShouldContain("0195550199");
        (await app.Verifies()).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_paper_goes_on_with_its_next_phase(Engine engine)
    {
        await using var app = await App.Start(engine);
        var before = Plan("own-house.yaml");
        var clerk = await Program(app, Demo.Clerk);
        await clerk.Post(
            "/api/staff/counter/home-modification-benefit/drafts",
            Came("paper", $"{before.Example.Today:yyyy-MM-dd}"),
            key: $"{Guid.CreateVersion7()}"
        );
        var number = await Sent(clerk, before);
        (await clerk.Post($"{Front}/{number}/correction", Came("counter"))).Code.ShouldBe(
            "correction.not-asked"
        );
        var chief = await Program(app, CareChief);
        await Decided(clerk, chief, number, "accept");
        await clerk.Get($"{Front}/{number}");
        clerk.Text("state").ShouldBe("awaiting-next-phase");
        clerk.Body.GetProperty("nextPhase").GetProperty("id").GetString().ShouldBe("after");

        var after = Plan("after-the-work.yaml");
        app.Clock.Move(
            TimeSpan.FromDays(after.Example.Today.DayNumber - before.Example.Today.DayNumber)
        );
        clerk = await Program(app, Demo.Clerk);
        await clerk.Post($"{Front}/{number}/correction", Came("paper", "2027-01-14"));
        clerk.Body.GetProperty("answers").EnumerateObject().ShouldBeEmpty();
        (await Sent(clerk, after)).ShouldBe(number);
        await clerk.Get(clerk.Answer.Headers.Location!.ToString());
        clerk.Text("state").ShouldBe("received");
        var acts = await Acts(clerk, number);
        acts.Select(act => act.Kind).ToList()[^2..].ShouldBe(["phase-submitted", "entered"]);
        acts[^1].Text!.ShouldEndWith("到達日：2027年1月14日");
        await Decided(clerk, await Program(app, CareChief), number, "grant");
        await clerk.Get($"{Front}/{number}");
        clerk.Text("state").ShouldBe("granted");
        (await app.Verifies()).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_reply_is_noted_and_the_case_withdrawn_once(Engine engine)
    {
        await using var app = await App.Start(engine);
        var clerk = await Program(app, Demo.Clerk);
        var number = await FollowEntryTests.Entered(clerk, "counter");
        var address = $"{Front}/{number}";
        await clerk.Get(address);
        var first = clerk.ETag;
        (await clerk.Get(address, first)).Status.ShouldBe(HttpStatusCode.NotModified);
        var reply = new
        {
            channel = "counter",
            confirmed = "known",
            text = "自分で取りに来るとのこと。",
        };
        (await clerk.Post($"{address}/messages", reply)).Code.ShouldBe("if-match.required");
        await clerk.Post($"{address}/messages", Came("counter"), first);
        clerk.Code.ShouldBe("json.shape", "there is no text");
        await clerk.Post($"{address}/messages", reply with { channel = "", text = " " }, first);
        clerk.Errors.ShouldBe(["channel: counter.channel", "text: message.required"]);
        await clerk.Post($"{address}/messages", reply, first);
        clerk.Status.ShouldBe(HttpStatusCode.OK, clerk.Body.ToString());
        clerk.Text("awaitsReply").ShouldBe("office");
        var message = clerk.Body.GetProperty("messages").EnumerateArray().Single();
        message.GetProperty("text").GetString().ShouldBe(reply.text);
        message.GetProperty("by").GetString().ShouldBe("見本 一郎（申請者の代理入力）");
        var second = clerk.ETag;
        await clerk.Post($"{address}/messages", reply, first);
        clerk.Status.ShouldBe(
            HttpStatusCode.PreconditionFailed,
            "sent again, it is not noted twice"
        );
        clerk.Body.GetProperty("changed").GetProperty("by").GetString().ShouldBe("見本 一郎");
        clerk.Body.GetProperty("changed").GetProperty("eTag").GetString().ShouldBe(second);

        var withdrawal = new
        {
            channel = "paper",
            confirmed = "copies",
            receivedOn = "2026-11-20",
            reason = "別の市へ転出するため",
        };
        await clerk.Post($"{address}/withdrawal", withdrawal, first);
        clerk.Code.ShouldBe("if-match.stale");
        await clerk.Post($"{address}/withdrawal", withdrawal with { reason = "" }, second);
        clerk.Errors.ShouldBe(["reason: reason.required"]);
        await clerk.Post($"{address}/withdrawal", withdrawal, second);
        clerk.Text("state").ShouldBe("withdrawn");
        var last = clerk.ETag;
        (await clerk.Post($"{address}/withdrawal", withdrawal, last)).Code.ShouldBe(
            "case.withdrawn"
        );
        (await clerk.Post($"{address}/messages", reply, last)).Code.ShouldBe("message.closed");
        var acts = await Acts(clerk, number);
        acts.Select(act => act.Kind)
            .ToList()[^4..]
            .ShouldBe(["applicant-wrote", "entered", "withdrawn", "entered"]);
        acts[^2].Text.ShouldBe(withdrawal.reason);
        acts[^1].Text!.ShouldEndWith("到達日：2026年11月20日");
        (await app.Verifies()).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_came_online_or_to_another_authority_is_nobodys_at_the_counter(
        Engine engine
    )
    {
        await using var app = await App.Start(engine);
        var clerk = await Program(app, Demo.Clerk);
        var hanako = await Program(app, Demo.Hanako);
        var online = await CaseApiTests.Submitted(hanako);
        await Ask(clerk, online);
        await Refused(clerk, online, HttpStatusCode.NotFound);
        var paper = await FollowEntryTests.Entered(clerk, "paper");
        await Ask(clerk, paper);
        await Refused(await Program(app, Hanamaki), paper, HttpStatusCode.NotFound);
        await Refused(hanako, paper, HttpStatusCode.Forbidden);

        await clerk.Post($"{Front}/{paper}/correction", Came("counter"));
        var draft = clerk.Answer.Headers.Location!.ToString();
        var other = await Program(app, Hanamaki);
        (await other.Get(draft)).Status.ShouldBe(HttpStatusCode.NotFound);
        await other.Delete(draft, clerk.ETag);
        other.Status.ShouldBe(HttpStatusCode.NotFound);
        (await clerk.Get(draft)).Status.ShouldBe(HttpStatusCode.OK);
        (await Acts(clerk, paper))[^1].Kind.ShouldBe("correction-requested");
    }

    private static async Task Refused(ApiClient caller, string number, HttpStatusCode status)
    {
        (await caller.Get($"{Front}/{number}")).Status.ShouldBe(status);
        var body = new
        {
            channel = "counter",
            confirmed = "known",
            text = "x",
            reason = "x",
        };
        foreach (var part in new[] { "correction", "messages", "withdrawal" })
            (await caller.Post($"{Front}/{number}/{part}", body, "\"4\"")).Status.ShouldBe(
                status,
                part
            );
    }

    private static object Came(
        string channel,
        string? receivedOn = null,
        string confirmed = "copies"
    ) =>
        new
        {
            channel,
            confirmed,
            receivedOn,
        };

    private static async Task<ApiClient> Program(App app, string who) =>
        new((await app.SignedIn(who)).Client);

    /// <summary>Takes the case and asks for the telephone number once more, until 30 November.</summary>
    private static async Task Ask(ApiClient staff, string number)
    {
        var address = $"/api/staff/cases/{number}";
        await staff.Get(address);
        await staff.Post($"{address}/assignment", ifMatch: staff.ETag);
        await staff.Post(
            $"{address}/correction",
            new
            {
                questions = new[] { "phone" },
                message = "確かめて、直してください。",
                deadline = "2026-11-30",
            },
            staff.ETag
        );
        staff.Text("state").ShouldBe("awaiting-correction");
    }

    private static async Task Decided(
        ApiClient examiner,
        ApiClient chief,
        string number,
        string outcome
    )
    {
        var address = $"/api/staff/cases/{number}";
        await examiner.Get(address);
        await examiner.Post($"{address}/assignment", ifMatch: examiner.ETag);
        await examiner.Get(address);
        await OfficeWalk.Checked(examiner, address);
        await examiner.Post($"{address}/decision", new { outcome }, examiner.ETag);
        await chief.Post($"{address}/approval", ifMatch: examiner.ETag);
        chief.Status.ShouldBe(HttpStatusCode.OK, chief.Body.ToString());
    }

    private static Dictionary<string, string[]> Typed(ApiClient api) =>
        api
            .Body.GetProperty("answers")
            .EnumerateObject()
            .ToDictionary(
                p => p.Name,
                p => p.Value.EnumerateArray().Select(v => v.GetString()!).ToArray()
            );

    private static async Task<List<(string Kind, string? By, string? Text)>> Acts(
        ApiClient staff,
        string number
    )
    {
        await staff.Get($"/api/staff/cases/{number}");
        return
        [
            .. staff
                .Body.GetProperty("acts")
                .EnumerateArray()
                .Select(act =>
                    (
                        act.GetProperty("kind").GetString()!,
                        act.GetProperty("by").GetString(),
                        act.GetProperty("text").GetString()
                    )
                ),
        ];
    }

    private static ExamplePlan Plan(string example) =>
        ExamplePlan
            .All(Pack.Folder, Pack.Library.All.Last(d => d.Id == "K10"))
            .Single(plan => plan.Name == $"K10 {example}");

    /// <summary>Fills the draft that was just begun with an example and sends it; the number of the case.</summary>
    private static async Task<string> Sent(ApiClient clerk, ExamplePlan plan)
    {
        clerk.Status.ShouldBe(HttpStatusCode.Created, clerk.Body.ToString());
        var draft = clerk.Answer.Headers.Location!.ToString();
        var typed = plan
            .State.Path.SelectMany(plan.Fields)
            .Where(field => field.Values.Count > 0)
            .ToDictionary(field => field.Name, field => field.Values);
        await clerk.Put(draft, typed, clerk.ETag);
        foreach (var (name, files) in plan.State.Path.SelectMany(plan.Files))
        {
            for (var i = 0; i < files; i++)
                await clerk.Send(
                    HttpMethod.Post,
                    $"{draft}/files?field={Uri.EscapeDataString(name)}&name=a.pdf",
                    new ByteArrayContent(Uploads.Pdf())
                    {
                        Headers = { ContentType = new("application/pdf") },
                    },
                    ("If-Match", clerk.ETag)
                );
        }
        await clerk.Post($"{draft}/submission", ifMatch: clerk.ETag);
        clerk.Status.ShouldBe(HttpStatusCode.Created, clerk.Body.ToString());
        return clerk.Text("number");
    }
}
