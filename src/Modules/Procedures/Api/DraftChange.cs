using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Procedures.Api;

/// <summary>One change of a draft by a request (下書きの変更): finds it, compares the version seen, changes it.</summary>
internal static class DraftChange
{
    private static readonly Refusal Submitted = new(
        "draft.submitted",
        "この下書きは、すでに申請として提出されています。受付番号の事案を確かめてください。"
    );

    private static readonly Refusal Expired = new(
        "draft.expired",
        "この下書きは保存の期限を過ぎたため、答えを消しました。新しい下書きを作ってください。"
    );

    private static readonly Refusal Outdated = new(
        "draft.outdated",
        "この下書きを作った後に、手続の内容が変わりました。versionで今の版に移してから、もう一度送ってください。"
    );

    /// <summary>Answers with the change; 404 without a draft of the caller's, 412 when somebody was first.</summary>
    /// <param name="change">The answer, or null when the draft was written in between.</param>
    /// <param name="evenOutdated">Also when another version of the procedure is in force than the draft's.</param>
    public static async Task<IResult> Run(
        HttpContext http,
        Drafts drafts,
        Caller caller,
        string procedure,
        Guid draft,
        Func<OpenDraft, Task<IResult?>> change,
        CancellationToken cancellation,
        bool evenOutdated = false
    )
    {
        if (await drafts.Open(caller, procedure, draft, cancellation) is not { } open)
            return TypedResults.NotFound();
        if (!EntityTag.Seen(http.Request).Ok(out var seen, out var because))
            return new ProblemAnswer(because);
        if (open.Row.Submission is not null)
            return new ProblemAnswer(Submitted);
        if (open.Row.ExpiredAt is not null)
            return new ProblemAnswer(Expired);
        if (seen != open.Row.Version)
            return Stale(open);
        if (open.Outdated && !evenOutdated)
            return new ProblemAnswer(Outdated);
        if (await change(open) is { } answer)
            return answer;
        return await drafts.Open(caller, procedure, draft, cancellation) switch
        {
            null => TypedResults.NotFound(),
            { Row.Submission: not null } => new ProblemAnswer(Submitted),
            var now => Stale(now),
        };
    }

    /// <summary>Answers that the draft may hold: fields its procedure has, and of files only those that were added to the question, in whichever item, each once.</summary>
    public static Result<Answers> Fits(OpenDraft draft, Answers answers)
    {
        var refusals = answers
            .Fields.Keys.Where(path => Answers.Place(draft.Definition, path) is null)
            .Take(20)
            .Select(Answers.UnknownField)
            .ToList();
        var held = FilesOf(draft.Definition, draft.Answers)
            .ToLookup(f => f.Question, f => f.File, ReferenceEqualityComparer.Instance);
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, question, file) in FilesOf(draft.Definition, answers))
        {
            // Items move up when one before them goes, and their files with them.
            if (!held[question].Contains(file, StringComparer.Ordinal) || !named.Add(file))
                refusals.Add(
                    new Refusal(
                        "file.unknown",
                        $"{question.ShortName}に、この下書きに追加されていないファイルがあります。先にファイルを追加してください。",
                        path
                    )
                );
        }
        refusals.AddRange(Closed(draft, answers));
        return refusals.Count > 0 ? refusals : answers;
    }

    private static IEnumerable<(string Path, Question Question, string File)> FilesOf(
        Definition definition,
        Answers answers
    ) =>
        answers.Fields.Keys.SelectMany(path =>
            Answers.Place(definition, path)?.Question
                is { Kind: Definitions.Questions.FileKind } question
                ? Attachments.At(answers, path).Select(file => (path, question, file))
                : []
        );

    /// <summary>Answers changed that a correction does not open.</summary>
    private static IEnumerable<Refusal> Closed(OpenDraft draft, Answers answers)
    {
        if (draft.Of is null)
            return [];
        var open = Asked(draft.State).Concat(Asked(draft.With(answers).State)).ToHashSet();
        return draft
            .Answers.Fields.Keys.Union(answers.Fields.Keys)
            .Where(field => !draft.Answers.All(field).SequenceEqual(answers.All(field)))
            .Select(field => (field, place: Answers.Place(draft.Definition, field)))
            .Where(f => f.place is not null && !open.Contains(f.place.QuestionOf(f.field)))
            .Take(20)
            .Select(f => new Refusal(
                "field.closed",
                $"{f.place!.Question.ShortName}は、今回は直せません。直せるのは、補正を求められた項目だけです。",
                f.field
            ));
    }

    private static IEnumerable<string> Asked(FormState state) =>
        state
            .Path.SelectMany(page => page.Questions)
            .SelectMany(q => q.WithInner)
            .Select(q => q.Path);

    private static ProblemAnswer Stale(OpenDraft now) =>
        new(
            [
                new(
                    "if-match.stale",
                    "読み取った後に、この下書きがほかの画面かプログラムで保存されました。何も変更していません。最新の内容を確かめて、もう一度送ってください。"
                ),
            ],
            new ChangedMeanwhile(null, now.Row.UpdatedAt, null, EntityTag.Of(now.Row.Version))
        );
}
