using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ihatov.Kernel;

/// <summary>Random bytes of the operating system, drawn a block at a time (引き置いた乱数): one byte costs as much to ask for as a thousand. Each is given out once and wiped.</summary>
public static class DrawnAhead
{
    private const int Block = 1024;

    [ThreadStatic]
    private static byte[]? block;

    [ThreadStatic]
    private static int left;

    /// <summary>Fills <paramref name="target"/>, of at most 1,024 bytes, with random bytes fit for secrets.</summary>
    public static void Fill(Span<byte> target)
    {
        block ??= new byte[Block];
        if (left < target.Length)
        {
            RandomNumberGenerator.Fill(block);
            left = Block;
        }
        var given = block.AsSpan(left - target.Length, target.Length);
        given.CopyTo(target);
        given.Clear();
        left -= target.Length;
    }

    /// <summary>A UUID of version 7 (RFC 9562, 5.7), as <see cref="Guid.CreateVersion7(DateTimeOffset)"/> makes it: milliseconds since 1970, then 74 random bits.</summary>
    public static Guid Uuid(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes[6..]);
        BinaryPrimitives.WriteInt32BigEndian(bytes, (int)(at.ToUnixTimeMilliseconds() >> 16));
        BinaryPrimitives.WriteInt16BigEndian(bytes[4..], (short)at.ToUnixTimeMilliseconds());
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
