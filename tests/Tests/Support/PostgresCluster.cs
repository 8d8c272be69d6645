using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Ihatov.Tests.Support;

/// <summary>A real PostgreSQL server of our own in a temporary directory, with fsync off unless asked for: no test pulls the plug.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresCluster>> OneForAll = new(() => Start());
    private static int databases;

    private readonly string directory;
    private readonly int port;
    private readonly bool durable;

    private PostgresCluster(string directory, int port, bool durable)
    {
        this.directory = directory;
        this.port = port;
        this.durable = durable;
    }

    private const string Versions = "/usr/lib/postgresql";

    public static string? Binaries { get; } =
        Directory.Exists(Versions)
        && Preferred(
            Directory
                .GetDirectories(Versions)
                .Where(version => File.Exists(Path.Combine(version, "bin", "initdb")))
                .Select(version => Path.GetFileName(version))
        )
            is { } preferred
            ? Path.Combine(Versions, preferred, "bin")
            : null;

    /// <summary>Of several versions installed the oldest that the product supports, 15; without it the newest.</summary>
    public static string? Preferred(IEnumerable<string> versions) =>
        versions
            .OrderBy(version => version == "15")
            .ThenBy(version =>
                decimal.TryParse(version, CultureInfo.InvariantCulture, out var number) ? number : 0
            )
            .LastOrDefault();

    /// <summary>The server that all tests of a run share.</summary>
    public static Task<PostgresCluster> Shared => OneForAll.Value;

    /// <summary>Ends the shared server while the run still goes on: the runner grants a process ten seconds to exit, and hundreds of databases take longer to delete on a busy disk.</summary>
    public static async Task EndShared()
    {
        if (OneForAll.IsValueCreated)
            await (await OneForAll.Value).DisposeAsync();
    }

    /// <summary>A server of the test's own, for tests that stop it.</summary>
    /// <param name="durable">With fsync and the memory of a small production server, for measurements.</param>
    public static async Task<PostgresCluster> Start(bool durable = false)
    {
        var home = Directory.CreateTempSubdirectory("ihatov-pg-").FullName;
        var cluster = new PostgresCluster(home, FreePort(), durable);
        if (Environment.IsPrivilegedProcess)
            await Run("chown", "postgres", home);
        await Tool(
            "initdb",
            "-D",
            cluster.Data,
            "-U",
            "ihatov",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N"
        );
        await cluster.Up();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return cluster;
    }

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public async Task<string> CreateDatabase()
    {
        var name =
            $"t{Interlocked.Increment(ref databases).ToString(CultureInfo.InvariantCulture)}";
        await using var source = NpgsqlDataSource.Create(ConnectionString("postgres"));
        await using var command = source.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public Task Up() =>
        Tool(
            "pg_ctl",
            "-w",
            "-D",
            Data,
            "-l",
            Path.Combine(directory, "log"),
            "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={directory} -c max_connections=300 {(durable ? "-c shared_buffers=1GB -c max_wal_size=4GB" : "-c fsync=off -c shared_buffers=32MB")}",
            "start"
        );

    /// <summary>kill −9 of the postmaster; returns when the processes it leaves behind have noticed and ended.</summary>
    public async Task Kill()
    {
        var postmaster = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0];
        var children = await File.ReadAllTextAsync(
            $"/proc/{postmaster}/task/{postmaster}/children"
        );
        await Run("kill", "-KILL", postmaster);
        foreach (
            var process in children.Split(' ', StringSplitOptions.TrimEntries).Append(postmaster)
        )
        {
            while (process.Length > 0 && Directory.Exists($"/proc/{process}"))
                await Task.Delay(5);
        }
    }

    public Task Down() => Tool("pg_ctl", "-w", "-m", "immediate", "-D", Data, "stop");

    public async ValueTask DisposeAsync()
    {
        if (!Directory.Exists(directory))
            return;
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await Down();
        Directory.Delete(directory, recursive: true);
    }

    private string Data => Path.Combine(directory, "data");

    private string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={port};Username=ihatov;Database={database};Pooling=true";

    /// <summary>PostgreSQL refuses to run as root, so root steps down to the user that the package made.</summary>
    private static Task Tool(string name, params string[] arguments)
    {
        var tool = Path.Combine(Binaries!, name);
        return Environment.IsPrivilegedProcess
            ? Run(
                "setpriv",
                [
                    "--reuid=postgres",
                    "--regid=postgres",
                    "--clear-groups",
                    "env",
                    "HOME=/tmp",
                    "LC_ALL=C.UTF-8",
                    tool,
                    .. arguments,
                ]
            )
            : Run(tool, arguments);
    }

    private static async Task Run(string program, params string[] arguments)
    {
        // The server inherits pg_ctl's output: a pipe would never end, so it goes nowhere (the server logs to its file).
        using var process = Process.Start(
            new ProcessStartInfo(
                "/bin/sh",
                ["-c", "cd /tmp && exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments]
            )
        )!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"{program} ended with {process.ExitCode}: {string.Join(' ', arguments)}"
            );
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
