using Ihatov.Procedures.Cases;
using Ihatov.Tests.Architecture;

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
                "Received-Take->UnderExamination",
                "UnderExamination-Grant->Granted",
                "UnderExamination-Refuse->Refused",
                "UnderExamination-Release->Received",
                "UnderExamination-TakeOver->UnderExamination",
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

            if (state == typeof(CaseState.Granted) || state == typeof(CaseState.Refused))
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
        foreach (
            var state in new CaseState[]
            {
                new CaseState.Received(),
                new CaseState.UnderExamination(somebody),
                new CaseState.Granted(),
                new CaseState.Refused(),
            }
        )
            CaseState.FromStore(state.Code, somebody).ShouldBe(state);
    }

    [Fact]
    public void The_drawing_in_the_docs_is_the_graph() =>
        File.ReadAllText(Path.Combine(Sources.Root, "docs", "case-graph.md"))
            .ShouldContain(CaseGraph.Mermaid().TrimEnd());
}
