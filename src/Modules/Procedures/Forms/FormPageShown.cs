using System.Text;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Files;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Ui.Navigation;

namespace Ihatov.Procedures.Forms;

/// <summary>What a page of the form shows (申請画面の表示内容).</summary>
internal sealed record FormPageShown
{
    private readonly Page? before;
    private readonly Page? after;
    private readonly List<(Page Page, StepState State)> steps;

    public FormPageShown(OpenDraft draft, Page page, TypedText typed)
        : this(draft.Town, draft.State, draft.Address, page, typed)
    {
        SavedAt = draft.Row.UpdatedAt;
        KeptUntil = draft.Row.ExpiresOn;
        Seen = Compared.Mark(draft.Definition, [page], draft.Answers);
        Files = draft.Files;
        OwnCases = draft.OwnCases ?? [];
    }

    private FormPageShown(
        Organisation town,
        FormState state,
        FormAddress address,
        Page page,
        TypedText typed
    )
    {
        (Town, Definition, Address, Page, Typed) = (town, state.Definition, address, page, typed);
        Questions = state.Page(page.Id)?.Questions ?? [];
        before = state.Previous(page.Id)?.Page;
        after = state.Next(page.Id)?.Page;
        steps = StepsOf(state, page);
    }

    public Organisation Town { get; }

    public Definition Definition { get; }

    public FormAddress Address { get; private init; }

    public Page Page { get; }

    /// <summary>The questions asked now.</summary>
    public IReadOnlyList<QuestionState> Questions { get; private init; }

    /// <summary>One of them takes files.</summary>
    public bool HasFiles =>
        Questions
            .SelectMany(q => q.WithInner)
            .Any(q => q.Question.Kind is Definitions.Questions.FileKind);

    /// <summary>The applicant's own cases, newest first, where a question of the page may name one.</summary>
    public IReadOnlyList<OwnCase> OwnCases
    {
        get =>
            Questions
                .SelectMany(q => q.WithInner)
                .Any(q =>
                    q.Question.Kind is EarlierCaseKind kind && kind.Offered(ownCases).Count > 0
                )
                ? ownCases
                : [];
        private init => ownCases = value;
    }

    private readonly IReadOnlyList<OwnCase> ownCases = [];

    public TypedText Typed { get; private init; }

    /// <summary>The files that the draft holds, by id.</summary>
    public IReadOnlyDictionary<Guid, StoredFile> Files { get; private init; } =
        new Dictionary<Guid, StoredFile>();

    /// <summary>The person came from the check page and goes back there.</summary>
    public bool Returning { get; init; }

    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>When the draft was last saved; null when it could not be read.</summary>
    public DateTimeOffset? SavedAt { get; private init; }

    /// <summary>The last day on which the draft is kept; null when it could not be read.</summary>
    public DateOnly? KeptUntil { get; private init; }

    /// <summary>The mark of what the draft held for this page when it was shown.</summary>
    public string Seen { get; init; } = "";

    /// <summary>What was answered otherwise elsewhere, when the page was sent.</summary>
    public IReadOnlyList<Compared> Differing { get; init; } = [];

    /// <summary>The page with what was just sent and nothing else, for when the draft cannot be read.</summary>
    public static FormPageShown WithoutDraft(
        Organisation town,
        Definition definition,
        FormAddress address,
        Page page,
        PostedAnswers posted,
        DateOnly today,
        Refusal refusal
    )
    {
        // Whether the page is asked depends on answers out of reach; that it was sent shows that it is.
        var sent = posted.Kept;
        var alone = definition with { Pages = [page with { When = null }] };
        var state = FormState.Evaluate(alone, sent, new FormContext(today, town.Calendar));
        return new FormPageShown(town, state, address, page, new TypedText(sent, posted.Sent))
        {
            IsAlone = true,
            Questions = Sent(state, page, posted),
            Returning = posted.Returning,
            Refusals = [refusal],
            Seen = posted.SeenMark,
        };
    }

    /// <summary>The draft could not be read: what comes before and after this page is not known.</summary>
    private bool IsAlone { get; init; }

    /// <summary>The check page comes next.</summary>
    public bool IsLast => Returning || (!IsAlone && after is null);

    /// <summary>Where 戻る leads: the page before, or the check page when the person came from there.</summary>
    public string Back =>
        Returning ? Address.Check
        : IsAlone ? Address.Root
        : before is not null ? Address.Page(before.Id)
        : Address.Home;

    /// <summary>The pages in order, the check page last; those done can be gone back to.</summary>
    public IReadOnlyList<(Wording? Title, StepState State, string? Href)> Steps =>
        IsAlone
            ? []
            :
            [
                .. steps.Select(s =>
                    (
                        (Wording?)s.Page.Title,
                        s.State,
                        s.State == StepState.Done ? Address.Page(s.Page.Id) : null
                    )
                ),
                (null, StepState.Waiting, null),
            ];

    /// <summary>What decides, beside definition, town and reader, how the page looks, except for what is the person's own: pages of one shape are filled into one mold.</summary>
    public string Shape
    {
        get
        {
            var shape = new StringBuilder(600);
            shape.Append(Page.Id).Append(Returning ? '<' : '-').Append(IsLast ? '$' : '-');
            shape.Append(before?.Id);
            foreach (var (page, state) in steps)
                shape.Append(' ').Append(page.Id).Append(':').Append((int)state);
            Add(Questions);
            return shape.ToString();

            void Add(IReadOnlyList<QuestionState> questions)
            {
                foreach (var question in questions)
                {
                    shape.Append(' ').Append(question.Path).Append(question.Required ? '!' : '?');
                    foreach (var item in question.Items)
                        Add(item);
                }
            }
        }
    }

    /// <summary>The page of one shape with this, but of nobody: marks stand for what was typed, and no answer is in it.</summary>
    public FormPageShown Marked(
        MarkedText marks,
        Guid draft,
        DateTimeOffset savedAt,
        DateOnly keptUntil
    ) =>
        this with
        {
            Address = Address with { Draft = draft },
            Typed = marks,
            SavedAt = savedAt,
            KeptUntil = keptUntil,
            Seen = Ui.Forms.Mark.Of(OwnParts.SeenMark),
            Questions = Unanswered(Questions),
            Files = new Dictionary<Guid, StoredFile>(),
            Refusals = [],
        };

    private static IReadOnlyList<QuestionState> Unanswered(
        IReadOnlyList<QuestionState> questions
    ) =>
        [
            .. questions.Select(q =>
                q with
                {
                    Value = null,
                    Items = [.. q.Items.Select(Unanswered)],
                }
            ),
        ];

    private static List<(Page Page, StepState State)> StepsOf(FormState state, Page at)
    {
        var all = new List<(Page, StepState)>(state.Path.Count);
        var passed = true;
        foreach (var step in state.Path.Where(p => !p.Page.Stop))
        {
            var here = step.Page.Id == at.Id;
            passed &= !here;
            all.Add(
                (
                    step.Page,
                    here ? StepState.Current
                    : passed && step.Refusals.Count == 0 ? StepState.Done
                    : StepState.Waiting
                )
            );
        }
        return all;
    }

    // A question that depends on another page is not asked without it; if it was sent, it was asked.
    private static IReadOnlyList<QuestionState> Sent(
        FormState state,
        Page page,
        PostedAnswers posted
    )
    {
        var asked = state.Page(page.Id)?.Questions ?? [];
        return
        [
            .. page
                .Questions.Select(question =>
                    asked.FirstOrDefault(q => q.Question == question)
                    ?? (
                        posted.Has(question)
                            ? new QuestionState(question, question.Id, question.Required, null)
                            : null
                    )
                )
                .OfType<QuestionState>(),
        ];
    }
}

/// <summary>What a page shows that says why one cannot go on.</summary>
internal sealed record StopShown(
    Organisation Town,
    FormState State,
    FormAddress Address,
    Page Page
);
