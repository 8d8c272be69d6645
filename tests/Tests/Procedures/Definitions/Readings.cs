using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using Ihatov.Procedures.Definitions;
using Ihatov.Ui.Reading;

namespace Ihatov.Tests.Procedures.Definitions;

/// <summary>The versions of the pack whose words all carry readings (ふりがな), and what in them residents read.</summary>
internal static partial class Readings
{
    /// <summary>Every version from the first with readings on: who writes the next one gives it readings too.</summary>
    public static IReadOnlyList<Definition> Versions { get; } =
    [.. Pack.Library.All.Where(d => d.Id is "C01" or "C15" && d.Version >= 2)];

    /// <summary>All words of a definition, each with its place: <c>Pages[2].Questions[0].Label</c>.</summary>
    public static IEnumerable<(string Place, Wording Words)> Of(Definition definition) =>
        Within(definition, "");

    /// <summary>The stretches of a text that hold kanji but have no reading, and the readings that are not kana.</summary>
    public static IEnumerable<string> Faults(string markup) =>
        RubyText
            .Parse(markup)
            .Where(part =>
                part.Reading is null
                    ? Kanji().IsMatch(part.Text)
                    : !Kana().IsMatch(part.Reading) || !Kanji().IsMatch(part.Text)
            )
            .Select(part => RubyText.Markup([part]));

    /// <summary>Readings in curly brackets where they should be ruby or nothing; in JSON kanji are written <c>\u6F22</c>.</summary>
    [GeneratedRegex("""\{[^{}|"<>]+\|[^{}|"<>]+\}""", RegexOptions.None, 1000)]
    public static partial Regex Markup();

    // Records of the definition, and lists of them; its indexes by name hold the same once more.
    private static IEnumerable<(string, Wording)> Within(object? of, string place) =>
        of switch
        {
            null or string => [],
            Wording words => [(place, words)],
            IDictionary => [],
            IEnumerable list => list.Cast<object?>()
                .SelectMany((item, i) => Within(item, $"{place}[{i}]")),
            _ when of.GetType().Namespace?.StartsWith(Own, StringComparison.Ordinal) == true =>
                of.GetType()
                    .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(p => p.GetIndexParameters().Length == 0 && p.Name != "Fields")
                    .SelectMany(p =>
                        Within(p.GetValue(of), place.Length == 0 ? p.Name : $"{place}.{p.Name}")
                    ),
            _ => [],
        };

    private static readonly string Own = typeof(Definition).Namespace!;

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}々〆ヶ]", RegexOptions.None, 1000)]
    private static partial Regex Kanji();

    [GeneratedRegex(@"^[\p{IsHiragana}\p{IsKatakana}]+$", RegexOptions.None, 1000)]
    private static partial Regex Kana();
}
