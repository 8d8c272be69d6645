namespace Ihatov.Platform.Audit;

/// <summary>Base64 that has one spelling (RFC 4648, section 3.5): no spaces, no stray bits at the end, so that nobody can vary a signed file unseen.</summary>
internal static class StrictBase64
{
    /// <summary>The bytes, or null when the text is not exactly how they are written.</summary>
    public static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return
            Convert.TryFromBase64String(text, bytes, out var length)
            && Convert.ToBase64String(bytes, 0, length) == text
            ? bytes[..length]
            : null;
    }
}
