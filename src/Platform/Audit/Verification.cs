namespace Ihatov.Platform.Audit;

/// <summary>What a verification (検証) found.</summary>
public sealed record Verification(IReadOnlyList<LogVerification> Logs)
{
    /// <summary>True when nothing differs anywhere.</summary>
    public bool Holds => Logs.All(log => log.Differences.Count == 0);
}

/// <summary>What was found of one authority's log.</summary>
/// <param name="Authority">6 digits.</param>
public sealed record LogVerification(string Authority)
{
    private const int MostOfAKind = 20;

    private readonly List<Difference> differences = [];

    /// <summary>Leaves hashed.</summary>
    public long Leaves { get; internal set; }

    /// <summary>Checkpoints opened and compared.</summary>
    public long Checkpoints { get; internal set; }

    /// <summary>Acts of modules found in the log.</summary>
    public long Acts { get; internal set; }

    /// <summary>Acts so fresh that they may still be on their way into the log.</summary>
    public long Pending { get; internal set; }

    /// <summary>The first differences of each kind, those that name a leaf before what follows from them; empty when the log holds.</summary>
    public IReadOnlyList<Difference> Differences =>
        [.. differences.OrderBy(difference => difference.Kind)];

    internal void Add(DifferenceKind kind, long? index, string message)
    {
        if (differences.Count(difference => difference.Kind == kind) < MostOfAKind)
            differences.Add(new(kind, index, message));
    }
}

/// <summary>Something that is not as it was (相違).</summary>
/// <param name="Index">The leaf's index, for a checkpoint its size; null when no single place is concerned.</param>
/// <param name="Message">Japanese, for operators.</param>
public sealed record Difference(DifferenceKind Kind, long? Index, string Message);

/// <summary>The kinds of differences. A tile alone was changed itself; with the checkpoints after it, the leaf was.</summary>
public enum DifferenceKind
{
    /// <summary>A leaf is missing; behind it nothing could be checked.</summary>
    LeafMissing,

    /// <summary>A leaf is not in the form in which leaves are written, or it lies across another.</summary>
    LeafMalformed,

    /// <summary>An act is not found at its leaf, or one is found that has none.</summary>
    Place,

    /// <summary>A tile is missing, left over, or holds another hash than the leaves give.</summary>
    Tile,

    /// <summary>A checkpoint is malformed, not signed by this installation's key, or its root is not that of the leaves.</summary>
    Checkpoint,

    /// <summary>The log's size, its leaves and its newest checkpoint do not agree.</summary>
    Size,

    /// <summary>An act that a module keeps is not in the log.</summary>
    ActNotLogged,

    /// <summary>An act's content is not what the log's digest was made from.</summary>
    ActChanged,

    /// <summary>The log has an act that no module keeps.</summary>
    ActGone,
}
