using System.Text;

namespace Ihatov.Platform.Tables;

/// <summary>Writes a table as CSV (RFC 4180) for spreadsheets: UTF-8 with a byte order mark, and no cell that a spreadsheet would run as a formula.</summary>
public sealed class CsvTable(Stream to) : IAsyncDisposable
{
    /// <summary>The media type to serve it with.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    private static readonly char[] Quoted = ['"', ',', '\r', '\n'];

    // What begins a formula, in both widths; tab and CR let one begin behind them.
    private const string Beginnings = "=+-@\t\r\n＝＋－＠";

    private readonly StreamWriter writer = new(to, new UTF8Encoding(true), leaveOpen: true);

    public async Task Row(IEnumerable<string> cells)
    {
        await writer.WriteAsync(string.Join(',', cells.Select(Cell)));
        await writer.WriteAsync("\r\n");
    }

    /// <summary>A cell as written: harmless, and quoted where it must be.</summary>
    public static string Cell(string text)
    {
        var harmless = text.Length > 0 && Beginnings.Contains(text[0]) ? "'" + text : text;
        return harmless.IndexOfAny(Quoted) >= 0
            ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : harmless;
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
