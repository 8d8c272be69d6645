using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Tests.Notices;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Api;

/// <summary>Every operation of the document answers a good and a bad request as the document says (<see cref="ApiContract"/> looks at each answer).</summary>
public sealed class ApiWalkTests
{
    private const string Procedure = "/api/morioka/procedures/pregnancy-notification";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Every_operation_answers_a_good_and_a_bad_request_as_documented(Engine engine)
    {
        var app = await App.Shared(engine);
        var (resident, chief) = await CaseApiTests.Both(app);
        var stranger = new ApiClient(app.Browser().Client);
        await Reads(stranger);
        await Drafts(resident);
        await Cases(resident, chief);
        var examiner = new ApiClient((await app.SignedIn(Demo.Clerk)).Client);
        await Proposals(resident, examiner, chief);
        await Corrections(resident, chief);
        await OfficeWalk.Visit(app, chief);
        await OfficeWalk.Discontinuation(app, examiner);
        await OfficeWalk.Counter(examiner);
        await OfficeWalk.Offices(app, chief);
        await OfficeWalk.Absences(chief);
        await MailAddressTests.Walk(app, resident);
        foreach (var operation in ApiContract.Operations)
        {
            var address = operation
                .Address.Replace("{town}", operation.Permission is null ? "no-such" : "morioka")
                .Replace("{procedure}", "pregnancy-notification")
                .Replace("{opened}", "disaster-damage-certificate")
                .Replace("{code}", "C15")
                .Replace("{notice}", "2")
                .Replace("{number}", "100000000008");
            foreach (
                var id in new[] { "{draft}", "{file}", "{webhook}", "{activation}", "{absence}" }
            )
                address = address.Replace(id, $"{Guid.CreateVersion7()}");
            await stranger.Send(new HttpMethod(operation.Method), address, null);
            if (operation.Id == "listTowns")
                continue;
            stranger.Status.ShouldBe(
                operation.Permission is null
                    ? HttpStatusCode.NotFound
                    : HttpStatusCode.Unauthorized,
                address
            );
            stranger.Code.ShouldNotBeNull(address);
        }
        var told = new[] { resident, chief, examiner, stranger }
            .SelectMany(c => c.Told)
            .ToLookup(t => t.Operation, t => t.Status);
        foreach (var operation in ApiContract.Operations)
        {
            told[operation.Id].ShouldContain(s => s < 300, operation.Id);
            // What takes nothing and is for everybody refuses nothing.
            if (operation.Id != "listTowns")
                told[operation.Id].ShouldContain(s => s >= 400, operation.Id);
        }
    }

    private static async Task Reads(ApiClient anyone)
    {
        await anyone.Get("/api/towns");
        anyone
            .Body.GetProperty("items")
            .EnumerateArray()
            .Select(t => t.GetProperty("slug").GetString())
            .ShouldContain("morioka");
        await anyone.Get("/api/morioka/procedures");
        await anyone.Get("/api/morioka/procedures?event=no-such");
        await anyone.Get($"{Procedure}/form.pdf");
        await anyone.Get(Procedure);
    }

    private static async Task Drafts(ApiClient resident)
    {
        await resident.Get($"{Procedure}/start");
        await resident.Post($"{Procedure}/drafts", key: $"{Guid.CreateVersion7()}");
        var draft = resident.Answer.Headers.Location!.ToString();
        await resident.Get("/api/me/drafts");
        await resident.Get(draft);
        await resident.Post($"{draft}/version", ifMatch: resident.ETag);
        await resident.Send(
            HttpMethod.Post,
            $"{draft}/files?field=sheet&name=a.pdf",
            new ByteArrayContent(Uploads.Pdf())
            {
                Headers = { ContentType = new("application/pdf") },
            },
            ("If-Match", resident.ETag)
        );
        var file = resident.Body.GetProperty("files")[0].GetProperty("id").GetString();
        await resident.Delete($"{draft}/files/{file}", resident.ETag);
        await resident.Put(draft, SubmissionTests.Complete(), resident.ETag);
        await resident.Post($"{draft}/submission", ifMatch: resident.ETag);
        resident.Status.ShouldBe(HttpStatusCode.Created);
        await resident.Post($"{Procedure}/drafts", key: $"{Guid.CreateVersion7()}");
        await resident.Delete(resident.Answer.Headers.Location.ToString(), resident.ETag);
    }

    private static async Task Proposals(ApiClient resident, ApiClient examiner, ApiClient chief)
    {
        var address = $"/api/staff/cases/{await CaseApiTests.Submitted(resident)}";
        await chief.Get(address);
        await chief.Post($"{address}/colleague", new { person = Demo.Clerk }, chief.ETag);
        await examiner.Get(address);
        await examiner.Post($"{address}/decision", new { outcome = "accept" }, examiner.ETag);
        examiner.Text("state").ShouldBe("awaiting-approval");
        await chief.Post(
            $"{address}/sending-back",
            new { comment = "日付を確かめる。" },
            examiner.ETag
        );
        chief.Text("state").ShouldBe("under-examination");
        await examiner.Post($"{address}/decision", new { outcome = "accept" }, chief.ETag);
        await examiner.Post($"{address}/approval", ifMatch: examiner.ETag);
        examiner.Status.ShouldBe(HttpStatusCode.Forbidden);
        await chief.Get(address);
        await chief.Post($"{address}/approval", ifMatch: chief.ETag);
        chief.Text("state").ShouldBe("granted");
    }

    private static async Task Corrections(ApiClient resident, ApiClient chief)
    {
        var number = await CaseApiTests.Submitted(resident);
        var (mine, address) = ($"/api/me/cases/{number}", $"/api/staff/cases/{number}");
        (await resident.Post($"{mine}/correction")).Code.ShouldBe("correction.not-asked");
        await chief.Get(address);
        await chief.Post(
            $"{address}/section",
            new { section = "child-welfare", reason = "所管のため。" },
            chief.ETag
        );
        chief.Text("section").ShouldBe("child-welfare");
        await chief.Post($"{address}/assignment", ifMatch: chief.ETag);
        await chief.Post(
            $"{address}/correction",
            new
            {
                questions = new[] { "doctor" },
                message = "医師の名前を確かめてください。",
                deadline = "2026-12-04",
            },
            chief.ETag
        );
        await resident.Post($"{mine}/correction");
        resident.Status.ShouldBe(HttpStatusCode.Created);
        var draft = resident.Answer.Headers.Location!.ToString();
        var answers = resident
            .Body.GetProperty("answers")
            .EnumerateObject()
            .ToDictionary(
                p => p.Name,
                p => p.Value.EnumerateArray().Select(v => v.GetString()!).ToArray()
            );
        var tag = resident.ETag;
        answers["doctor"] = ["見本 次郎"];
        answers["weeks"] = ["9"];
        await resident.Put(draft, answers, tag);
        resident.Errors.ShouldBe(["weeks: field.closed"]);
        answers["weeks"] = ["8"];
        await resident.Put(draft, answers, tag);
        await resident.Post($"{draft}/submission", ifMatch: resident.ETag);
        resident.Status.ShouldBe(HttpStatusCode.Created, resident.Body.ToString());
        resident.Text("number").ShouldBe(number);
        (await resident.Get(mine)).Text("state").ShouldBe("under-examination");
        await resident.Post(
            $"{mine}/messages",
            new { text = "よろしくお願いします。" },
            resident.ETag
        );
        await resident.Post($"{mine}/withdrawal", new { reason = "" }, resident.ETag);
        resident.Text("state").ShouldBe("withdrawn");
    }

    private static async Task Cases(ApiClient resident, ApiClient chief)
    {
        await resident.Post($"{Procedure}/drafts", key: $"{Guid.CreateVersion7()}");
        var draft = resident.Answer.Headers.Location!.ToString();
        await resident.Send(
            HttpMethod.Post,
            $"{draft}/files?field=sheet&name=a.pdf",
            new ByteArrayContent(Uploads.Pdf())
            {
                Headers = { ContentType = new("application/pdf") },
            },
            ("If-Match", resident.ETag)
        );
        var file = resident.Body.GetProperty("files")[0].GetProperty("id").GetString()!;
        var answers = SubmissionTests.Complete();
        answers["sheet"] = file;
        await resident.Put(draft, answers, resident.ETag);
        await resident.Post($"{draft}/submission", ifMatch: resident.ETag);
        var (number, last) = (resident.Text("number"), "");
        await CaseApiTests.Submitted(resident);

        var address = $"/api/staff/cases/{number}";
        await chief.Get("/api/staff/cases");
        var wanted = new { url = "https://example.jp/walk", events = new[] { "case.decided" } };
        await chief.Post("/api/staff/webhooks", wanted, key: $"{Guid.CreateVersion7()}");
        var webhook = chief.Answer.Headers.Location!.ToString();
        await chief.Get("/api/staff/webhooks");
        await chief.Get(webhook);
        await chief.Delete(webhook, chief.ETag);
        await chief.Get("/api/staff/statistics");
        await chief.Post(
            "/api/staff/cases/acts",
            new { act = "take", cases = new[] { new { number, version = 1 } } }
        );
        await chief.Get($"{address}/files/{file}");
        await chief.Get(address);
        foreach (var act in new[] { "release", "assignment" })
            await chief.Post($"{address}/{act}", ifMatch: chief.ETag);
        await chief.Post($"{address}/notes", new { text = "確認" }, chief.ETag);
        await chief.Post($"{address}/messages", new { text = "お知らせ" }, chief.ETag);
        await chief.Post(
            $"{address}/checklist",
            new { @checked = Array.Empty<string>() },
            chief.ETag
        );
        await chief.Post(
            $"{address}/correction",
            new
            {
                questions = new[] { "doctor" },
                message = "医師の名前を確かめてください。",
                deadline = "2026-12-04",
            },
            chief.ETag
        );
        chief.Text("state").ShouldBe("awaiting-correction");
        await chief.Post($"{address}/recall", ifMatch: chief.ETag);
        chief.Text("state").ShouldBe("under-examination");
        last = chief.ETag!;
        await chief.Post($"{address}/decision/preview", new { outcome = "accept" });
        await chief.Post($"{address}/decision", new { outcome = "accept" }, last);
        chief.Status.ShouldBe(HttpStatusCode.OK);
        await chief.Get($"{address}/notice");
        await chief.Get($"{address}/notice.pdf");
        await chief.Get(address);
        var notice = chief.Body.GetProperty("notices").EnumerateArray().Single();
        await chief.Get(notice.GetProperty("href").GetString()!);
        await chief.Get(notice.GetProperty("pdf").GetString()!);
        await chief.Get($"{address}/file.pdf");
        await chief.Get($"{address}/move");
        await chief.Get($"{address}/correction");

        var mine = $"/api/me/cases/{number}";
        await resident.Get("/api/me/cases");
        foreach (
            var part in new[]
            {
                "",
                "/receipt",
                "/receipt.pdf",
                "/receipt/proof",
                "/receipt/content",
                "/notice",
                "/notice.pdf",
                $"/notices/{notice.GetProperty("id").GetInt64()}",
                $"/notices/{notice.GetProperty("id").GetInt64()}/notice.pdf",
                $"/files/{file}",
            }
        )
            (await resident.Get(mine + part)).Status.ShouldBe(HttpStatusCode.OK, part);
    }
}
