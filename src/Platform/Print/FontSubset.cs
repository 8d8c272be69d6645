using System.Buffers.Binary;
using System.Text;

namespace Ihatov.Platform.Print;

/// <summary>The part of a font that one document needs (サブセット), as a TrueType file for embedding; hinting is left out, for paper does not need it.</summary>
internal static class FontSubset
{
    public static byte[] Build(EmbeddedFont embedded)
    {
        var font = embedded.File;
        var order = new List<int>(embedded.Glyphs);
        var components = new Dictionary<int, int>();
        var outlines = new List<byte[]>();
        using (var reader = font.OpenOutlines())
        {
            for (var i = 0; i < order.Count; i++)
                outlines.Add(WithoutHints(reader.Outline(order[i]), Renumber));
        }

        using var glyf = new MemoryStream();
        var loca = new byte[4 * (outlines.Count + 1)];
        var hmtx = new byte[4 * outlines.Count];
        for (var i = 0; i < outlines.Count; i++)
        {
            glyf.Write(outlines[i]);
            while (glyf.Length % 4 != 0)
                glyf.WriteByte(0);
            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * (i + 1)), (uint)glyf.Length);
            var (advance, bearing) = font.Metric(order[i]);
            BinaryPrimitives.WriteUInt16BigEndian(
                hmtx.AsSpan(4 * i),
                (ushort)(embedded.Halves.Contains(i) ? font.UnitsPerEm / 2 : advance)
            );
            BinaryPrimitives.WriteInt16BigEndian(hmtx.AsSpan((4 * i) + 2), bearing);
        }

        var head = font.Head.ToArray();
        head.AsSpan(8, 4).Clear();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        var hhea = font.HorizontalHeader.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)outlines.Count);
        var maxp = font.Maximums.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)outlines.Count);
        return Assemble(
            ("glyf", glyf.ToArray()),
            ("head", head),
            ("hhea", hhea),
            ("hmtx", hmtx),
            ("loca", loca),
            ("maxp", maxp)
        );

        int Renumber(int component)
        {
            if (components.TryGetValue(component, out var known))
                return known;
            order.Add(component);
            return components[component] = order.Count - 1;
        }
    }

    private static byte[] WithoutHints(byte[] outline, Func<int, int> renumber)
    {
        if (outline.Length < 10)
            return [];
        var contours = BinaryPrimitives.ReadInt16BigEndian(outline);
        if (contours >= 0)
        {
            var at = 10 + (2 * contours);
            var hints = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var plain = new byte[outline.Length - hints];
            outline.AsSpan(0, at).CopyTo(plain);
            outline.AsSpan(at + 2 + hints).CopyTo(plain.AsSpan(at + 2));
            return plain;
        }

        return WithoutCompositeHints(outline.ToArray(), renumber);
    }

    private static byte[] WithoutCompositeHints(byte[] outline, Func<int, int> renumber)
    {
        const int WordArguments = 0x0001;
        const int Scale = 0x0008;
        const int More = 0x0020;
        const int TwoScales = 0x0040;
        const int Matrix = 0x0080;
        const int Hints = 0x0100;
        for (var at = 10; ; )
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var component = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at), (ushort)(flags & ~Hints));
            BinaryPrimitives.WriteUInt16BigEndian(
                outline.AsSpan(at + 2),
                (ushort)renumber(component)
            );
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2);
            at +=
                (flags & Scale) != 0 ? 2
                : (flags & TwoScales) != 0 ? 4
                : (flags & Matrix) != 0 ? 8
                : 0;
            if ((flags & More) == 0)
                return outline[..at];
        }
    }

    private static byte[] Assemble(params (string Tag, byte[] Data)[] tables)
    {
        var directory = 12 + (16 * tables.Length);
        var file = new byte[directory + tables.Sum(table => Padded(table.Data.Length))];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Length);
        var power = (int)Math.Log2(tables.Length);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(
            file.AsSpan(10),
            (ushort)((16 * tables.Length) - (16 << power))
        );
        var (entry, at, head) = (12, directory, 0);
        foreach (var (tag, data) in tables)
        {
            data.CopyTo(file, at);
            Encoding.ASCII.GetBytes(tag, file.AsSpan(entry));
            BinaryPrimitives.WriteUInt32BigEndian(
                file.AsSpan(entry + 4),
                Checksum(file.AsSpan(at, Padded(data.Length)))
            );
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 8), (uint)at);
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 12), (uint)data.Length);
            head = tag == "head" ? at : head;
            (entry, at) = (entry + 16, at + Padded(data.Length));
        }

        BinaryPrimitives.WriteUInt32BigEndian(
            file.AsSpan(head + 8),
            unchecked(0xB1B0AFBA - Checksum(file))
        );
        return file;
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var at = 0; at < bytes.Length; at += 4)
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]));
        return sum;
    }
}
