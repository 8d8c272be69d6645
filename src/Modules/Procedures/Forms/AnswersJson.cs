using System.Buffers;
using System.Text.Json;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Forms;

/// <summary>Reads answers that a program sends (JSONの回答): one object, each field a text or an array of texts, nothing deeper.</summary>
internal static class AnswersJson
{
    /// <summary>Fields of a usual form.</summary>
    private const int Usual = 48;

    private static readonly Refusal NotOurs = new(
        "json.shape",
        "JSONは、項目の名前から文字列または文字列の配列への、1つのオブジェクトにしてください。"
    );

    public static Result<Answers> Parse(ReadOnlySequence<byte> json)
    {
        // The depth is what the form needs; anything deeper is refused before it costs anything.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 2 });
        var fields = new Dictionary<string, IReadOnlyList<string>>(Usual, StringComparer.Ordinal);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return NotOurs;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var path = reader.GetString()!;
                reader.Read();
                if (Values(ref reader) is not { } values)
                    return NotOurs;
                if (fields.Count >= Answers.MaxFields || !fields.TryAdd(path, values))
                    return new Refusal(
                        "json.repeated",
                        "同じ項目が2回あるか、項目が多すぎます。1項目は1回だけ送ってください。"
                    );
            }
            return reader.Read() ? NotOurs : Answers.Of(fields);
        }
        catch (JsonException)
        {
            return new Refusal(
                "json.syntax",
                "JSONとして読み取れません。書き方が違うか、入れ子が深すぎます。"
            );
        }
        catch (InvalidOperationException)
        {
            // The reader's word for text that is no Unicode: half a surrogate pair, or bytes that are no UTF-8.
            return new Refusal(
                "json.text",
                "文字として読み取れない部分があります。文字コードはUTF-8にしてください。"
            );
        }
    }

    private static IReadOnlyList<string>? Values(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new[] { reader.GetString()! };
        if (reader.TokenType != JsonTokenType.StartArray)
            return null;
        var values = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
            values.Add(reader.GetString()!);
        return reader.TokenType == JsonTokenType.EndArray ? values : null;
    }
}
