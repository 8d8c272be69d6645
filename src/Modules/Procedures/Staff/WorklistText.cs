using Ihatov.Kernel;

namespace Ihatov.Procedures.Staff;

/// <summary>What worklists say of themselves (一覧の文).</summary>
internal static class WorklistText
{
    /// <summary>The states that open and ended cases can be in.</summary>
    public static IReadOnlyList<string> States(WorklistView view) =>
        view == WorklistView.Decided ? Ended : Open;

    private static readonly string[] Open =
    [
        "received",
        "under-examination",
        "awaiting-correction",
        "awaiting-approval",
        "awaiting-next-phase",
    ];

    private static readonly string[] Ended = ["granted", "refused", "withdrawn", "discontinued"];

    /// <summary>How many are shown, and why these.</summary>
    public static string Why(WorklistShown shown)
    {
        var count = shown.Lines.Count;
        if (shown.Words is { } words)
            return shown.More
                ? $"「{words}」に合う事案のうち、受付の新しい{count}件を示しています。ほかにもあるため、名前を続けて入力してください。"
                : $"「{words}」に合う{count}件です。";
        var narrowed =
            shown.Filter.Narrows && shown.Filter.View != WorklistView.Mine ? "条件に合う" : "";
        var order =
            shown.Filter.Order == ListOrder.Due ? "目標日が近い順に"
            : shown.Filter.Order == ListOrder.Decided ? "決定の新しい順に"
            : "受付の新しい順に";
        var what = shown.Filter.View switch
        {
            WorklistView.Mine => "担当している事案",
            WorklistView.Decided => "所属の決定済の事案",
            _ => "所属の未決定の事案",
        };
        var rest = shown.Next is null && shown.Previous is null ? "。これですべてです。" : "。";
        return $"{narrowed}{what}を、{order}{count}件示しています{rest}";
    }

    /// <summary>Why there is nothing, and what to do next.</summary>
    public static string Empty(WorklistShown shown) =>
        shown switch
        {
            { Refusals.Count: > 0 } =>
                "一覧を示していません。上の説明を確かめて、もう一度押してください。",
            { Words: not null } =>
                "入力した番号や名前に合う事案は、所属の一覧にありません。番号や名前を確かめて、もう一度探してください。",
            { Filter.View: WorklistView.Mine } => "今、担当している事案はありません。",
            { Next: not null } or { Previous: not null } =>
                "ここから先に事案はありません。はじめの50件へ戻ってください。",
            { Filter.Narrows: true } =>
                "条件に合う事案はありません。条件を1つずつ外して、もう一度絞り込んでください。",
            { Filter.View: WorklistView.Decided } => "決定した事案は、まだありません。",
            _ => "未決定の事案はありません。",
        };
}
