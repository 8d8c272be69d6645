using System.Security.Cryptography;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Tests.Support;
using static Ihatov.Tests.Platform.Files.Uploads;

namespace Ihatov.Tests.Platform.Files;

public sealed class FileStoreTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_file_comes_back_as_it_went_in(Engine engine)
    {
        await using var installation = await Start(engine);
        var content = Pdf(1_000_000);
        var saved = (
            await installation
                .Files()
                .Save(new MemoryStream(content), "C:\\書類\\住民票.PDF", Papers, Resident)
        ).Value;
        saved.Name.ShouldBe("住民票.PDF");
        saved.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        saved.ScanState.ShouldBe(ScanState.NotScanned);
        (await installation.Files().Find(Resident.Authority, saved.Id))!.Name.ShouldBe(saved.Name);

        var opened = (await installation.Files().Open(Resident.Authority, saved.Id)).Value;
        await using var stream = opened.Content;
        opened.File.MediaType.ShouldBe("application/pdf");
        (await SHA256.HashDataAsync(stream)).ShouldBe(SHA256.HashData(content));
        installation
            .OnDisk()
            .ShouldHaveSingleItem()
            .ShouldEndWith($"/032018/{saved.Sha256[..2]}/{saved.Sha256[2..]}");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Another_authority_does_not_find_it(Engine engine)
    {
        await using var installation = await Start(engine);
        var saved = (
            await installation.Files().Save(new MemoryStream(Png()), "a.png", Papers, Resident)
        ).Value;
        var other = AuthorityCode.Parse("032026").Value;
        (await installation.Files().Find(other, saved.Id)).ShouldBeNull();
        (await installation.Files().Open(other, saved.Id))
            .Refusals[0]
            .Code.ShouldBe("file.missing");
        (await installation.Files().Delete(other, saved.Id)).ShouldBeFalse();
        (await installation.Files().Find(Resident.Authority, saved.Id)).ShouldNotBeNull();
    }

    public static TheoryData<byte[], string, string, string> Refused =>
        new()
        {
            {
                Text("#!/bin/sh\nrm -rf /\n"),
                "a.pdf",
                "file.extension",
                "拡張子は.pdfですが、中身はPDFではありません。"
            },
            { Jpeg(), "a.pdf", "file.extension", "拡張子は.pdfですが、中身はPDFではありません。" },
            { Pdf(), "a.jpg", "file.extension", "拡張子は.jpgですが、中身はJPEGではありません。" },
            {
                Text("<svg onload=alert(1)>"),
                "a.svg",
                "file.kind",
                "PDF、JPEG、PNGのいずれかを選択してください。"
            },
            {
                Text("<html>"),
                "a.html",
                "file.kind",
                "PDF、JPEG、PNGのいずれかを選択してください。"
            },
            { Text("MZ"), "a.exe", "file.kind", "PDF、JPEG、PNGのいずれかを選択してください。" },
            { Zip("a.txt"), "a.zip", "file.kind", "PDF、JPEG、PNGのいずれかを選択してください。" },
            {
                Zip("a.txt"),
                "a.pdf",
                "file.extension",
                "拡張子は.pdfですが、中身はPDFではありません。"
            },
            { Webp(), "a.webp", "file.kind", "PDF、JPEG、PNGのいずれかを選択してください。" },
            { Pdf(), "a", "file.kind", "PDF、JPEG、PNGのいずれかを選択してください。" },
            { [], "a.pdf", "file.empty", "ファイルの中身が空です。" },
            {
                Pdf((int)(7.3 * Megabyte)),
                "a.pdf",
                "file.size",
                "5MB以下のファイルを選択してください（現在7.3MB）。"
            },
            {
                Pdf((int)(5 * Megabyte) + 1),
                "a.pdf",
                "file.size",
                "5MB以下のファイルを選択してください（現在5.1MB）。"
            },
        };

    [Theory, MemberData(nameof(Refused))]
    public async Task What_is_not_wanted_is_refused_and_leaves_nothing(
        byte[] content,
        string name,
        string code,
        string message
    )
    {
        await using var installation = await Start(Engine.Sqlite);
        var refusal = (
            await installation.Files().Save(new MemoryStream(content), name, Papers, Resident)
        ).Refusals.ShouldHaveSingleItem();
        refusal.Code.ShouldBe(code);
        refusal.Message.ShouldStartWith(message);
        installation.OnDisk().ShouldBeEmpty();
    }

    public static TheoryData<byte[], string, FileKind> Taken =>
        new()
        {
            { Pdf(), "a.pdf", FileKind.Pdf },
            { Jpeg(), "a.JPEG", FileKind.Jpeg },
            { Png(), "a.png", FileKind.Png },
            { Webp(), "a.webp", FileKind.Webp },
            { Heic(), "IMG_0001.HEIC", FileKind.Heic },
            { Pdf((int)(5 * Megabyte)), "a.pdf", FileKind.Pdf },
        };

    [Theory, MemberData(nameof(Taken))]
    public async Task What_is_wanted_is_taken(byte[] content, string name, FileKind kind)
    {
        await using var installation = await Start(Engine.Sqlite);
        var rules = FileRules.Of(
            5 * Megabyte,
            FileKind.Pdf,
            FileKind.Jpeg,
            FileKind.Png,
            FileKind.Webp,
            FileKind.Heic
        );
        (
            await installation.Files().Save(new MemoryStream(content), name, rules, Resident)
        ).Value.Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task Limits_are_by_kind()
    {
        await using var installation = await Start(Engine.Sqlite);
        var rules = new FileRules(
            new Dictionary<FileKind, long> { [FileKind.Pdf] = 2000, [FileKind.Png] = 500 }
        );
        rules.Hint.ShouldBe("PDF、PNG、2KB以下");
        (
            await installation.Files().Save(new MemoryStream(Pdf()), "a.pdf", rules, Resident)
        ).IsOk.ShouldBeTrue();
        (await installation.Files().Save(new MemoryStream(Png()), "a.png", rules, Resident))
            .Refusals[0]
            .Code.ShouldBe("file.size");
    }

    [Fact]
    public async Task Office_files_are_refused_where_no_scanner_looks_at_them()
    {
        await using var installation = await Start(Engine.Sqlite);
        var rules = FileRules.Of(Megabyte, FileKind.Pdf, FileKind.Word);
        var word = Zip("[Content_Types].xml", "word/document.xml");
        (await installation.Files().Save(new MemoryStream(word), "a.docx", rules, Resident))
            .Refusals[0]
            .Code.ShouldBe("file.dangerous");
        (await installation.Files().Save(new MemoryStream(word), "a.docx", Papers, Resident))
            .Refusals[0]
            .Code.ShouldBe("file.kind");
    }

    [Fact]
    public async Task An_upload_that_is_cut_off_leaves_nothing()
    {
        await using var installation = await Start(Engine.Sqlite);
        await Should.ThrowAsync<IOException>(() =>
            installation.Files().Save(new CutOff(Pdf(500_000)), "a.pdf", Papers, Resident)
        );
        installation.OnDisk().ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Equal_contents_lie_on_the_disk_once_until_the_last_is_deleted(Engine engine)
    {
        var clock = new ShiftedClock();
        await using var installation = await Start(engine, clock);
        var files = installation.Files();
        var one = (await files.Save(new MemoryStream(Pdf()), "a.pdf", Papers, Resident)).Value;
        var two = (await files.Save(new MemoryStream(Pdf()), "b.pdf", Papers, Resident)).Value;
        installation.OnDisk().ShouldHaveSingleItem();

        clock.Shift = TimeSpan.FromHours(2);
        (await files.Delete(Resident.Authority, one.Id)).ShouldBeTrue();
        (await files.Open(Resident.Authority, two.Id)).Value.Content.Dispose();
        (await files.Delete(Resident.Authority, two.Id)).ShouldBeTrue();
        (await files.Delete(Resident.Authority, two.Id)).ShouldBeFalse();
        installation.OnDisk().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_sweep_takes_what_nobody_has_and_nothing_else()
    {
        var clock = new ShiftedClock();
        await using var installation = await Start(Engine.Sqlite, clock);
        var files = installation.Files();
        var kept = (
            await files.Save(new MemoryStream(Pdf(fill: 7)), "a.pdf", Papers, Resident)
        ).Value;
        var gone = (
            await files.Save(new MemoryStream(Pdf(fill: 8)), "b.pdf", Papers, Resident)
        ).Value;
        await files.Delete(Resident.Authority, gone.Id); // young: its content stays for now
        installation.OnDisk().Length.ShouldBe(2);
        (await files.Sweep()).ShouldBe(0);

        clock.Shift = TimeSpan.FromDays(2);
        var left = Path.Combine(
            installation.Settings["Files:Directory"]!,
            "incoming",
            "left-by-a-crash"
        );
        await File.WriteAllTextAsync(left, "x");
        (await files.Sweep()).ShouldBe(1);
        installation.OnDisk().ShouldHaveSingleItem().ShouldContain(kept.Sha256[2..]);
    }

    [Fact]
    public async Task Many_uploads_at_once_are_all_kept()
    {
        await using var installation = await Start(Engine.Sqlite);
        var saved = await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(i =>
                    Task.Run(async () =>
                        (
                            await installation
                                .Files()
                                .Save(
                                    new MemoryStream(Pdf(fill: (byte)(i % 10))),
                                    $"{i}.pdf",
                                    Papers,
                                    Resident
                                )
                        ).Value
                    )
                )
        );
        installation.OnDisk().Length.ShouldBe(10);
        foreach (var file in saved)
            (await installation.Files().Open(Resident.Authority, file.Id)).Value.Content.Dispose();
    }

    private sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }

    /// <summary>A stream that breaks in the middle, as a lost connection does.</summary>
    private sealed class CutOff(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        ) =>
            Position > Length / 2
                ? throw new IOException("The client reset the request stream.")
                : base.ReadAsync(buffer, cancellationToken);
    }
}
