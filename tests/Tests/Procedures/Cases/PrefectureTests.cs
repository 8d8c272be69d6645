using System.Text.Json;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Procedures;
using Ihatov.Procedures.Activations;
using Ihatov.Procedures.Demo;
using Ihatov.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>A demo prefecture is the same for the same seed, never stands among real cases, and its cases are where their acts brought them.</summary>
public sealed class PrefectureTests
{
    /// <summary>The last day on which a case of it is received.</summary>
    internal static readonly DateOnly Until = new(2026, 11, 20);

    internal static async Task Cases_stand_where_their_acts_have_brought_them(
        Db<ProceduresModule> db,
        int cases
    )
    {
        var stands = await db.Read(
            session =>
                session.Query<string>(
                    """
                    select c.state || ' ' || a.kind from case_file c
                    join act a on a.authority = c.authority and a.case_id = c.id and a.seq = c.version
                    where c.origin like 'demo:5:%'
                    """
                ),
            default
        );
        stands.Count.ShouldBe(cases, "each case has as many acts as versions");
        var pairs = stands.ToHashSet();
        pairs.ShouldBeSubsetOf([
            "received submitted",
            "received entered",
            "under-examination taken",
            "under-examination corrected",
            "under-examination recalled",
            "under-examination visited",
            "under-examination sent-back",
            "awaiting-correction correction-requested",
            "awaiting-approval proposed",
            "awaiting-next-phase phase-granted",
            "granted granted",
            "refused refused",
            "withdrawn withdrawn",
        ]);
        pairs
            .Select(pair => pair.Split(' ')[0])
            .Distinct()
            .Order()
            .ShouldBe([
                "awaiting-approval",
                "awaiting-correction",
                "awaiting-next-phase",
                "granted",
                "received",
                "refused",
                "under-examination",
                "withdrawn",
            ]);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_rows_on_both_engines()
    {
        Engines.Need(Engine.Postgres);
        var rows = new List<string>();
        foreach (var engine in new[] { Engine.Sqlite, Engine.Postgres })
        {
            await using var app = await App.Start(engine);
            await Fill(app, 120);
            rows.Add(await Rows(app));
        }
        rows[1].ShouldBe(rows[0]);
        rows[0].Split('\n').Length.ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task Cases_name_files_and_disasters_that_their_towns_have()
    {
        await using var app = await App.Start(Engine.Sqlite);
        await Fill(app, 600);
        var db = app.Services.GetRequiredService<Db<ProceduresModule>>();
        var cases = await db.Read(
            session =>
                session.Query<BodyRow>(
                    "select authority, procedure, channel, body, submitted_at from case_file where origin like 'demo:5:%'"
                ),
            default
        );
        // The yearly report is due in August, and comes hardly before or long after.
        var reports = cases.Where(c => c.Procedure == "C14").ToList();
        reports.Count.ShouldBeGreaterThan(15);
        (reports.Count(c => JapanTime.Date(c.SubmittedAt).Month == 8) * 10).ShouldBeGreaterThan(
            reports.Count * 8
        );
        reports.ShouldAllBe(c => JapanTime.Date(c.SubmittedAt).Month >= 8);
        foreach (var (channel, least) in new[] { ("online", 300), ("counter", 50), ("paper", 25) })
            cases.Count(c => c.Channel == channel).ShouldBeGreaterThan(least, channel);
        cases
            .Where(c => c.Channel != "online")
            .ShouldAllBe(c => !OfficeCalendar.Standard.IsClosed(JapanTime.Date(c.SubmittedAt)));
        var disasters = cases.Where(c => c.Procedure == "D01").ToList();
        disasters.Count.ShouldBeGreaterThan(5);
        foreach (var one in disasters)
            (
                await db.Read(
                    session =>
                        ActivationStore.Open(
                            session,
                            one.Authority,
                            JapanTime.Date(one.SubmittedAt)
                        ),
                    default
                )
            ).ShouldContain(a => one.Body.Contains(a.Disaster), one.Body);
        var works = cases.Where(c => c.Procedure == "K10").ToList();
        works.Count.ShouldBeGreaterThan(2);
        var files = app.Services.GetRequiredService<FileStore>();
        foreach (var one in works)
        {
            using var body = JsonDocument.Parse(one.Body);
            var id = body
                .RootElement.GetProperty("answers")
                .GetProperty("estimate-paper")[0]
                .GetGuid();
            (await files.Open(one.Authority, id)).IsOk.ShouldBeTrue(one.Body);
        }
    }

    [Fact]
    public async Task A_care_office_applies_under_its_own_id_and_the_case_bears_the_insured_s_name()
    {
        await using var app = await App.Start(Engine.Sqlite);
        await Fill(app, 1500, new(2027, 1, 31));
        var filed = await app
            .Services.GetRequiredService<Db<ProceduresModule>>()
            .Read(
                session =>
                    session.Query<FiledRow>(
                        """
                        select c.procedure, c.procedure_version, c.authority, c.applicant, c.applicant_name, a.actor, a.actor_name from case_file c
                        join act a on a.authority = c.authority and a.case_id = c.id and a.seq = 1
                        where c.origin like 'demo:5:%' and a.role = 'resident' and c.applicant <> a.actor
                        """
                    ),
                default
            );
        filed.Count.ShouldBeGreaterThan(2);
        (
            await app
                .Services.GetRequiredService<Db<ProceduresModule>>()
                .Read(
                    session =>
                        session.First<long>(
                            "select count(*) from case_file where origin like 'demo:5:%' and procedure = 'K01' and procedure_version = 1 and submitted_at >= @second",
                            new { second = JapanTime.Start(new(2026, 11, 22)).ToUniversalTime() }
                        ),
                    default
                )
        ).ShouldBe(0, "a later version takes the first one's place");
        foreach (var one in filed)
        {
            (one.Procedure, one.ProcedureVersion).ShouldBe(("K01", 2), "businesses may apply");
            one.ActorName.ShouldStartWith("見本居宅介護支援事業所（");
            one.ApplicantName.ShouldNotContain("事業所");
        }
        filed
            .Select(one => (one.Authority, one.Applicant))
            .Distinct()
            .Count()
            .ShouldBe(filed.Select(one => one.Authority).Distinct().Count(), "one in each town");
    }

    private sealed record FiledRow
    {
        public string Procedure { get; init; } = "";
        public int ProcedureVersion { get; init; }
        public AuthorityCode Authority { get; init; }
        public Guid Applicant { get; init; }
        public string ApplicantName { get; init; } = "";
        public Guid Actor { get; init; }
        public string ActorName { get; init; } = "";
    }

    private sealed record BodyRow
    {
        public AuthorityCode Authority { get; init; }
        public string Procedure { get; init; } = "";
        public string Channel { get; init; } = "";
        public string Body { get; init; } = "";
        public DateTimeOffset SubmittedAt { get; init; }
    }

    [Fact]
    public async Task A_store_with_real_cases_takes_no_demo()
    {
        await using var app = await App.Start(Engine.Sqlite);
        await app
            .Services.GetRequiredService<DemoCases>()
            .Submit(Pack(app), "C15", "first-pregnancy", Demo.Hanako, "032018", "draft:1", default);
        await Should.ThrowAsync<InvalidOperationException>(() => Fill(app, 10));
    }

    internal static Task Fill(App app, int cases, DateOnly? until = null) =>
        app
            .Services.GetRequiredService<FillPrefecture>()
            .Run(Pack(app), cases, 5, until ?? Until, _ => { }, default);

    private static Task<string> Rows(App app) =>
        app
            .Services.GetRequiredService<Db<ProceduresModule>>()
            .Read(
                async session =>
                    string.Join(
                        '\n',
                        await session.Query<string>(
                            """
                            select c.origin || c.number || cast(c.id as text) || c.applicant_name || c.channel || c.state || coalesce(c.pending, '') || coalesce(c.assignee_name, '')
                                || c.due_on || c.body || cast(a.seq as text) || cast(a.id as text) || a.content || a.salt || a.actor_name
                            from case_file c join act a on a.authority = c.authority and a.case_id = c.id
                            where c.origin like 'demo:5:%' order by c.number, a.seq
                            """
                        )
                    ),
                default
            );

    private static string Pack(App app) =>
        app.Services.GetRequiredService<IConfiguration>()["Pack:Directory"]!;
}
