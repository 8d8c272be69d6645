using Ihatov.Contracts.Identity;
using Ihatov.Platform.Data;

namespace Ihatov.Identity.People;

/// <summary>Answers what is known of a person (本人の情報の照会).</summary>
internal sealed class KnownPeople(Db<IdentityModule> db) : IPeople
{
    public async Task<PersonFacts?> Facts(Guid person, CancellationToken cancellation)
    {
        var row = await db.Read(session => PersonStore.Find(session, person), cancellation);
        return row is null ? null : PersonStore.Facts(row);
    }
}
