namespace Ihatov.Contracts.Audit;

/// <summary>A module that keeps acts (行為) gives them all, so that <c>ihatov verify</c> finds each in the log, unchanged.</summary>
public interface IActSource
{
    /// <summary>Every act of every authority, in any order, with its digest computed again from the kept salt and content.</summary>
    IAsyncEnumerable<KeptAct> Acts(CancellationToken ct);
}

/// <summary>An act as its module keeps it.</summary>
/// <param name="Authority">6 digits.</param>
/// <param name="Digest">64 lower-case hexadecimal digits; null when the content was lawfully erased: then the act must be in the log, and nothing more can be said.</param>
public sealed record KeptAct(Guid Id, string Authority, string? Digest);
