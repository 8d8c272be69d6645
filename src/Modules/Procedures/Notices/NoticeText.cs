using Ihatov.Kernel;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Expressions;

namespace Ihatov.Procedures.Notices;

/// <summary>What a notice says besides the application: whose decision it is and when.</summary>
/// <param name="Authority">盛岡市.</param>
/// <param name="Head">Whose decision it is: 盛岡市長.</param>
internal sealed record NoticeFacts(
    string CaseNumber,
    string Authority,
    string Head,
    DateOnly DecidedOn
);

/// <summary>A notice (通知) in its final words: what the applicant reads, as a page and on paper.</summary>
/// <param name="Reasons">Why, for refusals and returns: chosen reasons, then what staff added.</param>
/// <param name="Appeal">The notice of appeal rights (教示); empty where none is due.</param>
internal sealed record NoticeText(
    string Title,
    IReadOnlyList<string> Body,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<string> Appeal
)
{
    /// <summary>Writes the notice of a decision on a stored application.</summary>
    /// <param name="state">The application as <see cref="Submission.Open"/> gives it.</param>
    /// <param name="reasons">Ids of the decision's reasons; refusals and returns need one, the others take none.</param>
    /// <param name="remark">What staff add in their own words (1,000 characters), or null.</param>
    public static Result<NoticeText> Write(
        FormState state,
        Decision decision,
        IReadOnlyList<string> reasons,
        string? remark,
        NoticeFacts facts
    )
    {
        if (
            !InputText
                .MultiLine(remark, "理由の補足", 1000, "remark")
                .Ok(out var words, out var because)
        )
            return because.ToList();
        var chosen = decision
            .Reasons.Where(r => reasons.Contains(r.Id, StringComparer.Ordinal))
            .Select(r => r.Text)
            .ToList();
        if (chosen.Count != reasons.Distinct(StringComparer.Ordinal).Count())
            return new Refusal(
                "reason.unknown",
                "理由は表示された中から選んでください。",
                "reasons"
            );
        if (decision.Kind is DecisionKind.Refuse or DecisionKind.Return && chosen.Count == 0)
            return new Refusal("reason.required", "理由を1つ以上選んでください。", "reasons");
        if (!InputText.IsBlank(words))
            chosen.Add(words);
        var scope = state.Scope.With([
            new("case-number", new TextValue(facts.CaseNumber)),
            new("authority-name", new TextValue(facts.Authority)),
            new("authority-head", new TextValue(facts.Head)),
            new("decided-on", new DateValue(facts.DecidedOn)),
            new("submitted-on", new DateValue(state.Context.Submitted)),
        ]);
        string Text(Template template) => template.Render(state.Definition, scope);
        return new NoticeText(
            Text(decision.Notice.Title),
            [.. decision.Notice.Body.Select(Text)],
            chosen,
            [.. decision.Notice.Appeal.Select(Text)]
        );
    }
}
