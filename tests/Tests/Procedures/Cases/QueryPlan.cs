using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;
using Ihatov.Platform.Data;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>How an engine goes about a query of cases, as its own text says.</summary>
internal static partial class QueryPlan
{
    public static async Task<string> Of(Session session, string sql) =>
        string.Join(
            '\n',
            session.Engine == Engine.Postgres
                ? await PlanOnPostgres(
                    session.Connection,
                    sql.Replace("in @sections", "= any(@sections)", StringComparison.Ordinal)
                )
                : (
                    await session.Connection.QueryAsync<PlanRow>(
                        $"explain query plan {Named().Replace(sql, name => LiteralOf(name.Value))}"
                    )
                ).Select(row => row.Detail)
        );

    /// <summary>As a reader keeps it: planned once, without the values.</summary>
    private static async Task<IEnumerable<string>> PlanOnPostgres(
        DbConnection connection,
        string sql
    )
    {
        var names = Named().Matches(sql).Select(name => name.Value).Distinct().ToList();
        var numbered = Named().Replace(sql, name => $"${names.IndexOf(name.Value) + 1}");
        await connection.ExecuteAsync($"prepare walk as {numbered}");
        var plan = await connection.QueryAsync<string>(
            $"explain execute walk ({string.Join(", ", names.Select(LiteralOf))})"
        );
        await connection.ExecuteAsync("deallocate walk");
        return plan;
    }

    private static string LiteralOf(string name) =>
        name switch
        {
            "@limit" => "51",
            "@person" or "@id" or "@Id" => "'01990000-0000-7000-8000-000000000102'",
            "@sections" => "('{x}')",
            "@sort" or "@receivedFrom" or "@receivedBefore" => "'2026-11-20'",
            _ => "'x'",
        };

    [GeneratedRegex("@[A-Za-z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Named();

    private sealed class PlanRow
    {
        public string Detail { get; init; } = "";
    }
}
