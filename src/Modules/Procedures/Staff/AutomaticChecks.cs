using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;

namespace Ihatov.Procedures.Staff;

/// <summary>What an automatic check found (自動確認の結果).</summary>
/// <param name="NeedsLook">Somebody should look at it; it decides nothing.</param>
/// <param name="Cases">Numbers of cases that it speaks of.</param>
internal sealed record CheckOutcome(
    string Name,
    string Outcome,
    bool NeedsLook,
    IReadOnlyList<CaseNumber> Cases
);

/// <summary>The automatic checks of a case (自動確認): duplicate, late, other than what is registered. They point out and decide nothing.</summary>
internal static class AutomaticChecks
{
    /// <param name="known">What is known of the applicant now; null for an applicant without an account.</param>
    /// <param name="others">Other cases of the same applicant and procedure, neither withdrawn nor discontinued.</param>
    public static IReadOnlyList<CheckOutcome> Of(
        Case @case,
        FormState application,
        PersonFacts? known,
        IReadOnlyList<CaseLine> others
    ) =>
        [
            Duplicate(others),
            .. Late(@case, application),
            .. Differs(application, ApplicantFacts.Of(known)),
        ];

    private static CheckOutcome Duplicate(IReadOnlyList<CaseLine> others) =>
        others.Count == 0
            ? new CheckOutcome(
                "重複",
                "同じ申請者の同じ手続の申請は、ほかにありません。",
                false,
                []
            )
            : new CheckOutcome(
                "重複",
                "同じ申請者の同じ手続の申請が、ほかにもあります。",
                true,
                [.. others.Select(line => CaseNumber.Parse(line.Number).Value)]
            );

    private static IEnumerable<CheckOutcome> Late(Case @case, FormState application)
    {
        if (application.Definition.DeadlineRule is not { } rule)
            yield break;
        if (rule.LastDay(application.Scope) is not { } last)
            yield break;
        var received = JapanTime.Date(@case.SubmittedAt);
        yield return rule.IsLate(application.Scope)
            ? new CheckOutcome(
                "期限",
                $"期限は{DateText.Long(last)}でした。{received.DayNumber - last.DayNumber}日過ぎて受け付けました。",
                true,
                []
            )
            : new CheckOutcome(
                "期限",
                $"期限（{DateText.Long(last)}）までに受け付けました。",
                false,
                []
            );
    }

    private static IEnumerable<CheckOutcome> Differs(FormState application, Facts facts)
    {
        var compared = application
            .Path.SelectMany(page => page.Questions)
            .Where(q => q.Question.Prefill is not null && q.Value is not null)
            .Select(q => (Question: q, Fact: facts.Find(q.Question.Prefill!)))
            .Where(pair => pair.Fact is not null)
            .ToList();
        if (compared.Count == 0)
            yield break;
        var different = compared
            .Where(pair =>
                !pair
                    .Question.Question.Kind.Show(pair.Question.Value!)
                    .SequenceEqual(
                        pair.Question.Question.Kind.Show(pair.Fact!),
                        StringComparer.Ordinal
                    )
            )
            .ToList();
        foreach (var (question, fact) in different)
            yield return new CheckOutcome(
                $"登録との違い（{question.Question.ShortName}）",
                $"申請では「{OneLine(question, question.Value!)}」、今の登録では「{OneLine(question, fact!)}」です。",
                true,
                []
            );
        if (different.Count == 0)
            yield return new CheckOutcome(
                "登録との違い",
                "申請者について登録されている内容と同じです。",
                false,
                []
            );
    }

    private static string OneLine(QuestionState question, Definitions.Expressions.Value value) =>
        string.Join(" ", question.Question.Kind.Show(value));
}
