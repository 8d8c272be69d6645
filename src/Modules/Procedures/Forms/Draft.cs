using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
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
/// <remarks>A new version that came into force meanwhile takes over: answers to questions it no longer has are left out.</remarks>
internal sealed class OpenDraft
{
    public OpenDraft(Organisation town, Definition definition, Draft row, DateOnly today)
    {
        Town = town;
        Definition = definition;
        Row = row;
        var kept = Definitions.Answers.FromJson(row.Answers);
        Answers =
            row.ProcedureVersion == definition.Version
                ? kept
                : Definitions
                    .Answers.Of(
                        kept.Fields.Where(f =>
                            Definitions.Answers.Place(definition, f.Key) is not null
                        )
                    )
                    .Value;
        State = FormState.Evaluate(definition, Answers, new FormContext(today));
    }

    public Organisation Town { get; }

    public Definition Definition { get; }

    public Draft Row { get; }

    public Answers Answers { get; }

    public FormState State { get; }

    public FormAddress Address => new(Town.Slug, Definition.Slug, Row.Id);

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

    public string Check => $"{Front}/form/{Draft}/check";

    public string Submission => $"{Front}/form/{Draft}/submission";

    public string Page(string page, bool returning = false) =>
        $"{Front}/form/{Draft}/{page}{(returning ? "?return=check" : "")}";

    /// <summary>Where the case that a draft became shows its receipt.</summary>
    public static string Receipt(string number) => $"/me/cases/{number}/receipt";
}
