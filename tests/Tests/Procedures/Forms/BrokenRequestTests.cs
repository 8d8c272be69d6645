using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>A page that arrives only in part, over a real connection: what arrived is kept, and nothing else changes.</summary>
public sealed class BrokenRequestTests : IAsyncLifetime
{
    private const string Boundary = "ihatov-boundary";

    private readonly CookieContainer cookies = new();
    private App app = null!;
    private (long Rows, long Contents) files;
    private Browser browser = null!;

    public async ValueTask InitializeAsync()
    {
        app = await App.Start(Engine.Sqlite, listens: true);
        browser = new Browser(
            new HttpClient(new SocketsHttpHandler { CookieContainer = cookies })
            {
                BaseAddress = app.Address,
            }
        );
        await App.SignIn(browser, Demo.Hanako);
        await Pregnancy.Begin(browser);
        files = await Files();
    }

    public async ValueTask DisposeAsync()
    {
        browser.Client.Dispose();
        await app.DisposeAsync();
    }

    [Theory]
    [InlineData("ended")]
    [InlineData("reset")]
    public async Task A_cut_connection_keeps_what_arrived_and_leaves_no_file(string cut)
    {
        var page = Pregnancy.Draft(browser) + "/clinic";
        await browser.Open(page);
        browser.Fill("doctor", "見本 太郎");
        await browser.Press("次へ");
        await browser.Open(page);
        browser.Fill("clinic-name", "途中まで届いた病院");
        var arrived = Encoding.UTF8.GetBytes(
            string.Concat(
                Browser
                    .Sent(browser.Page.QuerySelector("main form")!, null)
                    .Where(field => field.Key != "doctor")
                    .Select(field =>
                        $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{field.Key}\"\r\n\r\n{field.Value}\r\n"
                    )
            )
                + $"--{Boundary}\r\nContent-Disposition: form-data; name=\"sheet\"; filename=\"a.pdf\"\r\n\r\n"
        );

        await Send(
            page,
            $"multipart/form-data; boundary={Boundary}",
            [.. arrived, .. Uploads.Pdf(300_000)],
            cut
        );

        await Until(page, "clinic-name", "途中まで届いた病院");
        browser.Values("doctor").ShouldBe(["見本 太郎"], "what did not arrive is as it was");
        browser.Page.QuerySelector(".file__name").ShouldBeNull();
        await LeavesNoFile();
    }

    [Theory]
    [InlineData("ended")]
    [InlineData("reset")]
    public async Task A_page_without_files_is_cut_after_its_last_whole_field(string cut)
    {
        var page = Pregnancy.Draft(browser) + "/contact";
        await browser.Open(page);
        browser.Fill("email", "before@example.com");
        await browser.Press("次へ");
        await browser.Open(page);
        browser.Fill("phone", "0190000000");
        var fields = Browser.Sent(browser.Page.QuerySelector("main form")!, null);
        fields.RemoveAll(field => field.Key == "email");
        var whole = await new FormUrlEncodedContent(fields).ReadAsStringAsync();

        await Send(
            page,
            "application/x-www-form-urlencoded",
            Encoding.ASCII.GetBytes(whole + "&email=aft"),
            cut
        );

        await Until(page, "phone", "0190000000");
        browser.Values("email").ShouldBe(["before@example.com"]);
    }

    [Fact]
    public async Task A_body_that_ends_too_early_says_so_and_leaves_no_file()
    {
        var page = Pregnancy.Draft(browser) + "/clinic";
        await browser.Open(page);
        browser.Fill("clinic-name", "途中まで届いた病院");
        var body = new StringBuilder();
        foreach (var (name, value) in Browser.Sent(browser.Page.QuerySelector("main form")!, null))
            body.Append(
                $"--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
        body.Append(
            "--b\r\nContent-Disposition: form-data; name=\"sheet\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7 and then noth"
        );
        var content = new StringContent(body.ToString());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        await browser.Post(page, content);

        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        browser.Refusals.ShouldContain(r => r.Contains("途中で切れました"));
        browser.Values("clinic-name").ShouldBe(["途中まで届いた病院"]);
        browser.Page.QuerySelector(".file__name").ShouldBeNull();
        await LeavesNoFile();
    }

    [Fact]
    public async Task A_file_too_large_to_be_read_to_its_end_is_refused_at_its_field()
    {
        var page = Pregnancy.Draft(browser) + "/clinic";
        await browser.Open(page);
        browser.Fill("clinic-name", "見本産婦人科").Fill("doctor", "見本 太郎");
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Browser.Sent(browser.Page.QuerySelector("main form")!, null))
            content.Add(new StringContent(value), $"\"{name}\"");
        content.Add(new StreamContent(new Endless(262 * Uploads.Megabyte)), "\"sheet\"", "a.pdf");

        await browser.Post(page, content);

        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        browser.Page.GetElementById("sheet-error")!.TextContent.ShouldContain("10MB以下");
        browser.Values("clinic-name").ShouldBe(["見本産婦人科"]);
        await browser.Open(page);
        browser.Values("doctor").ShouldBe(["見本 太郎"]);
        await LeavesNoFile();
    }

    [Theory]
    [InlineData("contact", "email", "phone", "0190000000")]
    [InlineData("clinic", "doctor", "clinic-name", "見本産婦人科")]
    public async Task A_text_too_long_to_be_read_is_refused_at_its_field_and_the_rest_kept(
        string at,
        string tooLong,
        string other,
        string typed
    )
    {
        var page = Pregnancy.Draft(browser) + "/" + at;
        await browser.Open(page);
        browser.Fill(other, typed).Fill(tooLong, new string('a', 1_200_000));
        await browser.Press("次へ");

        browser.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        browser.Page.GetElementById($"{tooLong}-error")!.TextContent.ShouldContain("長すぎ");
        browser.Values(other).ShouldBe([typed]);
        await browser.Open(page);
        browser.Values(other).ShouldBe([typed]);
    }

    /// <summary>Sends less than the request promises, then ends the connection.</summary>
    private async Task Send(string path, string contentType, byte[] arrived, string cut)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, app.Address.Port);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: {app.Address.Authority}\r\nCookie: {cookies.GetCookieHeader(app.Address)}\r\nContent-Type: {contentType}\r\nContent-Length: {arrived.Length + 100_000}\r\n\r\n"
        );
        byte[] request = [.. Encoding.ASCII.GetBytes(head), .. arrived];
        for (var sent = 0; sent < request.Length; )
            sent += await socket.SendAsync(request.AsMemory(sent));
        // Time for the server to read it: a reset throws away what it has not.
        await Task.Delay(500);
        if (cut == "ended")
            socket.Shutdown(SocketShutdown.Send);
        else
            socket.LingerState = new LingerOption(true, 0);
    }

    /// <summary>Opens the page until it shows what was saved; nobody waits for an answer on a connection that is gone.</summary>
    private async Task Until(string page, string field, string value)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            await browser.Open(page);
            if (browser.Values(field) is [var saved] && saved == value)
                return;
            await Task.Delay(50);
        }
        browser.Values(field).ShouldBe([value]);
    }

    private async Task LeavesNoFile() => (await Files()).ShouldBe(files);

    private async Task<(long Rows, long Contents)> Files() =>
        (
            await app
                .Services.GetRequiredService<Db<FilesModule>>()
                .Read(s => s.First<long>("select count(*) from file"), default),
            Directory
                .EnumerateFiles(
                    Path.Combine(app.Directory, "files"),
                    "*",
                    SearchOption.AllDirectories
                )
                .LongCount()
        );

    /// <summary>A PDF by its beginning, and then nothing but zeros.</summary>
    private sealed class Endless(long length) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - Position);
            Array.Clear(buffer, offset, read);
            if (Position == 0)
                "%PDF-1.7\n"u8.CopyTo(buffer.AsSpan(offset));
            Position += read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) =>
            Position = origin == SeekOrigin.Begin ? offset : throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();
    }
}
