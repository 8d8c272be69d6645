using Ihatov.Tests.Kill;

namespace Ihatov.Bench;

/// <summary>Submissions into a store of very many cases (受付の速さと件数), in turn with the same into an empty one.</summary>
internal static class Growth
{
    private const int Connections = 64;

    /// <param name="filled">Is written to; null to fill one.</param>
    public static async Task<int> Run(bool[] onPostgres, bool brief, long many, Filled? filled)
    {
        Report.Begin($"submissions, {Connections} connections, {many:N0} cases beside none");
        Report.Row("engine", "a second among many", "among none", "ratio", "work each", "none");
        foreach (var postgres in onPostgres)
            await OnEngine(postgres, brief, many, filled);
        return 0;
    }

    private static async Task OnEngine(bool postgres, bool brief, long many, Filled? filled)
    {
        var (rounds, time, warmUp) = brief
            ? (1, TimeSpan.FromSeconds(2), 500)
            : (5, TimeSpan.FromSeconds(6), 60_000);
        await using var bed = await Bed.Make(postgres);
        var pack = BenchPack.Make(bed.Directory);
        await using var full = await Store.Open(await bed.NewDemo(many, filled), pack, warmUp);
        await using var empty = await Store.Open(await bed.NewProduct("empty"), pack, warmUp);
        for (var round = 0; round < rounds; round++)
        {
            await empty.Submit(time);
            await full.Submit(time);
        }
        Report.Row(
            postgres ? "PostgreSQL" : "SQLite",
            $"{full.PerSecond:N0}",
            $"{empty.PerSecond:N0}",
            $"{full.PerSecond / empty.PerSecond:F2}",
            full.WorkEach,
            empty.WorkEach
        );
    }

    /// <summary>A product that runs and takes submissions.</summary>
    private sealed class Store(ServerProcess server, StoreCheck check, byte[] request)
        : IAsyncDisposable
    {
        private readonly List<Achieved> achieved = [];
        private readonly TimeSpan before = server.Worked;

        public double PerSecond => Report.Median(achieved.Select(a => a.PerSecond));

        public string WorkEach =>
            $"{(server.Worked - before).TotalMicroseconds / achieved.Sum(a => a.Answers):F0} µs";

        public static async Task<Store> Open(
            Dictionary<string, string?> settings,
            string pack,
            long warmUp
        )
        {
            settings["Pack:Directory"] = pack;
            var (first, product) = await Product.Begin(settings, BenchPack.Procedure);
            await using (first)
                await first.Stop();
            var server = await product.Start("Production");
            var request = Wire.Request(
                "POST",
                $"/api/{Product.Town}/procedures/{BenchPack.Procedure}/submissions",
                $"Cookie: {product.Cookies}\r\nIdempotency-Key: {Load.KeyPlace}\r\n",
                "application/json",
                BenchPack.Answers
            );
            var check = new StoreCheck(settings);
            await Load.WarmUp(server.Port, Connections, warmUp, request, 201);
            await check.Drained();
            return new Store(server, check, request);
        }

        public async Task Submit(TimeSpan time)
        {
            achieved.Add(await Load.Run(server.Port, Connections, time, request, 201));
            await check.Drained();
        }

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
