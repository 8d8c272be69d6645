using System.Net;
using System.Text.Json;
using Ihatov.Platform.Data;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Api;

/// <summary>Residents follow and staff examine and decide cases by JSON, under the same rules as by page.</summary>
public sealed class CaseApiTests
{
    private const string Submissions = "/api/morioka/procedures/pregnancy-notification/submissions";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_case_goes_from_submission_to_notice(Engine engine)
    {
        var app = await App.Shared(engine);
        var (resident, staff) = await Both(app);
        var number = await Submitted(resident);

        await resident.Get($"/api/me/cases/{number}");
        resident.Text("state").ShouldBe("received");
        resident.ETag.ShouldBe("\"1\"");
        (await resident.Get($"/api/me/cases/{number}", resident.ETag)).Status.ShouldBe(
            HttpStatusCode.NotModified
        );
        (await resident.Get($"/api/me/cases/{number}/notice")).Code.ShouldBe("request.not-found");
        (await resident.Get($"/api/me/cases/{number}/receipt")).Text("number").ShouldBe(number);
        (
            await resident.Get($"/api/me/cases/{number}/receipt.pdf")
        ).Answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        (await resident.Get($"/api/me/cases/{number}/receipt/proof")).Status.ShouldBe(
            HttpStatusCode.OK
        );

        var address = $"/api/staff/cases/{number}";
        (await staff.Get(address)).Text("applicantName").ShouldBe("見本 花子");
        await staff.Post($"{address}/assignment", ifMatch: staff.ETag);
        staff.Status.ShouldBe(HttpStatusCode.OK);
        staff.Text("state").ShouldBe("under-examination");
        staff.Body.GetProperty("mine").GetBoolean().ShouldBeTrue();
        await staff.Post($"{address}/notes", new { text = "電話で確かめた。" }, staff.ETag);
        staff
            .Body.GetProperty("acts")[2]
            .GetProperty("text")
            .GetString()
            .ShouldBe("電話で確かめた。");

        var choice = new
        {
            outcome = "accept",
            reasons = Array.Empty<string>(),
            remark = "",
        };
        (await staff.Post($"{address}/decision/preview", choice))
            .Text("recipient")
            .ShouldBe("見本 花子");
        await staff.Get(address);
        staff.Text("state").ShouldBe("under-examination");
        await staff.Post($"{address}/decision", choice, staff.ETag);
        staff.Status.ShouldBe(HttpStatusCode.OK);
        staff.Text("state").ShouldBe("granted");
        (await staff.Get(staff.Text("notice"))).Text("documentNumber").ShouldStartWith("保第");

        (await resident.Get($"/api/me/cases/{number}")).Text("state").ShouldBe("granted");
        var version = resident.ETag!.Trim('"');
        await resident.Get("/api/me/cases");
        var line = resident
            .Body.GetProperty("items")
            .EnumerateArray()
            .Single(item => item.GetProperty("number").GetString() == number);
        line.GetProperty("version").GetRawText().ShouldBe(version);
        line.GetProperty("assigneeName")
            .ValueKind.ShouldBe(JsonValueKind.Null, "names of staff are the office's");
        await resident.Get($"/api/me/cases/{number}");
        resident.Body.GetRawText().ShouldNotContain("電話で確かめた");
        (await resident.Get(resident.Text("notice"))).Text("recipient").ShouldBe("見本 花子");
        (await resident.Get($"/api/me/cases/{number}/notice.pdf")).Status.ShouldBe(
            HttpStatusCode.OK
        );
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_saw_an_older_version_is_told_who_changed_it(Engine engine)
    {
        var app = await App.Shared(engine);
        var (resident, chief) = await Both(app);
        var address = $"/api/staff/cases/{await Submitted(resident)}";
        var seen = (await chief.Get(address)).ETag;
        await chief.Post($"{address}/assignment", ifMatch: seen);

        (await chief.Post($"{address}/release")).Code.ShouldBe("if-match.required");
        chief.Status.ShouldBe((HttpStatusCode)428);
        await chief.Post($"{address}/release", ifMatch: seen);
        chief.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        chief.Code.ShouldBe("if-match.stale");
        var changed = chief.Body.GetProperty("changed");
        changed.GetProperty("by").GetString().ShouldBe("見本 陽子");
        changed.GetProperty("act").GetString().ShouldBe("taken");
        changed.GetProperty("eTag").GetString().ShouldBe("\"2\"");
        (await chief.Post($"{address}/notes", new { text = "x" }, seen)).Code.ShouldBe(
            "if-match.stale"
        );
        (await chief.Get(address)).Body.GetProperty("acts").GetArrayLength().ShouldBe(2);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Of_many_who_take_a_case_at_once_one_wins(Engine engine)
    {
        var app = await App.Shared(engine);
        var (resident, chief) = await Both(app);
        var address = $"/api/staff/cases/{await Submitted(resident)}";
        await chief.Get(address);
        var clients = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(async i => new ApiClient(
                    (await app.SignedIn(i % 2 == 0 ? Demo.Chief : Demo.Clerk)).Client
                ))
        );
        await Task.WhenAll(
            clients.Select(c => c.Post($"{address}/assignment", ifMatch: chief.ETag))
        );
        var winner = clients
            .Where(c => c.Status == HttpStatusCode.OK)
            .ShouldHaveSingleItem("only one takes it");
        clients.Count(c => c.Status == HttpStatusCode.PreconditionFailed).ShouldBe(5);
        await chief.Get(address);
        chief.Text("assigneeName").ShouldBe(winner.Text("assigneeName"));
        chief
            .Body.GetProperty("acts")
            .EnumerateArray()
            .Count(act => act.GetProperty("kind").GetString() == "taken")
            .ShouldBe(1);
    }

    [Fact]
    public async Task What_the_rules_of_a_case_refuse_is_refused_by_its_code()
    {
        var app = await App.Shared(Engine.Sqlite);
        var (resident, chief) = await Both(app);
        var address = $"/api/staff/cases/{await Submitted(resident)}";
        await chief.Get(address);
        (await chief.Post($"{address}/release", ifMatch: chief.ETag)).Code.ShouldBe(
            "case.not-taken"
        );
        chief.Status.ShouldBe(HttpStatusCode.Conflict);
        (await chief.Get(address)).Status.ShouldBe(HttpStatusCode.OK);
        await chief.Post($"{address}/assignment", ifMatch: chief.ETag);
        (await chief.Post($"{address}/assignment", ifMatch: chief.ETag)).Code.ShouldBe(
            "case.already-yours"
        );
        await chief.Post($"{address}/notes", new { text = " " }, chief.ETag);
        chief.Errors.ShouldBe(["text: note.required"]);
        await chief.Post($"{address}/notes", new { text = new string('字', 2001) }, chief.ETag);
        chief.Errors.ShouldBe(["text: text.too-long"]);
        await chief.Post($"{address}/decision", new { outcome = "maybe" }, chief.ETag);
        chief.Errors.ShouldBe(["outcome: decision.required"]);
        await chief.Post($"{address}/decision", new { outcome = "return" }, chief.ETag);
        chief.Errors.ShouldBe(["reasons: reason.required"]);
        await chief.Post(
            $"{address}/decision",
            new { outcome = "return", reasons = new[] { "no" } },
            chief.ETag
        );
        chief.Errors.ShouldBe(["reasons: reason.unknown"]);
        (await chief.Get(address)).ETag.ShouldBe("\"2\"");
    }

    [Theory]
    [InlineData("*")]
    [InlineData("2")]
    [InlineData("W/\"2\"")]
    [InlineData("\"2\", \"1\"")]
    [InlineData("\"-2\"")]
    [InlineData("\"\"")]
    [InlineData("\"99999999999999999999\"")]
    [InlineData("\"二\"")]
    public async Task A_version_that_is_none_is_named(string tag)
    {
        var app = await App.Shared(Engine.Sqlite);
        var (resident, chief) = await Both(app);
        var address = $"/api/staff/cases/{await Submitted(resident)}";
        (await chief.Post($"{address}/assignment", ifMatch: tag)).Code.ShouldBe("if-match.format");
        chief.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("""{"text":""", "json.syntax")]
    [InlineData("", "json.syntax")]
    [InlineData("null", "json.syntax")]
    [InlineData("[]", "json.shape")]
    [InlineData("{}", "json.shape")]
    [InlineData("""{"text":1}""", "json.shape")]
    [InlineData("""{"text":null}""", "json.shape")]
    [InlineData("""{"text":"a","more":"b"}""", "json.shape")]
    [InlineData("""{"text":"a","text":"b"}""", "json.shape")]
    [InlineData("""{"text":"\ud800"}""", "json.shape")]
    [InlineData("DEEP", "json.shape")]
    [InlineData("text=x", "json.syntax")]
    public async Task A_body_that_is_none_is_named_and_nothing_is_written(string body, string code)
    {
        var app = await App.Shared(Engine.Sqlite);
        var (resident, chief) = await Both(app);
        var address = $"/api/staff/cases/{await Submitted(resident)}";
        await chief.Get(address);
        var sent = body == "DEEP" ? $$"""{"text":{{new string('[', 10_000)}}""" : body;
        await chief.Post($"{address}/notes", sent, chief.ETag);
        chief.Body.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe(code);
        chief.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await chief.Get(address)).ETag.ShouldBe("\"1\"");
    }

    [Fact]
    public async Task Other_content_and_too_much_of_it_is_refused()
    {
        var app = await App.Shared(Engine.Sqlite);
        var (resident, chief) = await Both(app);
        var address = $"/api/staff/cases/{await Submitted(resident)}";
        await chief.Get(address);
        await chief.Send(
            HttpMethod.Post,
            $"{address}/notes",
            new FormUrlEncodedContent([new("text", "x")]),
            ("If-Match", chief.ETag)
        );
        chief.Code.ShouldBe("request.content-type");
        chief.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        await chief.Send(
            HttpMethod.Post,
            $"{address}/notes",
            ApiClient.Json(new { text = "x" }),
            ("If-Match", chief.ETag),
            ("Sec-Fetch-Site", "cross-site")
        );
        chief.Code.ShouldBe("request.cross-site");
        (await chief.Send(HttpMethod.Patch, address, null)).Code.ShouldBe("request.method");
        (await chief.Get("/api/no/such/address")).Code.ShouldBe("request.not-found");
        (await new ApiClient(app.Browser().Client).Get(address)).Code.ShouldBe("request.sign-in");
        (await resident.Get(address)).Code.ShouldBe("request.permission");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Lists_are_walked_to_their_end_by_their_links(Engine engine)
    {
        await using var app = await App.Start(engine);
        var (resident, chief) = await Both(app);
        var before = (await Walk(resident, "/api/me/cases")).Concat(
            await Walk(chief, "/api/staff/cases")
        );
        var made = new List<string>();
        for (var i = 0; i < 120; i++)
            made.Add(await Submitted(resident));
        (await Walk(resident, "/api/me/cases")).Except(before).ShouldBe(Enumerable.Reverse(made));
        (await Walk(chief, "/api/staff/cases")).Except(before).ShouldBe(made, ignoreOrder: true);
        (await Walk(chief, $"/api/staff/cases?q={made[7]}")).ShouldBe([made[7]]);
        (await Walk(chief, "/api/staff/cases?view=decided")).Intersect(made).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> Walk(ApiClient client, string address)
    {
        var numbers = new List<string>();
        for (string? next = address; next is not null; )
        {
            await client.Get(next);
            client.Status.ShouldBe(HttpStatusCode.OK);
            numbers.AddRange(
                client
                    .Body.GetProperty("items")
                    .EnumerateArray()
                    .Select(i => i.GetProperty("number").GetString()!)
            );
            next = client.Body.GetProperty("next").GetString();
        }
        return numbers;
    }

    internal static async Task<(ApiClient Resident, ApiClient Chief)> Both(App app) =>
        (
            new ApiClient((await app.SignedIn(Demo.Hanako)).Client),
            new ApiClient((await app.SignedIn(Demo.Chief)).Client)
        );

    internal static async Task<string> Submitted(ApiClient resident)
    {
        await resident.Post(
            Submissions,
            SubmissionTests.Complete(),
            key: Guid.CreateVersion7().ToString()
        );
        resident.Status.ShouldBe(HttpStatusCode.Created, resident.Body.ToString());
        return resident.Text("number");
    }
}
