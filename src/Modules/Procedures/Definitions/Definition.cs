using System.Collections.Frozen;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Definitions;

/// <summary>A procedure (手続) as one version of its text says: what people are told, asked, and sent back.</summary>
internal sealed record Definition
{
    /// <summary>The number that never changes: C15.</summary>
    public required string Id { get; init; }

    /// <summary>The name in addresses: pregnancy-notification.</summary>
    public required string Slug { get; init; }

    public required int Version { get; init; }

    /// <summary>The number of the town's override of this version (市町村による上書き); 0 for the version itself.</summary>
    public int Override { get; init; }

    /// <summary>First and last day on which new applications use this version; null is open.</summary>
    public required DateOnly InForceFrom { get; init; }

    public DateOnly? InForceUntil { get; init; }

    public required Wording Name { get; init; }

    public required Wording Summary { get; init; }

    /// <summary>Who may apply (手続を行う人).</summary>
    public required Wording Who { get; init; }

    /// <summary>By when (手続期限), in words.</summary>
    public required Wording Deadline { get; init; }

    /// <summary>What it costs to be late, in words; null when nothing.</summary>
    public Wording? Late { get; init; }

    /// <summary>What to have at hand (用意するもの).</summary>
    public IReadOnlyList<Wording> Prepare { get; init; } = [];

    /// <summary>A life event of the pack (ライフイベント): pregnancy-and-birth.</summary>
    public required string LifeEvent { get; init; }

    /// <summary>The kind of section (担当) whose worklist gets the cases: maternal-health.</summary>
    public required string Section { get; init; }

    /// <summary>For whom it is meant or not (対象), to read before starting.</summary>
    public IReadOnlyList<Wording> Eligibility { get; init; } = [];

    public Applicants Applicants { get; init; }

    /// <summary>True where the caller may apply as whom they act for.</summary>
    public bool IsFor(Caller caller) =>
        Applicants != (caller.Business is null ? Applicants.Business : Applicants.Person);

    /// <summary>Why somebody may not apply as whom they act for, and what to do.</summary>
    public static Refusal NotFor(Caller caller) =>
        caller.Business is null
            ? new(
                "applicants.business",
                "この手続は、事業者だけが申請できます。事業者のためにログインし直してください。"
            )
            : new(
                "applicants.person",
                "この手続は、事業者としては申請できません。ご本人としてログインし直してください。"
            );

    public SignatureLevel Signature { get; init; }

    /// <summary>The question for files that takes the place of a signature.</summary>
    public string? SignatureId { get; init; }

    /// <summary>The last day in time as a formula; null when there is none.</summary>
    public DeadlineRule? DeadlineRule { get; init; }

    /// <summary>The standard processing period (標準処理期間) in office days (開庁日), stopped while the applicant corrects; null when the authority has set none.</summary>
    public int? ProcessingOfficeDays { get; init; }

    public IReadOnlyList<ChecklistItem> Checklist { get; init; } = [];

    /// <summary>Null where no source says how long.</summary>
    public Retention? Retention { get; init; }

    /// <summary>Null where nothing is said of it.</summary>
    public Fee? Fee { get; init; }

    /// <summary>Offered only while a town has activated it for a disaster (災害時のみ).</summary>
    public bool IsActivated { get; init; }

    /// <summary>What a town may vary (市町村が変えられる項目): keys, <c>options of x</c>, <c>require x</c>, <c>hide x</c>.</summary>
    public IReadOnlySet<string> MayVary { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Legal basis (根拠法令), only where sourced.</summary>
    public IReadOnlyList<Wording> Laws { get; init; } = [];

    public required IReadOnlyList<Page> Pages
    {
        get => pages;
        // A copy with other pages has other fields.
        init => (pages, fields) = (value, null);
    }

    /// <summary>The phases in order, at least one; each page belongs to exactly one, and the first is the application.</summary>
    public IReadOnlyList<Phase> Phases { get; init; } = [];

    public IReadOnlyList<Computed> Computed { get; init; } = [];

    public IReadOnlyList<Rule> Rules { get; init; } = [];

    public IReadOnlyList<Warning> Warnings { get; init; } = [];

    public required IReadOnlyList<Decision> Decisions { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Every field the form may send, by its path with <c>[]</c> for any item: <c>children[].name.family</c>.</summary>
    public IReadOnlyDictionary<string, FieldPlace> Fields => fields ??= FieldPlace.Of(Pages);

    /// <summary>The formulas of the computed values by id.</summary>
    public IReadOnlyDictionary<string, Expression> Formulas =>
        formulas ??= Computed.ToDictionary(c => c.Id, c => c.Value, StringComparer.Ordinal);

    /// <summary>One of the questions takes files.</summary>
    public bool TakesFiles => Fields.Values.Any(place => place.Question.Kind is FileKind);

    public Decision? Decision(DecisionKind kind) => Decisions.FirstOrDefault(d => d.Kind == kind);

    /// <summary>The ways to decide on a phase.</summary>
    public IEnumerable<Decision> DecisionsOf(string phase) =>
        Decisions.Where(d => d.Phase == phase);

    public Page? Page(string id) => Pages.FirstOrDefault(p => p.Id == id);

    public Phase? Phase(string id) => Phases.FirstOrDefault(p => p.Id == id);

    /// <summary>The place of a phase among all; the first for null or an unknown one.</summary>
    public int OrderOf(string? phase)
    {
        for (var i = Phases.Count - 1; i > 0; i--)
        {
            if (Phases[i].Id == phase)
                return i;
        }

        return 0;
    }

    /// <summary>The phase after one; null after the last.</summary>
    public Phase? After(string phase) =>
        Phases.SkipWhile(p => p.Id != phase).Skip(1).FirstOrDefault();

    /// <summary>A question by its path, <c>children[].name</c> for one inside a group.</summary>
    public Question? Question(string path) =>
        QuestionPath.Find(Pages.SelectMany(p => p.Questions), path);

    /// <summary>The page on which a question of this path is asked.</summary>
    public Page? PageOf(string path)
    {
        var end = path.IndexOf('[');
        var id = end < 0 ? path : path[..end];
        return Pages.FirstOrDefault(p => p.Questions.Any(q => q.Id == id));
    }

    private readonly IReadOnlyList<Page> pages = [];
    private IReadOnlyDictionary<string, FieldPlace>? fields;
    private IReadOnlyDictionary<string, Expression>? formulas;
}

/// <summary>A page of the form (画面): one topic. A stop page asks nothing: it says why one cannot go on, and what to do instead.</summary>
internal sealed record Page(
    string Id,
    Wording Title,
    Wording? Intro,
    Expression? When,
    bool Stop,
    IReadOnlyList<Question> Questions
);

/// <summary>A value worked out from the answers (計算値); shown on the check page when it has a label.</summary>
internal sealed record Computed(
    string Id,
    Expression Value,
    ExpressionType Type,
    Wording? Label,
    Expression? When,
    string? Format
)
{
    /// <summary>The phase in which its last source is answered; it keeps its value from then on.</summary>
    public int Phase { get; init; }
}

/// <summary>Something that must hold (検証); when it is false the message stands at the field. A field <c>children[].x</c> asks of every item.</summary>
internal sealed record Rule(string Id, Expression Require, Template Message, string Field);

/// <summary>Something to know before submitting (注意); it refuses nothing.</summary>
internal sealed record Warning(string Id, Expression When, Template Message)
{
    /// <summary>The phase it is about: that in which its last source is answered.</summary>
    public int Phase { get; init; }
}

/// <summary>The ways a case can end (決定の種類): 受理, 返戻, 認定, 却下.</summary>
internal enum DecisionKind
{
    Accept,
    Return,
    Grant,
    Refuse,
}

/// <summary>A way the case can end (決定の種類) with the notice it sends; refusals carry reasons and the notice of appeal rights (教示).</summary>
internal sealed record Decision(
    DecisionKind Kind,
    string Label,
    IReadOnlyList<Reason> Reasons,
    NoticeTemplate Notice
)
{
    /// <summary>The phase it ends.</summary>
    public string Phase { get; init; } = Definitions.Phase.Only;

    /// <summary>A second pair of eyes must approve it (承認が必要).</summary>
    public bool NeedsApproval { get; init; }
}

/// <summary>A reason staff can give (理由), in words the applicant reads.</summary>
internal sealed record Reason(string Id, string Text);

/// <summary>The words of a notice with places for values (通知の文例).</summary>
internal sealed record NoticeTemplate(
    Template Title,
    IReadOnlyList<Template> Body,
    IReadOnlyList<Template> Appeal
);
