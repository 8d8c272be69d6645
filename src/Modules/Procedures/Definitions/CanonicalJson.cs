using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Expressions;

namespace Ihatov.Procedures.Definitions;

/// <summary>Typed values as JSON in one stable form: the same application always gives the same bytes.</summary>
internal static class CanonicalJson
{
    // Stored and hashed, never put into a page unescaped, so Japanese stays readable.
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static readonly JsonWriterOptions Writer = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(Utf8JsonWriter json, Value value)
    {
        switch (value)
        {
            case TextValue t:
                json.WriteStringValue(t.Text);
                break;
            case NumberValue n:
                json.WriteNumberValue(n.Number);
                break;
            case DateValue d:
                json.WriteStringValue(d.Date.ToString("O", CultureInfo.InvariantCulture));
                break;
            case UncertainValue u:
                json.WriteStringValue(u.Date.ToString());
                break;
            case TruthValue t:
                json.WriteBooleanValue(t.Truth);
                break;
            case CodesValue c:
                json.WriteStartArray();
                foreach (var code in c.Codes)
                    json.WriteStringValue(code);
                json.WriteEndArray();
                break;
            case PartsValue p:
                json.WriteStartObject();
                foreach (var (part, text) in p.Parts)
                    json.WriteString(part, text);
                json.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException(
                    $"A {value.GetType().Name} is written question by question."
                );
        }
    }

    /// <summary>The value of a JSON element of a known type; null when it is not of that type.</summary>
    public static Value? Read(JsonElement json, ValueKind kind) =>
        (kind, json.ValueKind) switch
        {
            (ValueKind.Text or ValueKind.Choice, JsonValueKind.String) => new TextValue(
                json.GetString()!
            ),
            (ValueKind.Number, JsonValueKind.Number) when json.TryGetInt64(out var number) =>
                new NumberValue(number),
            (ValueKind.Date, JsonValueKind.String)
                when DateOnly.TryParseExact(
                    json.GetString(),
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var date
                ) => new DateValue(date),
            (ValueKind.Date, JsonValueKind.String)
                when UncertainDate.Parse(json.GetString()).Ok(out var uncertain, out _) =>
                new UncertainValue(uncertain),
            (ValueKind.Truth, JsonValueKind.True or JsonValueKind.False) => TruthValue.Of(
                json.GetBoolean()
            ),
            (ValueKind.Choices or ValueKind.Files, JsonValueKind.Array) => new CodesValue([
                .. json.EnumerateArray().Select(c => c.GetString() ?? ""),
            ]),
            (ValueKind.Parts, JsonValueKind.Object) => new PartsValue(
                json.EnumerateObject()
                    .ToDictionary(
                        p => p.Name,
                        p => p.Value.GetString() ?? "",
                        StringComparer.Ordinal
                    )
            ),
            _ => null,
        };
}
