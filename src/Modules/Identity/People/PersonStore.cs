using System.Text.Json;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;

namespace Ihatov.Identity.People;

/// <summary>A person as stored (人).</summary>
internal sealed record PersonRow
{
    public Guid Id { get; init; }
    public string Kind { get; init; } = "";
    public string Family { get; init; } = "";
    public string Given { get; init; } = "";
    public string FamilyKana { get; init; } = "";
    public string GivenKana { get; init; } = "";
    public DateOnly? BirthDate { get; init; }
    public AuthorityCode? HomeAuthority { get; init; }
    public string? Address { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string About { get; init; } = "";
    public bool Demo { get; init; }

    public string DisplayName => $"{Family} {Given}".Trim();
}

/// <summary>One dated assignment to a post (発令).</summary>
internal sealed record AssignmentRow
{
    public AuthorityCode Authority { get; init; }
    public string Section { get; init; } = "";
    public string Post { get; init; } = "";
    public Guid Person { get; init; }
    public DateOnly FromDate { get; init; }
    public DateOnly? UntilDate { get; init; }
}

/// <summary>A person in a post (職にある人).</summary>
internal sealed record PostHolder
{
    public Guid Id { get; init; }
    public string Family { get; init; } = "";
    public string Given { get; init; } = "";
    public string Post { get; init; } = "";
}

/// <summary>Somebody of a resident's household, as stored (世帯の人).</summary>
internal sealed record HouseholdRow
{
    public Guid Person { get; init; }
    public Guid Id { get; init; }
    public string Relation { get; init; } = "";
    public string Family { get; init; } = "";
    public string Given { get; init; } = "";
    public string FamilyKana { get; init; } = "";
    public string GivenKana { get; init; } = "";
    public DateOnly? BirthDate { get; init; }
}

/// <summary>All SQL of people and their assignments.</summary>
internal static class PersonStore
{
    private const string Columns =
        "id, kind, family, given, family_kana, given_kana, birth_date, home_authority, address, phone, email, about, demo";

    public static Task<PersonRow?> Find(Session session, Guid id) =>
        session.First<PersonRow>($"select {Columns} from person where id = @id", new { id });

    /// <summary>The people of the demo pack, residents first. A handful, so no paging.</summary>
    public static Task<IReadOnlyList<PersonRow>> Demo(Session session) =>
        session.Query<PersonRow>(
            $"select {Columns} from person where demo = @yes order by kind, id",
            new { yes = true }
        );

    /// <summary>The assignments a person holds on a day.</summary>
    public static Task<IReadOnlyList<AssignmentRow>> AssignmentsOn(
        Session session,
        Guid person,
        DateOnly day
    ) =>
        session.Query<AssignmentRow>(
            """
            select authority, section, post, person, from_date, until_date from assignment
            where person = @person and from_date <= @day and (until_date is null or until_date >= @day)
            order by authority, section, post
            """,
            new { person, day }
        );

    /// <summary>Who holds a post of a section on a day, by kana.</summary>
    public static Task<IReadOnlyList<PostHolder>> HoldersOn(
        Session session,
        AuthorityCode authority,
        string section,
        DateOnly day
    ) =>
        session.Query<PostHolder>(
            """
            select p.id, p.family, p.given, a.post from assignment a
            join person p on p.id = a.person
            where a.authority = @authority and a.section = @section and a.from_date <= @day and (a.until_date is null or a.until_date >= @day)
            order by p.family_kana, p.given_kana, p.id
            """,
            new
            {
                authority,
                section,
                day,
            }
        );

    public static async Task Put(WriteSession session, PersonRow person)
    {
        await session.Execute(
            $"""
            insert into person ({Columns})
            values (@Id, @Kind, @Family, @Given, @FamilyKana, @GivenKana, @BirthDate, @HomeAuthority, @Address, @Phone, @Email, @About, @Demo)
            on conflict (id) do update set family = excluded.family, given = excluded.given, family_kana = excluded.family_kana,
                given_kana = excluded.given_kana, birth_date = excluded.birth_date, home_authority = excluded.home_authority,
                address = excluded.address, about = excluded.about
            """,
            person
        );
    }

    public static Task Put(WriteSession session, AssignmentRow assignment) =>
        session.Execute(
            """
            insert into assignment (authority, section, post, person, from_date, until_date)
            values (@Authority, @Section, @Post, @Person, @FromDate, @UntilDate)
            on conflict (authority, section, post, person, from_date) do update set until_date = excluded.until_date
            """,
            assignment
        );

    /// <summary>The household of a resident without the resident. A handful, so no paging.</summary>
    public static Task<IReadOnlyList<HouseholdRow>> Household(Session session, Guid person) =>
        session.Query<HouseholdRow>(
            """
            select person, id, relation, family, given, family_kana, given_kana, birth_date
            from household_member where person = @person order by birth_date, id
            """,
            new { person }
        );

    public static Task Put(WriteSession session, HouseholdRow member) =>
        session.Execute(
            """
            insert into household_member (person, id, relation, family, given, family_kana, given_kana, birth_date)
            values (@Person, @Id, @Relation, @Family, @Given, @FamilyKana, @GivenKana, @BirthDate)
            on conflict (person, id) do update set relation = excluded.relation, family = excluded.family, given = excluded.given,
                family_kana = excluded.family_kana, given_kana = excluded.given_kana, birth_date = excluded.birth_date
            """,
            member
        );

    /// <summary>The facts that forms may be filled with.</summary>
    public static PersonFacts Facts(PersonRow row)
    {
        var name = PersonName.Parse(row.Family, row.Given, row.FamilyKana, row.GivenKana).Value;
        var address = row.Address is null
            ? null
            : JsonSerializer.Deserialize<AddressText>(row.Address)!.Parse();
        return new PersonFacts(
            row.Id,
            name,
            row.BirthDate,
            row.HomeAuthority,
            address,
            row.Phone,
            row.Email
        );
    }
}
