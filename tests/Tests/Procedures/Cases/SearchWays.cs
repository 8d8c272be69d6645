using Dapper;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Search;
using Ihatov.Procedures;
using Ihatov.Procedures.Cases;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>Looking for names among the cases of a demo prefecture: what is found, and by which index.</summary>
internal static class SearchWays
{
    public static async Task Both_ways_of_searching_find_the_same(Db<ProceduresModule> db)
    {
        var staff = WorklistTests.Staff(["child-welfare", "maternal-health"]);
        foreach (
            var name in new[] { "佐藤", "サト", "美咲", "髙橋", "𠮷田", "藤 花", "無此", "原" }
        )
        {
            var found = new List<IReadOnlyList<Guid>>();
            var term = SearchTermOf(db.Engine, staff, name);
            foreach (var source in CaseStore.Index.Newest(db.Engine))
            {
                IReadOnlyList<Guid> before = source.GoesOn ? found[^1] : [];
                found.Add([
                    .. before,
                    .. await db.Read(
                        session =>
                            session.Query<Guid>(
                                $"""
                                select c.id from {source.From} cross join case_file c
                                where {source.Where} and c.id = d.id and c.authority = @authority
                                order by {source.Order} limit 2000
                                """,
                                new
                                {
                                    authority = staff.Authority,
                                    term.SearchTokens,
                                    term.SearchWord,
                                    term.SearchWords,
                                }
                            ),
                        default
                    ),
                ]);
                if (source.GoesOn)
                    found.RemoveAt(found.Count - 2);
            }
            var scanned = await db.Read(
                session =>
                    session.Query<Guid>(
                        "select c.id from case_file c join case_search s on s.id = c.id where c.authority = @authority and s.folded like @like order by c.id desc",
                        new
                        {
                            authority = staff.Authority,
                            like = $"%{Kana.Fold(name.Split(' ')[0])}%",
                        }
                    ),
                default
            );
            foreach (var one in found)
                one.Order().ShouldBe(found[0].Order(), name);
            if (!name.Contains(' '))
                found[^1].Order().ShouldBe(scanned.Order(), name);
        }
    }

    private static SearchTerm SearchTermOf(Engine engine, Caller staff, string name) =>
        SearchIndex.Term(engine, staff.Authority, name)!;

    public static async Task The_same_name_is_found_by_its_index(Db<ProceduresModule> db)
    {
        var rows = await db.Read(
            session =>
                session.Query<CaseRow>(
                    "select * from case_file where authority = '032018' and procedure = 'C01'"
                ),
            default
        );
        var cases = rows.Select(row => row.ToCase()).ToList();
        var found = 0;
        foreach (var @case in cases.Take(300))
        {
            var (_, others) = await db.Read(
                session => CaseStore.ActsAndOthersOfSameName(session, @case),
                default
            );
            var scanned = cases
                .Where(c =>
                    c.Id != @case.Id
                    && c.State is not CaseState.Withdrawn
                    && Kana.Fold(c.ApplicantName) == Kana.Fold(@case.ApplicantName)
                    && Kana.Fold(c.ApplicantKana) == Kana.Fold(@case.ApplicantKana)
                )
                .OrderByDescending(c => c.SubmittedAt)
                .Take(5)
                .Select(c => c.Number.ToString());
            others.Select(other => other.Number).ShouldBe(scanned, ignoreOrder: true);
            found += others.Count;
        }
        found.ShouldBeGreaterThan(0);
        foreach (var (way, source) in CaseStore.Index.OfSameText(db.Engine).Index())
        {
            var plan = await Plan(db, CaseStore.SameNameSql(source));
            plan.ShouldContain(
                db.Engine == Engine.Postgres
                    ? "Index Only Scan Backward using case_search_same"
                    : OnSqlite[way],
                Shouldly.Case.Sensitive,
                plan
            );
            foreach (var bad in new[] { "Seq Scan", "Sort ", "TEMP B-TREE" })
                plan.ShouldNotContain(bad, Shouldly.Case.Sensitive, plan);
        }
    }

    /// <summary>How SQLite goes through the newest rows, and through those that FTS5 has.</summary>
    private static readonly string[] OnSqlite =
    [
        "USING INTEGER PRIMARY KEY (rowid>?)",
        "VIRTUAL TABLE INDEX",
    ];

    public static async Task A_search_reads_no_more_than_the_newest_rows_and_those_of_the_word(
        Db<ProceduresModule> db
    )
    {
        var ways = CaseStore.Index.Newest(db.Engine);
        foreach (var (way, source) in ways.Index())
        {
            var isWalk = db.Engine == Engine.Postgres && way < ways.Count - 1;
            var plan = await Plan(db, CaseListStore.SearchSql(source), sorts: !isWalk);
            plan.ShouldNotContain("Seq Scan", Shouldly.Case.Sensitive, plan);
            plan.ShouldContain(
                db.Engine == Engine.Postgres
                    ? way < ways.Count - 1
                        ? "Index Only Scan Backward using case_search_pkey"
                        : "case_search_tokens"
                    : OnSqlite[way],
                Shouldly.Case.Sensitive,
                plan
            );
        }
    }

    private static Task<string> Plan(Db<ProceduresModule> db, string sql, bool sorts = false) =>
        db.Read(
            async session =>
            {
                if (session.Engine == Engine.Postgres)
                    await session.Connection.ExecuteAsync(
                        $"set enable_seqscan = off; set enable_sort = {sorts}; set enable_bitmapscan = {sorts}"
                    );
                var text = await QueryPlan.Of(session, sql);
                if (session.Engine == Engine.Postgres)
                    await session.Connection.ExecuteAsync("reset all");
                return text;
            },
            default
        );
}
