using System.Diagnostics;
using System.Net.Sockets;
using Ihatov.Tests.Kill;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ihatov.Bench;

/// <summary>Durable submissions over HTTP (申請の受付), beside a bare endpoint that keeps the same JSON in one row by the same group commit.</summary>
internal static class Submissions
{
    private const int Connections = 64;

    public static async Task<int> Run(bool[] onPostgres, bool brief)
    {
        Report.Begin($"submissions, {Connections} connections, 25 questions");
        Report.Row(
            "engine",
            "submissions/s",
            "floor/s",
            "ratio",
            "p99",
            "floor p99",
            "work each",
            "floor work",
            "log behind"
        );
        foreach (var postgres in onPostgres)
            await OnEngine(postgres, brief);
        return 0;
    }

    private static async Task OnEngine(bool postgres, bool brief)
    {
        var (rounds, time, warmUp) = brief
            ? (1, TimeSpan.FromSeconds(2), 500)
            : (5, TimeSpan.FromSeconds(6), 60_000);
        await using var bed = await Bed.Make(postgres);
        var settings = await bed.NewProduct("product");
        settings["Pack:Directory"] = BenchPack.Make(bed.Directory);
        var (first, product) = await Product.Begin(settings, BenchPack.Procedure);
        await using (first)
            await first.Stop();
        var check = new StoreCheck(settings);
        var demo = await check.Count("case_file");
        var floorSettings = await bed.NewFloor();

        await using var server = await product.Start("Production");
        await using var floor = await Bed.StartFloor(floorSettings);
        var headers = $"Cookie: {product.Cookies}\r\nIdempotency-Key: {Load.KeyPlace}\r\n";
        var submit = Request($"/api/{Product.Town}/procedures/{BenchPack.Procedure}/submissions");
        var insert = Request("/submissions");
        byte[] Request(string path) =>
            Wire.Request("POST", path, headers, "application/json", BenchPack.Answers);

        var acknowledged = await Heard(
            server,
            Load.WarmUp(server.Port, Connections, warmUp, submit, 201)
        );
        await check.Drained();
        var kept = await Heard(floor, Load.WarmUp(floor.Port, Connections, warmUp, insert, 201));
        var (products, floors, behind) = (new List<Achieved>(), new List<Achieved>(), 0.0);
        var (worked, floorWorked) = (server.Worked, floor.Worked);
        for (var round = 0; round < rounds; round++)
        {
            floors.Add(await Insert(time));
            products.Add(await Submit(time));
            var ended = Stopwatch.GetTimestamp();
            await check.Drained();
            behind = Math.Max(behind, Stopwatch.GetElapsedTime(ended).TotalSeconds);
        }
        (worked, floorWorked) = (server.Worked - worked, floor.Worked - floorWorked);
        acknowledged += products.Sum(p => p.Answers);
        kept += floors.Sum(f => f.Answers);

        Must(await check.Count("case_file") - demo, acknowledged, "cases");
        Must(await FloorRows(floorSettings), kept, "rows of the floor");
        await server.Stop();
        if (!await product.Verifies())
            throw new InvalidOperationException("The log does not verify.");
        var (speed, bare) = (Median(products), Median(floors));
        Report.Row(
            postgres ? "PostgreSQL" : "SQLite",
            $"{speed:N0}",
            $"{bare:N0}",
            $"{speed / bare:F2}",
            $"{Report.Median(products.Select(p => p.Milliseconds99)):F0} ms",
            $"{Report.Median(floors.Select(p => p.Milliseconds99)):F0} ms",
            Each(worked, products),
            Each(floorWorked, floors),
            $"{behind:F1} s"
        );
        Console.WriteLine(
            $"{acknowledged:N0} acknowledged, {acknowledged:N0} cases, the log verifies."
        );

        Task<Achieved> Submit(TimeSpan time) =>
            Heard(server, Load.Run(server.Port, Connections, time, submit, 201));
        Task<Achieved> Insert(TimeSpan time) =>
            Heard(floor, Load.Run(floor.Port, Connections, time, insert, 201));
    }

    /// <summary>What a server said is the only trace when it ends a connection.</summary>
    private static async Task<T> Heard<T>(ServerProcess server, Task<T> load)
    {
        try
        {
            return await load;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new InvalidOperationException($"The server said:\n{server.Said}", e);
        }
    }

    private static string Each(TimeSpan worked, List<Achieved> all) =>
        $"{worked.TotalMicroseconds / all.Sum(a => a.Answers):F0} µs";

    private static double Median(IEnumerable<Achieved> all) =>
        Report.Median(all.Select(a => a.PerSecond));

    private static void Must(long found, long expected, string what)
    {
        if (found != expected)
            throw new InvalidOperationException($"{found} {what}, but {expected} acknowledged.");
    }

    private static async Task<long> FloorRows(Dictionary<string, string?> settings)
    {
        await using System.Data.Common.DbConnection connection =
            settings["Database:Engine"] == "postgres"
                ? new NpgsqlConnection(settings["Database:ConnectionString"])
                : new SqliteConnection(
                    $"Data Source={Path.Combine(settings["Database:Directory"]!, "floor.db")};Pooling=false"
                );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            settings["Database:Engine"] == "postgres"
                ? "select count(*) from floor.submission"
                : "select count(*) from submission";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
