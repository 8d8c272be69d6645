using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Procedures.Forms;

/// <summary>What a form says when not the answers but the circumstances are in the way (保存できないときの案内).</summary>
internal static class FormRefusals
{
    /// <summary>The draft was written elsewhere again and again while this page tried to save.</summary>
    public static Refusal Busy { get; } =
        new(
            "form.busy",
            "ほかの画面でも同じ下書きを保存しているため、保存できませんでした。入力した内容はこの画面に残っています。もう一度ボタンを押してください。"
        );

    /// <summary>Another window or device answered the same questions otherwise.</summary>
    public static Refusal WrittenElsewhere { get; } =
        new(
            "draft.written-elsewhere",
            "ほかの画面か端末で、この下書きの同じ項目が書きかえられています。まだ保存していません。下の表で違いを確かめて、どちらにするか選んでください。"
        );

    /// <summary>What would be sent is not what the check page showed: written elsewhere, or the day has changed.</summary>
    public static Refusal ChangedSinceChecked { get; } =
        new(
            "draft.changed-since-checked",
            "この画面を開いたあとに、内容が変わりました（ほかの画面での書きかえ、または日付が変わったことによる計算の違いです）。まだ申請していません。もう一度内容を確かめて、ボタンを押してください。"
        );

    /// <summary>The store cannot keep anything just now.</summary>
    public static Refusal Of(StorageException fault) =>
        fault is StorageFull
            ? new Refusal(
                "storage.full",
                "保存する場所が足りないため、ただいま保存できません。入力した内容はこの画面に残っています。画面を閉じずに、時間をおいてもう一度ボタンを押してください。"
            )
            : new Refusal(
                "storage.unavailable",
                "ただいま保存できません。入力した内容はこの画面に残っています。画面を閉じずに、5分ほど待ってからもう一度ボタンを押してください。"
            );

    /// <summary>The refusals with the item they concern in front, where a group has several: お子さん（2人目）：….</summary>
    /// <param name="asked">The questions that they may be about.</param>
    /// <param name="language">Who reads something else than Japanese is told which answer it is, too: Due date (Year): ….</param>
    public static IReadOnlyList<Refusal> Named(
        IEnumerable<QuestionState> asked,
        IReadOnlyList<Refusal> refusals,
        ReaderLanguage language = ReaderLanguage.Japanese
    )
    {
        if (refusals.Count == 0)
            return refusals;
        var questions = asked.SelectMany(q => q.WithInner).ToList();
        var several = questions.FindAll(q => q.Items.Count > 1);
        return [.. refusals.Select(Said)];

        Refusal Said(Refusal refusal)
        {
            var translated = Translated(refusal, questions, language);
            var spoken = translated is null ? ReaderLanguage.Japanese : language;
            var item = ItemOf(several, refusal)?.PlainIn(spoken);
            var message = translated ?? refusal.Message;
            return refusal with
            {
                Message = item is null ? message : item + Colon(spoken) + message,
            };
        }
    }

    private static string? Translated(
        Refusal refusal,
        List<QuestionState> asked,
        ReaderLanguage language
    )
    {
        var about = asked.FindLast(question => Concerns(question, refusal));
        var name = about?.Question.Name.PlainIn(language);
        if (refusal.Code == FormWalk.Missing)
            return name is null || language == ReaderLanguage.Japanese
                ? null
                : FormText.PleaseAnswer.With(name).Plain(language);
        if (RefusalText.Of(refusal, language) is not { } said)
            return null;
        return
            about is null || refusal.Code.StartsWith(FormWalk.RulePrefix, StringComparison.Ordinal)
            ? said
            : name + PartOf(about, refusal, language) + Colon(language) + said;
    }

    private static string Colon(ReaderLanguage language) =>
        language == ReaderLanguage.English ? ": " : "：";

    /// <summary>Which field of an answer of several it is, in brackets: (Postal code).</summary>
    private static string PartOf(
        QuestionState question,
        Refusal refusal,
        ReaderLanguage language
    ) =>
        question.Question.Kind is not TextualKind
        && refusal.Code is not ("date.too-early" or "date.too-late")
        && Parts.GetValueOrDefault(refusal.Field![(refusal.Field!.LastIndexOf('.') + 1)..])
            is { } part
            ? language == ReaderLanguage.English
                ? $" ({part.Plain(language)})"
                : $"（{part.Plain(language)}）"
            : "";

    private static readonly Dictionary<string, Phrase> Parts = new(StringComparer.Ordinal)
    {
        ["family"] = ShellText.FamilyName,
        ["given"] = ShellText.GivenName,
        ["familyKana"] = ShellText.FamilyKana,
        ["givenKana"] = ShellText.GivenKana,
        ["postalCode"] = ShellText.PostalCode,
        ["prefecture"] = ShellText.Prefecture,
        ["municipality"] = ShellText.City,
        ["townAndNumber"] = ShellText.Street,
        ["building"] = ShellText.Building,
        ["bankName"] = ShellText.BankName,
        ["bankCode"] = ShellText.BankCode,
        ["branchName"] = ShellText.BranchName,
        ["branchCode"] = ShellText.BranchCode,
        ["number"] = ShellText.AccountNumber,
        ["holder"] = ShellText.AccountHolder,
        ["year"] = ShellText.Year,
        ["month"] = ShellText.Month,
        ["day"] = ShellText.Day,
    };

    private static bool Concerns(QuestionState question, Refusal refusal) =>
        refusal.Field is { } field
        && field.StartsWith(question.Path, StringComparison.Ordinal)
        && (field.Length == question.Path.Length || field[question.Path.Length] == '.');

    private static Wording? ItemOf(List<QuestionState> groups, Refusal refusal)
    {
        foreach (var group in groups)
        {
            var kind = (GroupKind)group.Question.Kind;
            for (var i = 0; i < group.Items.Count; i++)
            {
                if (
                    refusal.Field?.StartsWith($"{group.Path}[{i}].", StringComparison.Ordinal)
                    == true
                )
                    return kind.Heading(i);
            }
        }
        return null;
    }

    /// <summary>507 or 503 for a fault of the store, with Retry-After for the latter.</summary>
    public static int StatusOf(HttpContext http, StorageException fault)
    {
        if (fault is StorageFull)
            return StatusCodes.Status507InsufficientStorage;
        http.Response.Headers.RetryAfter = "300";
        return StatusCodes.Status503ServiceUnavailable;
    }
}
