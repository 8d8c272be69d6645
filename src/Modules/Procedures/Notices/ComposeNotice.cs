using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Expressions;

namespace Ihatov.Procedures.Notices;

/// <summary>What staff chose for the decision (決定の内容): the outcome of the definition, its reasons, and words of their own.</summary>
internal sealed record ChosenDecision(
    Decision Decision,
    IReadOnlyList<Reason> Reasons,
    string Remark
);

/// <summary>Writes the notice of a decision from the templates of the case's own version (通知書の作成).</summary>
internal static class ComposeNotice
{
    /// <summary>The longest remark, in characters.</summary>
    public const int LongestRemark = 1000;

    /// <summary>The notice; its number is given when it is issued.</summary>
    public static Notice Of(
        Case @case,
        Definition definition,
        ChosenDecision choice,
        Organisation organisation,
        Section section,
        DateOnly today
    )
    {
        var state = new Submission(@case.Body).Open(definition);
        state.Scope.Set("case-number", new TextValue(@case.Number.Shown));
        state.Scope.Set("authority-name", new TextValue(organisation.Name));
        state.Scope.Set("authority-head", new TextValue(Notice.IssuerOf(organisation)));
        state.Scope.Set("submitted-on", new DateValue(JapanTime.Date(@case.SubmittedAt)));
        state.Scope.Set("decided-on", new DateValue(today));
        string Say(Template template) =>
            template.Render(
                state.Scope,
                (expression, value) => ValueText.Show(definition, expression, value)
            );
        var template = choice.Decision.Notice;
        return new Notice
        {
            DocumentNumber = "",
            IssuedOn = today,
            Recipient = @case.ApplicantName,
            Issuer = Notice.IssuerOf(organisation),
            Title = Say(template.Title),
            Body = [.. template.Body.Select(Say)],
            Reasons =
            [
                .. choice.Reasons.Select(r => r.Text),
                .. choice.Remark.Length > 0 ? [choice.Remark] : Array.Empty<string>(),
            ],
            Appeal = [.. template.Appeal.Select(Say)],
            Contact = $"{organisation.Name} {section.Name}",
        };
    }

    /// <summary>Reads the choice that staff posted.</summary>
    public static Result<ChosenDecision> Read(
        Definition definition,
        string outcome,
        IReadOnlyList<string> reasons,
        string remark
    )
    {
        var refusals = new List<Refusal>();
        var decision = definition.Decisions.FirstOrDefault(d => Code(d) == outcome);
        if (decision is null)
            refusals.Add(
                new Refusal("decision.required", "決定の内容を選択してください。", "outcome")
            );
        if (
            !InputText
                .MultiLine(remark, "理由の補足", field: "remark")
                .Ok(out var text, out var because)
        )
            refusals.AddRange(because);
        else if (InputText.Length(text) > LongestRemark)
            refusals.Add(
                new Refusal(
                    "decision.remark-too-long",
                    $"理由の補足は{LongestRemark}文字以内で入力してください（現在{InputText.Length(text)}文字）。",
                    "remark"
                )
            );
        var chosen = decision?.Reasons.Where(r => reasons.Contains(r.Id)).ToList() ?? [];
        if (
            decision is not null
            && IsAgainst(decision)
            && chosen.Count == 0
            && string.IsNullOrWhiteSpace(remark)
        )
            refusals.Add(
                new Refusal(
                    "decision.reason-required",
                    "理由を一つ以上選択するか、理由の補足を入力してください。",
                    "reasons"
                )
            );
        return refusals.Count > 0
            ? refusals
            : new ChosenDecision(
                decision!,
                IsAgainst(decision!) ? chosen : [],
                IsAgainst(decision!) ? text! : ""
            );
    }

    /// <summary>True for decisions against the applicant (却下・返戻): they carry reasons.</summary>
    public static bool IsAgainst(Decision decision) =>
        decision.Kind is DecisionKind.Refuse or DecisionKind.Return;

    /// <summary>The decision's code in forms.</summary>
    public static string Code(Decision decision) =>
        decision.Kind switch
        {
            DecisionKind.Accept => "accept",
            DecisionKind.Return => "return",
            DecisionKind.Grant => "grant",
            _ => "refuse",
        };
}
