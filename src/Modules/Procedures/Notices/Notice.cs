using Ihatov.Contracts.Identity;
using Ihatov.Kernel;

namespace Ihatov.Procedures.Notices;

/// <summary>A notice of a decision (通知書) exactly as issued: later wordings never change it.</summary>
internal sealed record Notice
{
    /// <summary>記号番号: 子第12号.</summary>
    public required string DocumentNumber { get; init; }
    public required DateOnly IssuedOn { get; init; }

    /// <summary>The applicant's name as on the application.</summary>
    public required string Recipient { get; init; }

    /// <summary>Who issues it: 盛岡市長.</summary>
    public required string Issuer { get; init; }
    public required string Title { get; init; }
    public required IReadOnlyList<string> Body { get; init; }

    /// <summary>The reasons of a refusal (理由), in words the applicant reads; empty for others.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The notice of appeal rights (教示); empty where nothing was refused.</summary>
    public IReadOnlyList<string> Appeal { get; init; } = [];

    /// <summary>Whom to ask, for example 子育て支援担当.</summary>
    public required string Contact { get; init; }

    /// <summary>The office that issues: the head of the authority (首長).</summary>
    public static string IssuerOf(Organisation organisation) =>
        organisation.Code.IsPrefecture ? $"{organisation.Name}知事" : $"{organisation.Name}長";
}
