using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Ihatov.Kernel;

namespace Ihatov.Platform.Events;

/// <summary>How events are written: JSON in camelCase, enums by name, authorities as their six digits.</summary>
public static class EventJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The stable name of an event's type: its full name without <c>Ihatov.Contracts.</c></summary>
    internal static string TypeName(Type type) =>
        type.FullName!.Replace("Ihatov.Contracts.", "", StringComparison.Ordinal);

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        };
        options.Converters.Add(new JsonStringEnumConverter());
        options.Converters.Add(new AuthorityConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class AuthorityConverter : JsonConverter<AuthorityCode>
    {
        public override AuthorityCode Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => reader.GetString() is { Length: > 0 } text ? AuthorityCode.Parse(text).Value : default;

        public override void Write(
            Utf8JsonWriter writer,
            AuthorityCode value,
            JsonSerializerOptions options
        ) => writer.WriteStringValue(value.ToString());
    }
}
