using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Dapper;
using Npgsql;

namespace Ihatov.Platform.Data;

/// <summary>PostgreSQL's own tools: <c>pg_dump</c> sees the whole database at one moment, however many write.</summary>
internal static class PostgresTools
{
    public static Task Dump(string connectionString, string file, CancellationToken ct) =>
        Run(
            "pg_dump",
            connectionString,
            ["--format=custom", "--no-owner", "--no-privileges", "--file", file],
            ct
        );

    public static Task Restore(string connectionString, string file, CancellationToken ct) =>
        Run(
            "pg_restore",
            connectionString,
            [
                "--no-owner",
                "--no-privileges",
                "--exit-on-error",
                "--single-transaction",
                "--dbname",
                new NpgsqlConnectionStringBuilder(connectionString).Database!,
                file,
            ],
            ct
        );

    public static async Task RequireEmpty(string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        var table = await connection.QueryFirstOrDefaultAsync<string>(
            "select table_schema || '.' || table_name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') limit 1"
        );
        if (table is not null)
            throw new BackupRefused(
                $"データベースに表{table}があります。復元は、空のところにだけできます。"
            );
    }

    private static async Task Run(
        string tool,
        string connectionString,
        string[] arguments,
        CancellationToken ct
    )
    {
        var start = new ProcessStartInfo(Find(tool), arguments)
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        // By the environment, so that no password shows among the machine's processes.
        // "a:5433,b" for us is "a,b" and "5433,5432" for PostgreSQL's own library; more colons are an IPv6 address.
        var hosts = settings
            .Host!.Split(',')
            .Select(host => host.Count(c => c == ':') == 1 ? host.Split(':') : [host])
            .ToList();
        start.Environment["PGHOST"] = string.Join(',', hosts.Select(host => host[0]));
        start.Environment["PGPORT"] = string.Join(
            ',',
            hosts.Select(host =>
                host.Length > 1 ? host[1] : settings.Port.ToString(CultureInfo.InvariantCulture)
            )
        );
        start.Environment["PGTARGETSESSIONATTRS"] = "read-write";
        start.Environment["PGUSER"] = settings.Username;
        start.Environment["PGPASSWORD"] = settings.Password;
        start.Environment["PGDATABASE"] = settings.Database;
        start.Environment["PGSSLMODE"] = settings.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            var mode => mode.ToString().ToLowerInvariant(),
        };
        using var process = Start(tool, start);
        var complaint = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
            throw new BackupRefused($"{tool}が失敗しました。{complaint.Trim()}");
    }

    private static Process Start(string tool, ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new BackupRefused(
                $"{tool}がこの機械にありません。PostgreSQLのクライアントを入れてください。",
                e
            );
        }
    }

    /// <summary>The newest on this machine, for an older <c>pg_dump</c> refuses a newer server; else whatever the path has.</summary>
    private static string Find(string tool) =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(directory =>
                    int.TryParse(
                        Path.GetFileName(directory),
                        CultureInfo.InvariantCulture,
                        out var version
                    )
                        ? version
                        : 0
                )
                .Select(directory => Path.Combine(directory, "bin", tool))
                .FirstOrDefault(File.Exists)
                ?? tool
            : tool;
}
