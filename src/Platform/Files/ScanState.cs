namespace Ihatov.Platform.Files;

/// <summary>How far a file is with the virus check (ウイルス検査).</summary>
public enum ScanState
{
    /// <summary>In quarantine until the scanner has looked at it; served to nobody.</summary>
    Pending,

    /// <summary>The scanner found nothing.</summary>
    Clean,

    /// <summary>The scanner found something; served to nobody.</summary>
    Infected,

    /// <summary>No scanner is set up here; staff see that.</summary>
    NotScanned,
}

/// <summary>The words for the states.</summary>
public static class ScanStates
{
    /// <summary>For staff.</summary>
    public static string Label(this ScanState state) =>
        state switch
        {
            ScanState.Pending => "ウイルス検査中",
            ScanState.Clean => "ウイルス検査済み",
            ScanState.Infected => "ウイルスを検出",
            ScanState.NotScanned => "ウイルス検査なし",
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

    internal static string ToColumn(ScanState state) =>
        state switch
        {
            ScanState.Pending => "pending",
            ScanState.Clean => "clean",
            ScanState.Infected => "infected",
            ScanState.NotScanned => "not-scanned",
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

    internal static ScanState FromColumn(string text) =>
        Enum.GetValues<ScanState>().First(state => ToColumn(state) == text);
}
