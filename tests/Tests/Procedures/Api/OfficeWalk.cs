using System.Net;
using Ihatov.Procedures.Demo;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Api;

/// <summary>The part of <see cref="ApiWalkTests"/> that an office does beside its cases: entry at the counter, openings for disasters, absences, a visit, a case that is ended.</summary>
internal static class OfficeWalk
{
    /// <summary>A clerk enters a paper by its code, and gives the receipt.</summary>
    public static async Task Counter(ApiClient clerk)
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
        await Follow(clerk, number);
        await clerk.Post(begun, Entry("counter", null), key: $"{Guid.CreateVersion7()}");
        await clerk.Delete(clerk.Answer.Headers.Location.ToString(), clerk.ETag);
    }

    /// <summary>The clerk goes on with it for who applied, who withdraws at last.</summary>
    private static async Task Follow(ApiClient clerk, string number)
    {
        var (address, office) = (
            $"/api/staff/counter/cases/{number}",
            $"/api/staff/cases/{number}"
        );
        var said = new { channel = "counter", confirmed = "known" };
        await clerk.Get(address);
        await clerk.Post(
            $"{address}/messages",
            new
            {
                said.channel,
                said.confirmed,
                text = "近いうちに来庁する。",
            },
            clerk.ETag
        );
        clerk.Text("awaitsReply").ShouldBe("office");
        await clerk.Post($"{office}/assignment", ifMatch: clerk.ETag);
        await clerk.Post(
            $"{office}/correction",
            new
            {
                questions = new[] { "doctor" },
                message = "医師の名前を確かめてください。",
                deadline = "2026-12-04",
            },
            clerk.ETag
        );
        await clerk.Post($"{address}/correction", said);
        clerk.Status.ShouldBe(HttpStatusCode.Created, clerk.Body.ToString());
        await clerk.Get(address);
        await clerk.Post(
            $"{address}/withdrawal",
            new
            {
                said.channel,
                said.confirmed,
                reason = "転出のため",
            },
            clerk.ETag
        );
        clerk.Text("state").ShouldBe("withdrawn");
    }

    private static object Entry(string channel, string? receivedOn, string confirmed = "copies") =>
        new
        {
            channel,
            confirmed,
            receivedOn,
        };

    /// <summary>Lists are taken out, and a procedure is opened for a disaster and closed again.</summary>
    public static async Task Offices(App app, ApiClient chief)
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

    /// <summary>An interview is recorded, and the report accepted.</summary>
    public static async Task Visit(App app, ApiClient chief)
    {
        var address = $"/api/staff/cases/{await Submitted(app, "C14", "in-august")}";
        await chief.Get(address);
        await chief.Post($"{address}/assignment", ifMatch: chief.ETag);
        var early = chief.ETag;
        await chief.Post($"{address}/decision", new { outcome = "accept" }, early);
        chief.Code.ShouldBe("case.visit-due");
        await chief.Post($"{address}/visit", Made("2026-11-23"), early);
        chief.Errors.ShouldBe(["visitedOn: visit.day"]);
        await chief.Post($"{address}/visit", Made("2026-11-22"), early);
        chief.Status.ShouldBe(HttpStatusCode.OK);
        await chief.Post($"{address}/visit", Made("2026-11-22"), chief.ETag);
        chief.Code.ShouldBe("case.no-visit");
        await chief.Get(address);
        await Checked(chief, address);
        await chief.Post($"{address}/decision", new { outcome = "accept" }, chief.ETag);
        chief.Text("state").ShouldBe("granted");

        static object Made(string visitedOn) => new { visitedOn, result = "来庁して面談した。" };
    }

    /// <summary>A case whose second phase never comes is ended by who decides.</summary>
    public static async Task Discontinuation(App app, ApiClient examiner)
    {
        var address = $"/api/staff/cases/{await Submitted(app, "K10", "own-house")}";
        await examiner.Get(address);
        await examiner.Post($"{address}/assignment", ifMatch: examiner.ETag);
        await Checked(examiner, address);
        await examiner.Post($"{address}/decision", new { outcome = "accept" }, examiner.ETag);
        var chief = new ApiClient((await app.SignedIn(OfDisasters)).Client);
        await chief.Get(address);
        await chief.Post($"{address}/discontinuation", new { reason = "早い" }, chief.ETag);
        chief.Code.ShouldBe("case.not-awaiting-next-phase");
        await chief.Get(address);
        await chief.Post($"{address}/approval", ifMatch: chief.ETag);
        chief.Text("state").ShouldBe("awaiting-next-phase");
        var awaited = chief.ETag;
        await chief.Post($"{address}/discontinuation", new { reason = " " }, awaited);
        chief.Errors.ShouldBe(["reason: reason.required"]);
        var why = new { reason = "工事を取りやめたと、お電話で伺いました。" };
        await chief.Post($"{address}/discontinuation", why, awaited);
        chief.Text("state").ShouldBe("discontinued");
        await chief.Get(chief.Text("notice"));
        chief.Body.GetProperty("reasons")[0].GetString().ShouldBe(why.reason);
        chief.Body.GetProperty("documentNumber").GetString().ShouldNotBeNullOrEmpty();
        examiner.Told.AddRange(chief.Told);
    }

    /// <summary>Ticks the whole checklist of the case just read.</summary>
    internal static async Task Checked(ApiClient staff, string address)
    {
        var items = staff
            .Body.GetProperty("checklist")
            .EnumerateArray()
            .Select(item => item.GetProperty("id").GetString());
        await staff.Post($"{address}/checklist", new { @checked = items }, staff.ETag);
        staff.Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>An example that 見本 花子 submits in Morioka; its number.</summary>
    private static Task<string> Submitted(App app, string procedure, string example) =>
        app
            .Services.GetRequiredService<DemoCases>()
            .Submit(
                app.Services.GetRequiredService<IConfiguration>()["Pack:Directory"]!,
                procedure,
                example,
                Demo.Hanako,
                "032018",
                $"test:{Guid.CreateVersion7()}",
                default
            );

    /// <summary>Who decides for the sections of disasters and of long-term care in Morioka.</summary>
    private const string OfDisasters = "01990000-0000-7000-8000-000000000105";

    /// <summary>An absence far off is entered and taken back, so that other tests see none.</summary>
    public static async Task Absences(ApiClient chief)
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
