using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Ihatov.Contracts.Audit;

namespace Ihatov.Platform.Audit;

/// <summary>The leaf (葉) of an act: canonical JSON (RFC 8785) without personal data; who and what stay with the case, bound by the digest.</summary>
public static class ActLeaf
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>More than the longest words give.</summary>
    private const int MostBytes = 512;

    private static readonly SearchValues<char> Word = SearchValues.Create(
        "-.0123456789abcdefghijklmnopqrstuvwxyz"
    );

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create(
        "0123456789abcdef"
    );

    /// <summary>The leaf's bytes: ASCII, keys in order, no spaces.</summary>
    public static byte[] Write(ActRecorded act)
    {
        if (
            !IsWord(act.Kind)
            || !IsWord(act.Actor)
            || !IsDigest(act.Digest)
            || !IsAuthority(act.Authority)
        )
            throw new ArgumentException(
                $"The act {act.Id} has a kind, actor, authority or digest that a leaf cannot carry.",
                nameof(act)
            );
        // Every value is of characters that JSON does not escape, so the text is canonical as it stands.
        Span<byte> leaf = stackalloc byte[MostBytes];
        Utf8.TryWrite(
            leaf,
            $$"""{"act":"{{act.Id}}","actor":"{{act.Actor}}","at":"{{Instant(act.At)}}","authority":"{{act.Authority}}","case":"{{act.CaseId}}","digest":"{{act.Digest}}","kind":"{{act.Kind}}","version":1}""",
            out var length
        );
        return leaf[..length].ToArray();
    }

    /// <summary>Reads a leaf; null when it is not exactly what <see cref="Write"/> writes.</summary>
    public static ActRecorded? Read(ReadOnlySpan<byte> leaf)
    {
        try
        {
            using var json = JsonDocument.Parse(leaf.ToArray());
            string Text(string name) => json.RootElement.GetProperty(name).GetString() ?? "";
            var act = new ActRecorded(
                Guid.ParseExact(Text("act"), "D"),
                Text("authority"),
                Guid.ParseExact(Text("case"), "D"),
                Text("kind"),
                Text("actor"),
                DateTimeOffset.ParseExact(
                    Text("at"),
                    InstantFormat,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal
                ),
                Text("digest")
            );
            return leaf.SequenceEqual(Write(act)) ? act : null;
        }
        catch (Exception e)
            when (e
                    is JsonException
                        or FormatException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or ArgumentException
            )
        {
            return null;
        }
    }

    // Cut out of the round-trip format, which is written several times faster than one's own.
    private static string Instant(DateTimeOffset at) =>
        string.Concat(
            at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture).AsSpan(0, 26),
            "Z"
        );

    private static bool IsWord(string text) =>
        text.Length is > 0 and <= 64 && !text.AsSpan().ContainsAnyExcept(Word);

    private static bool IsAuthority(string text) =>
        text.Length == 6 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static bool IsDigest(string text) =>
        text.Length == 64 && !text.AsSpan().ContainsAnyExcept(Hexadecimal);
}
