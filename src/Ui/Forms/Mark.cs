using System.Security.Cryptography;

namespace Ihatov.Ui.Forms;

/// <summary>A text that stands where a person's own will stand, in a page that is rendered once to be filled for many (印).</summary>
/// <remarks>It takes the same way through the components as what was typed, and outlives nothing but HTML encoding: read as
/// furigana markup, escaped for an address or put into other case it is no mark any more, and is missed by whoever looks
/// for it. It is random for each process and never sent to anybody, so nobody can type one.</remarks>
public static class Mark
{
    /// <summary>How every mark begins.</summary>
    public static string Beginning { get; } =
        $"{{%{RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ", 24)}|";

    /// <summary>How every mark ends.</summary>
    public const char End = '}';

    /// <summary>The mark of something.</summary>
    public static string Of(string name) => Beginning + name + End;

    /// <summary>Whether a choice is the chosen one, for <c>checked</c> and <c>selected</c>; in place of a mark the mark with the choice behind it.</summary>
    public static object Chosen(string? value, string choice) =>
        Is(value) ? value + choice : value == choice;

    /// <summary>The same where several can be chosen.</summary>
    public static object Chosen(IReadOnlyList<string> values, string choice) =>
        values is [var only] && Is(only) ? only + choice : values.Contains(choice);

    /// <summary>How often a text holds what marks are made of, whole or not.</summary>
    public static int Traces(string text)
    {
        var (letters, traces) = (Beginning[2..^1], 0);
        for (
            var at = text.IndexOf(letters, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(letters, at + 1, StringComparison.OrdinalIgnoreCase)
        )
            traces++;
        return traces;
    }

    internal static bool Is(string? value) =>
        value?.StartsWith(Beginning, StringComparison.Ordinal) == true;
}
