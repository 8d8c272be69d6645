namespace Ihatov.Contracts.Audit;

/// <summary>A module that keeps acts (行為) gives them all, so that <c>ihatov verify</c> finds each in the log, unchanged.</summary>
public interface IActSource
{
    /// <summary>The acts of one authority, whatever their order, with digests computed again from the kept salt and content.</summary>
    /// <remarks>An act whose content was lawfully erased is given with a null digest: it must be in the log, and nothing more can be said.</remarks>
    IAsyncEnumerable<KeptAct> Acts(string authority, CancellationToken ct);
}

/// <summary>An act as its module keeps it.</summary>
/// <param name="Digest">64 lower-case hexadecimal digits, or null after erasure.</param>
public sealed record KeptAct(Guid Id, string? Digest);
