using System.Text;

namespace Ihatov.Platform.Audit;

/// <summary>A text signed by keys (署名付き文書), in the format of c2sp.org/signed-note.</summary>
/// <remarks>Text ending in a newline, an empty line, then a line for each signature: em dash, space, key name, space, base64 of the 4-byte key id and the signature.</remarks>
public static class SignedNote
{
    private const string SignatureStart = "\u2014 ";

    /// <summary>Signs a text under a key name.</summary>
    public static string Sign(string text, string keyName, LogSigningKey key)
    {
        if (!text.EndsWith('\n') || text.Any(c => c < ' ' && c != '\n'))
            throw new ArgumentException(
                "A note's text ends in a newline and has no other control character.",
                nameof(text)
            );
        if (!IsKeyName(keyName))
            throw new ArgumentException(
                "A key name has no spaces and no plus sign.",
                nameof(keyName)
            );
        var signature = Convert.ToBase64String([
            .. key.Public.Id.Span,
            .. key.Sign(Encoding.UTF8.GetBytes(text)),
        ]);
        return $"{text}\n{SignatureStart}{keyName} {signature}\n";
    }

    /// <summary>The signed text, when a signature by this key under this name is there and holds; otherwise null.</summary>
    public static string? Open(string note, string keyName, LogPublicKey key)
    {
        var separator = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (separator < 0 || !note.EndsWith('\n') || note.Any(c => c < ' ' && c != '\n'))
            return null;
        var text = note[..(separator + 1)];
        var signed = false;
        foreach (var line in note[(separator + 2)..].TrimEnd('\n').Split('\n'))
        {
            if (!line.StartsWith(SignatureStart, StringComparison.Ordinal))
                return null;
            var parts = line[SignatureStart.Length..].Split(' ');
            if (parts.Length != 2 || StrictBase64.Decode(parts[1]) is not { Length: > 4 } bytes)
                return null;
            // Signatures of other keys (witnesses, a rotated key) are none of our business; ours must hold.
            if (parts[0] != keyName || !bytes.AsSpan(0, 4).SequenceEqual(key.Id.Span))
                continue;
            if (!key.Verifies(Encoding.UTF8.GetBytes(text), bytes.AsSpan(4)))
                return null;
            signed = true;
        }
        return signed ? text : null;
    }

    /// <summary>True for a name that a signature line can carry.</summary>
    public static bool IsKeyName(string name) =>
        name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');
}
