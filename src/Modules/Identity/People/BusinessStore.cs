using Ihatov.Platform.Data;

namespace Ihatov.Identity.People;

/// <summary>A business as stored (事業者).</summary>
internal sealed record BusinessRow
{
    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string Name { get; init; } = "";
    public string Kana { get; init; } = "";
    public bool Demo { get; init; }
}

/// <summary>Somebody who acts for a business (代表者・担当者), from when until when.</summary>
internal sealed record BusinessMemberRow
{
    /// <summary>代表者, who represents it by law.</summary>
    public const string Representative = "representative";

    /// <summary>担当者, whom it has put in charge.</summary>
    public const string Contact = "contact";

    public Guid Business { get; init; }
    public Guid Person { get; init; }
    public string Role { get; init; } = "";
    public DateOnly FromDate { get; init; }
    public DateOnly? UntilDate { get; init; }
}

/// <summary>All SQL of businesses and of those who act for them.</summary>
internal static class BusinessStore
{
    private const string Today =
        "m.from_date <= @day and (m.until_date is null or m.until_date >= @day)";

    /// <summary>The business, if the person acts for it on a day.</summary>
    public static Task<BusinessRow?> ActedFor(
        Session session,
        Guid business,
        Guid person,
        DateOnly day
    ) =>
        session.First<BusinessRow>(
            $"""
            select b.id, b.number, b.name, b.kana, b.demo from business b
            where b.id = @business and exists (
                select 1 from business_member m where m.business = b.id and m.person = @person and {Today}
            )
            """,
            new
            {
                business,
                person,
                day,
            }
        );

    /// <summary>The businesses of the demo pack. A handful, so no paging.</summary>
    public static Task<IReadOnlyList<BusinessRow>> Demo(Session session) =>
        session.Query<BusinessRow>(
            "select id, number, name, kana, demo from business where demo = @yes order by kana, id",
            new { yes = true }
        );

    /// <summary>Who acts for a business on a day, the representatives last in the alphabet and first here.</summary>
    public static Task<IReadOnlyList<BusinessMemberRow>> MembersOn(
        Session session,
        Guid business,
        DateOnly day
    ) =>
        session.Query<BusinessMemberRow>(
            $"""
            select m.business, m.person, m.role, m.from_date, m.until_date from business_member m
            where m.business = @business and {Today} order by m.role desc, m.person
            """,
            new { business, day }
        );

    public static Task Put(WriteSession session, BusinessRow business) =>
        session.Execute(
            """
            insert into business (id, number, name, kana, demo) values (@Id, @Number, @Name, @Kana, @Demo)
            on conflict (id) do update set name = excluded.name, kana = excluded.kana
            """,
            business
        );

    public static Task Put(WriteSession session, BusinessMemberRow member) =>
        session.Execute(
            """
            insert into business_member (business, person, role, from_date, until_date)
            values (@Business, @Person, @Role, @FromDate, @UntilDate)
            on conflict (business, person, from_date) do update set role = excluded.role, until_date = excluded.until_date
            """,
            member
        );
}
