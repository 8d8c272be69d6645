using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ihatov.Kernel;

namespace Ihatov.Platform.Audit;

/// <summary>An act's content with its salt (開示した内容): whoever has it can check which content a leaf's digest stands for.</summary>
/// <param name="Salt">32 bytes in hexadecimal.</param>
/// <param name="Content">Of a submission: its number, and the SHA-256 of its body.</param>
[Description("ソルトと内容をつなげたもののSHA-256が、証明のダイジェストです。")]
public sealed record OpenedContent(
    [property: Description("ソルト（32バイト、16進64桁）。")] string Salt,
    [property: Description("記録した内容。申請では、受付番号と、申請の内容のSHA-256。")]
        string Content
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The bytes as they are handed out.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Reads what <see cref="Write"/> wrote; says nothing yet about what it belongs to.</summary>
    public static Result<OpenedContent> Parse(string text)
    {
        try
        {
            if (
                JsonSerializer.Deserialize<OpenedContent>(text, Json) is
                { Salt: { Length: 2 * Commitment.SaltSize } salt, Content: not null } opened
            )
            {
                _ = Convert.FromHexString(salt);
                return opened;
            }
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            // Said below.
        }
        return new Refusal(
            "audit.content",
            "照合のファイルとして読み取れません。受け取ったファイルをそのまま指定してください。"
        );
    }

    /// <summary>Refused when the act's leaf stands for another content.</summary>
    public Result<OpenedContent> Of(ProvenAct proven) =>
        Commitment.Of(Convert.FromHexString(Salt), Content) == proven.Act.Digest
            ? this
            : new Refusal(
                "audit.content",
                "照合のファイルは、この証明のものではありません。別の受付のファイルか、書き換えられています。"
            );
}
