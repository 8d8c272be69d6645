using Ihatov.Contracts.Identity;
using Ihatov.Identity.Organisations;
using Ihatov.Kernel;
using Ihatov.Platform.Data;

namespace Ihatov.Identity.People;

/// <summary>Answers what is known of a person (本人の情報の照会).</summary>
internal sealed class KnownPeople(
    Db<IdentityModule> db,
    OrganisationDirectory directory,
    TimeProvider clock
) : IPeople
{
    public async Task<PersonFacts?> Facts(Guid person, CancellationToken cancellation)
    {
        var row = await db.Read(session => PersonStore.Find(session, person), cancellation);
        return row is null ? null : PersonStore.Facts(row);
    }

    public async Task<IReadOnlyList<StaffMember>> Examiners(
        AuthorityCode authority,
        string section,
        CancellationToken cancellation
    )
    {
        var today = JapanTime.Today(clock);
        var holders = await db.Read(
            session => PersonStore.HoldersOn(session, authority, section, today),
            cancellation
        );
        return
        [
            .. holders
                .Where(h =>
                    directory.Post(h.Post)?.Permissions.Contains(Permission.ExamineCases) == true
                )
                .Select(h => new StaffMember(h.Id, $"{h.Family} {h.Given}".Trim()))
                .Distinct(),
        ];
    }

    public async Task<IReadOnlyList<Guid>> ActingFor(Guid applicant, CancellationToken cancellation)
    {
        var today = JapanTime.Today(clock);
        return await db.Read<IReadOnlyList<Guid>>(
            async session =>
                await PersonStore.Find(session, applicant) is { } person
                    ? [person.Id]
                    :
                    [
                        .. (await BusinessStore.MembersOn(session, applicant, today))
                            .Select(member => member.Person)
                            .Distinct(),
                    ],
            cancellation
        );
    }

    public async Task<IReadOnlyList<HouseholdMember>> Household(
        Guid person,
        CancellationToken cancellation
    ) =>
        [
            .. (
                await db.Read(session => PersonStore.Household(session, person), cancellation)
            ).Select(row => new HouseholdMember(
                row.Id,
                row.Relation,
                PersonName.Parse(row.Family, row.Given, row.FamilyKana, row.GivenKana).Value,
                row.BirthDate
            )),
        ];
}
