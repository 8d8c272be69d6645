using System.IO.Compression;
using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Procedures.Api;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>What swells when it is unpacked is refused with words, unpacked nowhere, and costs nobody what they typed.</summary>
/// <remarks>It counts what the whole process allocates, so nothing else may run beside it.</remarks>
[Collection(nameof(Alone))]
public sealed class ArchiveBombTests
{
    public static TheoryData<string, byte[]> Bombs =>
        new()
        {
            { "資料.zip", Uploads.Bomb("a") },
            { "資料.pdf", Uploads.Bomb("a") },
            { "表.xlsx", Uploads.Bomb("[Content_Types].xml", "xl/workbook.xml") },
            { "文書.docx", Uploads.Bomb("[Content_Types].xml", "word/document.xml") },
            { "資料.gz", Uploads.Packed(to => new GZipStream(to, CompressionLevel.Fastest, true)) },
            {
                "写真.jpg",
                Uploads.Packed(to => new GZipStream(to, CompressionLevel.Fastest, true))
            },
        };

    [Fact]
    public async Task A_bomb_as_a_file_is_refused_at_its_field_and_what_was_typed_stays()
    {
        var browser = await Clinic();
        foreach (var (name, content) in Bombs.Select(b => b.Data))
        {
            browser.Fill("doctor", name).Choose("sheet", name, content);
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await browser.Press("ファイルを追加する");
            (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(
                200 * Uploads.Megabyte,
                $"{name} was unpacked"
            );
            browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, name);
            browser.Page.GetElementById("sheet-error")!.TextContent.ShouldNotBeEmpty(name);
            browser.Values("doctor").ShouldBe([name]);
            browser.Page.QuerySelector(".file__name").ShouldBeNull();
        }
    }

    public static TheoryData<string> Encodings => ["gzip", "br", "deflate", "gzip, identity", "x"];

    [Theory, MemberData(nameof(Encodings))]
    public async Task A_packed_body_is_refused_by_the_API_by_its_name(string encoding)
    {
        var app = await App.Shared(Engine.Sqlite);
        var resident = new ApiClient((await app.SignedIn(Demo.Taro)).Client);
        const string Front = "/api/hanamaki/procedures/pregnancy-notification";
        await resident.Post($"{Front}/drafts", key: $"{Guid.CreateVersion7()}");
        var (draft, tag) = (resident.Answer.Headers.Location!.ToString(), resident.ETag);
        foreach (
            var (method, address, type) in new[]
            {
                (HttpMethod.Put, draft, "application/json"),
                (HttpMethod.Post, $"{draft}/files?field=sheet&name=a.pdf", "application/pdf"),
                (HttpMethod.Post, $"{Front}/submissions", "application/json"),
            }
        )
        {
            var body = new ByteArrayContent(Body(encoding));
            body.Headers.ContentType = new(type);
            body.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
            await resident.Send(
                method,
                address,
                body,
                ("If-Match", tag),
                ("Idempotency-Key", $"{Guid.CreateVersion7()}")
            );
            resident.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
            resident.Code.ShouldBe("request.encoding");
        }
        (await resident.Get(draft)).ETag.ShouldBe(tag, "nothing was written");
    }

    [Theory, MemberData(nameof(Encodings))]
    public async Task A_packed_form_is_refused_with_words_and_the_draft_is_as_it_was(
        string encoding
    )
    {
        var browser = await Clinic();
        browser.Fill("clinic-name", "見本産婦人科").Fill("doctor", "見本 太郎");
        await browser.Press("次へ");
        await browser.Follow("戻る");
        var page = browser.Address;
        var body = new ByteArrayContent(Body(encoding));
        body.Headers.ContentType = new("application/x-www-form-urlencoded");
        body.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        await browser.Post(page, body);
        browser.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        browser.Text.ShouldContain("圧縮せずに、もう一度送ってください");
        await browser.Open(page);
        browser.Values("doctor").ShouldBe(["見本 太郎"]);
    }

    private static byte[] Body(string encoding) =>
        encoding switch
        {
            "br" => Uploads.Packed(to => new BrotliStream(to, CompressionLevel.Fastest, true)),
            "deflate" => Uploads.Packed(to => new ZLibStream(to, CompressionLevel.Fastest, true)),
            _ => Uploads.Packed(to => new GZipStream(to, CompressionLevel.Fastest, true)),
        };

    private static async Task<Browser> Clinic()
    {
        var app = await App.Shared(Engine.Sqlite);
        var browser = await Pregnancy.Begin(app, Demo.Maria);
        await browser.Open($"{Pregnancy.Draft(browser)}/clinic");
        return browser;
    }
}

/// <summary>Tests that have the process to themselves.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
