using Ihatov.Bench.Floor;
using Ihatov.Tests.Kill;
using Ihatov.Tests.Support;
using Npgsql;

namespace Ihatov.Bench;

/// <summary>What <c>ihatov demo</c> filled before (用意済みの見本): its data directory, and on PostgreSQL its connection string.</summary>
internal sealed record Filled(string Data, string? Database);

/// <summary>A temporary directory with everything that a measurement leaves (計測の場所), gone at the end.</summary>
internal sealed class Bed : IAsyncDisposable
{
    private PostgresCluster? cluster;

    public string Directory { get; } =
        System.IO.Directory.CreateTempSubdirectory("ihatov-bench-").FullName;

    public PostgresCluster? Cluster => cluster;

    /// <summary>A bed with a PostgreSQL of its own, fsync on, if asked for.</summary>
    public static async Task<Bed> Make(bool postgres) =>
        new() { cluster = postgres ? await PostgresCluster.Start(durable: true) : null };

    /// <summary>Settings of an empty product in this bed.</summary>
    public async Task<Dictionary<string, string?>> NewProduct(string name) =>
        Product.SettingsFor(Path.Combine(Directory, name), await Database());

    /// <summary>Settings of an empty floor in this bed.</summary>
    public async Task<Dictionary<string, string?>> NewFloor()
    {
        var settings = await NewProduct("floor");
        settings["Database:Directory"] = Path.Combine(Directory, "floor");
        return settings;
    }

    /// <summary>Settings of a product with so many demo cases.</summary>
    /// <param name="filled">Null to fill one.</param>
    public async Task<Dictionary<string, string?>> NewDemo(long cases, Filled? filled)
    {
        var settings = await NewProduct($"product-{cases}");
        if (filled is not null)
        {
            settings["Data:Directory"] = filled.Data;
            settings["Database:ConnectionString"] = filled.Database;
            return settings;
        }
        var start = ServerProcess.Command("ihatov");
        foreach (
            var word in new[] { "demo", "--environment", "Development", "--cases", $"{cases}" }
        )
            start.ArgumentList.Add(word);
        foreach (var (name, value) in settings)
            start.ArgumentList.Add($"--{name}={value}");
        using var process = System.Diagnostics.Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Console.WriteLine(said.Trim().Split('\n')[^1]);
        return process.ExitCode == 0
            ? settings
            : throw new InvalidOperationException($"The demo was not made: {said}");
    }

    /// <summary>Starts the floor and waits until it answers.</summary>
    public static Task<ServerProcess> StartFloor(IReadOnlyDictionary<string, string?> settings) =>
        ServerProcess
            .Start("Ihatov.Bench", "Production", settings, FloorServer.Command)
            .Answers("/");

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await cluster.DisposeAsync();
        }
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private async Task<string?> Database() =>
        cluster is null ? null : await cluster.CreateDatabase();
}
