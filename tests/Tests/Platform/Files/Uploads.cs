using System.IO.Compression;
using System.Text;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Platform.Files;

/// <summary>Contents as people hand them in, and an installation that takes them.</summary>
internal static class Uploads
{
    public const long Megabyte = 1024 * 1024;

    public static readonly FileRules Papers = FileRules.Of(
        5 * Megabyte,
        FileKind.Pdf,
        FileKind.Jpeg,
        FileKind.Png
    );

    public static readonly Caller Resident = new(
        Guid.CreateVersion7(),
        "試験",
        AuthorityCode.Parse("032018").Value,
        new HashSet<string>(),
        new HashSet<Permission> { Permission.Apply }
    );

    public static byte[] Pdf(int size = 1000, byte fill = 1) => Filled("%PDF-1.7\n"u8, size, fill);

    public static byte[] Jpeg(int size = 1000) => Filled([0xFF, 0xD8, 0xFF, 0xE0], size, 2);

    public static byte[] Png(int size = 1000) =>
        Filled([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], size, 3);

    public static byte[] Webp() => Filled("RIFF\x10\x00\x00\x00WEBPVP8 "u8, 100, 4);

    public static byte[] Heic() => Filled("\0\0\0\u0018ftypheic\0\0\0\0mif1heic"u8, 100, 5);

    public static byte[] Zip(params string[] names)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write("<x/>"u8);
            }
        }
        return memory.ToArray();
    }

    /// <summary>A small file that says it becomes a gigabyte when it is unpacked, and does.</summary>
    public static byte[] Bomb(params string[] names)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                var zeros = new byte[Megabyte];
                for (var i = 0; i < 300; i++)
                    entry.Write(zeros);
            }
        }
        return memory.ToArray();
    }

    /// <summary>A hundred megabytes of nothing, packed.</summary>
    public static byte[] Packed(Func<Stream, Stream> pack)
    {
        using var memory = new MemoryStream();
        using (var packed = pack(memory))
        {
            var zeros = new byte[Megabyte];
            for (var i = 0; i < 100; i++)
                packed.Write(zeros);
        }
        return memory.ToArray();
    }

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static Task<Installation> Start(
        Engine engine,
        params (string Key, string Value)[] settings
    ) => Start(engine, TimeProvider.System, settings);

    public static Task<Installation> Start(
        Engine engine,
        TimeProvider clock,
        params (string Key, string Value)[] settings
    ) =>
        Installation.Start(
            engine,
            (services, configuration) =>
            {
                foreach (var (key, value) in settings)
                    configuration[key] = value;
                services.AddLogging();
                services.AddSingleton(clock);
                services.AddModule<FilesModule>(configuration);
            }
        );

    public static FileStore Files(this Installation installation) =>
        installation.Services.GetRequiredService<FileStore>();

    /// <summary>Every content below the files' directory, and what is becoming one.</summary>
    public static string[] OnDisk(this Installation installation)
    {
        var directory = installation.Settings["Files:Directory"]!;
        return Directory.Exists(directory)
            ?
            [
                .. Directory
                    .GetFiles(directory, "*", SearchOption.AllDirectories)
                    .Where(ContentStore.IsContent),
            ]
            : [];
    }

    private static byte[] Filled(ReadOnlySpan<byte> start, int size, byte fill)
    {
        var content = new byte[size];
        Array.Fill(content, fill);
        start.CopyTo(content);
        return content;
    }
}
