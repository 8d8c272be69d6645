using Ihatov.Kernel;
using Ihatov.Procedures.Activations;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Procedures.Definitions.Reading;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Procedures.Demo;

/// <summary>Whoever fills in a demo form (見本の申請者).</summary>
internal sealed record DemoApplicant(
    PersonName Name,
    DateOnly BirthDate,
    JapaneseAddress Address,
    string Phone,
    Func<PersonName> Relative
)
{
    /// <summary>The disaster under which they apply; null for a procedure that is always open.</summary>
    public Activation? Disaster { get; init; }

    /// <summary>The file that they attach wherever one is asked for.</summary>
    public Guid Attachment { get; init; }
}

/// <summary>A procedure's complete example as a form that other people can have filled in on other days (例による申請).</summary>
internal sealed class ExampleForm
{
    private readonly Definition definition;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> answers;
    private readonly DateOnly today;
    private readonly List<QuestionState> varied;

    private ExampleForm(Definition definition, Example example, FormState state)
    {
        this.definition = definition;
        (answers, today) = (example.Answers, example.Today);
        varied =
        [
            .. Asked(state.Path.SelectMany(page => page.Questions))
                .Where(q =>
                    q.Value is not null
                    && (
                        q.Question.Kind is NameKind or DateKind or FileKind
                        || q.Question.Prefill is not null
                    )
                ),
        ];
    }

    /// <summary>The complete examples beside a definition.</summary>
    public static IReadOnlyList<ExampleForm> Of(string pack, Definition definition)
    {
        var folder = Path.Combine(pack, "procedures", definition.Id.ToLowerInvariant(), "examples");
        if (!Directory.Exists(folder))
            return [];
        return
        [
            .. Directory
                .EnumerateFiles(folder, "*.yaml")
                .Order(StringComparer.Ordinal)
                .Select(file => Read(definition, folder, Path.GetFileName(file)))
                .OfType<ExampleForm>(),
        ];
    }

    /// <summary>The form as somebody fills it in on a day; null when the example does not hold on that day.</summary>
    public FormState? FilledBy(DemoApplicant person, FormContext context)
    {
        var fields = new Dictionary<string, IReadOnlyList<string>>(answers, StringComparer.Ordinal);
        foreach (var question in varied)
        {
            if (ValueFor(question, person, context.Today) is not { } value)
                continue;
            foreach (var part in question.Question.Kind.Parts)
                fields.Remove(FieldOf(question, part));
            foreach (var (part, texts) in question.Question.Kind.Write(value))
                fields[FieldOf(question, part)] = texts;
        }
        var state = FormState.Evaluate(definition, Answers.Of(fields).Value, context);
        return state.Complete ? state : null;
    }

    private Value? ValueFor(QuestionState question, DemoApplicant person, DateOnly day) =>
        (question.Question.Prefill, question.Value) switch
        {
            ("applicant.name", _) => NameKind.Of(person.Name),
            ("applicant.birth-date", _) => new DateValue(person.BirthDate),
            ("applicant.address", _) => AddressKind.Of(person.Address),
            ("applicant.phone", _) => new TextValue(person.Phone),
            (null, PartsValue) when question.Question.Kind is NameKind => NameKind.Of(
                person.Relative()
            ),
            ("activation.name", _) when person.Disaster is { } disaster => new TextValue(
                disaster.Disaster
            ),
            ("activation.date", _) when person.Disaster is { } disaster => new DateValue(
                disaster.OccurredOn
            ),
            (null, CodesValue) when question.Question.Kind is FileKind => new CodesValue([
                $"{person.Attachment}",
            ]),
            (null, DateValue date) => new DateValue(
                date.Date.AddDays(day.DayNumber - today.DayNumber)
            ),
            _ => null,
        };

    private static ExampleForm? Read(Definition definition, string folder, string name)
    {
        var diagnostics = new Diagnostics(name);
        YamlNode? Root(string other) =>
            YamlReader.Read(File.ReadAllBytes(Path.Combine(folder, other)), diagnostics);
        var example = new ExampleReader(definition, new FileReading(diagnostics), name).Read(
            Root(name)!,
            Root
        );
        if (example is null || diagnostics.Any)
            return null;
        var state = FormState.Evaluate(
            definition,
            Answers.Of(example.Answers).Value,
            new FormContext(example.Today, OfficeCalendar.Standard)
        );
        return state.Complete ? new ExampleForm(definition, example, state) : null;
    }

    private static string FieldOf(QuestionState question, string part) =>
        part.Length == 0 ? question.Path : $"{question.Path}.{part}";

    private static IEnumerable<QuestionState> Asked(IEnumerable<QuestionState> questions) =>
        questions.SelectMany(q => q.Question.Kind is GroupKind ? q.Items.SelectMany(Asked) : [q]);
}
