using System.Globalization;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Ui.Reading;
using static Ihatov.Procedures.Definitions.Differences.DefinitionDiff;

namespace Ihatov.Procedures.Definitions.Differences;

/// <summary>The differences in what is asked (質問の違い), and what they mean for those who have begun.</summary>
internal sealed class QuestionDiff
{
    private static readonly Dictionary<string, string> Names = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["lines"] = "行数",
        ["max-length"] = "文字数の上限",
        ["pattern"] = "書式",
        ["min"] = "最小",
        ["max"] = "最大",
        ["unit"] = "単位",
        ["not-before"] = "これ以後の日付",
        ["not-after"] = "これ以前の日付",
        ["unknown"] = "分からなくてよいところ",
        ["list"] = "選び方",
        ["statements"] = "申告する文",
        ["max-files"] = "ファイルの数の上限",
        ["of"] = "前の申請の手続",
        ["item"] = "1件の呼び名",
        ["counter"] = "数え方",
    };

    private readonly Definition old;
    private readonly Definition now;
    private readonly OrderedDictionary<string, Question> before;
    private readonly OrderedDictionary<string, Question> after;

    public QuestionDiff(Definition old, Definition now)
    {
        (this.old, this.now) = (old, now);
        (before, after) = (All(old), All(now));
    }

    /// <summary>What changes of the questions, or of those for files.</summary>
    public IEnumerable<string> Lines(bool files)
    {
        foreach (
            var line in Each(
                before.Where(q => q.Value.Kind is FileKind == files),
                after.Where(q => q.Value.Kind is FileKind == files),
                q => q.Key,
                q => $"質問「{q.Value.ShortName}」（{q.Key}）",
                (was, q) => Changes(q.Key, was.Value, q.Value)
            )
        )
            yield return line;
        if (!files && !SameOrder(before.Keys, after.Keys))
            yield return "質問の順が変わります。";
    }

    /// <summary>What it means for drafts that are open.</summary>
    public IEnumerable<string> Drafts()
    {
        var day = now.InForceFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        yield return now.Version == old.Version && now.Override == old.Override
            ? $"下書きは{now.Named()}のままです。"
            : $"{old.Named()}の下書きは、{day}から{now.Named()}へ移して続けます。書いた人には、変わったところを画面で示します。";
        var gone = before.Keys.Where(k => !after.ContainsKey(k)).ToList();
        if (gone.Count > 0)
            yield return $"なくなる質問の答えは引き継がれません：{Named(gone, before)}。";
        var retyped = before
            .Keys.Where(k =>
                after.TryGetValue(k, out var q) && q.Kind.GetType() != before[k].Kind.GetType()
            )
            .ToList();
        if (retyped.Count > 0)
            yield return $"型が変わる質問は、答え直しが要ることがあります：{Named(retyped, after)}。";
        var needed = after
            .Where(q =>
                q.Value.Required && !(before.TryGetValue(q.Key, out var was) && was.Required)
            )
            .Select(q => q.Key)
            .ToList();
        if (needed.Count > 0)
            yield return $"新しく必須になる質問に答える必要があります：{Named(needed, after)}。";
    }

    private IReadOnlyList<string> Changes(string path, Question was, Question question) =>
        [
            .. Words("問いの文", was.Label, question.Label),
            .. Words("短い名前", was.Short, question.Short),
            .. Words("説明", was.Hint, question.Hint),
            .. Words("見出し", was.Heading, question.Heading),
            .. Required(was, question),
            .. Hidden(question) && !Hidden(was)
                ? (IEnumerable<string>)["聞かなくなります"]
                : One("聞く条件", Facets.Formula(was.When), Facets.Formula(question.When)),
            .. was.OriginalToFollow == question.OriginalToFollow
                ? []
                : (string[])
                    [
                        question.OriginalToFollow
                            ? "原本の提出が必要になります"
                            : "原本の提出が要らなくなります",
                    ],
            .. was.NamesApplicant == question.NamesApplicant
                ? []
                : (string[])
                    [
                        question.NamesApplicant
                            ? "答えが申請者の氏名になります"
                            : "答えが申請者の氏名ではなくなります",
                    ],
            .. One("自動入力", was.Prefill, question.Prefill),
            .. One("ブラウザーの自動入力", was.Autocomplete, question.Autocomplete),
            .. old.PageOf(path)?.Id == now.PageOf(path)?.Id
                ? []
                : One("画面", old.PageOf(path)?.Title.Plain, now.PageOf(path)?.Title.Plain),
            .. was.Kind.GetType() == question.Kind.GetType()
                ? Kind(was.Kind, question.Kind)
                : ["型が変わります"],
        ];

    private static IEnumerable<string> Required(Question was, Question question)
    {
        var (before, after) = (Text(was), Text(question));
        return before == after ? [] : [$"{before}から{after}になります"];

        static string Text(Question q) =>
            q.Required ? "必須"
            : q.RequiredWhen is null ? "任意"
            : $"条件つきの必須「{Facets.Formula(q.RequiredWhen)}」";
    }

    private static IEnumerable<string> Kind(QuestionKind was, QuestionKind kind)
    {
        var facets = Facets.OfKind(was).ToDictionary(f => f.Name, f => f.Text);
        foreach (var (name, text) in Facets.OfKind(kind))
        {
            if (facets[name] == text || name == "questions")
                continue;
            if (name == "options")
            {
                foreach (var line in Options(OptionsOf(was), OptionsOf(kind)))
                    yield return line;
                continue;
            }

            var (before, after) = (Plain(facets[name]), Plain(text));
            if (before == after)
                yield return $"{Names[name]}のふりがなが変わります「{after}」";
            foreach (var line in One(Names[name], before, after))
                yield return line;
        }
    }

    private static IEnumerable<string> Options(
        IReadOnlyList<Option> old,
        IReadOnlyList<Option> now
    ) =>
        [
            .. Each(
                    old,
                    now,
                    o => o.Code,
                    o => $"選択肢「{o.Label.Plain}」",
                    (was, o) =>
                        [.. Words("文", was.Label, o.Label), .. Words("説明", was.Hint, o.Hint)]
                )
                .Select(line => line.TrimEnd('。')),
            .. SameOrder(old.Select(o => o.Code), now.Select(o => o.Code))
                ? []
                : (string[])["選択肢の順が変わります"],
        ];

    private static IReadOnlyList<Option> OptionsOf(QuestionKind kind) =>
        kind switch
        {
            ChoiceKind choice => choice.Options,
            ChoicesKind choices => choices.Options,
            _ => [],
        };

    private static bool Hidden(Question question) => question.When is TruthLiteral { Truth: false };

    private static string Plain(string text) =>
        RubyText.Plain(text).Replace('\n', '／').TrimEnd('／');

    private static string Named(
        IEnumerable<string> paths,
        OrderedDictionary<string, Question> of
    ) => string.Join('、', paths.Select(p => $"「{of[p].ShortName}」"));

    private static OrderedDictionary<string, Question> All(Definition definition)
    {
        var all = new OrderedDictionary<string, Question>(StringComparer.Ordinal);
        Add(definition.Pages.SelectMany(p => p.Questions), "");
        return all;

        void Add(IEnumerable<Question> questions, string prefix)
        {
            foreach (var question in questions)
            {
                all[prefix + question.Id] = question;
                if (question.Kind is GroupKind group)
                    Add(group.Questions, $"{prefix}{question.Id}[].");
            }
        }
    }
}
