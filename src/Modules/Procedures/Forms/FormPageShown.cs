using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Files;
using Ihatov.Procedures.Definitions;
using Ihatov.Ui.Navigation;

namespace Ihatov.Procedures.Forms;

/// <summary>What a page of the form shows (申請画面の表示内容).</summary>
internal sealed record FormPageShown
{
    public FormPageShown(OpenDraft draft, Page page, TypedText typed)
        : this(draft.Town, draft.State, draft.Address, page, typed)
    {
        SavedAt = draft.Row.UpdatedAt;
        Files = draft.Files;
    }

    private FormPageShown(
        Organisation town,
        FormState state,
        FormAddress address,
        Page page,
        TypedText typed
    )
    {
        (Town, State, Address, Page, Typed) = (town, state, address, page, typed);
        Questions = state.Page(page.Id)?.Questions ?? [];
    }

    public Organisation Town { get; }

    public FormState State { get; }

    public FormAddress Address { get; }

    public Page Page { get; }

    /// <summary>The questions asked now.</summary>
    public IReadOnlyList<QuestionState> Questions { get; private init; }

    public TypedText Typed { get; }

    /// <summary>The files that the draft holds, by id.</summary>
    public IReadOnlyDictionary<Guid, StoredFile> Files { get; private init; } =
        new Dictionary<Guid, StoredFile>();

    /// <summary>The person came from the check page and goes back there.</summary>
    public bool Returning { get; init; }

    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>When the draft was last saved; null when it could not be read.</summary>
    public DateTimeOffset? SavedAt { get; private init; }

    /// <summary>The page with what was just sent and nothing else, for when the draft cannot be read.</summary>
    public static FormPageShown WithoutDraft(
        Organisation town,
        Definition definition,
        Guid draft,
        Page page,
        PostedAnswers posted,
        DateOnly today,
        Refusal refusal
    )
    {
        // Whether the page is asked depends on answers out of reach; that it was sent shows that it is.
        var sent = posted.Kept;
        var alone = definition with { Pages = [page with { When = null }] };
        var state = FormState.Evaluate(alone, sent, new FormContext(today));
        return new FormPageShown(
            town,
            state,
            new FormAddress(town.Slug, definition.Slug, draft),
            page,
            new TypedText(sent, posted.Sent)
        )
        {
            IsAlone = true,
            Questions = Sent(state, page, posted),
            Returning = posted.Returning,
            Refusals = [refusal],
        };
    }

    /// <summary>The draft could not be read: what comes before and after this page is not known.</summary>
    private bool IsAlone { get; init; }

    /// <summary>The check page comes next.</summary>
    public bool IsLast => Returning || (!IsAlone && State.Next(Page.Id) is null);

    /// <summary>Where 戻る leads: the page before, or the check page when the person came from there.</summary>
    public string Back =>
        Returning ? Address.Check
        : IsAlone ? Address.Root
        : State.Previous(Page.Id) is { } previous ? Address.Page(previous.Page.Id)
        : Address.Front;

    /// <summary>The pages in order, the check page last; those done can be gone back to.</summary>
    public IReadOnlyList<(Wording? Title, StepState State, string? Href)> Steps
    {
        get
        {
            var steps = new List<(Wording?, StepState, string?)>();
            if (IsAlone)
                return steps;
            var passed = true;
            foreach (var step in State.Path.Where(p => !p.Page.Stop))
            {
                var here = step.Page.Id == Page.Id;
                passed &= !here;
                var done = passed && step.Refusals.Count == 0;
                steps.Add(
                    (
                        step.Page.Title,
                        here ? StepState.Current
                        : done ? StepState.Done
                        : StepState.Waiting,
                        done ? Address.Page(step.Page.Id) : null
                    )
                );
            }
            steps.Add((null, StepState.Waiting, null));
            return steps;
        }
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
