using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Procedures.Activations;
using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Demo;

/// <summary>A town of the demo prefecture (見本の町) with the people who work there.</summary>
/// <param name="Disasters">For what it has opened procedures.</param>
/// <param name="Sheet">The file in its store that every one of its cases attaches.</param>
/// <param name="Business">The business that applies there for others.</param>
internal sealed record DemoTown(
    Organisation Organisation,
    TownText Text,
    IReadOnlyList<Caller> Staff,
    IReadOnlyList<Activation> Disasters,
    Guid Sheet,
    Guid Business
)
{
    /// <summary>The disaster for which a procedure is open on a day; null when there is none.</summary>
    public Activation? DisasterOf(Definition definition, DateOnly day) =>
        Disasters.FirstOrDefault(d => d.Procedure == definition.Id && d.IsOpen(day));
}

/// <summary>Names and people of the demo prefecture (見本の人), drawn as often as the pack says.</summary>
internal sealed class DemoPeopleDrawn(PrefectureText text)
{
    private readonly Weighted<(string Name, string Kana)> families = PrefectureText.NamesOf(
        text.FamilyNames
    );
    private readonly Weighted<(string Name, string Kana)> women = PrefectureText.NamesOf(
        text.WomensNames
    );
    private readonly Weighted<(string Name, string Kana)> men = PrefectureText.NamesOf(
        text.MensNames
    );

    /// <summary>Somebody of a town who applies on a day; the family has one name.</summary>
    public DemoApplicant Applicant(Chance chance, TownText town, string procedure, DateOnly day)
    {
        var family = families.Draw(chance);
        var woman = text.Women.Contains(procedure) || chance.Next(100) < 60;
        var ages = text.Ages.GetValueOrDefault(procedure[..1]) is [var youngest, var oldest]
            ? (youngest, oldest)
            : (20, 79);
        var age = ages.Item1 + chance.Next(ages.Item2 - ages.Item1 + 1);
        var (block, house, room) = (1 + chance.Next(8), 1 + chance.Next(60), chance.Next(400));
        return new DemoApplicant(
            Named(family, woman, chance),
            day.AddYears(-age).AddDays(-chance.Next(365)),
            JapaneseAddress
                .Parse(
                    town.PostalCode,
                    text.Prefecture,
                    town.Municipality,
                    $"見本{block}丁目{house}番{1 + chance.Next(20)}号",
                    room < 100 ? $"見本荘{101 + room}" : ""
                )
                .Value,
            $"019-555-01{chance.Next(100):00}",
            () => Named(family, chance.Next(2) == 0, chance)
        );
    }

    /// <summary>A member of a town's staff.</summary>
    public Caller Staff(Chance chance, AuthorityCode authority, DateTimeOffset since)
    {
        var name = Named(families.Draw(chance), chance.Next(2) == 0, chance);
        return StaffOf(chance.Id(since), name.Full, authority);
    }

    /// <summary>Somebody known as a member of a town's staff.</summary>
    public static Caller StaffOf(Guid id, string name, AuthorityCode authority) =>
        new(id, name, authority, new HashSet<string> { "" }, new HashSet<Permission>());

    private PersonName Named((string Name, string Kana) family, bool woman, Chance chance)
    {
        var given = (woman ? women : men).Draw(chance);
        return PersonName.Parse(family.Name, given.Name, family.Kana, given.Kana).Value;
    }
}
