using Ihatov.Kernel;

namespace Ihatov.Contracts.Audit;

/// <summary>Asks the transparency log (透明性ログ) for proofs.</summary>
public interface IAudit
{
    /// <summary>The proof that an act is in its authority's log; null until the act has been appended.</summary>
    Task<InclusionProof?> Proof(
        AuthorityCode authority,
        Guid actId,
        CancellationToken ct = default
    );

    /// <summary>The key (公開鍵) that proofs are checked with, in PEM; the same for every authority of this installation.</summary>
    string PublicKeyPem { get; }

    /// <summary>Waits for an act to be appended; null when it was not within the time.</summary>
    Task<InclusionProof?> WaitForProof(
        AuthorityCode authority,
        Guid actId,
        TimeSpan patience,
        CancellationToken ct = default
    );
}

/// <summary>A proof (存在証明) as a text file that whoever has it can check without us (c2sp.org/tlog-proof).</summary>
/// <param name="Text">ASCII but for the em dash of its signature line, UTF-8 when written.</param>
public sealed record InclusionProof(Guid ActId, string Text)
{
    /// <summary>The file's name, with the extension that the format asks for.</summary>
    public string FileName => $"{ActId:D}.tlog-proof";

    /// <summary>The media type to serve it with.</summary>
    public const string MediaType = "text/plain; charset=utf-8";
}
