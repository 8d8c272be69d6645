using System.Security.Cryptography;
using System.Text;

namespace Ihatov.Platform.Audit;

/// <summary>Binds an act to its leaf without telling it (コミットメント): SHA-256(salt ‖ content).</summary>
/// <remarks>The salt stays beside the content in the case's own store; once both are erased, the digest in the log says nothing about anybody.</remarks>
public static class Commitment
{
    /// <summary>Bytes of a salt. Its length is fixed, so that no other salt and content make the same input.</summary>
    public const int SaltSize = 32;

    /// <summary>The digest in lower-case hexadecimal. The content must be kept byte for byte, or in a form that can be written again byte for byte.</summary>
    public static string Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content)
    {
        if (salt.Length != SaltSize)
            throw new ArgumentException($"A salt has {SaltSize} bytes.", nameof(salt));
        // At once: a hash that is fed in steps costs more than these few bytes.
        return Convert.ToHexStringLower(SHA256.HashData([.. salt, .. content]));
    }

    /// <summary>The digest over a text's UTF-8 bytes.</summary>
    public static string Of(ReadOnlySpan<byte> salt, string content) =>
        Of(salt, Encoding.UTF8.GetBytes(content));
}
