using System.Globalization;
using static Ihatov.Procedures.Definitions.Differences.DefinitionDiff;

namespace Ihatov.Procedures.Definitions.Differences;

/// <summary>The differences in what a procedure says of itself, and in its terms (案内と条件の違い).</summary>
internal static class TermsDiff
{
    /// <summary>What people call a version: 版2, with the town's override.</summary>
    public static string Named(this Definition definition) =>
        definition.Override == 0
            ? $"版{definition.Version}"
            : $"版{definition.Version}（市町村の上書き{definition.Override}）";

    public static IEnumerable<string> Guide(Definition old, Definition now) =>
        Sentences(
            Words("手続の名前", old.Name, now.Name),
            Words("概要", old.Summary, now.Summary),
            Words("手続を行う人", old.Who, now.Who),
            Words("期限の説明", old.Deadline, now.Deadline),
            Words("遅れたときの説明", old.Late, now.Late),
            Listed("対象", old.Eligibility, now.Eligibility),
            Listed("用意するもの", old.Prepare, now.Prepare),
            Listed("根拠法令", old.Laws, now.Laws),
            One("ライフイベント", old.LifeEvent, now.LifeEvent),
            One("番地に使う名前", old.Slug, now.Slug)
        );

    public static IEnumerable<string> Terms(Definition old, Definition now) =>
        Sentences(
            One("最後の受付日", Day(old.InForceUntil), Day(now.InForceUntil)),
            One("期限", Deadline(old.DeadlineRule), Deadline(now.DeadlineRule)),
            One("手数料", Fee(old), Fee(now)),
            One("申請できる者", WhoOf(old), WhoOf(now)),
            One("電子署名", Signature(old), Signature(now)),
            One("標準処理期間", Processing(old), Processing(now)),
            One(
                "受付",
                old.IsActivated ? "災害時のみ" : "いつでも",
                now.IsActivated ? "災害時のみ" : "いつでも"
            )
        );

    public static IEnumerable<string> Staff(Definition old, Definition now) =>
        Sentences(
                One("担当", old.Section, now.Section),
                One("保存期間", Kept(old.Retention), Kept(now.Retention)),
                One("市町村が変えられる項目", Vary(old), Vary(now))
            )
            .Concat(
                Each(
                    old.Checklist,
                    now.Checklist,
                    c => c.Id,
                    c => $"確認事項「{c.Label}」",
                    (was, c) =>
                        [
                            .. One("文", was.Label, c.Label),
                            .. One("条件", Facets.Formula(was.When), Facets.Formula(c.When)),
                        ]
                )
            );

    private static IEnumerable<string> Sentences(params IEnumerable<string>[] changes) =>
        changes.SelectMany(c => c).Select(c => c + "。");

    private static IEnumerable<string> Listed(
        string what,
        IReadOnlyList<Wording> old,
        IReadOnlyList<Wording> now
    ) =>
        [
            .. old.Where(w => now.All(n => n.Plain != w.Plain))
                .Select(w => $"{what}から「{w.Plain}」がなくなります"),
            .. now.Where(w => old.All(o => o.Plain != w.Plain))
                .Select(w => $"{what}に「{w.Plain}」が加わります"),
            .. now.Where(w => old.Any(o => o.Plain == w.Plain && o != w))
                .SelectMany(w => Words(what, old.First(o => o.Plain == w.Plain), w)),
            .. old.Count == now.Count
            && old.Select(w => w.Plain)
                .Order(StringComparer.Ordinal)
                .SequenceEqual(now.Select(w => w.Plain).Order(StringComparer.Ordinal))
            && !old.Select(w => w.Plain).SequenceEqual(now.Select(w => w.Plain))
                ? [$"{what}の順が変わります"]
                : (string[])[],
        ];

    private static string WhoOf(Definition definition) =>
        definition.Applicants switch
        {
            Applicants.Person => "個人",
            Applicants.Business => "事業者",
            _ => "個人と事業者",
        };

    private static string? Day(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Deadline(DeadlineRule? rule) =>
        rule is null ? null
        : rule.MovesOffClosedDays ? $"{Facets.Formula(rule.Due)}（閉庁日は翌開庁日）"
        : Facets.Formula(rule.Due);

    private static string? Fee(Definition definition) =>
        definition.Fee is not { } fee ? null
        : fee.IsFree ? "無料"
        : string.Concat(
            fee.Per is null
                ? ""
                : $"「{definition.Question(fee.Per)?.ShortName ?? fee.Per}」1つにつき",
            fee.Amount,
            fee.Note is null ? "" : $"、{fee.Note.Plain}"
        );

    private static string? Signature(Definition definition) =>
        definition.Signature switch
        {
            SignatureLevel.Required => "必要",
            SignatureLevel.OrIdAttachment =>
                $"必要（「{definition.Question(definition.SignatureId ?? "")?.ShortName}」の添付でもよい）",
            _ => null,
        };

    private static string? Processing(Definition definition) =>
        definition.ProcessingOfficeDays is { } days ? $"開庁日で{days}日" : null;

    private static string? Kept(Retention? retention) =>
        retention is null ? null
        : retention.IsPermanent ? "永年"
        : $"{retention.Years}年";

    private static string Vary(Definition definition) =>
        string.Join('、', definition.MayVary.Order(StringComparer.Ordinal));
}
