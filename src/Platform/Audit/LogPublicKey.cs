using System.Security.Cryptography;
using Ihatov.Kernel;

namespace Ihatov.Platform.Audit;

/// <summary>The public half of an installation's log key (公開鍵): ECDSA P-256, signature type 0x02 of c2sp.org/signed-note.</summary>
public sealed class LogPublicKey
{
    private const byte SignatureType = 0x02;
    private readonly byte[] spki;

    private LogPublicKey(byte[] spki)
    {
        this.spki = spki;
        Id = SHA256.HashData(spki).AsMemory(0, 4);
    }

    /// <summary>The key id: the first four bytes of the SHA-256 of the DER public key (SubjectPublicKeyInfo), as the format says for type 0x02.</summary>
    public ReadOnlyMemory<byte> Id { get; }

    /// <summary>The key as a PEM text, for openssl and the like.</summary>
    public string Pem => PemEncoding.WriteString("PUBLIC KEY", spki) + "\n";

    /// <summary>Reads a PEM public key, or the one-line form <c>name+id+base64</c> of note verifiers.</summary>
    public static Result<LogPublicKey> Parse(string text)
    {
        try
        {
            using var ecdsa = ECDsa.Create();
            if (text.Contains("-----BEGIN", StringComparison.Ordinal))
                ecdsa.ImportFromPem(text);
            else if (
                Convert.FromBase64String(text.Trim().Split('+', 3)[^1])
                is [SignatureType, .. var der]
            )
                ecdsa.ImportSubjectPublicKeyInfo(der, out _);
            else
                return NotAKey;
            return ecdsa.KeySize == 256
                ? new LogPublicKey(ecdsa.ExportSubjectPublicKeyInfo())
                : NotAKey;
        }
        catch (Exception e)
            when (e is CryptographicException or ArgumentException or FormatException)
        {
            return NotAKey;
        }
    }

    /// <summary>The one-line form for note verifiers: <c>name+hex id+base64(type ‖ public key)</c>.</summary>
    public string ForNotes(string keyName) =>
        $"{keyName}+{Convert.ToHexStringLower(Id.Span)}+{Convert.ToBase64String([SignatureType, .. spki])}";

    /// <summary>True when the DER signature over the SHA-256 of the text is by this key.</summary>
    public bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(spki, out _);
        return ecdsa.VerifyData(
            text,
            signature,
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
    }

    internal static LogPublicKey Of(ECDsa ecdsa) => new(ecdsa.ExportSubjectPublicKeyInfo());

    private static Refusal NotAKey =>
        new(
            "audit.key",
            "公開鍵のファイルを読み取れません。P-256の公開鍵（PEM）のファイルを指定してください。"
        );
}
