namespace Ihatov.Contracts.Audit;

/// <summary>A module that keeps acts (行為) gives them all, so that <c>ihatov verify</c> finds each in the log, unchanged.</summary>
public interface IActSource
{
    /// <summary>Every act of every authority, in any order, with its digest computed again from the kept salt and content.</summary>
    IAsyncEnumerable<KeptAct> Acts(CancellationToken ct);
}

/// <summary>An act as its module keeps it: all that the log's leaf says of it.</summary>
/// <param name="Authority">6 digits.</param>
/// <param name="Actor">The kind of actor: see <see cref="Actors"/>.</param>
/// <param name="Digest">64 lower-case hexadecimal digits; null when the content was lawfully erased: then nothing can be said of it.</param>
public sealed record KeptAct(
    Guid Id,
    string Authority,
    Guid CaseId,
    string Kind,
    string Actor,
    DateTimeOffset At,
    string? Digest
);
