using Ihatov.Procedures.Definitions.Expressions;

namespace Ihatov.Procedures.Definitions.Reading;

/// <summary>Finds computed values that use each other in a circle, or one that stands further down (計算値の循環).</summary>
internal static class CycleCheck
{
    /// <summary>Says what is wrong with the order; the ids of the computed values that are.</summary>
    public static IReadOnlySet<string> Run(IReadOnlyList<Computed> computed, FileReading reading)
    {
        var uses = computed
            .DistinctBy(c => c.Id)
            .ToDictionary(
                c => c.Id,
                c => References.In(c.Value).Where(r => !r.OfItem).ToList(),
                StringComparer.Ordinal
            );
        var (wrong, known) = (
            new HashSet<string>(StringComparer.Ordinal),
            new HashSet<string>(StringComparer.Ordinal)
        );
        foreach (var one in computed.DistinctBy(c => c.Id))
        {
            foreach (
                var reference in uses[one.Id]
                    .Where(r => uses.ContainsKey(r.Name) && !known.Contains(r.Name))
            )
            {
                wrong.Add(one.Id);
                reading.Add(
                    one.Value,
                    Way(reference.Name, one.Id, uses) is { } way
                        ? $"計算値が循環しています：{string.Join(" → ", [one.Id, .. way])}。"
                        : $"計算値「{reference.Name}」はここより後に書かれています。先に書いてください。",
                    reference.At
                );
            }

            known.Add(one.Id);
        }

        return wrong;
    }

    /// <summary>The shortest way from one computed value to another along what they use; null when there is none.</summary>
    private static List<string>? Way(
        string from,
        string to,
        Dictionary<string, List<NameReference>> uses
    )
    {
        var (ways, seen) = (
            new Queue<List<string>>([
                [from],
            ]),
            new HashSet<string> { from }
        );
        while (ways.TryDequeue(out var way))
        {
            if (way[^1] == to)
                return way;
            foreach (var next in uses[way[^1]].Select(r => r.Name).Where(uses.ContainsKey))
            {
                if (seen.Add(next))
                    ways.Enqueue([.. way, next]);
            }
        }

        return null;
    }
}
