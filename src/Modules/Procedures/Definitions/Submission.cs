using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Definitions;

/// <summary>What is submitted (申請内容): the typed answers to the questions asked, in their order, and the computed values, as canonical JSON.</summary>
/// <remarks>
/// <c>{"procedure":"C01","version":1,"submitted":"2026-11-22","answers":{…},"computed":{…}}</c>, with <c>"override":1</c> where a town
/// varies the version and <c>"phase":"after"</c> where it is not the first; dates as yyyy-MM-dd, names and addresses as objects, groups as arrays; answers to hidden questions and unanswered questions are left out.
/// </remarks>
internal sealed record Submission(string Json)
{
    private const int UsualBytes = 4096;
    private const int MostKept = 65_536;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? kept;

    /// <summary>The number of the town's override under which it was submitted; 0 for the version itself.</summary>
    public int Override
    {
        get
        {
            // It stands among the first few members; the answers behind it are not read.
            var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(Json));
            while (json.Read() && json.TokenType != JsonTokenType.StartArray)
            {
                if (json.TokenType != JsonTokenType.PropertyName)
                    continue;
                if (json.ValueTextEquals("override"u8))
                    return json.Read() ? json.GetInt32() : 0;
                if (json.ValueTextEquals("answers"u8))
                    return 0;
            }

            return 0;
        }
    }

    /// <summary>The submission of a complete form; otherwise what stands in the way.</summary>
    public static Result<Submission> Of(FormState form)
    {
        var state = form.Whole;
        if (state.Stopped)
            return new Refusal("form.stopped", "入力された内容では、この手続は申請できません。");
        if (state.Refusals.Count > 0)
            return new List<Refusal>(state.Refusals);
        if (state.Definition.Signature == SignatureLevel.Required && !state.Context.IsSigned)
            return new Refusal(
                "form.signature",
                "この手続には電子署名が必要です。電子署名を付けるか、窓口で申請してください。"
            );
        var written = kept ??= new ArrayBufferWriter<byte>(UsualBytes);
        written.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(written, CanonicalJson.Writer))
            Write(json, state);
        var text = Encoding.UTF8.GetString(written.WrittenSpan);
        if (written.Capacity > MostKept)
            kept = null;
        return new Submission(text);
    }

    /// <summary>The stored application as a form again, to show its answers or render its notices; computed values come out as on the day of submission.</summary>
    /// <param name="calendar">The calendar of the authority that has the case.</param>
    /// <param name="earlier">The form of the phase before, for what was submitted in a later one.</param>
    public FormState Open(Definition definition, OfficeCalendar calendar, FormState? earlier = null)
    {
        using var document = JsonDocument.Parse(Json);
        var root = document.RootElement;
        var submitted = DateOnly.ParseExact(
            root.GetProperty("submitted").GetString()!,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture
        );
        var fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        Fields(
            definition.Pages.SelectMany(p => p.Questions),
            root.GetProperty("answers"),
            "",
            fields
        );
        var phase = root.TryGetProperty("phase", out var named) ? named.GetString() : null;
        return FormState.Evaluate(
            definition,
            Answers.Of(fields).Value,
            new FormContext(submitted, calendar)
            {
                Phase = phase,
                Earlier = earlier,
                IsSigned = root.TryGetProperty("signed", out _),
            }
        );
    }

    private static void Write(Utf8JsonWriter json, FormState state)
    {
        json.WriteStartObject();
        json.WriteString("procedure", state.Definition.Id);
        json.WriteNumber("version", state.Definition.Version);
        if (state.Definition.Override > 0)
            json.WriteNumber("override", state.Definition.Override);
        if (state.Definition.OrderOf(state.Context.Phase) > 0)
            json.WriteString("phase", state.Context.Phase);
        if (state.Context.IsSigned)
            json.WriteBoolean("signed", true);
        json.WriteString(
            "submitted",
            state.Context.Submitted.ToString("O", CultureInfo.InvariantCulture)
        );
        json.WriteStartObject("answers");
        foreach (var page in state.Path)
            Write(json, page.Questions);
        json.WriteEndObject();
        json.WriteStartObject("computed");
        foreach (var computed in state.Definition.Computed)
        {
            if (!state.Computed.TryGetValue(computed.Id, out var value))
                continue;
            json.WritePropertyName(computed.Id);
            CanonicalJson.Write(json, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<QuestionState> questions)
    {
        foreach (var question in questions)
        {
            if (question.Value is null)
                continue;
            json.WritePropertyName(question.Question.Id);
            if (question.Question.Kind is not GroupKind)
            {
                CanonicalJson.Write(json, question.Value);
                continue;
            }

            json.WriteStartArray();
            foreach (var item in question.Items)
            {
                json.WriteStartObject();
                Write(json, item);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private static void Fields(
        IEnumerable<Question> questions,
        JsonElement json,
        string prefix,
        Dictionary<string, IReadOnlyList<string>> fields
    )
    {
        foreach (var question in questions)
        {
            if (!json.TryGetProperty(question.Id, out var element))
                continue;
            var path = prefix + question.Id;
            if (question.Kind is GroupKind group)
            {
                var i = 0;
                foreach (var item in element.EnumerateArray())
                    Fields(group.Questions, item, QuestionPath.Item(path, i++) + ".", fields);
            }
            else if (CanonicalJson.Read(element, question.Kind.Type.Kind) is { } value)
            {
                foreach (var (part, texts) in question.Kind.Write(value))
                    fields[QuestionPath.Part(path, part)] = texts;
            }
        }
    }
}
