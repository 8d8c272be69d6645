using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Cases;
using Microsoft.Extensions.Caching.Memory;

namespace Ihatov.Procedures.Staff;

/// <summary>Who holds open cases of a caller's sections (担当している職員), for the list's filter: remembered for a moment, since on PostgreSQL to look for them is a third of a list's work.</summary>
/// <remarks>Who has just taken a first case is offered a moment later. Of an authority's sections nothing reaches a caller of others: the key names them.</remarks>
internal sealed class RememberedHolders(Db<ProceduresModule> db) : IDisposable
{
    /// <summary>Sets of sections: an authority has no more of them than posts.</summary>
    private const int Most = 1000;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private readonly MemoryCache holders = new(new MemoryCacheOptions { SizeLimit = Most });

    public async Task<IReadOnlyList<Holder>> Of(Caller staff, CancellationToken cancellation)
    {
        var key = (staff.Authority, string.Join(' ', staff.Sections.Order(StringComparer.Ordinal)));
        if (holders.TryGetValue(key, out IReadOnlyList<Holder>? known))
            return known!;
        known = await db.Read(session => CaseListStore.Holders(session, staff), cancellation);
        holders.Set(
            key,
            known,
            new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept }
        );
        return known;
    }

    public void Dispose() => holders.Dispose();
}
