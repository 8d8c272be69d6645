using Ihatov.Kernel;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Ihatov.Procedures.Forms;

/// <summary>What one page of a form sent, or all of them at once (送信された回答): what can be kept, and what cannot, with the reason.</summary>
internal sealed class PostedAnswers
{
    /// <summary>The page's own fields, which are no answers.</summary>
    public const string Act = "act";
    public const string Return = "return";

    /// <summary>The mark of what the page was shown with: <see cref="Compared.Mark"/>.</summary>
    public const string Seen = "seen";
    private const string TooLongCode = "answers.too-long";
    private const string Token = "__RequestVerificationToken";

    private readonly Dictionary<string, IReadOnlyList<string>> kept = new(StringComparer.Ordinal);
    private readonly IReadOnlyCollection<Page> pages;

    public PostedAnswers(Definition definition, IReadOnlyCollection<Page> from, PagePost post)
    {
        pages = from;
        var refusals = new List<Refusal>();
        var unknown = false;
        foreach (var (path, values) in post.Form.Fields)
        {
            if (path is Act or Return or Seen or Token)
                continue;
            var place = Answers.Place(definition, path);
            if (place is null || !pages.Contains(place.Page))
                unknown = true;
            else if (place.Question.Kind is not FileKind)
                Keep(path, place.Question, values, refusals);
        }
        foreach (var path in post.TooLong)
        {
            var place = Answers.Place(definition, path);
            refusals.Add(
                place is not null && pages.Contains(place.Page)
                    ? TooLong(place.Question, path)
                    : new Refusal(TooLongCode, "長すぎる文章がありました。短くしてください。").With(
                        $"{Answers.MaxLength}"
                    )
            );
        }
        if (unknown)
            refusals.Add(Answers.UnknownField("") with { Field = null });
        refusals.AddRange(post.Refusals);
        Refusals = refusals;
        Post = post;
    }

    public PagePost Post { get; }

    /// <summary>The fields exactly as sent.</summary>
    public IFormCollection Sent => Post.Form.Fields;

    /// <summary>The person came from the check page and goes back there.</summary>
    public bool Returning => Post.Form[Return] == "check";

    /// <summary>The mark that the page carried; empty when it carried none.</summary>
    public string SeenMark => Post.Form[Seen];

    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>What can be kept, alone.</summary>
    public Answers Kept => Answers.Of(kept).Ok(out var answers, out _) ? answers : Answers.Empty;

    /// <summary>True when any field of a question was sent.</summary>
    public bool Has(Question question) =>
        question.Kind.Parts.Any(part =>
            kept.ContainsKey(part.Length == 0 ? question.Id : $"{question.Id}.{part}")
        );

    /// <summary>The draft's answers with those of this page put in their place.</summary>
    /// <remarks>Answers to questions that the page did not ask just then (hidden ones) stay, so that nothing typed is lost when they are asked again.</remarks>
    public Result<Answers> Onto(OpenDraft draft, IReadOnlyList<string> asked)
    {
        if (draft.Of is not null && Closed(draft.Definition, asked) is { } closed)
            return closed;
        var files = FilesOf(draft);
        return Answers.Of(
            draft
                .Answers.Fields.Where(f =>
                    !kept.ContainsKey(f.Key)
                    && !files.ContainsKey(f.Key)
                    && !IsGone(draft.Definition, asked, f.Key)
                )
                .Concat(kept)
                .Concat(files)
        );
    }

    /// <summary>An answer to a question that a correction does not open, if one was sent.</summary>
    private Refusal? Closed(Definition definition, IReadOnlyList<string> asked) =>
        kept
            .Keys.Select(field => (field, place: Answers.Place(definition, field)!))
            .Where(f => !asked.Contains(f.place.QuestionOf(f.field)))
            .Select(f => new Refusal(
                "field.closed",
                $"{f.place.Question.ShortName}は、今回は直せません。直せるのは、補正を求められた項目だけです。画面を開き直して、もう一度入力してください。"
            ))
            .FirstOrDefault();

    /// <summary>The questions of these pages that were answered otherwise elsewhere since the page was shown; none when nobody wrote to them.</summary>
    /// <param name="merged">What the draft would hold.</param>
    public IReadOnlyList<Compared> DiffersFrom(OpenDraft draft, Answers merged) =>
        SeenMark.Length == 0 || SeenMark == Compared.Mark(draft.Definition, pages, draft.Answers)
            ? []
            : Compared.Between(draft.Definition, pages, merged, draft.Answers);

    /// <summary>The draft's answers with the files that came, and nothing else of this page.</summary>
    public Result<Answers> FilesOnto(OpenDraft draft)
    {
        var files = FilesOf(draft);
        return Answers.Of(draft.Answers.Fields.Where(f => !files.ContainsKey(f.Key)).Concat(files));
    }

    private Dictionary<string, IReadOnlyList<string>> FilesOf(OpenDraft draft) =>
        Post
            .Files.GroupBy(f => f.Path, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g =>
                    (IReadOnlyList<string>)
                        [
                            .. Attachments.At(draft.Answers, g.Key),
                            .. g.Select(f => f.File.Id.ToString("D")),
                        ],
                StringComparer.Ordinal
            );

    /// <summary>The paths of the questions a page asks at one moment, in their order.</summary>
    public static IReadOnlyList<string> Asked(FormState state, Page page) =>
        (state.Page(page.Id)?.Questions ?? [])
            .SelectMany(q => q.WithInner)
            .Select(q => q.Path)
            .ToList();

    // Asked but not sent: a box unticked, an item gone. Files come and go by their own acts.
    private bool IsGone(Definition definition, IReadOnlyList<string> asked, string field) =>
        !Post.IsPart
        && Answers.Place(definition, field) is { } place
        && pages.Contains(place.Page)
        && place.Question.Kind is not FileKind
        && !Sent.ContainsKey(field)
        && asked.Contains(place.QuestionOf(field));

    private void Keep(string path, Question question, StringValues values, List<Refusal> refusals)
    {
        IReadOnlyList<string> texts = [.. values.Select(v => v ?? "")];
        if (texts.Count > 1 && question.Kind is not ChoicesKind)
        {
            refusals.Add(
                new Refusal(
                    "field.repeated",
                    $"{question.ShortName}が2回送られました。入力を確かめて、もう一度送ってください。",
                    path
                )
            );
            texts = [texts[0]];
        }
        if (Answers.Of([new(path, texts)]).Ok(out _, out var because))
            kept[path] = texts;
        else
            refusals.Add(TooLong(question, path) with { Code = because[0].Code });
    }

    private static Refusal TooLong(Question question, string path) =>
        new Refusal(
            TooLongCode,
            $"{question.ShortName}が長すぎて保存できません。短くしてください。",
            path
        ).With($"{Answers.MaxLength}");
}

/// <summary>What the fields of a page show: what was just sent, otherwise what the draft holds, always exactly as typed.</summary>
internal class TypedText(Answers answers, IFormCollection? sent = null)
{
    public virtual string First(string path) =>
        sent is not null && sent.TryGetValue(path, out var values) && values.Count > 0
            ? values[0] ?? ""
            : answers.First(path);

    public virtual IReadOnlyList<string> All(string path) =>
        sent is not null && sent.TryGetValue(path, out var values)
            ? [.. values.Select(v => v ?? "")]
            : answers.All(path);

    public string First(string path, string part) => First($"{path}.{part}");
}
