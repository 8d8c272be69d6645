using Ihatov.Kernel;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Ui.Reading;

namespace Ihatov.Tests.Procedures.Definitions;

public sealed class NoticeTests
{
    private static FormState On(DateOnly day) =>
        FormState.Evaluate(
            Forms.Allowance,
            FormWalkTests.Complete(Forms.Allowance),
            new FormContext(day, OfficeCalendar.Standard)
        );

    private static List<string> Text(IReadOnlyList<Template> templates, FormState state)
    {
        state.Scope.Set("case-number", new TextValue("R8-000001"));
        state.Scope.Set("authority-name", new TextValue("盛岡市"));
        state.Scope.Set("authority-head", new TextValue("盛岡市長"));
        state.Scope.Set("submitted-on", new DateValue(state.Context.Submitted));
        state.Scope.Set("decided-on", new DateValue(new DateOnly(2026, 12, 1)));
        return [.. templates.Select(t => t.Render(state.Definition, state.Scope))];
    }

    [Fact]
    public void A_grant_says_from_which_month_and_for_how_many()
    {
        var body = Text(
            Forms.Allowance.Decision(DecisionKind.Grant)!.Notice.Body,
            On(new(2026, 11, 16))
        );
        body[0]
            .ShouldStartWith(
                "令和8年（2026年）11月16日に請求のあった児童手当（受付番号R8-000001）"
            );
        body.ShouldContain("支給の対象となる児童の数：1人");
        body.ShouldContain("支給を始める月：令和8年（2026年）12月分から");
    }

    [Fact]
    public void A_refusal_says_how_to_appeal()
    {
        var appeal = Text(
            Forms.Allowance.Decision(DecisionKind.Refuse)!.Notice.Appeal,
            On(new(2026, 11, 16))
        );
        appeal[0].ShouldContain("3か月以内に、盛岡市長に対して審査請求");
        appeal[1].ShouldContain("盛岡市を被告として");
    }

    [Fact]
    public void Lateness_is_told_with_its_months_before_submitting()
    {
        var state = On(new(2027, 1, 5));
        var warning = state.WarningTexts().First();
        warning.ShouldContain("令和9年（2027年）2月分から");
        warning.ShouldContain("2か月分を受け取れません");
        var second = Pack.Library.Version("C01", 2)!;
        FormState
            .Evaluate(
                second,
                FormWalkTests.Complete(second),
                new(new DateOnly(2027, 1, 5), OfficeCalendar.Standard)
            )
            .WarningTexts(ReaderLanguage.English)
            .First()
            .ShouldContain("Payment starts with 2027-02, and you lose 2 month(s).");
        Summary
            .Computed(state)
            .Select(c => (c.Label.Plain, c.Text))
            .ShouldContain(("支給が始まる月（認定されたとき）", "令和9年（2027年）2月"));
    }
}
