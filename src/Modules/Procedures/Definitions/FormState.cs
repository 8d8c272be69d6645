using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Definitions;

/// <summary>A form at one moment (記入の状況): which pages and questions the answers lead to, what they are worth, and what is still in the way.</summary>
internal sealed class FormState
{
    public required Definition Definition { get; init; }

    public required Answers Answers { get; init; }

    public required FormContext Context { get; init; }

    /// <summary>The pages the answers lead to, in order; a stop page ends it.</summary>
    public required IReadOnlyList<PageState> Path { get; init; }

    /// <summary>Everything refused, in the order of the pages, fields of no page first.</summary>
    public required IReadOnlyList<Refusal> Refusals { get; init; }

    /// <summary>The computed values that have a result.</summary>
    public required IReadOnlyDictionary<string, Value> Computed { get; init; }

    /// <summary>What to know before submitting, for the check page.</summary>
    public required IReadOnlyList<Warning> Warnings { get; init; }

    /// <summary>The words of <see cref="Warnings"/>, each in the language in which it is written for this reader.</summary>
    public IEnumerable<string> WarningTexts(ReaderLanguage language = ReaderLanguage.Japanese) =>
        Warnings.Select(warning => warning.Message.RenderIn(language, Definition, Scope));

    /// <summary>For templates of this form: answers and computed values by name.</summary>
    public required Scope Scope { get; init; }

    /// <summary>The phase that it fills.</summary>
    public Phase Phase => Definition.Phases[Definition.OrderOf(Context.Phase)];

    /// <summary>The answers lead to a page that says one cannot go on.</summary>
    public bool Stopped => Path is [.., { Page.Stop: true }];

    /// <summary>Nothing stands in the way of submitting.</summary>
    public bool Complete => !Stopped && Refusals.Count == 0;

    /// <summary>The first page with something still to do; null when there is none.</summary>
    public PageState? FirstUnfinished => Path.FirstOrDefault(p => p.Refusals.Count > 0);

    /// <summary>A page on the path; null when the answers do not lead to it.</summary>
    public PageState? Page(string id) => Path.FirstOrDefault(p => p.Page.Id == id);

    /// <summary>A question on the path, also inside groups: <c>children[0].name</c>; null when it is not asked.</summary>
    public QuestionState? Question(string path) =>
        Path.SelectMany(p => p.Questions)
            .SelectMany(q => q.WithInner)
            .FirstOrDefault(q => q.Path == path);

    /// <summary>The attachments answered of which the paper itself must still be handed in (別途原本の提出が必要).</summary>
    public IReadOnlyList<Question> OriginalsToFollow =>
        [
            .. Path.SelectMany(p => p.Questions)
                .SelectMany(q => q.WithInner)
                .Where(q => q.Question.OriginalToFollow && q.Value is not null)
                .Select(q => q.Question)
                .Distinct(),
        ];

    /// <summary>The page after one, or null when the check page comes next. The page itself need not be on the path any more.</summary>
    public PageState? Next(string id)
    {
        var at = Order(id);
        return Path.FirstOrDefault(p => Order(p.Page.Id) > at);
    }

    public PageState? Previous(string id)
    {
        var at = Order(id);
        return Path.LastOrDefault(p => Order(p.Page.Id) < at);
    }

    /// <summary>The whole form, where this is one of which only some questions are open.</summary>
    public FormState Whole
    {
        get => whole ?? this;
        private init => whole = value;
    }

    private readonly FormState? whole;

    /// <summary>The same form with only some of its questions, to be answered again: only their pages are on the path. What is refused anywhere still stands in the way.</summary>
    public FormState Only(Func<QuestionState, bool> open) =>
        new()
        {
            Definition = Definition,
            Answers = Answers,
            Context = Context,
            Path =
            [
                .. Path.Select(page => page with { Questions = [.. page.Questions.Where(open)] })
                    .Where(page => page.Page.Stop || page.Questions.Count > 0),
            ],
            Refusals = Refusals,
            Computed = Computed,
            Warnings = Warnings,
            Scope = Scope,
            Whole = this,
        };

    public static FormState Evaluate(Definition definition, Answers answers, FormContext context) =>
        new FormWalk(definition, answers, context).Run();

    private int Order(string id)
    {
        for (var i = 0; i < Definition.Pages.Count; i++)
        {
            if (Definition.Pages[i].Id == id)
                return i;
        }

        return -1;
    }
}

/// <summary>A page on the path with the questions it asks now, and what is refused on it.</summary>
internal sealed record PageState(
    Page Page,
    IReadOnlyList<QuestionState> Questions,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>A question that is asked now; a repeating group has the questions of each of its items.</summary>
internal sealed record QuestionState(Question Question, string Path, bool Required, Value? Value)
{
    public IReadOnlyList<IReadOnlyList<QuestionState>> Items { get; init; } = [];

    /// <summary>The questions of its items, at any depth, and itself.</summary>
    public IEnumerable<QuestionState> WithInner =>
        Items.SelectMany(item => item).SelectMany(q => q.WithInner).Append(this);
}
