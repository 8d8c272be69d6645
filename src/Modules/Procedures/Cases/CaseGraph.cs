using System.Reflection;
using System.Text;

namespace Ihatov.Procedures.Cases;

/// <summary>Draws the state graph of a case (事案の状態遷移図) from the state types themselves, so that the drawing cannot differ.</summary>
internal static class CaseGraph
{
    /// <summary>One edge: from a state, by an act, to a state.</summary>
    internal sealed record Edge(Type From, string Act, Type To);

    /// <summary>Every edge: the public methods of a state that return a state.</summary>
    public static IReadOnlyList<Edge> Edges { get; } =
    [
        .. States()
            .SelectMany(state =>
                state
                    .GetMethods(
                        BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly
                    )
                    .Where(m =>
                        !m.IsSpecialName
                        && typeof(CaseState).IsAssignableFrom(m.ReturnType)
                        && m.Name[0] != '<'
                    )
                    .Select(m => new Edge(state, m.Name, m.ReturnType))
            ),
    ];

    /// <summary>The state types, in the order they are written.</summary>
    public static IEnumerable<Type> States() => typeof(CaseState).GetNestedTypes();

    /// <summary>The graph in Mermaid, for docs/case-graph.md.</summary>
    public static string Mermaid()
    {
        var text = new StringBuilder("stateDiagram-v2\n    [*] --> Received : Submit\n");
        foreach (var edge in Edges)
            text.Append($"    {edge.From.Name} --> {edge.To.Name} : {edge.Act}\n");
        foreach (var final in States().Where(state => Edges.All(e => e.From != state)))
            text.Append($"    {final.Name} --> [*]\n");
        return text.ToString();
    }
}
