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
    /// <param name="household">The others of their household, for whom they may apply.</param>
    /// <param name="others">Other cases of the same procedure whose applicant has the same name, neither withdrawn nor discontinued.</param>
    public static IReadOnlyList<CheckOutcome> Of(
        Case @case,
        FormState application,
        PersonFacts? known,
        IReadOnlyList<HouseholdMember> household,
        IReadOnlyList<CaseOfSameName> others
    ) =>
        [
            Duplicate(@case, application, others),
            .. Late(@case, application),
            .. known is null ? [] : Differs(application, known, household),
        ];

    private static CheckOutcome Duplicate(
        Case @case,
        FormState application,
        IReadOnlyList<CaseOfSameName> others
    )
    {
        // What a clerk entered without a name has nobody's name to be compared.
        if (
            @case.Channel != Channel.Online
            && ApplicantName.In(application.Whole, forBusiness: false).Count == 0
        )
            return new CheckOutcome("重複", "氏名の記入がないため、比べていません。", true, []);
        var compared = @case.ApplicantKana.Length > 0 ? "氏名とふりがな" : "申請者の名前";
        if (others.Count == 0)
            return new CheckOutcome(
                "重複",
                $"この手続に、{compared}が同じ申請は、ほかにありません。",
                false,
                []
            );
        var account = others.Any(other => other.Applicant == @case.Applicant)
            ? "同じアカウントからの申請があります。"
            : "";
        return new CheckOutcome(
            "重複",
            $"この手続に、{compared}が同じ申請が、ほかにもあります。{account}同じ人の申請か確かめてください。",
            true,
            [.. others.Select(other => CaseNumber.Parse(other.Number).Value)]
        );
    }

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

    /// <summary>Compares with the one of the household whom the application names, or who was born on its birth date: a name may have changed.</summary>
    private static IEnumerable<CheckOutcome> Differs(
        FormState application,
        PersonFacts known,
        IReadOnlyList<HouseholdMember> household
    )
    {
        var prefilled = application
            .Path.SelectMany(page => page.Questions)
            .Where(q => q.Question.Prefill is not null && q.Value is not null)
            .ToList();
        bool Says(Facts person, string fact) =>
            person.Find(fact) is { } value
            && prefilled.Any(q => q.Question.Prefill == fact && IsSame(q, value));
        var holder = ApplicantFacts.Of(known);
        List<Facts> people =
        [
            holder,
            .. household.Select(member => ApplicantFacts.Of(known, member)),
        ];
        var person =
            people.FirstOrDefault(one => Says(one, "applicant.name"))
            ?? people.FirstOrDefault(one => Says(one, "applicant.birth-date"))
            ?? (prefilled.Any(q => q.Question.Prefill == "applicant.name") ? null : holder);
        if (person is null)
        {
            yield return new CheckOutcome(
                "登録との違い",
                $"アカウントの本人（{known.Name.Full}さん）でも世帯の人でもない人の申請のため、比べていません。",
                true,
                []
            );
            yield break;
        }
        var whose = person == holder ? "" : $"世帯の人（{person.Name!.Full}さん）の";
        var compared = prefilled
            .Select(q => (Question: q, Fact: person.Find(q.Question.Prefill!)))
            .Where(pair => pair.Fact is not null)
            .ToList();
        if (compared.Count == 0)
            yield break;
        var different = compared.Where(pair => !IsSame(pair.Question, pair.Fact!)).ToList();
        foreach (var (question, fact) in different)
            yield return new CheckOutcome(
                $"登録との違い（{question.Question.ShortName}）",
                $"申請では「{OneLine(question, question.Value!)}」、{whose}今の登録では「{OneLine(question, fact!)}」です。",
                true,
                []
            );
        if (different.Count == 0)
            yield return new CheckOutcome(
                "登録との違い",
                $"{(whose.Length > 0 ? whose : "アカウントの本人の")}今の登録と同じです。",
                false,
                []
            );
    }

    private static bool IsSame(QuestionState question, Definitions.Expressions.Value fact) =>
        question
            .Question.Kind.Show(question.Value!)
            .SequenceEqual(question.Question.Kind.Show(fact), StringComparer.Ordinal);

    private static string OneLine(QuestionState question, Definitions.Expressions.Value value) =>
        string.Join(" ", question.Question.Kind.Show(value));
}
