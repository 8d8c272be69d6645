using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Api;

/// <summary>Every operation of the document answers a good and a bad request as the document says (<see cref="ApiContract"/> looks at each answer).</summary>
public sealed class ApiWalkTests
{
    /// <summary>Who examines for Morioka and does not decide.</summary>
    private const string Examiner = "01990000-0000-7000-8000-000000000101";

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
        var examiner = new ApiClient((await app.SignedIn(Examiner)).Client);
        await Proposals(resident, examiner, chief);
        await Corrections(resident, chief);
        await Counter(examiner);
        await Offices(app, chief);
        await Absences(chief);
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
            // No procedure of the demo has a visit.
            if (operation.Id != "recordVisit")
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
        await chief.Post($"{address}/colleague", new { person = Examiner }, chief.ETag);
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
                "/notice",
                "/notice.pdf",
                $"/notices/{notice.GetProperty("id").GetInt64()}",
                $"/notices/{notice.GetProperty("id").GetInt64()}/notice.pdf",
                $"/files/{file}",
            }
        )
            (await resident.Get(mine + part)).Status.ShouldBe(HttpStatusCode.OK, part);
    }

    /// <summary>A clerk enters a paper by its code, and gives the receipt.</summary>
    private static async Task Counter(ApiClient clerk)
    {
        const string Front = "/api/staff/counter";
        var code = new Ihatov.Procedures.Counter.PaperCode("C15", 1).ToString();
        await clerk.Get($"{Front}/papers/{code}");
        clerk.Text("slug").ShouldBe("pregnancy-notification");
        (await clerk.Get($"{Front}/papers/C15-1-0")).Errors.ShouldBe(["code: paper-code.check"]);
        await clerk.Get($"{Front}/pregnancy-notification?code={code}");
        var begun = clerk.Text("drafts");
        await clerk.Post(begun, Entry("paper", null), key: $"{Guid.CreateVersion7()}");
        clerk.Errors.ShouldBe(["receivedOn: field.required"]);
        await clerk.Post(
            begun,
            Entry("paper", "2026-11-23", "no-way"),
            key: $"{Guid.CreateVersion7()}"
        );
        clerk.Errors.ShouldBe(["confirmed: counter.confirmed", "receivedOn: date.too-late"]);
        var key = $"{Guid.CreateVersion7()}";
        await clerk.Post(begun, Entry("paper", "2026-11-19"), key: key);
        clerk.Status.ShouldBe(HttpStatusCode.Created);
        var draft = clerk.Answer.Headers.Location!.ToString();
        clerk.Body.GetProperty("answers").EnumerateObject().ShouldBeEmpty();
        await clerk.Post(begun, Entry("paper", "2026-11-19"), key: key);
        clerk.Answer.Headers.Location.ToString().ShouldBe(draft, "the same key, the same draft");
        await clerk.Get($"{Front}/drafts");
        await clerk.Get(draft);
        await clerk.Post($"{draft}/version", ifMatch: clerk.ETag);
        await clerk.Send(
            HttpMethod.Post,
            $"{draft}/files?field=sheet&name=a.pdf",
            new ByteArrayContent(Uploads.Pdf())
            {
                Headers = { ContentType = new("application/pdf") },
            },
            ("If-Match", clerk.ETag)
        );
        var file = clerk.Body.GetProperty("files")[0].GetProperty("id").GetString();
        await clerk.Delete($"{draft}/files/{file}", clerk.ETag);
        var answers = SubmissionTests.Complete();
        answers["occupation-detail"] = "条件に合わない";
        await clerk.Put(draft, answers, clerk.ETag);
        clerk
            .Body.GetProperty("unused")
            .EnumerateArray()
            .Select(f => f.GetString())
            .ShouldBe(["occupation-detail"]);
        await clerk.Post($"{draft}/submission", ifMatch: clerk.ETag);
        clerk.Status.ShouldBe(HttpStatusCode.Created, clerk.Body.ToString());
        var number = clerk.Text("number");
        await clerk.Get(clerk.Answer.Headers.Location.ToString());
        clerk.Text("number").ShouldBe(number);
        await clerk.Get(clerk.Text("pdf"));
        await clerk.Get($"/api/staff/cases/{number}");
        clerk.Text("channel").ShouldBe("paper");
        await clerk.Post(begun, Entry("counter", null), key: $"{Guid.CreateVersion7()}");
        await clerk.Delete(clerk.Answer.Headers.Location.ToString(), clerk.ETag);
    }

    private static object Entry(string channel, string? receivedOn, string confirmed = "copies") =>
        new
        {
            channel,
            confirmed,
            receivedOn,
        };

    /// <summary>Lists are taken out, and a procedure is opened for a disaster and closed again.</summary>
    private static async Task Offices(App app, ApiClient chief)
    {
        await chief.Post("/api/staff/cases/export?view=decided&format=csv");
        await chief.Get("/api/staff/procedures");
        const string Drills = "/api/staff/procedures/disaster-damage-certificate/activations";
        await chief.Get(Drills);
        var wanted = new
        {
            disaster = "訓練（歩く試験）",
            occurredOn = "2026-11-21",
            opensOn = "2026-11-22",
            closesOn = "2026-11-30",
        };
        await chief.Post(Drills, wanted, key: $"{Guid.CreateVersion7()}");
        chief.Code.ShouldBe("activation.other-section");
        var own = new ApiClient((await app.SignedIn(OfDisasters)).Client);
        await own.Post(
            Drills,
            wanted with
            {
                closesOn = "2026-11-20",
            },
            key: $"{Guid.CreateVersion7()}"
        );
        own.Errors.ShouldBe(["closesOn: activation.backwards"]);
        var key = $"{Guid.CreateVersion7()}";
        await own.Post(Drills, wanted, key: key);
        own.Status.ShouldBe(HttpStatusCode.Created);
        var opened = own.Answer.Headers.Location!.ToString();
        (await own.Post(Drills, wanted, key: key)).Status.ShouldBe(HttpStatusCode.Created);
        own.Answer.Headers.Location.ToString().ShouldBe(opened);
        await own.Get(opened);
        await own.Post($"{opened}/end", ifMatch: own.ETag);
        own.Body.GetProperty("isOpen").GetBoolean().ShouldBeFalse();
        chief.Told.AddRange(own.Told);
    }

    /// <summary>Who decides for the section of disasters in Morioka.</summary>
    private const string OfDisasters = "01990000-0000-7000-8000-000000000105";

    /// <summary>An absence far off is entered and taken back, so that other tests see none.</summary>
    private static async Task Absences(ApiClient chief)
    {
        const string Front = "/api/staff/absences";
        await chief.Get(Front);
        static object Wanted(string from, string until, string deputy = Demo.Chief) =>
            new
            {
                person = Demo.Clerk,
                deputy,
                from,
                until,
            };
        foreach (
            var (bad, error) in new[]
            {
                (Wanted("2031-05-02", "2031-05-01"), "until: absence.backwards"),
                (Wanted("2026-11-01", "2026-11-21"), "until: absence.past"),
                (Wanted("2031-05-01", "2031-05-02", Demo.Clerk), "deputy: absence.self"),
                (Wanted("2031-05-01", "2031-05-02", Demo.Hanako), "deputy: absence.no-post"),
            }
        )
        {
            await chief.Post(Front, bad, key: $"{Guid.CreateVersion7()}");
            chief.Errors.ShouldBe([error]);
        }
        var key = $"{Guid.CreateVersion7()}";
        await chief.Post(Front, Wanted("2031-05-01", "2031-05-02"), key: key);
        chief.Status.ShouldBe(HttpStatusCode.Created);
        await chief.Post(Front, Wanted("2031-05-01", "2031-05-03"), key: key);
        chief.Code.ShouldBe("idempotency.other-request");
        await chief.Post(
            Front,
            Wanted("2031-05-02", "2031-05-04"),
            key: $"{Guid.CreateVersion7()}"
        );
        chief.Errors.ShouldBe(["from: absence.overlap"]);
        await chief.Post(Front, Wanted("2031-05-01", "2031-05-02"), key: key);
        var absence = chief.Answer.Headers.Location!.ToString();
        await chief.Get(absence);
        await chief.Post($"{absence}/end", ifMatch: chief.ETag);
        chief.Status.ShouldBe(HttpStatusCode.OK);
        (await chief.Post($"{absence}/end", ifMatch: chief.ETag)).Code.ShouldBe("absence.ended");
    }
}
