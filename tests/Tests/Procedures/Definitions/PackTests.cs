using Ihatov.Kernel;
using Ihatov.Procedures.Definitions;
using Ihatov.Tests.Procedures.Walks;

namespace Ihatov.Tests.Procedures.Definitions;

public sealed class PackTests
{
    [Fact]
    public void The_shipped_procedures_pass_the_check() =>
        ProcedureCheck.Run(Pack.Folder).Select(d => d.ToString()).ShouldBeEmpty();

    [Fact]
    public void Every_example_comes_out_as_written()
    {
        var results = ProcedureTest.Run(Pack.Folder);
        results
            .Where(r => !r.Passed)
            .Select(r => $"{r.File}: {string.Join(" ", r.Differences)}")
            .ShouldBeEmpty();
        foreach (var id in Newest.Select(d => d.Id))
            results
                .Count(r => r.File.StartsWith($"{id}/", StringComparison.OrdinalIgnoreCase))
                .ShouldBeGreaterThanOrEqualTo(8, id);
    }

    [Fact]
    public void Every_case_can_be_ended_before_a_visit_and_none_by_returning_a_later_phase()
    {
        Newest.Count.ShouldBe(6);
        Newest.ShouldContain(d => d.Phases.Any(p => p.Visit));
        Newest.ShouldContain(d => d.Phases.Any(p => p.Follows != null));
        foreach (var definition in Newest)
        {
            foreach (var (i, phase) in definition.Phases.Index().Where(p => p.Item.Visit))
                definition
                    .DecisionsOf(definition.Phases[i - 1].Id)
                    .ShouldNotBeEmpty($"{definition.Id}: the visit {phase.Id} may never come");
            foreach (var phase in definition.Phases.Where(p => p.Follows is not null))
                definition
                    .DecisionsOf(phase.Id)
                    .ShouldNotContain(
                        d => d.Kind == DecisionKind.Return,
                        $"{definition.Id}: who is returned {phase.Id} cannot send it in again"
                    );
        }
    }

    [Fact]
    public void Who_is_late_with_child_allowance_is_told_to_staff_and_other_reasons_have_no_last_day()
    {
        var definition = Pack.Library.Version("C01", 2)!;
        var rule = definition.DeadlineRule!;
        var lastDays = ExamplePlan
            .All(Pack.Folder, definition)
            .Where(p => p.State.Complete)
            .ToDictionary(
                p => p.Name[4..^5],
                p => (rule.LastDay(p.State.Scope), rule.IsLate(p.State.Scope))
            );
        lastDays["year-end-in-time"].ShouldBe((new(2027, 1, 4), false));
        lastDays["year-end-one-day-late"].ShouldBe((new(2027, 1, 4), true));
        lastDays["adopted"].ShouldBe((null, false));
    }

    [Fact]
    public void A_closed_day_of_the_town_moves_the_fifteenth_day_of_child_allowance()
    {
        var definition = Pack.Library.Version("C01", 2)!;
        var plan = ExamplePlan
            .All(Pack.Folder, definition)
            .Single(p => p.Name == "C01 birth-in-time.yaml");
        var fifteenth = new DateOnly(2026, 11, 16);
        On(fifteenth, OfficeCalendar.Standard).ShouldBe((fifteenth, false));
        On(fifteenth.AddDays(1), OfficeCalendar.Standard).ShouldBe((fifteenth, true));
        var closed = new OfficeCalendar(
            new Dictionary<DateOnly, string> { [fifteenth] = "見本の記念日" }
        );
        On(fifteenth.AddDays(1), closed).ShouldBe((fifteenth.AddDays(1), false));
        On(fifteenth.AddDays(2), closed).ShouldBe((fifteenth.AddDays(1), true));

        (DateOnly?, bool) On(DateOnly day, OfficeCalendar calendar)
        {
            var scope = FormState
                .Evaluate(definition, plan.State.Answers, new FormContext(day, calendar))
                .Scope;
            return (definition.DeadlineRule!.LastDay(scope), definition.DeadlineRule.IsLate(scope));
        }
    }

    private static List<Definition> Newest =>
        [.. Pack.Library.All.GroupBy(d => d.Id).Select(g => g.MaxBy(d => d.Version)!)];
}
