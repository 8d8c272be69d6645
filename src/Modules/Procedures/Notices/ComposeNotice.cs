using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Notices;

/// <summary>What staff chose for the decision (決定の内容): the outcome of the definition, ids of its reasons, and words of their own.</summary>
internal sealed record ChosenDecision(
    Decision Decision,
    IReadOnlyList<string> Reasons,
    string Remark
);

/// <summary>Makes the notice of a decision from the templates of the case's own version (通知書の作成).</summary>
internal static class ComposeNotice
{
    /// <summary>The notice without its number, which is given when it is issued; or why the choice makes none.</summary>
    public static Result<Notice> Of(
        Case @case,
        FormState application,
        ChosenDecision choice,
        Organisation organisation,
        Section section,
        DateOnly today
    )
    {
        var facts = new NoticeFacts(
            @case.Number.Shown,
            organisation.Name,
            Notice.IssuerOf(organisation),
            today
        );
        if (
            !NoticeText
                .Write(application, choice.Decision, choice.Reasons, choice.Remark, facts)
                .Ok(out var text, out var because)
        )
            return because.Select(refusal => AtItsField(refusal, choice.Decision)).ToList();
        return new Notice
        {
            DocumentNumber = "",
            IssuedOn = today,
            Recipient = @case.ApplicantName,
            Issuer = facts.Head,
            Title = text.Title,
            Body = text.Body,
            Reasons = text.Reasons,
            Appeal = text.Appeal,
            Contact = $"{organisation.Name} {section.Name}",
        };
    }

    /// <summary>The notice that a case is ended because its next phase has not come (取扱い終了), without its number; or why the reason will not do.</summary>
    public static Result<Notice> OfDiscontinuation(
        Case @case,
        Definition definition,
        string reason,
        Organisation organisation,
        Section section,
        DateOnly today
    )
    {
        if (!CaseText.Of(reason, "理由", "reason").Ok(out var because, out var wrong))
            return wrong.ToList();
        var (name, next) = (
            definition.Name.Plain,
            definition.PhaseAfter(@case)?.Name.Plain ?? "次の手続"
        );
        return new Notice
        {
            DocumentNumber = "",
            IssuedOn = today,
            Recipient = @case.ApplicantName,
            Issuer = Notice.IssuerOf(organisation),
            Title = $"{name}の取扱いを終えました",
            Body =
            [
                $"{DateText.Long(JapanTime.Date(@case.SubmittedAt))}に提出された「{name}」（受付番号{@case.Number.Shown}）は、「{next}」の提出がないため、{DateText.Long(today)}に取扱いを終えました。",
                $"これから「{next}」を提出したいときや、事情があるときは、下のお問い合わせ先へご連絡ください。",
            ],
            Reasons = [because],
            Contact = $"{organisation.Name} {section.Name}",
        };
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

    /// <summary>The form's field for a decision's reasons: each decision has its own list.</summary>
    public static string ReasonsField(Decision decision) => $"reasons-{Code(decision)}";

    private static Refusal AtItsField(Refusal refusal, Decision decision) =>
        refusal.Field == "reasons" ? refusal with { Field = ReasonsField(decision) } : refusal;
}
