using Ihatov.Procedures.Cases;
using Ihatov.Tests.Architecture;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>The states of a case and their edges.</summary>
public sealed class CaseGraphTests
{
    [Fact]
    public void The_graph_has_exactly_the_edges_that_the_domain_knows() =>
        CaseGraph
            .Edges.Select(edge => $"{edge.From.Name}-{edge.Act}->{edge.To.Name}")
            .Order()
            .ShouldBe([
                "AwaitingApproval-Grant->Granted",
                "AwaitingApproval-GrantPhase->AwaitingNextPhase",
                "AwaitingApproval-Recall->UnderExamination",
                "AwaitingApproval-Refuse->Refused",
                "AwaitingApproval-SendBack->UnderExamination",
                "AwaitingApproval-Withdraw->Withdrawn",
                "AwaitingCorrection-Correct->UnderExamination",
                "AwaitingCorrection-Recall->UnderExamination",
                "AwaitingCorrection-TakeOver->AwaitingCorrection",
                "AwaitingCorrection-Withdraw->Withdrawn",
                "AwaitingNextPhase-Continue->Received",
                "AwaitingNextPhase-Discontinue->Discontinued",
                "AwaitingNextPhase-Withdraw->Withdrawn",
                "Received-Take->UnderExamination",
                "Received-Transfer->Received",
                "Received-Withdraw->Withdrawn",
                "UnderExamination-Grant->Granted",
                "UnderExamination-GrantPhase->AwaitingNextPhase",
                "UnderExamination-Propose->AwaitingApproval",
                "UnderExamination-Refuse->Refused",
                "UnderExamination-Release->Received",
                "UnderExamination-RequestCorrection->AwaitingCorrection",
                "UnderExamination-TakeOver->UnderExamination",
                "UnderExamination-Transfer->Received",
                "UnderExamination-Withdraw->Withdrawn",
            ]);

    [Fact]
    public void From_every_state_a_decision_can_be_reached_and_a_decision_is_final()
    {
        foreach (var state in CaseGraph.States())
        {
            var reached = new HashSet<Type> { state };
            bool grew;
            do grew = CaseGraph.Edges.Any(e => reached.Contains(e.From) && reached.Add(e.To));
            while (grew);

            if (
                state == typeof(CaseState.Granted)
                || state == typeof(CaseState.Refused)
                || state == typeof(CaseState.Withdrawn)
                || state == typeof(CaseState.Discontinued)
            )
            {
                CaseGraph.Edges.ShouldNotContain(e => e.From == state);
                continue;
            }
            reached.ShouldContain(typeof(CaseState.Granted), state.Name);
            reached.ShouldContain(typeof(CaseState.Refused), state.Name);
        }
    }

    [Fact]
    public void Every_state_comes_back_from_the_store_as_it_went_in()
    {
        var somebody = Guid.CreateVersion7();
        var day = new DateOnly(2026, 12, 1);
        CaseState[] states =
        [
            new CaseState.Received(),
            new CaseState.UnderExamination(somebody),
            new CaseState.AwaitingCorrection(
                somebody,
                new CorrectionRequest(Guid.CreateVersion7(), ["phone"], "𠮷\nです", day, day)
            ),
            new CaseState.AwaitingApproval(
                somebody,
                new Proposal("refuse", ["late"], "", somebody, "見本 陽子", App.Noon)
            ),
            new CaseState.AwaitingNextPhase(),
            new CaseState.Granted(),
            new CaseState.Refused(),
            new CaseState.Withdrawn(),
            new CaseState.Discontinued(),
        ];
        states.Select(state => state.GetType()).ShouldBe(CaseGraph.States(), ignoreOrder: true);
        foreach (var state in states)
            CaseState.FromStore(state.Code, somebody, state.Pending).ShouldBe(state);
    }

    [Fact]
    public void The_drawing_in_the_docs_is_the_graph() =>
        File.ReadAllText(Path.Combine(Sources.Root, "docs", "case-graph.md"))
            .ShouldContain(CaseGraph.Mermaid().TrimEnd());
}
