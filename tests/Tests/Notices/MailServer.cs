using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MimeKit;

namespace Ihatov.Tests.Notices;

/// <summary>A mail as it lies in a mailbox.</summary>
internal sealed record Arrived(MimeMessage Mail)
{
    public string Subject => Mail.Subject ?? "";

    public string Text => Mail.TextBody ?? "";

    public string Id => Mail.MessageId ?? "";
}

/// <summary>A real mail server (aiosmtpd) with mailboxes on the disk, which can be down for a while.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private const string Library = "/usr/lib/python3/dist-packages/aiosmtpd";
    private readonly string directory = Directory.CreateTempSubdirectory("ihatov-mail-").FullName;
    private readonly int port;
    private Process? process;

    private MailServer(int port) => this.port = port;

    /// <summary>Skips visibly where the server is not installed; in CI that is a failure.</summary>
    public static async Task<MailServer> Start()
    {
        Assert.SkipUnless(Directory.Exists(Library), "python3-aiosmtpd is not installed.");
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var server = new MailServer(((IPEndPoint)free.LocalEndpoint).Port);
        free.Stop();
        await server.Up();
        return server;
    }

    /// <summary>The settings of an installation that sends its mail here.</summary>
    public Dictionary<string, string?> Settings =>
        new(StringComparer.Ordinal)
        {
            ["Mail:Server"] = string.Create(
                CultureInfo.InvariantCulture,
                $"smtp://127.0.0.1:{port}"
            ),
            ["Mail:From"] = "no-reply@ihatov.example",
            ["Site:Address"] = "https://ihatov.example",
        };

    public async Task Up()
    {
        process = Process.Start(
            new ProcessStartInfo(
                "/usr/bin/python3",
                [
                    Path.Combine(AppContext.BaseDirectory, "Notices", "mail_server.py"),
                    port.ToString(CultureInfo.InvariantCulture),
                    Path.Combine(directory, "box"),
                ]
            )
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        (await process.StandardOutput.ReadLineAsync()).ShouldBe("ready");
    }

    public async Task Down()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>What has arrived for an address, in no order.</summary>
    public IReadOnlyList<Arrived> To(string address) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(directory, "box", "new"))
                .Select(path => MimeMessage.Load(path))
                .Where(mail => mail.To.Mailboxes.Single().Address == address)
                .Select(mail => new Arrived(mail)),
        ];

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await Down();
        Directory.Delete(directory, recursive: true);
    }
}
