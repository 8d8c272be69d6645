using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Ihatov.Platform.Audit;

/// <summary>The key (署名鍵) with which an installation signs its checkpoints: ECDSA P-256, kept in a file that only its owner may read.</summary>
public sealed partial class LogSigningKey : IDisposable
{
    private readonly ECDsa ecdsa;
    private readonly Lock turn = new();

    private LogSigningKey(ECDsa ecdsa)
    {
        this.ecdsa = ecdsa;
        Public = LogPublicKey.Of(ecdsa);
    }

    public LogPublicKey Public { get; }

    /// <summary>Reads the key from a PEM file; makes the file (mode 0600) when there is none yet.</summary>
    /// <exception cref="CryptographicException">The file holds no P-256 private key.</exception>
    public static LogSigningKey LoadOrCreate(string file)
    {
        if (!File.Exists(file))
            Create(file);
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            if (key.KeySize != 256)
                throw new CryptographicException($"{file} holds no P-256 key.");
            return new LogSigningKey(key);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new CryptographicException($"{file} holds no P-256 private key in PEM form.", e);
        }
    }

    /// <summary>The DER signature over the SHA-256 of the text.</summary>
    public byte[] Sign(ReadOnlySpan<byte> text)
    {
        lock (turn)
            return ecdsa.SignData(
                text,
                HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence
            );
    }

    public void Dispose() => ecdsa.Dispose();

    // Written aside and given its name in one step: two processes that start at once end with one key, and a crash leaves no half of one.
    private static void Create(string file)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(file))!;
        Directory.CreateDirectory(directory);
        var aside = Path.Combine(directory, $".{Guid.CreateVersion7():N}.pem");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using (var stream = new FileStream(aside, options))
        {
            stream.Write(
                System.Text.Encoding.ASCII.GetBytes(fresh.ExportPkcs8PrivateKeyPem() + "\n")
            );
            stream.Flush(flushToDisk: true);
        }
        if (OperatingSystem.IsWindows() || Link(aside, file) != 0)
            Move(aside, file);
        File.Delete(aside);
    }

    private static void Move(string aside, string file)
    {
        try
        {
            File.Move(aside, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process was first; its key counts.
        }
    }

    /// <summary>link(2), which fails where the new name exists; File.Move looks first and renames afterwards, so of two at once both succeed.</summary>
    [LibraryImport(
        "libc",
        EntryPoint = "link",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8
    )]
    private static partial int Link(string existing, string name);
}
