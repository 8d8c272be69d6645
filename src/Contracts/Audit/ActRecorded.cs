namespace Ihatov.Contracts.Audit;

/// <summary>Something was done to a case (行為の記録); published in the transaction that did it, appended to the authority's transparency log.</summary>
/// <param name="Id">The act's id, UUID v7; the log takes each id once.</param>
/// <param name="Authority">The authority's code, 6 digits.</param>
/// <param name="Kind">What was done: lower-case ASCII words joined by hyphens, as <c>submitted</c>, <c>taken</c>, <c>notice-issued</c>.</param>
/// <param name="Actor">The kind of actor, never the person: see <see cref="Actors"/>.</param>
/// <param name="At">When it was done; the log keeps microseconds, in UTC.</param>
/// <param name="Digest">SHA-256 over the act's salt and content, 64 lower-case hexadecimal digits. Salt and content stay with the case.</param>
public sealed record ActRecorded(
    Guid Id,
    string Authority,
    Guid CaseId,
    string Kind,
    string Actor,
    DateTimeOffset At,
    string Digest
) : IEvent;

/// <summary>The kinds of actors (行為者の種類) in the log.</summary>
public static class Actors
{
    public const string Resident = "resident";
    public const string Staff = "staff";
    public const string System = "system";
}
