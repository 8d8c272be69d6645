namespace Ihatov.Procedures.Definitions;

/// <summary>A step of a procedure with pages of its own (段階): before and after a building work, or an interview that staff record.</summary>
/// <param name="Follows">The decision on the phase before that opens this one to the applicant; null where no decision is needed.</param>
/// <param name="Visit">Nobody fills it: staff record that it took place (面談・調査).</param>
internal sealed record Phase(
    string Id,
    Wording Name,
    IReadOnlyList<string> PageIds,
    DecisionKind? Follows,
    bool Visit,
    Wording? Note
)
{
    /// <summary>The id of the only phase of a procedure that names none.</summary>
    public const string Only = "application";

    public bool Has(Page page) => PageIds.Contains(page.Id);
}
