using Ihatov.Kernel;

namespace Ihatov.Procedures.Cases;

/// <summary>What people write on a case (メモ・メッセージ・理由): several lines, at most 2,000 characters.</summary>
internal static class CaseText
{
    public const int Longest = 2000;

    /// <summary>The text as kept, or why it cannot be.</summary>
    public static Result<string> Of(string typed, string label, string field)
    {
        if (!InputText.MultiLine(typed, label, Longest, field).Ok(out var text, out var because))
            return because.ToList();
        return InputText.IsBlank(text)
            ? new Refusal($"{field}.required", $"{label}を入力してください。", field)
            : text;
    }
}
