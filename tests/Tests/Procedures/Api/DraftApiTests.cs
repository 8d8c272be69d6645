using System.Net;
using System.Net.Http.Headers;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Api;

/// <summary>Drafts by JSON: begun once for a key, changed only by who saw the newest version, submitted once.</summary>
public sealed class DraftApiTests
{
    private const string Drafts = "/api/morioka/procedures/pregnancy-notification/drafts";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_draft_is_begun_filled_and_submitted_once(Engine engine)
    {
        var api = await Hanako(engine);
        var key = Guid.CreateVersion7().ToString();
        await api.Post(Drafts, key: key);
        api.Status.ShouldBe(HttpStatusCode.Created);
        var address = api.Answer.Headers.Location!.ToString();
        api.Body.GetProperty("answers").GetProperty("name.family")[0].GetString().ShouldBe("見本");
        api.Body.GetProperty("complete").GetBoolean().ShouldBeFalse();
        (await api.Post(Drafts, key: key)).Answer.Headers.Location!.ToString().ShouldBe(address);
        (await api.Get("/api/me/drafts")).Body.GetRawText().ShouldContain(address);

        await api.Get(address);
        var first = api.ETag!;
        (await api.Put(address, new { weeks = "百" }, first)).Status.ShouldBe(HttpStatusCode.OK);
        api.Errors.ShouldContain("weeks: number.format");
        api.Body.GetProperty("answers").GetProperty("weeks")[0].GetString().ShouldBe("百");
        await api.Put(address, SubmissionTests.Complete(), first);
        api.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        var current = api.Body.GetProperty("changed").GetProperty("eTag").GetString();
        (await api.Put(address, SubmissionTests.Complete(), current))
            .Body.GetProperty("complete")
            .GetBoolean()
            .ShouldBeTrue();

        await api.Post($"{address}/submission", ifMatch: api.ETag);
        api.Status.ShouldBe(HttpStatusCode.Created);
        var number = api.Text("number");
        (await api.Post($"{address}/submission", ifMatch: first)).Text("number").ShouldBe(number);
        (await api.Get(address)).Text("submission").ShouldBe(number);
        (await api.Put(address, new { }, api.ETag)).Code.ShouldBe("draft.submitted");
        (await api.Delete(address, api.ETag)).Code.ShouldBe("draft.submitted");
        (await api.Get($"/api/me/cases/{number}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Files_come_and_go_with_the_draft(Engine engine)
    {
        var app = await App.Shared(engine);
        var api = await Begun(engine);
        var address = api.Answer.Headers.Location!.ToString();
        await Upload(api, $"{address}/files?field=sheet&name=届出書.pdf", Uploads.Pdf(), api.ETag);
        api.Status.ShouldBe(HttpStatusCode.OK, api.Body.ToString());
        var file = api.Body.GetProperty("files")[0];
        file.GetProperty("name").GetString().ShouldBe("届出書.pdf");
        file.GetProperty("mediaType").GetString().ShouldBe("application/pdf");
        var id = file.GetProperty("id").GetGuid();
        var tag = api.ETag;

        await Upload(api, $"{address}/files?field=sheet&name=a.exe", Uploads.Text("MZ"), tag);
        api.Errors.ShouldHaveSingleItem().ShouldStartWith("sheet: file.");
        await Upload(api, $"{address}/files?field=weeks&name=a.pdf", Uploads.Pdf(), tag);
        api.Errors.ShouldBe(["field: field.unknown"]);
        await Upload(api, $"{address}/files?field=sheet&name=a.pdf", Uploads.Pdf(), "\"0\"");
        api.Code.ShouldBe("if-match.stale");
        await Upload(
            api,
            $"{address}/files?field=sheet&name=a.pdf",
            Uploads.Pdf(),
            tag,
            "text/plain"
        );
        api.Code.ShouldBe("request.content-type");

        // Another's file, or one that never was, cannot be named into a draft.
        await api.Put(address, new { sheet = Guid.CreateVersion7().ToString() }, tag);
        api.Errors.ShouldBe(["sheet: file.unknown"]);
        await api.Put(address, new { sheet = id.ToString(), weeks = "8" }, tag);
        api.Body.GetProperty("files").GetArrayLength().ShouldBe(1);
        await api.Delete($"{address}/files/{Guid.CreateVersion7()}", api.ETag);
        api.Code.ShouldBe("request.not-found");
        await api.Get(address);
        await api.Delete($"{address}/files/{id}", api.ETag);
        api.Body.GetProperty("files").GetArrayLength().ShouldBe(0);
        var store = app.Services.GetRequiredService<FileStore>();
        (await store.Find(AuthorityCode.Parse("032018").Value, id)).ShouldBeNull();
        (await api.Delete(address, api.ETag)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await api.Get(address)).Code.ShouldBe("request.not-found");
    }

    [Fact]
    public async Task What_the_procedure_does_not_have_is_refused_and_nothing_is_lost()
    {
        var api = await Begun(Engine.Sqlite);
        var address = api.Answer.Headers.Location!.ToString();
        var tag = (await api.Put(address, new { weeks = "8" }, api.ETag)).ETag;
        await api.Put(
            address,
            new Dictionary<string, string> { ["no-such"] = "1", ["weeks"] = "9" },
            tag
        );
        api.Errors.ShouldBe(["no-such: field.unknown"]);
        (await api.Put(address, """{"weeks":"\ud800"}""", tag)).Code.ShouldBe("json.text");
        (await api.Put(address, """{"weeks":{"a":"b"}}""", tag)).Code.ShouldBe("json.shape");
        (await api.Put(address, new { weeks = new string('字', 30_000) }, tag)).Status.ShouldBe(
            HttpStatusCode.RequestEntityTooLarge
        );
        (await api.Put(address, new { weeks = "9" })).Code.ShouldBe("if-match.required");
        await api.Get(address);
        api.ETag.ShouldBe(tag);
        api.Body.GetProperty("answers").GetProperty("weeks")[0].GetString().ShouldBe("8");
    }

    [Fact]
    public async Task A_key_begins_one_draft_of_one_procedure()
    {
        var api = await Hanako(Engine.Sqlite);
        var key = Guid.CreateVersion7().ToString();
        (await api.Post(Drafts)).Code.ShouldBe("idempotency.required");
        (await api.Post(Drafts, key: key)).Status.ShouldBe(HttpStatusCode.Created);
        await api.Post("/api/morioka/procedures/child-allowance-claim/drafts", key: key);
        api.Code.ShouldBe("idempotency.other-request");
        await api.Post("/api/hanamaki/procedures/pregnancy-notification/drafts", key: key);
        api.Code.ShouldBe("idempotency.other-request");
        (await api.Post("/api/morioka/procedures/no-such/drafts", key: key)).Code.ShouldBe(
            "request.not-found"
        );
    }

    [Fact]
    public async Task The_form_says_which_fields_to_send()
    {
        var app = await App.Shared(Engine.Sqlite);
        var api = new ApiClient(app.Browser().Client);
        await api.Get("/api/morioka/procedures?q=妊娠");
        const string href = "/api/morioka/procedures/pregnancy-notification";
        api.Body.GetRawText().ShouldContain(href);
        await api.Get(href);
        var fields = api
            .Body.GetProperty("pages")
            .EnumerateArray()
            .SelectMany(p => p.GetProperty("questions").EnumerateArray())
            .SelectMany(q => q.GetProperty("fields").EnumerateArray())
            .Select(f => f.GetString()!)
            .ToList();
        SubmissionTests.Complete().Keys.Except(fields).ShouldBeEmpty();
        (await api.Get(href, api.ETag)).Status.ShouldBe(HttpStatusCode.NotModified);
        // The town's code instead of its slug: reading is led to the slug, changing is just done.
        (
            await api.Get("/api/032018/procedures")
        ).Answer.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/api/morioka/procedures");
        var hanako = await Hanako(Engine.Sqlite);
        (
            await hanako.Post(
                "/api/032018/procedures/pregnancy-notification/drafts",
                key: "by-code"
            )
        ).Status.ShouldBe(HttpStatusCode.Created);
        var address = hanako.Answer.Headers.Location!.ToString();
        (await hanako.Delete(address.Replace("morioka", "032018"), hanako.ETag)).Status.ShouldBe(
            HttpStatusCode.NoContent
        );
    }

    private static async Task<ApiClient> Hanako(Engine engine) =>
        new((await (await App.Shared(engine)).SignedIn(Demo.Hanako)).Client);

    private static async Task<ApiClient> Begun(Engine engine)
    {
        var api = await Hanako(engine);
        return await api.Post(Drafts, key: Guid.CreateVersion7().ToString());
    }

    private static Task<ApiClient> Upload(
        ApiClient api,
        string address,
        byte[] bytes,
        string? tag,
        string type = "application/octet-stream"
    )
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return api.Send(HttpMethod.Post, address, content, ("If-Match", tag));
    }
}
