using Ihatov.Kernel;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Staff;

/// <summary>What staff confirm before they decide (確認項目), as the case's own answers call for it.</summary>
internal static class Checklist
{
    public static IReadOnlyList<ChecklistItem> Of(Case @case, ProcedureLibrary library) =>
        library.VersionOf(@case).Checklist.Count == 0 ? [] : Of(library.ApplicationOf(@case));

    public static IReadOnlyList<ChecklistItem> Of(FormState application) =>
        [.. application.Definition.Checklist.Where(item => item.Applies(application.Scope))];

    /// <summary>Why a decision must wait: what is not confirmed yet. Null when all is, and for a return, which says that something could not be confirmed.</summary>
    public static Refusal? Missing(Case @case, Decision decision, ProcedureLibrary library)
    {
        if (decision.Kind is DecisionKind.Return)
            return null;
        var open = Of(@case, library)
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
