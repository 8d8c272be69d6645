using Ihatov.Kernel;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Notices;

namespace Ihatov.Procedures.Staff;

/// <summary>What staff confirm before they decide (確認項目), as the case's own answers call for it.</summary>
internal static class Checklist
{
    public static IReadOnlyList<ChecklistItem> Of(Case @case, StaffCases cases) =>
        Of(cases.ApplicationOf(@case));

    public static IReadOnlyList<ChecklistItem> Of(FormState application) =>
        [.. application.Definition.Checklist.Where(item => item.Applies(application.Scope))];

    /// <summary>Why a decision must wait: what is not confirmed yet. Null when all is, and for a decision against the applicant, which is often made because something could not be confirmed.</summary>
    public static Refusal? Missing(Case @case, Decision decision, StaffCases cases)
    {
        if (ComposeNotice.IsAgainst(decision))
            return null;
        var open = Of(@case, cases)
            .Where(item => !@case.Checked.Contains(item.Id))
            .Select(item => $"「{item.Label}」")
            .ToList();
        return open.Count == 0
            ? null
            : new Refusal(
                "case.unchecked",
                $"確認項目が残っています：{string.Concat(open)}。事案の画面で確認してから、決定してください。"
            );
    }
}
