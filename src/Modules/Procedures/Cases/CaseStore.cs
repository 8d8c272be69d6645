using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Search;
using Ihatov.Procedures.Statistics;

namespace Ihatov.Procedures.Cases;

/// <summary>A case as its row.</summary>
internal sealed record CaseRow
{
    public AuthorityCode Authority { get; init; }
    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string Origin { get; init; } = "";
    public string Procedure { get; init; } = "";
    public int ProcedureVersion { get; init; }
    public string Section { get; init; } = "";
    public Guid Applicant { get; init; }
    public string ApplicantName { get; init; } = "";
    public string ApplicantKana { get; init; } = "";
    public string Channel { get; init; } = "";
    public string State { get; init; } = "";
    public Guid? Assignee { get; init; }
    public string? AssigneeName { get; init; }
    public DateTimeOffset SubmittedAt { get; init; }
    public DateOnly DueOn { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public string Body { get; init; } = "";
    public long BodySeq { get; init; } = 1;
    public string? Pending { get; init; }
    public string Checked { get; init; } = "";
    public string? AwaitsReply { get; init; }
    public string? Phase { get; init; }
    public long Version { get; init; }

    public Case ToCase() =>
        new()
        {
            Authority = Authority,
            Id = Id,
            Number = CaseNumber.Parse(Number).Value,
            Origin = Origin,
            Procedure = Procedure,
            ProcedureVersion = ProcedureVersion,
            Section = Section,
            Applicant = Applicant,
            ApplicantName = ApplicantName,
            ApplicantKana = ApplicantKana,
            Channel = Channel,
            State = CaseState.FromStore(State, Assignee, Pending),
            AssigneeName = AssigneeName,
            SubmittedAt = SubmittedAt,
            DueOn = DueOn,
            DecidedAt = DecidedAt,
            Body = Body,
            BodySeq = BodySeq,
            Phase = Phase,
            Checked = Checked
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .ToHashSet(StringComparer.Ordinal),
            AwaitsReply = AwaitsReply switch
            {
                "office" => ReplyFrom.Office,
                "applicant" => ReplyFrom.Applicant,
                _ => null,
            },
            Version = Version,
        };

    public static CaseRow Of(Case @case) =>
        new()
        {
            Authority = @case.Authority,
            Id = @case.Id,
            Number = @case.Number.ToString(),
            Origin = @case.Origin,
            Procedure = @case.Procedure,
            ProcedureVersion = @case.ProcedureVersion,
            Section = @case.Section,
            Applicant = @case.Applicant,
            ApplicantName = @case.ApplicantName,
            ApplicantKana = @case.ApplicantKana,
            Channel = @case.Channel,
            State = @case.State.Code,
            Assignee = @case.Assignee,
            AssigneeName = @case.AssigneeName,
            SubmittedAt = @case.SubmittedAt,
            DueOn = @case.DueOn,
            DecidedAt = @case.DecidedAt,
            Body = @case.Body,
            BodySeq = @case.BodySeq,
            Phase = @case.Phase,
            Pending = @case.State.Pending,
            Checked = string.Join(' ', @case.Checked.Order(StringComparer.Ordinal)),
            AwaitsReply = @case.AwaitsReply switch
            {
                ReplyFrom.Office => "office",
                ReplyFrom.Applicant => "applicant",
                _ => null,
            },
            Version = @case.Version,
        };
}

/// <summary>What was submitted before a correction or the next phase took its place (以前の内容).</summary>
internal sealed record EarlierBody
{
    /// <summary>The act that brought it.</summary>
    public long Seq { get; init; }

    /// <summary>The phase that ended with it; null where a correction took its place.</summary>
    public string? Phase { get; init; }
    public string Body { get; init; } = "";
}

/// <summary>A case whose applicant has the name of another case's (同じ名前の事案).</summary>
internal sealed record CaseOfSameName
{
    public string Number { get; init; } = "";
    public Guid Applicant { get; init; }
}

/// <summary>All SQL of cases. Lists carry their authorisation in the query: a resident sees their own, staff their sections'.</summary>
internal static class CaseStore
{
    private const string All =
        "authority, id, number, origin, procedure, procedure_version, section, applicant, applicant_name, applicant_kana, channel, state, assignee, assignee_name, submitted_at, due_on, decided_at, body, body_seq, pending, checked, awaits_reply, phase, version";

    /// <summary>Adds a new case. Refused as a whole when its origin has become a case already, or its number is taken.</summary>
    public static void Add(Changes changes, Case @case) =>
        changes.Add(
            $"""
            insert into case_file ({All})
            values (@Authority, @Id, @Number, @Origin, @Procedure, @ProcedureVersion, @Section, @Applicant, @ApplicantName, @ApplicantKana, @Channel, @State,
                @Assignee, @AssigneeName, @SubmittedAt, @DueOn, @DecidedAt, @Body, @BodySeq, @Pending, @Checked, @AwaitsReply, @Phase, @Version)
            """,
            CaseRow.Of(@case)
        );

    /// <summary>Keeps what a case held before it was corrected.</summary>
    public static void AddEarlier(Changes changes, Case before) =>
        changes.Add(
            "insert into earlier_body (authority, case_id, seq, phase, body) values (@Authority, @Id, @BodySeq, null, @Body)",
            new
            {
                before.Authority,
                before.Id,
                before.BodySeq,
                before.Body,
            }
        );

    /// <summary>Writes where a changed case stands if nobody changed it since; false otherwise. What was submitted stays. Nothing changes a case that has ended, so the write that ends it comes once.</summary>
    public static async Task<bool> Update(WriteSession session, Case @case)
    {
        var written = await session.Execute(
            """
            update case_file set section = @Section, state = @State, assignee = @Assignee, assignee_name = @AssigneeName, due_on = @DueOn,
                decided_at = @DecidedAt, pending = @Pending, checked = @Checked, awaits_reply = @AwaitsReply, phase = @Phase, version = version + 1
            where id = @Id and authority = @Authority and version = @Version
            """,
            CaseRow.Of(@case)
        );
        if (written == 1 && @case.State.IsClosed)
            await StatisticsStore.Ended(session, @case);
        return written == 1;
    }

    /// <summary>Counts one more act of a case that the same transaction has written.</summary>
    public static Task CountAct(WriteSession session, Case written) =>
        session.Execute(
            "update case_file set version = version + 1 where id = @Id and authority = @Authority",
            new { written.Id, written.Authority }
        );

    /// <summary>Writes a case with a new submission, and keeps the one before; false when somebody changed the case since.</summary>
    /// <param name="endedPhase">The phase that the submission before belongs to, when the new one is the next phase's; null for a correction.</param>
    public static async Task<bool> Supplement(
        WriteSession session,
        Case before,
        Case after,
        string? endedPhase
    )
    {
        if (!await Update(session, after))
            return false;
        await session.Execute(
            "insert into earlier_body (authority, case_id, seq, phase, body) values (@Authority, @Id, @BodySeq, @endedPhase, @Body)",
            new
            {
                before.Authority,
                before.Id,
                before.BodySeq,
                endedPhase,
                before.Body,
            }
        );
        await session.Execute(
            """
            update case_file set body = @Body, body_seq = @BodySeq, applicant_name = @ApplicantName, applicant_kana = @ApplicantKana
            where id = @Id and authority = @Authority
            """,
            CaseRow.Of(after)
        );
        var search = new Changes(session.Engine);
        Index.Change(
            search,
            after.Authority,
            after.Id,
            after.Procedure,
            Names(before),
            Names(after)
        );
        await session.Execute(search);
        return true;

        static string[] Names(Case @case) => [@case.ApplicantName, @case.ApplicantKana];
    }

    /// <summary>The number of the case that an origin became, or null.</summary>
    public static Task<string?> NumberOf(Session session, AuthorityCode authority, string origin) =>
        session.First<string>(
            "select number from case_file where authority = @authority and origin = @origin",
            new { authority, origin }
        );

    /// <summary>The case that a draft of the caller's became at the counter, or null.</summary>
    public static async Task<Case?> OfEntry(Session session, Caller clerk, Guid draft) =>
        (
            await session.First<CaseRow>(
                $"""
                select {All} from case_file
                where authority = @authority and origin = @origin
                    and exists (select 1 from draft where id = @draft and applicant = @person and authority = @authority)
                """,
                new
                {
                    authority = clerk.Authority,
                    origin = $"draft:{draft}",
                    draft,
                    person = clerk.Person,
                }
            )
        )?.ToCase();

    /// <summary>The case with this number that came to the clerk's authority at the counter or on paper, or null.</summary>
    public static async Task<Case?> OfCounter(Session session, Caller clerk, CaseNumber number) =>
        await Whole(
            session,
            await session.First<CaseRow>(
                $"""
                select {All} from case_file
                where number = @number and authority = @authority and channel in ('{Channel.Counter}', '{Channel.Paper}')
                """,
                new { number = number.ToString(), authority = clerk.Authority }
            )
        );

    /// <summary>The resident's own case with this number, or null when it is not theirs.</summary>
    public static Task<Case?> OfApplicant(Session session, Caller resident, CaseNumber number) =>
        OfApplicant(session, resident.Applicant, number);

    /// <inheritdoc cref="OfApplicant(Session, Caller, CaseNumber)"/>
    public static async Task<Case?> OfApplicant(
        Session session,
        Guid applicant,
        CaseNumber number
    ) =>
        await Whole(
            session,
            await session.First<CaseRow>(
                $"select {All} from case_file where number = @number and applicant = @applicant",
                new { number = number.ToString(), applicant }
            )
        );

    /// <summary>The case with this number if it lies in a section of the staff member, or null.</summary>
    public static async Task<Case?> OfStaff(Session session, Caller staff, CaseNumber number) =>
        await Whole(
            session,
            await session.First<CaseRow>(
                $"""
                select {All} from case_file
                where number = @number and authority = @authority and section in @sections
                """,
                new
                {
                    number = number.ToString(),
                    authority = staff.Authority,
                    sections = staff.Sections.ToArray(),
                }
            )
        );

    /// <summary>A row as a case, with what was submitted in its earlier phases; few cases have any.</summary>
    private static async Task<Case?> Whole(Session session, CaseRow? row)
    {
        if (row?.ToCase() is not { } @case)
            return null;
        if (@case.Phase is null)
            return @case;
        var earlier = await session.Query<string>(
            "select body from earlier_body where authority = @Authority and case_id = @Id and phase is not null order by seq",
            new { @case.Authority, @case.Id }
        );
        return @case with { EarlierPhases = earlier };
    }

    /// <summary>Everything submitted before what a case holds now (補正・次の手続の前の内容), the oldest first.</summary>
    public static Task<IReadOnlyList<EarlierBody>> Earlier(Session session, Case @case) =>
        session.Query<EarlierBody>(
            "select seq, phase, body from earlier_body where authority = @Authority and case_id = @Id order by seq",
            new { @case.Authority, @case.Id }
        );

    /// <summary>Everything that was submitted for a resident's own case: as it stands, in earlier phases, and before it was corrected.</summary>
    public static Task<IReadOnlyList<string>> Bodies(
        Session session,
        Guid applicant,
        string number
    ) =>
        session.Query<string>(
            """
            select body from case_file where number = @number and applicant = @applicant
            union all
            select e.body from case_file c join earlier_body e on e.authority = c.authority and e.case_id = c.id
            where c.number = @number and c.applicant = @applicant
            """,
            new { number, applicant }
        );

    /// <summary>The most cases beside a case that are looked for.</summary>
    private const int MostOthers = 5;

    /// <summary>Who examines a case; null while nobody does.</summary>
    public static Task<Guid?> Assignee(Session session, AuthorityCode authority, Guid id) =>
        session.First<Guid?>(
            "select assignee from case_file where authority = @authority and id = @id",
            new { authority, id }
        );

    /// <summary>The acts of a case, oldest first; and other cases of the same procedure at the same authority whose applicant has the same name and kana, as the search folds them, and that were neither withdrawn nor discontinued, newest first.</summary>
    public static async Task<(
        IReadOnlyList<Act> Acts,
        IReadOnlyList<CaseOfSameName> Others
    )> ActsAndOthersOfSameName(Session session, Case @case)
    {
        var same = SearchIndex.Same(
            @case.Authority,
            @case.Procedure,
            @case.ApplicantName,
            @case.ApplicantKana
        );
        var args = new
        {
            same.Authority,
            same.Kind,
            same.SameText,
            same.SameToken,
            @case.Id,
            limit = MostOthers,
        };
        var looks = Index
            .OfSameText(session.Engine)
            .Select(source => new Asked<CaseOfSameName>(SameNameSql(source), args))
            .ToList();
        var (acts, others) = await session.Query(
            ActStore.AllOf(@case.Authority, @case.Id),
            looks[0]
        );
        foreach (var look in looks.Skip(1).TakeWhile(_ => others.Count < MostOthers))
        {
            var more = await session.Query(look);
            // A row that was indexed between the two looks comes twice.
            others = [.. others.Concat(more).DistinctBy(other => other.Number).Take(MostOthers)];
        }
        return (acts, others);
    }

    /// <summary>The text of a look for the same name among the rows of one source.</summary>
    internal static string SameNameSql(SearchSource source) =>
        $"""
            select c.number, c.applicant from {source.From} cross join case_file c
            where {source.Where} and d.id <> @Id
                and c.authority = @Authority and c.id = d.id and c.state not in ('withdrawn', 'discontinued')
            order by {source.Order} limit @limit
            """;

    /// <summary>Finds cases by their applicant's name and kana.</summary>
    public static SearchIndex Index { get; } = new("case_search");
}
