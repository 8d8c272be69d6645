using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ihatov.Tests.Kill;

/// <summary>Looks into the stores past the program: is all there that was promised, and nothing by halves?</summary>
internal sealed class StoreCheck(IReadOnlyDictionary<string, string?> settings)
{
    private static readonly (string What, string Sql)[] Halves =
    [
        (
            "cases without their submission",
            "select count(*) from {p}case_file c where not exists (select 1 from {p}act a where a.authority = c.authority and a.case_id = c.id and a.seq = 1 and a.kind = 'submitted')"
        ),
        (
            "cases whose version is not their number of acts",
            "select count(*) from {p}case_file c where c.version <> (select count(*) from {p}act a where a.authority = c.authority and a.case_id = c.id)"
        ),
        (
            "acts without a case or an activation",
            "select count(*) from {p}act a where not exists (select 1 from {p}case_file c where c.id = a.case_id and c.authority = a.authority) and not exists (select 1 from {p}activation v where v.id = a.case_id and v.authority = a.authority)"
        ),
        (
            "drafts that name a case which is not there",
            "select count(*) from {p}draft d where d.submission is not null and not exists (select 1 from {p}case_file c where c.number = d.submission)"
        ),
        (
            "cases whose submission is not that of the last act that brought one",
            "select count(*) from {p}case_file c where c.body_seq <> (select max(a.seq) from {p}act a where a.authority = c.authority and a.case_id = c.id and a.kind in ('submitted', 'corrected', 'phase-submitted'))"
        ),
        (
            "cases without a submission that was replaced, or with one too many",
            "select count(*) from {p}case_file c where (select count(*) from {p}earlier_body e where e.authority = c.authority and e.case_id = c.id) <> (select count(*) from {p}act a where a.authority = c.authority and a.case_id = c.id and a.kind in ('corrected', 'phase-submitted'))"
        ),
        (
            "cases that wait for a correction that was made",
            "select count(*) from {p}case_file c where (c.state = 'awaiting-correction') <> coalesce((select a.kind = 'correction-requested' from {p}act a where a.authority = c.authority and a.case_id = c.id and a.kind in ('correction-requested', 'corrected', 'recalled', 'withdrawn') order by a.seq desc limit 1), c.state = 'awaiting-correction')"
        ),
        (
            "corrections more or fewer than the drafts they were sent from",
            "select abs((select count(*) from {p}act where kind = 'corrected') - (select count(*) from {p}draft where case_number is not null and open is not null and submission is not null))"
        ),
        (
            "drafts of a correction that their case knows nothing of",
            "select count(*) from {p}draft d where d.case_number is not null and d.open is not null and d.submission is not null and not exists (select 1 from {p}case_file c join {p}act a on a.authority = c.authority and a.case_id = c.id and a.kind = 'corrected' where c.number = d.case_number)"
        ),
        (
            "cases whose draft does not know it was submitted",
            "select count(*) from {p}draft d join {p}case_file c on c.authority = d.authority and c.origin = 'draft:' || cast(d.id as text) where d.submission is null or d.submission <> c.number"
        ),
    ];

    private bool OnPostgres => settings["Database:Engine"] == "postgres";

    /// <summary>What is wrong; empty when nothing is.</summary>
    public async Task<IReadOnlyList<string>> Run(IEnumerable<string> acknowledged)
    {
        var wrong = new List<string>();
        await using var procedures = await Open("procedures");
        foreach (var (what, sql) in Halves)
        {
            var count = await procedures.ExecuteScalarAsync<long>(In("procedures", sql));
            if (count > 0)
                wrong.Add($"{count} {what}");
        }
        var numbers = await All(procedures, "procedures", "select number from {p}case_file");
        var lost = acknowledged.Count(number => !numbers.Contains(number));
        if (lost > 0)
            wrong.Add($"{lost} acknowledged submissions lost");
        // Acts before the outbox, the outbox before the log: an act that leaves the outbox meanwhile is in the log already.
        var acts = await All(procedures, "procedures", "select cast(id as text) from {p}act");
        var waiting = await All(procedures, "procedures", "select cast(id as text) from {p}outbox");
        await using var audit = await Open("audit");
        var logged = await All(audit, "audit", "select cast(act_id as text) from {p}leaf_place");
        var forgotten = acts.Count(act => !waiting.Contains(act) && !logged.Contains(act));
        if (forgotten > 0)
            wrong.Add($"{forgotten} acts neither in the log nor on the way to it");
        return wrong;
    }

    /// <summary>Which promises to drafts are broken.</summary>
    public async Task<IReadOnlyList<string>> Run(DraftPromises promises)
    {
        await using var procedures = await Open("procedures");
        await using var files = await Open("files");
        return await promises.Broken(
            async draft =>
                await procedures.QuerySingleOrDefaultAsync<string>(
                    In(
                        "procedures",
                        "select answers from {p}draft where cast(id as text) = @id and submission is null"
                    ),
                    new { id = $"{draft}" }
                ),
            async id =>
            {
                var row = await files.QuerySingleOrDefaultAsync(
                    In(
                        "files",
                        "select authority, sha256 from {p}file where cast(id as text) = @id"
                    ),
                    new { id }
                );
                if (row is null)
                    return null;
                string sha256 = row.sha256;
                var content = Path.Combine(
                    settings["Data:Directory"]!,
                    "files",
                    (string)row.authority,
                    sha256[..2],
                    sha256[2..]
                );
                if (!File.Exists(content))
                    return null;
                await using var stream = File.OpenRead(content);
                return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
            }
        );
    }

    /// <summary>Which acknowledged corrections are not in their case.</summary>
    /// <param name="corrections">The corrected answer by the case's number.</param>
    public async Task<IReadOnlyList<string>> Corrected(
        IReadOnlyDictionary<string, string> corrections
    )
    {
        await using var procedures = await Open("procedures");
        var lost = 0;
        foreach (var (number, answer) in corrections)
        {
            var body = await procedures.QuerySingleOrDefaultAsync<string>(
                In("procedures", "select body from {p}case_file where number = @number"),
                new { number }
            );
            lost += body?.Contains(answer, StringComparison.Ordinal) == true ? 0 : 1;
        }
        return lost == 0 ? [] : [$"{lost} acknowledged corrections lost"];
    }

    /// <summary>How many rows a table of the cases' store has.</summary>
    public async Task<long> Count(string table)
    {
        await using var procedures = await Open("procedures");
        return await procedures.ExecuteScalarAsync<long>(
            In("procedures", $"select count(*) from {{p}}{table}")
        );
    }

    /// <summary>Waits until every act has reached the log.</summary>
    public async Task Drained()
    {
        while (await Count("outbox") > 0)
            await Task.Delay(50);
    }

    private async Task<HashSet<string>> All(DbConnection connection, string store, string sql) =>
        (await connection.QueryAsync<string>(In(store, sql))).ToHashSet(StringComparer.Ordinal);

    private string In(string store, string sql) =>
        sql.Replace("{p}", OnPostgres ? store + "." : "", StringComparison.Ordinal);

    private async Task<DbConnection> Open(string store)
    {
        DbConnection connection = OnPostgres
            ? new NpgsqlConnection($"{settings["Database:ConnectionString"]};Pooling=false")
            : new SqliteConnection(
                $"Data Source={Path.Combine(settings["Data:Directory"]!, "db", store + ".db")};Pooling=false;Default Timeout=30"
            );
        await connection.OpenAsync();
        return connection;
    }
}
