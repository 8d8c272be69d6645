using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Definitions.Differences;

/// <summary>What is different under one heading (違いのまとまり), one line each.</summary>
internal sealed record DiffGroup(string Title, IReadOnlyList<string> Lines);

/// <summary>What changes for residents, staff and running cases from one definition to another (定義の違い), in words.</summary>
internal sealed class DefinitionDiff
{
    private readonly Definition old;
    private readonly Definition now;
    private readonly List<DiffGroup> groups = [];

    private DefinitionDiff(Definition old, Definition now) => (this.old, this.now) = (old, now);

    /// <summary>The differences by heading; empty when there are none.</summary>
    public static IReadOnlyList<DiffGroup> Of(Definition old, Definition now) =>
        new DefinitionDiff(old, now).Run();

    private List<DiffGroup> Run()
    {
        Add("手続の案内", TermsDiff.Guide(old, now));
        Add("期限・手数料・署名・処理期間", TermsDiff.Terms(old, now));
        Add("段階", Phases());
        Add("画面", Pages());
        var questions = new QuestionDiff(old, now);
        Add("質問", questions.Lines(files: false));
        Add("添付書類", questions.Lines(files: true));
        Add("計算・検証・注意", Formulas());
        Add("決定と通知", Decisions());
        Add("職員の審査", TermsDiff.Staff(old, now));
        if (groups.Count > 0)
        {
            Add(
                "受け付けた申請",
                [$"{old.Named()}で受け付けた申請は、{old.Named()}のまま審査します。"]
            );
            Add("書きかけの下書き", questions.Drafts());
        }

        return groups;
    }

    private void Add(string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count > 0)
            groups.Add(new DiffGroup(title, all));
    }

    private IEnumerable<string> Phases() =>
        Each(
            old.Phases,
            now.Phases,
            p => p.Id,
            p => $"段階「{p.Name.Plain}」",
            (was, phase) =>
                [
                    .. Words("名前", was.Name, phase.Name),
                    .. Words("説明", was.Note, phase.Note),
                    .. One("前の段階の決定", was.Follows?.ToString(), phase.Follows?.ToString()),
                    .. was.Visit == phase.Visit
                        ? []
                        : (string[])
                            [
                                phase.Visit
                                    ? "職員が記録する段階になります"
                                    : "入力する段階になります",
                            ],
                    // The only phase of a procedure has all pages, whatever they are.
                    .. old.Phases.Count == 1 && now.Phases.Count == 1
                        ? []
                        : One(
                            "画面",
                            string.Join('、', was.PageIds),
                            string.Join('、', phase.PageIds)
                        ),
                ]
        );

    private IEnumerable<string> Pages()
    {
        foreach (
            var line in Each(
                old.Pages,
                now.Pages,
                p => p.Id,
                p => $"画面「{p.Title.Plain}」",
                (was, page) =>
                    [
                        .. Words("題名", was.Title, page.Title),
                        .. Words("説明", was.Intro, page.Intro),
                        .. One("表示の条件", Facets.Formula(was.When), Facets.Formula(page.When)),
                        .. was.Stop == page.Stop
                            ? []
                            : (string[])
                                [
                                    page.Stop
                                        ? "申請できない案内になります"
                                        : "質問をする画面になります",
                                ],
                    ]
            )
        )
            yield return line;
        if (!SameOrder(old.Pages.Select(p => p.Id), now.Pages.Select(p => p.Id)))
            yield return "画面の順が変わります。";
    }

    private IEnumerable<string> Formulas() =>
        [
            .. Each(
                old.Computed,
                now.Computed,
                c => c.Id,
                c => $"計算値「{c.Label?.Plain ?? c.Id}」",
                (was, c) =>
                    [
                        .. One("式", Facets.Formula(was.Value), Facets.Formula(c.Value)),
                        .. Words("見出し", was.Label, c.Label),
                        .. One("表示の条件", Facets.Formula(was.When), Facets.Formula(c.When)),
                        .. One("表し方", was.Format, c.Format),
                    ]
            ),
            .. Each(
                old.Rules,
                now.Rules,
                r => r.Id,
                r => $"検証「{r.Id}」（{Facets.Text(r.Message)}）",
                (was, r) =>
                    [
                        .. One("条件", Facets.Formula(was.Require), Facets.Formula(r.Require)),
                        .. One("文", Facets.Text(was.Message), Facets.Text(r.Message)),
                        .. One("場所", was.Field, r.Field),
                    ]
            ),
            .. Each(
                old.Warnings,
                now.Warnings,
                w => w.Id,
                w => $"注意「{w.Id}」（{Facets.Text(w.Message)}）",
                (was, w) =>
                    [
                        .. One("条件", Facets.Formula(was.When), Facets.Formula(w.When)),
                        .. One("文", Facets.Text(was.Message), Facets.Text(w.Message)),
                    ]
            ),
        ];

    private IEnumerable<string> Decisions() =>
        Each(
            old.Decisions,
            now.Decisions,
            d => $"{PhaseOf(d)}/{d.Kind}",
            d => $"決定「{d.Label}」{Where(d)}",
            (was, d) =>
                [
                    .. One("名前", was.Label, d.Label),
                    .. was.NeedsApproval == d.NeedsApproval
                        ? []
                        : (string[])
                            [d.NeedsApproval ? "承認が必要になります" : "承認が要らなくなります"],
                    .. One("理由", Reasons(was), Reasons(d)),
                    .. One(
                        "通知の題名",
                        Facets.Text(was.Notice.Title),
                        Facets.Text(d.Notice.Title)
                    ),
                    .. One("通知の本文", Texts(was.Notice.Body), Texts(d.Notice.Body)),
                    .. One("教示", Texts(was.Notice.Appeal), Texts(d.Notice.Appeal)),
                ]
        );

    // A decision that only moves along with its phase's new name is the same.
    private string PhaseOf(Decision decision) =>
        old.Phases.Count == 1 && now.Phases.Count == 1 ? "" : decision.Phase;

    /// <summary>The phase, where decisions of several phases have the same label.</summary>
    private string Where(Decision decision) =>
        old.Decisions.Concat(now.Decisions)
            .Any(d => d.Label == decision.Label && d.Phase != decision.Phase)
        && (now.Phase(decision.Phase) ?? old.Phase(decision.Phase)) is { } phase
            ? $"（段階「{phase.Name.Plain}」）"
            : "";

    private static string Reasons(Decision decision) =>
        string.Join('、', decision.Reasons.Select(r => $"{r.Id} {r.Text}"));

    private static string Texts(IReadOnlyList<Template> texts) =>
        string.Join('／', texts.Select(Facets.Text));

    /// <summary>Removed, added and changed things of a kind, each named.</summary>
    internal static IEnumerable<string> Each<T>(
        IEnumerable<T> old,
        IEnumerable<T> now,
        Func<T, string> id,
        Func<T, string> name,
        Func<T, T, IReadOnlyList<string>> changes
    )
    {
        var (before, after) = (ById(old, id), ById(now, id));
        foreach (var (key, was) in before)
        {
            if (!after.ContainsKey(key))
                yield return $"{name(was)}がなくなります。";
        }

        foreach (var (key, one) in after)
        {
            if (!before.TryGetValue(key, out var was))
                yield return $"{name(one)}が加わります。";
            else if (changes(was, one) is { Count: > 0 } changed)
                yield return $"{name(one)}：{string.Join("。", changed)}。";
        }
    }

    /// <summary>A change of a text, with both; nothing when it is the same.</summary>
    internal static IEnumerable<string> One(string what, string? old, string? now) =>
        (old ?? "") == (now ?? "") ? []
        : string.IsNullOrEmpty(old) ? [$"{what}が加わります「{now}」"]
        : string.IsNullOrEmpty(now) ? [$"{what}がなくなります「{old}」"]
        : [$"{what}が変わります「{old}」→「{now}」"];

    /// <summary>A change of words; of the other languages alone it says so.</summary>
    internal static IEnumerable<string> Words(string what, Wording? old, Wording? now) =>
        old == now ? []
        : old?.Plain != now?.Plain ? One(what, old?.Plain, now?.Plain)
        : [$"{what}のふりがな、やさしい日本語、英語のどれかが変わります「{now?.Plain}」"];

    /// <summary>What is on both sides stands in the same order.</summary>
    internal static bool SameOrder(IEnumerable<string> old, IEnumerable<string> now)
    {
        var (before, after) = (old.ToList(), now.ToList());
        return before.Where(after.Contains).SequenceEqual(after.Where(before.Contains));
    }

    private static OrderedDictionary<string, T> ById<T>(IEnumerable<T> all, Func<T, string> id)
    {
        var byId = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var one in all)
            byId.TryAdd(id(one), one);
        return byId;
    }
}
