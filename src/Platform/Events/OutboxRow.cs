namespace Ihatov.Platform.Events;

/// <summary>An event on its way to one reaction (配送待ち).</summary>
internal sealed record OutboxRow
{
    public Guid Id { get; init; }
    public string Type { get; init; } = "";
    public string Body { get; init; } = "";
    public long Position { get; init; }
    public long Attempts { get; init; }

    /// <summary>0 before the first attempt, then the Unix time of the next in milliseconds.</summary>
    public long Due { get; init; }
}
