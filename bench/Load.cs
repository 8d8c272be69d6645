using System.Diagnostics;
using System.Text;
using Ihatov.Tests.Kill;

namespace Ihatov.Bench;

/// <summary>What a load achieved.</summary>
internal sealed record Achieved(long Answers, TimeSpan Time, double Milliseconds99)
{
    public double PerSecond => Answers / Time.TotalSeconds;
}

/// <summary>Many connections that each send one prepared request after the other (負荷).</summary>
internal static class Load
{
    private static long keys;

    /// <summary>Sends until the time is up; every answer must have the expected status.</summary>
    /// <param name="request">Where it holds <see cref="KeyPlace"/>, each sending has a key of its own.</param>
    public static async Task<Achieved> Run(
        int port,
        int connections,
        TimeSpan time,
        byte[] request,
        int expected
    )
    {
        var began = Stopwatch.GetTimestamp();
        var workers = await Task.WhenAll(
            Enumerable
                .Range(0, connections)
                .Select(_ => Task.Run(() => Work(port, began, time, [.. request], expected)))
        );
        var took = Stopwatch.GetElapsedTime(began);
        var all = workers.SelectMany(w => w).ToList();
        return new Achieved(all.Count, took, Report.At(all, 0.99));
    }

    /// <summary>Sends a mixture of requests in turn until the time is up, and returns what each took in milliseconds.</summary>
    public static async Task<List<double>> Mix(
        int port,
        int connections,
        TimeSpan time,
        IReadOnlyList<byte[]> requests,
        int expected
    )
    {
        var began = Stopwatch.GetTimestamp();
        var workers = await Task.WhenAll(
            Enumerable.Range(0, connections).Select(worker => Task.Run(() => Turns(worker)))
        );
        return [.. workers.SelectMany(w => w)];

        async Task<List<double>> Turns(int worker)
        {
            using var wire = await Wire.Open(port);
            var took = new List<double>();
            var turn = worker * 7;
            while (Stopwatch.GetElapsedTime(began) < time)
            {
                var request = requests[turn++ % requests.Count];
                var sent = Stopwatch.GetTimestamp();
                if (await wire.Send(request) is var status && status != expected)
                    throw new InvalidOperationException(
                        $"Answered {status}, not {expected}: {Encoding.UTF8.GetString(wire.Answer.Span)}"
                    );
                took.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }
            return took;
        }
    }

    /// <summary>Sends each request again and again over a connection of its own until the time is up, and returns what each sending took in milliseconds.</summary>
    public static async Task<List<double>> Each(
        int port,
        TimeSpan time,
        IReadOnlyList<byte[]> requests,
        int expected
    ) =>
        [
            .. (
                await Task.WhenAll(
                    requests.Select(request => Mix(port, 1, time, [request], expected))
                )
            ).SelectMany(took => took),
        ];

    /// <summary>Sends until so many were answered, and leaves the compiler of the other side a moment: what is measured then is a server that has been running for a while.</summary>
    public static async Task<long> WarmUp(
        int port,
        int connections,
        long answers,
        byte[] request,
        int expected
    )
    {
        var sent = 0L;
        while (sent < answers)
            sent += (
                await Run(port, connections, TimeSpan.FromSeconds(1), request, expected)
            ).Answers;
        await Task.Delay(TimeSpan.FromSeconds(1));
        return sent;
    }

    /// <summary>Sixteen characters of a request that differ each time.</summary>
    public const string KeyPlace = "################";

    /// <summary>Two characters of a JSON request, 美咲, instead of which each sending has two of a hundred: ten thousand names.</summary>
    public const string NamePlace = @"\u7F8E\u54B2";

    private static async Task<List<double>> Work(
        int port,
        long began,
        TimeSpan time,
        byte[] request,
        int expected
    )
    {
        using var wire = await Wire.Open(port);
        var key = request.AsMemory().Span.IndexOf(Encoding.ASCII.GetBytes(KeyPlace));
        var name = request.AsSpan().IndexOf(Encoding.ASCII.GetBytes(NamePlace));
        var took = new List<double>();
        while (Stopwatch.GetElapsedTime(began) < time)
        {
            var next = Interlocked.Increment(ref keys);
            if (key >= 0)
                next.TryFormat(request.AsSpan(key, 16), out _, "D16");
            if (name >= 0)
                Name(next, request.AsSpan(name));
            var sent = Stopwatch.GetTimestamp();
            if (await wire.Send(request) is var status && status != expected)
                throw new InvalidOperationException(
                    $"Answered {status}, not {expected}: {Encoding.UTF8.GetString(wire.Answer.Span)}"
                );
            took.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }
        return took;
    }

    /// <summary>Writes one of the names, as likely as any other, over the place.</summary>
    private static void Name(long number, Span<byte> place)
    {
        var name = (int)((unchecked((ulong)number * 0x9E3779B97F4A7C15) >> 32) % 10_000);
        (0x4E00 + name / 100).TryFormat(place[2..6], out _, "X4");
        (0x4E00 + name % 100).TryFormat(place[8..12], out _, "X4");
    }
}
