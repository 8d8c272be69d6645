using System.Text.RegularExpressions;

namespace Ihatov.Procedures.Notices;

/// <summary>Finds the receipt numbers in the words of a notice, so that they can be kept on one line (受付番号).</summary>
internal static partial class NumbersInText
{
    /// <summary>The text in pieces that make it up again, each a receipt number or none.</summary>
    public static IEnumerable<(string Text, bool IsNumber)> Split(string text) =>
        Number()
            .Split(text)
            .Select((piece, i) => (Text: piece, IsNumber: i % 2 == 1))
            .Where(piece => piece.Text.Length > 0);

    // As CaseNumber.Shown writes it; Split gives the group between the pieces around it.
    [GeneratedRegex("(?<number>[0-9]{4}-[0-9]{4}-[0-9]{4})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
