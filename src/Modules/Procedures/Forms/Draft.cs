using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Files;
using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Forms;

/// <summary>A form that somebody has begun (下書き), as stored.</summary>
internal sealed record Draft
{
    public AuthorityCode Authority { get; init; }
    public Guid Applicant { get; init; }
    public Guid Id { get; init; }
    public string Procedure { get; init; } = "";
    public int ProcedureVersion { get; init; }

    /// <summary>The answers exactly as typed, as <see cref="Answers.ToJson"/> writes them.</summary>
    public string Answers { get; init; } = "{}";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The number of the case it became; null until then.</summary>
    public string? Submission { get; init; }
    public long Version { get; init; }
}

/// <summary>A draft opened by the person who writes it, with the version of the procedure in force today.</summary>
internal sealed class OpenDraft
{
    public OpenDraft(
        Organisation town,
        Definition definition,
        Draft row,
        Answers answers,
        IReadOnlyDictionary<Guid, StoredFile> files,
        DateOnly today
    )
    {
        Town = town;
        Definition = definition;
        Row = row;
        Answers = answers;
        Files = files;
        State = FormState.Evaluate(
            definition,
            answers,
            new FormContext(today) { Files = files.Keys.ToHashSet() }
        );
    }

    public Organisation Town { get; }

    public Definition Definition { get; }

    public Draft Row { get; }

    public Answers Answers { get; }

    /// <summary>The files that the answers name and that can be sent.</summary>
    public IReadOnlyDictionary<Guid, StoredFile> Files { get; }

    public FormState State { get; }

    public FormAddress Address => new(Town.Slug, Definition.Slug, Row.Id);

    /// <summary>The answers of a stored draft under the version in force now: answers to questions that a new version no longer has are left out.</summary>
    public static Answers AnswersOf(Draft row, Definition definition)
    {
        var kept = Answers.FromJson(row.Answers);
        return row.ProcedureVersion == definition.Version
            ? kept
            : Answers
                .Of(kept.Fields.Where(f => Answers.Place(definition, f.Key) is not null))
                .Value;
    }

    /// <summary>The first page that needs something, otherwise the check page.</summary>
    public string Onward =>
        State.FirstUnfinished is { } page ? Address.Page(page.Page.Id)
        : State.Stopped ? Address.Page(State.Path[^1].Page.Id)
        : Address.Check;
}

/// <summary>The addresses of one draft's pages (番地).</summary>
internal sealed record FormAddress(string Town, string Procedure, Guid Draft)
{
    public string Front => $"/{Town}/procedures/{Procedure}";

    /// <summary>The draft itself: leads to where its writer left off.</summary>
    public string Root => $"{Front}/form/{Draft}";

    public string Check => $"{Root}/check";

    public string Submission => $"{Root}/submission";

    public string Page(string page, bool returning = false) =>
        $"{Root}/{page}{(returning ? Return : "")}";

    /// <summary>Behind the address of a page when the person came from the check page and goes back there.</summary>
    public const string Return = "?return=check";

    /// <summary>Where the case that a draft became shows its receipt.</summary>
    public static string Receipt(string number) => $"/me/cases/{number}/receipt";
}
