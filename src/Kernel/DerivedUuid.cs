using System.Security.Cryptography;

namespace Ihatov.Kernel;

/// <summary>Ids that follow from what they are made of (導かれるid): the same for the same bytes, UUID version 8 of their SHA-256 (RFC 9562 section 5.8).</summary>
public static class DerivedUuid
{
    public static Guid Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>The id of one thing as far as it concerns another.</summary>
    public static Guid Of(Guid one, Guid other) =>
        Of([.. one.ToByteArray(), .. other.ToByteArray()]);
}
