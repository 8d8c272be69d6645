using System.Text.Json;
using Ihatov.Identity.Organisations;
using Ihatov.Kernel;
using Ihatov.Platform.Data;

namespace Ihatov.Identity.People;

/// <summary>An address as packs and the store write it.</summary>
internal sealed class AddressText
{
    public string PostalCode { get; init; } = "";
    public string Prefecture { get; init; } = "";
    public string Municipality { get; init; } = "";
    public string Town { get; init; } = "";
    public string Building { get; init; } = "";

    public JapaneseAddress Parse() =>
        JapaneseAddress.Parse(PostalCode, Prefecture, Municipality, Town, Building).Value;
}

/// <summary>Loads the demo people (見本の人) of a pack. Only the Development environment calls it.</summary>
internal static class DemoPeople
{
    private sealed class NameText
    {
        public string Family { get; init; } = "";
        public string Given { get; init; } = "";
        public string FamilyKana { get; init; } = "";
        public string GivenKana { get; init; } = "";
    }

    private sealed class AssignmentText
    {
        public string Authority { get; init; } = "";
        public string Section { get; init; } = "";
        public string Post { get; init; } = "";
        public string From { get; init; } = "";
    }

    private sealed class MemberText
    {
        public string Id { get; init; } = "";
        public string Relation { get; init; } = "";
        public NameText Name { get; init; } = new();
        public string? BirthDate { get; init; }
    }

    private sealed class PersonText
    {
        public string Id { get; init; } = "";
        public NameText Name { get; init; } = new();
        public string? BirthDate { get; init; }
        public string? Authority { get; init; }
        public AddressText? Address { get; init; }
        public string About { get; init; } = "";
        public List<MemberText> Household { get; init; } = [];
        public List<AssignmentText> Assignments { get; init; } = [];
    }

    private sealed class BusinessText
    {
        public string Id { get; init; } = "";
        public string Number { get; init; } = "";
        public string Name { get; init; } = "";
        public string Kana { get; init; } = "";
        public List<BusinessMemberText> Members { get; init; } = [];
    }

    private sealed class BusinessMemberText
    {
        public string Person { get; init; } = "";
        public string Role { get; init; } = "";
        public string From { get; init; } = "";
    }

    private sealed class FileText
    {
        public List<BusinessText> Businesses { get; init; } = [];
        public List<PersonText> Residents { get; init; } = [];
        public List<PersonText> Staff { get; init; } = [];
    }

    /// <summary>Reads <c>demo/people.yaml</c> of a pack and puts the people into the store; loading again changes nothing.</summary>
    public static async Task Load(
        string packDirectory,
        Db<IdentityModule> db,
        CancellationToken cancellation
    )
    {
        var file = Yaml.Read<FileText>(Path.Combine(packDirectory, "demo", "people.yaml"));
        await db.Write(
            async session =>
            {
                foreach (var person in file.Residents)
                {
                    await PersonStore.Put(session, Row(person, "resident"));
                    foreach (var member in person.Household)
                        await PersonStore.Put(session, Row(person.Id, member));
                }
                foreach (var person in file.Staff)
                {
                    await PersonStore.Put(session, Row(person, "staff"));
                    foreach (var assignment in person.Assignments)
                        await PersonStore.Put(session, Row(person.Id, assignment));
                }
                foreach (var business in file.Businesses)
                {
                    await BusinessStore.Put(session, Row(business));
                    foreach (var member in business.Members)
                        await BusinessStore.Put(session, Row(business.Id, member));
                }
            },
            cancellation
        );
    }

    private static PersonRow Row(PersonText text, string kind) =>
        new()
        {
            Id = Guid.Parse(text.Id),
            Kind = kind,
            Family = text.Name.Family,
            Given = text.Name.Given,
            FamilyKana = text.Name.FamilyKana,
            GivenKana = text.Name.GivenKana,
            BirthDate = text.BirthDate is null ? null : DateOnly.Parse(text.BirthDate),
            HomeAuthority = text.Authority is null
                ? null
                : AuthorityCode.Parse(text.Authority).Value,
            Address = text.Address is null ? null : JsonSerializer.Serialize(text.Address),
            About = text.About,
            Demo = true,
        };

    private static HouseholdRow Row(string person, MemberText text) =>
        new()
        {
            Person = Guid.Parse(person),
            Id = Guid.Parse(text.Id),
            Relation = text.Relation,
            Family = text.Name.Family,
            Given = text.Name.Given,
            FamilyKana = text.Name.FamilyKana,
            GivenKana = text.Name.GivenKana,
            BirthDate = text.BirthDate is null ? null : DateOnly.Parse(text.BirthDate),
        };

    private static BusinessRow Row(BusinessText text) =>
        new()
        {
            Id = Guid.Parse(text.Id),
            Number = CorporateNumber.Parse(text.Number).Value,
            Name = text.Name,
            Kana = text.Kana,
            Demo = true,
        };

    private static BusinessMemberRow Row(string business, BusinessMemberText text) =>
        new()
        {
            Business = Guid.Parse(business),
            Person = Guid.Parse(text.Person),
            Role = text.Role,
            FromDate = DateOnly.Parse(text.From),
        };

    private static AssignmentRow Row(string person, AssignmentText text) =>
        new()
        {
            Authority = AuthorityCode.Parse(text.Authority).Value,
            Section = text.Section,
            Post = text.Post,
            Person = Guid.Parse(person),
            FromDate = DateOnly.Parse(text.From),
        };
}
