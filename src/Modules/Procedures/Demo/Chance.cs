namespace Ihatov.Procedures.Demo;

/// <summary>Random choices that are the same for the same seed (種), on every machine and in every version: SplitMix64.</summary>
internal sealed class Chance
{
    private ulong state;

    public Chance(params ReadOnlySpan<long> seeds)
    {
        foreach (var seed in seeds)
            state = Mix(state + (ulong)seed + 0x9E3779B97F4A7C15);
    }

    /// <summary>0 to <paramref name="below"/> - 1.</summary>
    public int Next(int below) => (int)(Bits() % (ulong)below);

    /// <summary>0 up to 1.</summary>
    public double Share() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>About log-normal (対数正規分布): half lie below the median.</summary>
    public double LogNormal(double median, double spread)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());
        return median * Math.Exp(spread * normal);
    }

    public T Of<T>(IReadOnlyList<T> all) => all[Next(all.Count)];

    public void Fill(Span<byte> bytes)
    {
        Span<byte> eight = stackalloc byte[8];
        for (var at = 0; at < bytes.Length; at += 8)
        {
            BitConverter.TryWriteBytes(eight, Bits());
            eight[..Math.Min(8, bytes.Length - at)].CopyTo(bytes[at..]);
        }
    }

    /// <summary>A UUID v7 of an instant.</summary>
    public Guid Id(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
            bytes[i] = (byte)(milliseconds >> (40 - 8 * i));
        bytes[6] = (byte)(0x70 | bytes[6] & 0x0F);
        bytes[8] = (byte)(0x80 | bytes[8] & 0x3F);
        return new Guid(bytes, bigEndian: true);
    }

    private ulong Bits()
    {
        state += 0x9E3779B97F4A7C15;
        return Mix(state);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>Things of which some are chosen more often than others (重みのある選択).</summary>
internal sealed class Weighted<T>
{
    private readonly T[] things;
    private readonly double[] upTo;

    public Weighted(IEnumerable<(T Thing, double Weight)> all)
    {
        var list = all.Where(pair => pair.Weight > 0).ToList();
        if (list.Count == 0)
            throw new InvalidDataException("There is nothing to choose from.");
        things = [.. list.Select(pair => pair.Thing)];
        var sum = 0.0;
        upTo = [.. list.Select(pair => sum += pair.Weight)];
    }

    public IReadOnlyList<T> Things => things;

    public T Draw(Chance chance) => At(chance.Share());

    /// <summary>The thing at a share of the whole weight, from 0 up to 1.</summary>
    public T At(double share)
    {
        var at = Array.BinarySearch(upTo, share * upTo[^1]);
        return things[Math.Min(at < 0 ? ~at : at + 1, things.Length - 1)];
    }
}
