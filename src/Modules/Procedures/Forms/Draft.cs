using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Files;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Forms;

/// <summary>A form that somebody has begun (下書き), as stored.</summary>
internal sealed record Draft
{
    public AuthorityCode Authority { get; init; }
    public Guid Applicant { get; init; }
    public Guid Id { get; init; }
    public string Procedure { get; init; } = "";
    public int ProcedureVersion { get; init; }

    /// <summary>The town's override of that version, by number; 0 for the version itself.</summary>
    public int ProcedureOverride { get; init; }

    /// <summary>The answers exactly as typed, as <see cref="Answers.ToJson"/> writes them.</summary>
    public string Answers { get; init; } = "{}";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The last day on which it is kept, as told to its writer; null once it holds nothing more.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>When its answers were deleted because its day had passed; null until then.</summary>
    public DateTimeOffset? ExpiredAt { get; init; }

    /// <summary>Through what the application comes in: see <see cref="Cases.Channel"/>.</summary>
    public string Channel { get; init; } = Cases.Channel.Online;

    /// <summary>For whom a clerk enters it, as <see cref="Counter.ProxyEntry"/> writes it; null for who applies themselves.</summary>
    public string? Entry { get; init; }

    /// <summary>The number of the case that it supplements, when it answers a correction request (補正) or a next phase; null for an application.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Where the applicant reads what the case still asks of them, and begins again; null for an application.</summary>
    public string? AskedAgain => CaseNumber is null ? null : $"/me/cases/{CaseNumber}/correction";

    /// <summary>Ids of the questions that may be answered then, with spaces between; null where all may.</summary>
    public string? Open { get; init; }

    /// <summary>The number of the case it became; null until then.</summary>
    public string? Submission { get; init; }
    public long Version { get; init; }

    /// <summary>How long a draft is kept after it was last saved.</summary>
    public const int KeptDays = 90;

    /// <summary>So many days before the end its writer is told with emphasis.</summary>
    public const int WarnedDays = 14;

    /// <summary>The draft as saved on a day: kept for a whole term from then on.</summary>
    public Draft KeptFrom(DateOnly today) => this with { ExpiresOn = today.AddDays(KeptDays) };

    /// <summary>True when its last day is near.</summary>
    public bool ExpiresSoon(DateOnly today) => ExpiresOn <= today.AddDays(WarnedDays);
}

/// <summary>A draft whose last day is near (期限の近い下書き), without what was written.</summary>
internal sealed record EndingDraft
{
    public AuthorityCode Authority { get; init; }
    public Guid Applicant { get; init; }
    public Guid Id { get; init; }
    public DateOnly ExpiresOn { get; init; }

    /// <summary>When its writer was told; null until then.</summary>
    public DateTimeOffset? AnnouncedAt { get; init; }
}

/// <summary>A draft opened by the person who writes it, with the version of the procedure it began with (開いた下書き).</summary>
internal sealed class OpenDraft
{
    public OpenDraft(
        Organisation town,
        Definition definition,
        Draft row,
        Answers answers,
        IReadOnlyDictionary<Guid, StoredFile> files,
        DateOnly today,
        Supplemented? of = null,
        IReadOnlyList<OwnCase>? own = null
    )
    {
        Town = town;
        Definition = definition;
        InForce = definition;
        Row = row;
        Answers = answers;
        Files = files;
        Of = of;
        OwnCases = own;
        var received = Counter.ProxyEntry.Of(row)?.ReceivedOn ?? today;
        var state = FormState.Evaluate(
            definition,
            answers,
            (
                of?.Context(today, received)
                ?? new FormContext(today, town.Calendar) { Submitted = received }
            ).Naming(own) with
            {
                Files = files.Keys.ToHashSet(),
            }
        );
        State = of?.Open is { } open ? open.In(state) : state;
    }

    /// <summary>The case that it supplements; null for an application.</summary>
    public Supplemented? Of { get; }

    /// <summary>The applicant's own cases that may be named, newest first; null where the form asks for none, or a clerk writes.</summary>
    public IReadOnlyList<OwnCase>? OwnCases { get; }

    public Organisation Town { get; }

    public Definition Definition { get; }

    /// <summary>The version that new applications use today; null when there is none any more.</summary>
    public Definition? InForce { get; init; }

    /// <summary>It cannot be submitted as it is: another version is in force, or none. What came on paper stays with the paper's version.</summary>
    public bool Outdated =>
        Of is null
        && Row.Channel != Cases.Channel.Paper
        && (InForce?.Version, InForce?.Override) != (Definition.Version, Definition.Override);

    public Draft Row { get; }

    public Answers Answers { get; }

    /// <summary>The files that the answers name and that can be sent.</summary>
    public IReadOnlyDictionary<Guid, StoredFile> Files { get; }

    public FormState State { get; }

    public FormAddress Address =>
        Row.Channel == Cases.Channel.Online
            ? FormAddress.Of(Town.Slug, Definition.Slug, Row.Id)
            : FormAddress.AtCounter(Definition.Slug, Row.Id);

    /// <summary>The same draft as it would be with other answers; nothing is written.</summary>
    public OpenDraft With(Answers answers) =>
        new(Town, Definition, Row, answers, Files, State.Context.Today, Of, OwnCases)
        {
            InForce = InForce,
        };

    /// <summary>Where is shown what became of it, once it is sent.</summary>
    /// <param name="number">The number of the case that it became or supplements.</param>
    public string Receipt(string number) =>
        Row.CaseNumber is not null && Address.IsCounter
            ? Counter.CounterCases.Address(number)
            : Address.Receipt(number);

    /// <summary>The first page that needs something, otherwise the check page.</summary>
    public string Onward =>
        Row.Channel == Cases.Channel.Paper && Of is null && !State.Complete ? Address.Sheet
        : State.FirstUnfinished is { } page ? Address.Page(page.Page.Id)
        : State.Stopped ? Address.Page(State.Path[^1].Page.Id)
        : Address.Check;
}

/// <summary>The addresses of one draft's pages (番地): of a resident's below the procedure, of a clerk's below the counter.</summary>
/// <param name="Front">Where the procedure is described and begun.</param>
internal sealed record FormAddress(string Front, Guid Draft)
{
    private const string Counter = "/staff/counter";

    public static FormAddress Of(string town, string procedure, Guid draft) =>
        new($"/{town}/procedures/{procedure}", draft);

    public static FormAddress AtCounter(string procedure, Guid draft) =>
        new($"{Counter}/{procedure}", draft);

    /// <summary>Where the caller writes it: a resident on the town's pages, a clerk at the counter.</summary>
    public static FormAddress Of(Caller caller, Organisation town, string procedure, Guid draft) =>
        caller.May(Permission.Apply)
            ? Of(town.Slug, procedure, draft)
            : AtCounter(procedure, draft);

    /// <summary>What stands behind a draft's address and is no page of a definition (決まったアドレス).</summary>
    public static class Parts
    {
        public const string Check = "check";
        public const string Submission = "submission";
        public const string Sheet = "all";
        public const string Changes = "changes";
        public const string Saved = "saved";

        /// <summary>No page of a definition can be called so.</summary>
        public static IReadOnlyList<string> All { get; } =
        [Check, Submission, Sheet, Changes, Saved];
    }

    /// <summary>Where the way back from the first page leads: a clerk may be supplementing a case, and begins nothing anew.</summary>
    public string Home => IsCounter ? Counter : Front;

    /// <summary>A clerk enters it for somebody.</summary>
    public bool IsCounter => Front.StartsWith(Counter, StringComparison.Ordinal);

    /// <summary>The draft itself: leads to where its writer left off.</summary>
    public string Root => $"{Front}/form/{Draft}";

    public string Check => $"{Root}/{Parts.Check}";

    public string Submission => $"{Root}/{Parts.Submission}";

    /// <summary>All questions on one page, as a clerk enters them from paper.</summary>
    public string Sheet => $"{Root}/{Parts.Sheet}";

    /// <summary>What changed since the draft began, and the way to the version in force.</summary>
    public string Changes => $"{Root}/{Parts.Changes}";

    /// <summary>Says that the draft is saved, until when, and how to go on.</summary>
    public string Saved => $"{Root}/{Parts.Saved}";

    public string Page(string page, bool returning = false) =>
        $"{Root}/{page}{(returning ? Return : "")}";

    /// <summary>Behind the address of a page when the person came from the check page and goes back there.</summary>
    public const string Return = "?return=check";

    /// <summary>Where the case that a draft became shows its receipt.</summary>
    public string Receipt(string number) =>
        IsCounter ? $"{Front}/receipts/{Draft}" : $"/me/cases/{number}/receipt";
}
