using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;

namespace Ihatov.Identity.People;

/// <summary>An absence as stored, with the names (不在).</summary>
internal sealed record AbsenceRow
{
    public AuthorityCode Authority { get; init; }
    public Guid Id { get; init; }
    public Guid Person { get; init; }
    public Guid Deputy { get; init; }
    public DateOnly FromDate { get; init; }
    public DateOnly UntilDate { get; init; }
    public DateTimeOffset EnteredAt { get; init; }
    public Guid EnteredBy { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public Guid? EndedBy { get; init; }
    public long Version { get; init; } = 1;
    public string PersonFamily { get; init; } = "";
    public string PersonGiven { get; init; } = "";
    public string DeputyFamily { get; init; } = "";
    public string DeputyGiven { get; init; } = "";

    public Absence ToAbsence() =>
        new(
            Id,
            new StaffMember(Person, $"{PersonFamily} {PersonGiven}".Trim()),
            new StaffMember(Deputy, $"{DeputyFamily} {DeputyGiven}".Trim()),
            FromDate,
            UntilDate,
            EndedAt,
            Version
        );
}

/// <summary>All SQL of absences. Staff see their own and those of the people of their sections.</summary>
internal static class AbsenceStore
{
    /// <summary>The most that one page reads.</summary>
    private const int Most = 100;

    private const string Select = """
        select b.authority, b.id, b.person, b.deputy, b.from_date, b.until_date, b.entered_at, b.entered_by, b.ended_at, b.ended_by, b.version,
            p.family as person_family, p.given as person_given, d.family as deputy_family, d.given as deputy_given
        from absence b join person p on p.id = b.person join person d on d.id = b.deputy
        """;

    private const string Seen = """
        b.authority = @authority and (b.person = @caller or exists (
            select 1 from assignment a where a.authority = b.authority and a.person = b.person and a.section in @sections
                and a.from_date <= b.until_date and (a.until_date is null or a.until_date >= b.from_date)))
        """;

    /// <summary>The absences of an authority that last on a day.</summary>
    public static Task<IReadOnlyList<AbsenceRow>> On(
        Session session,
        AuthorityCode authority,
        DateOnly day
    ) =>
        session.Query<AbsenceRow>(
            $"{Select} where b.authority = @authority and b.ended_at is null and b.until_date >= @day and b.from_date <= @day order by b.from_date, b.id",
            new { authority, day }
        );

    /// <summary>Those that the caller may see, the latest first.</summary>
    public static Task<IReadOnlyList<AbsenceRow>> Of(Session session, Caller staff) =>
        session.Query<AbsenceRow>(
            $"{Select} where {Seen} order by b.from_date desc, b.id limit {Most}",
            Of(staff, Guid.Empty)
        );

    public static Task<AbsenceRow?> Find(Session session, Caller staff, Guid id) =>
        session.First<AbsenceRow>($"{Select} where {Seen} and b.id = @id", Of(staff, id));

    /// <summary>Not ended absences of a person that share a day with a period.</summary>
    public static Task<IReadOnlyList<AbsenceRow>> Overlapping(
        Session session,
        AuthorityCode authority,
        Guid person,
        DateOnly from,
        DateOnly until
    ) =>
        session.Query<AbsenceRow>(
            $"{Select} where b.authority = @authority and b.person = @person and b.ended_at is null and b.from_date <= @until and b.until_date >= @from order by b.from_date",
            new
            {
                authority,
                person,
                from,
                until,
            }
        );

    public static Task Add(WriteSession session, AbsenceRow absence) =>
        session.Execute(
            """
            insert into absence (authority, id, person, deputy, from_date, until_date, entered_at, entered_by, ended_at, ended_by, version)
            values (@Authority, @Id, @Person, @Deputy, @FromDate, @UntilDate, @EnteredAt, @EnteredBy, @EndedAt, @EndedBy, @Version)
            """,
            absence
        );

    /// <summary>False when somebody changed it since.</summary>
    public static async Task<bool> End(
        WriteSession session,
        Caller staff,
        Absence seen,
        DateTimeOffset at
    ) =>
        await session.Execute(
            """
            update absence set ended_at = @at, ended_by = @by, version = version + 1
            where authority = @authority and id = @id and version = @version and ended_at is null
            """,
            new
            {
                authority = staff.Authority,
                id = seen.Id,
                version = seen.Version,
                at,
                by = staff.Person,
            }
        ) == 1;

    /// <summary>The assignments of a person in an authority that share a day with a period.</summary>
    public static Task<IReadOnlyList<AssignmentRow>> Held(
        Session session,
        AuthorityCode authority,
        Guid person,
        DateOnly from,
        DateOnly until
    ) =>
        session.Query<AssignmentRow>(
            """
            select authority, section, post, person, from_date, until_date from assignment
            where authority = @authority and person = @person and from_date <= @until and (until_date is null or until_date >= @from)
            order by section, post, from_date
            """,
            new
            {
                authority,
                person,
                from,
                until,
            }
        );

    private static object Of(Caller staff, Guid id) =>
        new
        {
            authority = staff.Authority,
            caller = staff.Person,
            sections = staff.Sections.ToArray(),
            id,
        };
}
