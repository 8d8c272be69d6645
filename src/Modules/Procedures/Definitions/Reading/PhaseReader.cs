using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Procedures.Definitions.Reading;

/// <summary>Reads the phases of a procedure and checks that they share out its pages and decisions.</summary>
internal static class PhaseReader
{
    /// <summary>The phases; one with all pages when none are written.</summary>
    public static IReadOnlyList<Phase> Read(
        MapReader map,
        Wording name,
        IReadOnlyList<Page> pages,
        FileReading reading
    )
    {
        if (map.Take("phases") is null)
            return [new Phase(Phase.Only, name, [.. pages.Select(p => p.Id)], null, false, null)];
        var (phases, taken) = (new List<Phase>(), new List<(string Id, YamlScalar At)>());
        foreach (var node in map.List("phases"))
            phases.Add(One(node, phases.Count == 0, taken, reading));
        var at = map.PlaceOf("phases");
        QuestionReader.NoDoubles(phases.Select(p => p.Id), at, reading);
        Pages(pages, taken, at, reading);
        if (phases.Count > 0)
            return phases;
        reading.Diagnostics.Add(at, "phasesには段階を1つ以上書いてください。");
        return [new Phase(Phase.Only, name, [], null, false, null)];
    }

    /// <summary>Checks that each phase can end, and that what opens the next one can happen.</summary>
    public static void Check(
        IReadOnlyList<Phase> phases,
        IReadOnlyList<Decision> decisions,
        Position at,
        FileReading reading
    )
    {
        foreach (
            var doubled in decisions
                .GroupBy(d => (d.Phase, d.Kind))
                .Where(g => g.Count() > 1)
                .Select(g => g.Key)
        )
            reading.Diagnostics.Add(
                at,
                $"段階「{doubled.Phase}」に決定「{Written(doubled.Kind)}」が2つあります。"
            );
        if (!decisions.Any(d => d.Phase == phases[^1].Id))
            reading.Diagnostics.Add(at, $"最後の段階「{phases[^1].Id}」に決定がありません。");
        for (var i = 1; i < phases.Count; i++)
        {
            var (before, phase) = (phases[i - 1], phases[i]);
            if (
                phase.Follows is { } kind
                && !decisions.Any(d => d.Phase == before.Id && d.Kind == kind)
            )
                reading.Diagnostics.Add(
                    at,
                    $"段階「{phase.Id}」は「{before.Id}」の決定「{Written(kind)}」のあとに始まりますが、その決定がありません。決定にphase: {before.Id}を付けてください。"
                );
        }
    }

    public static DecisionKind? Kind(string? text) =>
        text switch
        {
            "accept" => DecisionKind.Accept,
            "return" => DecisionKind.Return,
            "grant" => DecisionKind.Grant,
            "refuse" => DecisionKind.Refuse,
            _ => null,
        };

    private static Phase One(
        YamlNode node,
        bool first,
        List<(string Id, YamlScalar At)> taken,
        FileReading reading
    )
    {
        var map = reading.Map(node, "段階");
        var pages = map.List("pages").OfType<YamlScalar>().ToList();
        var (follows, visit) = (map.Scalar("follows"), map.Truth("visit"));
        var phase = new Phase(
            QuestionReader.Id(map, reading),
            reading.NeedWording(map, "name"),
            [.. pages.Select(p => p.Text)],
            Kind(follows?.Text),
            visit,
            reading.Wording(map.Take("note"))
        );
        map.Done();
        taken.AddRange(pages.Select(p => (p.Text, p)));
        if (follows is not null && phase.Follows is not (DecisionKind.Grant or DecisionKind.Accept))
            reading.Diagnostics.Add(
                follows.At,
                $"followsに書けるのはgrantかacceptです（「{follows.Text}」があります）。"
            );
        if (first && (visit || follows is not null))
            reading.Diagnostics.Add(map.At, "最初の段階は申請です。visitとfollowsは書けません。");
        if (visit == pages.Count > 0)
            reading.Diagnostics.Add(
                map.At,
                visit
                    ? $"段階「{phase.Id}」はvisitなので、画面は置けません。"
                    : $"段階「{phase.Id}」に画面（pages）がありません。職員が記録する段階はvisit: trueと書いてください。"
            );
        if (!first && !visit && follows is null)
            reading.Diagnostics.Add(
                map.At,
                $"段階「{phase.Id}」は、前の段階のどの決定のあとに入力するかをfollowsに書いてください。"
            );
        return phase;
    }

    // The order of the pages is the order in which formulas see answers, so phases follow it.
    private static void Pages(
        IReadOnlyList<Page> pages,
        List<(string Id, YamlScalar At)> taken,
        Position at,
        FileReading reading
    )
    {
        var order = pages.Select((page, i) => (page.Id, i)).DistinctBy(p => p.Id).ToDictionary();
        var last = -1;
        foreach (var (id, scalar) in taken)
        {
            if (!order.TryGetValue(id, out var turn))
                reading.Diagnostics.Add(scalar.At, $"画面「{id}」はありません。");
            else if (taken.Find(t => t.Id == id).At != scalar)
                reading.Diagnostics.Add(scalar.At, $"画面「{id}」が2つの段階に入っています。");
            else if (turn < last)
                reading.Diagnostics.Add(
                    scalar.At,
                    $"画面「{id}」の順がpagesと違います。段階の画面はpagesと同じ順に書いてください。"
                );
            else
                last = turn;
        }

        foreach (var page in pages.Where(p => !taken.Exists(t => t.Id == p.Id)))
            reading.Diagnostics.Add(at, $"画面「{page.Id}」がどの段階にも入っていません。");
    }

    private static string Written(DecisionKind kind) => kind.ToString().ToLowerInvariant();
}
