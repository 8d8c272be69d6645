using System.Globalization;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Forms;

/// <summary>What the pressed button of a page asks for (押されたボタン): to go on, or to add or remove an item of a repeating group.</summary>
internal abstract record PageAct
{
    /// <summary>The answers after the act.</summary>
    /// <param name="before">The form as the person saw it when pressing.</param>
    public abstract Answers Apply(Answers answers, FormState before);

    /// <summary>The question that it changes; null when it changes none.</summary>
    protected virtual string? Of => null;

    /// <summary>The act, where the draft may be changed so; what a correction does not open is left as it is.</summary>
    public PageAct Within(OpenDraft draft) =>
        draft.Of is null || Of is null || draft.State.Question(Of) is not null ? this : new GoOn();

    public static string Add(string group) => $"add {group}";

    public static string Remove(string group, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"remove {group} {index}");

    /// <summary>The value of the button that saves and leaves.</summary>
    public const string Pause = "pause";

    public static string UploadTo(string path) => $"upload {path}";

    public static string Unfile(string path, Guid file) => $"unfile {path} {file:D}";

    /// <summary>Reads a button's value; anything not known goes on, as the Enter key does.</summary>
    public static PageAct Read(string value, Page page)
    {
        var words = value.Split(' ');
        return words switch
        {
            ["add", var path] when GroupAt(path, page) is { } group => new AddItem(path, group),
            ["remove", var path, var text]
                when GroupAt(path, page) is not null
                    && int.TryParse(
                        text,
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var index
                    ) => new RemoveItem(path, index),
            [Pause] => new Stop(),
            ["upload", var path] => new Upload(path),
            ["unfile", var path, var id] when Guid.TryParseExact(id, "D", out var file) =>
                new RemoveFile(path, file),
            _ => new GoOn(),
        };
    }

    /// <summary>The group of the page at a path such as <c>children[0].schools</c>; null when it has none there.</summary>
    private static GroupKind? GroupAt(string path, Page page)
    {
        var indices = new List<int>(GroupKind.MostDepth);
        if (
            QuestionPath.Generic(path, indices) is not { } generic
            || QuestionPath.Find(page.Questions, generic)?.Kind is not GroupKind group
        )
            return null;
        var outer = QuestionPath.Find(page.Questions, generic.Split("[].")[0])?.Kind as GroupKind;
        return indices.TrueForAll(index => index < outer?.Max) ? group : null;
    }

    /// <summary>To the next page (次へ).</summary>
    internal sealed record GoOn : PageAct
    {
        public override Answers Apply(Answers answers, FormState before) => answers;
    }

    /// <summary>Saved for another time or another device (保存して中断).</summary>
    internal sealed record Stop : PageAct
    {
        public override Answers Apply(Answers answers, FormState before) => answers;
    }

    /// <summary>One more item (追加).</summary>
    internal sealed record AddItem(string Path, GroupKind Group) : PageAct
    {
        protected override string Of => Path;

        // An item that was shown counts as one, even when nothing of it was typed yet.
        public override Answers Apply(Answers answers, FormState before)
        {
            var wanted =
                Math.Max(answers.Count(Group, Path), before.Question(Path)?.Items.Count ?? 0) + 1;
            while (answers.Count(Group, Path) < wanted)
            {
                var more = answers.AddItem(Group, Path);
                if (more == answers) // full
                    break;
                answers = more;
            }
            return answers;
        }
    }

    /// <summary>One item less (削除).</summary>
    internal sealed record RemoveItem(string Path, int Index) : PageAct
    {
        protected override string Of => Path;

        public override Answers Apply(Answers answers, FormState before) =>
            answers.RemoveItem(Path, Index);
    }

    /// <summary>The chosen file is stored with the request; the page stays (ファイルの追加).</summary>
    internal sealed record Upload(string Path) : PageAct
    {
        public override Answers Apply(Answers answers, FormState before) => answers;
    }

    /// <summary>One file less (解除).</summary>
    internal sealed record RemoveFile(string Path, Guid File) : PageAct
    {
        protected override string Of => Path;

        public override Answers Apply(Answers answers, FormState before) =>
            IsOf(before)
                ? Attachments.With(
                    answers,
                    Path,
                    [.. Attachments.At(answers, Path).Where(id => id != File.ToString("D"))]
                )
                : answers;

        /// <summary>True when the question is one for files and holds this one.</summary>
        public bool IsOf(FormState form) =>
            Answers.Place(form.Definition, Path)?.Question.Kind is FileKind
            && form.Answers.All(Path).Contains(File.ToString("D"), StringComparer.Ordinal);
    }
}
