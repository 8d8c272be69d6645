using Ihatov.Platform;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static Ihatov.Tests.Platform.Files.Uploads;

namespace Ihatov.Tests.Platform.Files;

public sealed class QuarantineTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_scanned_file_is_clean_and_an_infected_one_is_refused(Engine engine)
    {
        await using var clamd = ClamdServer.OnTcp();
        await using var installation = await Start(engine, ("Files:ClamAv", clamd.Address));
        var files = installation.Files();
        var clean = (
            await files.Save(new MemoryStream(Pdf(300_000)), "a.pdf", Papers, Resident)
        ).Value;
        clean.ScanState.ShouldBe(ScanState.Clean);
        (await files.Find(Resident.Authority, clean.Id))!.ScanState.ShouldBe(ScanState.Clean);
        (await files.Open(Resident.Authority, clean.Id)).Value.Content.Dispose();

        (await files.Save(new MemoryStream(Infected()), "b.pdf", Papers, Resident))
            .Refusals.ShouldHaveSingleItem()
            .Code.ShouldBe("file.infected");
        (
            await installation
                .Db<FilesModule>()
                .Read(s => s.First<long>("select count(*) from file"), default)
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Clamd_is_reached_by_its_unix_socket()
    {
        var directory = Directory.CreateTempSubdirectory("ihatov-clamd-").FullName;
        await using (var clamd = ClamdServer.OnUnixSocket(Path.Combine(directory, "clamd.ctl")))
        {
            await using var installation = await Start(
                Engine.Sqlite,
                ("Files:ClamAv", clamd.Address)
            );
            (
                await installation.Files().Save(new MemoryStream(Png()), "a.png", Papers, Resident)
            ).Value.ScanState.ShouldBe(ScanState.Clean);
        }
        Directory.Delete(directory, recursive: true);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Without_a_verdict_a_file_waits_in_quarantine_and_is_served_to_nobody(
        Engine engine
    )
    {
        await using var clamd = ClamdServer.OnTcp();
        clamd.Fault = "INSTREAM size limit exceeded. ERROR\0";
        await using var installation = await Start(engine, ("Files:ClamAv", clamd.Address));
        var files = installation.Files();
        var good = (await files.Save(new MemoryStream(Pdf()), "a.pdf", Papers, Resident)).Value;
        var bad = (await files.Save(new MemoryStream(Infected()), "b.pdf", Papers, Resident)).Value;
        good.ScanState.ShouldBe(ScanState.Pending);
        (await files.Open(Resident.Authority, good.Id)).Refusals[0].Code.ShouldBe("file.pending");
        (await files.ScanQuarantine()).ShouldBe(2);

        clamd.Fault = null;
        (await files.ScanQuarantine()).ShouldBe(0);
        (await files.Open(Resident.Authority, good.Id)).Value.Content.Dispose();
        (await files.Open(Resident.Authority, bad.Id)).Refusals[0].Code.ShouldBe("file.infected");
        (await files.Find(Resident.Authority, bad.Id))!.ScanState.ShouldBe(ScanState.Infected);
    }

    [Fact]
    public async Task A_scanner_that_is_down_keeps_files_in_quarantine()
    {
        var clamd = ClamdServer.OnTcp();
        await clamd.DisposeAsync();
        await using var installation = await Start(Engine.Sqlite, ("Files:ClamAv", clamd.Address));
        (
            await installation.Files().Save(new MemoryStream(Pdf()), "a.pdf", Papers, Resident)
        ).Value.ScanState.ShouldBe(ScanState.Pending);
    }

    [Fact]
    public async Task Office_files_are_taken_where_allowed_and_scanned_but_never_with_macros()
    {
        await using var clamd = ClamdServer.OnTcp();
        await using var installation = await Start(Engine.Sqlite, ("Files:ClamAv", clamd.Address));
        var files = installation.Files();
        var rules = FileRules.Of(Megabyte, FileKind.Word, FileKind.Excel);
        var word = Zip("[Content_Types].xml", "word/document.xml");
        (await files.Save(new MemoryStream(word), "a.docx", rules, Resident)).Value.Kind.ShouldBe(
            FileKind.Word
        );
        foreach (
            var (content, name) in new[]
            {
                (Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "a.docx"),
                (word, "a.xlsx"),
                (Zip("readme.txt"), "a.docx"),
                (Text("PK\u0003\u0004 not really a zip"), "a.xlsx"),
            }
        )
            (await files.Save(new MemoryStream(content), name, rules, Resident))
                .Refusals.ShouldHaveSingleItem()
                .Code.ShouldBe("file.extension");
        (await files.Save(new MemoryStream(word), "a.docm", rules, Resident))
            .Refusals[0]
            .Code.ShouldBe("file.kind");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_content_that_is_gone_neither_stops_the_host_nor_holds_others_up(
        Engine engine
    )
    {
        await using var clamd = ClamdServer.OnTcp();
        clamd.Fault = "INSTREAM size limit exceeded. ERROR\0";
        await using var installation = await Start(engine, ("Files:ClamAv", clamd.Address));
        var files = installation.Files();
        var gone = (await files.Save(new MemoryStream(Pdf()), "a.pdf", Papers, Resident)).Value;
        File.Delete(installation.OnDisk().ShouldHaveSingleItem());
        var good = (await files.Save(new MemoryStream(Png()), "b.png", Papers, Resident)).Value;
        clamd.Fault = null;
        var stopping = installation
            .Services.GetRequiredService<IHostApplicationLifetime>()
            .ApplicationStopping;

        await installation.StartServices();
        while (
            !stopping.IsCancellationRequested
            && (await files.Find(Resident.Authority, good.Id))!.ScanState == ScanState.Pending
        )
            await Task.Delay(20);

        stopping.IsCancellationRequested.ShouldBeFalse();
        (await files.Find(Resident.Authority, good.Id))!.ScanState.ShouldBe(ScanState.Clean);
        (await files.Find(Resident.Authority, gone.Id))!.ScanState.ShouldBe(ScanState.Pending);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_thousand_files_without_a_verdict_do_not_starve_the_next(Engine engine)
    {
        await using var clamd = ClamdServer.OnTcp();
        await using var installation = await Start(engine, ("Files:ClamAv", clamd.Address));
        var files = installation.Files();
        await installation
            .Db<FilesModule>()
            .Write(
                async session =>
                {
                    for (var i = 0; i < 1000; i++)
                        await FileRow.Add(
                            session,
                            new StoredFile(
                                Resident.Authority,
                                Guid.CreateVersion7(),
                                new string('0', 64),
                                1000,
                                FileKind.Pdf,
                                "a.pdf",
                                DateTimeOffset.UnixEpoch,
                                Resident.Person,
                                ScanState.Pending
                            )
                        );
                },
                default
            );
        clamd.Fault = "INSTREAM size limit exceeded. ERROR\0";
        var last = (await files.Save(new MemoryStream(Pdf()), "b.pdf", Papers, Resident)).Value;
        clamd.Fault = null;

        (await files.ScanQuarantine()).ShouldBe(1000);

        (await files.Find(Resident.Authority, last.Id))!.ScanState.ShouldBe(ScanState.Clean);
    }

    [Theory]
    [InlineData("localhost:3310")]
    [InlineData("unix:")]
    [InlineData("tcp:host")]
    [InlineData("tcp:host:port")]
    public async Task A_wrong_address_stops_the_start(string address) =>
        await Should.ThrowAsync<SettingRefused>(() =>
            Start(Engine.Sqlite, ("Files:ClamAv", address))
        );

    private static byte[] Infected()
    {
        var content = Pdf(200_000);
        "VIRUS"u8.CopyTo(content.AsSpan(150_000));
        return content;
    }
}
