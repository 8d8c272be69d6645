using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Procedures.Definitions.Reading;

/// <summary>Reads a way of deciding with its reasons and its notice.</summary>
internal static class DecisionReader
{
    /// <param name="phases">The phases it may end; without one named, the last.</param>
    public static Decision? Read(YamlNode node, IReadOnlyList<Phase> phases, FileReading reading)
    {
        var map = reading.Map(node, "決定");
        var kind = map.Scalar("kind", needed: true);
        var label = map.Text("label", needed: true) ?? "";
        var reasons = map.List("reasons").Select(r => Reason(r, reading)).ToList();
        var notice = Notice(map.Need("notice"), reading);
        var (phase, approval) = (map.Scalar("phase"), map.Scalar("approval"));
        map.Done();
        var known = PhaseReader.Kind(kind?.Text);
        if (phase is not null && phases.All(p => p.Id != phase.Text))
            reading.Diagnostics.Add(
                phase.At,
                $"段階「{phase.Text}」はありません。あるのは{string.Join("、", phases.Select(p => p.Id))}です。"
            );
        if (approval is not (null or { Text: "required" }))
            reading.Diagnostics.Add(
                approval.At,
                $"approvalに書けるのはrequiredだけです（「{approval.Text}」があります）。"
            );
        if (kind is not null && known is null)
            reading.Diagnostics.Add(
                kind.At,
                $"決定の種類「{kind.Text}」はありません。あるのはaccept、return、grant、refuseです。"
            );
        if (known is DecisionKind.Refuse or DecisionKind.Return && reasons.Count == 0)
            reading.Diagnostics.Add(map.At, "却下と返戻には理由（reasons）が要ります。");
        // 行政不服審査法82条: who refuses must say that and how one may appeal.
        if (known is DecisionKind.Refuse && notice?.Appeal.Count == 0)
            reading.Diagnostics.Add(map.At, "却下の通知には不服申立ての教示（appeal）が要ります。");
        QuestionReader.NoDoubles(reasons.Select(r => r.Id), map.At, reading);
        return known is null || notice is null
            ? null
            : new Decision(known.Value, label, reasons, notice)
            {
                Phase = phase?.Text ?? phases[^1].Id,
                NeedsApproval = approval is not null,
            };
    }

    private static Reason Reason(YamlNode node, FileReading reading)
    {
        var map = reading.Map(node, "理由");
        var reason = new Reason(
            QuestionReader.Id(map, reading),
            map.Text("text", needed: true) ?? ""
        );
        map.Done();
        return reason;
    }

    private static NoticeTemplate? Notice(YamlNode? node, FileReading reading)
    {
        if (node is null)
            return null;
        var map = reading.Map(node, "通知");
        var notice = new NoticeTemplate(
            reading.Template(map.Scalar("title", needed: true)),
            Paragraphs(map, "body", reading),
            Paragraphs(map, "appeal", reading)
        );
        if (notice.Body.Count == 0)
            reading.Diagnostics.Add(map.At, "通知の本文（body）がありません。");
        map.Done();
        return notice;
    }

    private static List<Template> Paragraphs(MapReader map, string key, FileReading reading) =>
        [.. map.List(key).OfType<YamlScalar>().Select(reading.Template)];
}
