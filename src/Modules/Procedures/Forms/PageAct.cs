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
        var group =
            words.Length > 1
                ? page.Questions.FirstOrDefault(q => q.Id == words[1] && q.Kind is GroupKind)
                : null;
        return words switch
        {
            ["add", _] when group is not null => new AddItem(group),
            ["remove", _, var text]
                when group is not null
                    && int.TryParse(
                        text,
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var index
                    ) => new RemoveItem(group, index),
            [Pause] => new Stop(),
            ["upload", var path] => new Upload(path),
            ["unfile", var path, var id] when Guid.TryParseExact(id, "D", out var file) =>
                new RemoveFile(path, file),
            _ => new GoOn(),
        };
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
    internal sealed record AddItem(Question Group) : PageAct
    {
        // An item that was shown counts as one, even when nothing of it was typed yet.
        public override Answers Apply(Answers answers, FormState before)
        {
            var shown = before
                .Path.SelectMany(p => p.Questions)
                .FirstOrDefault(q => q.Question == Group)
                ?.Items.Count;
            var wanted = Math.Max(answers.Count(Group), shown ?? 0) + 1;
            while (answers.Count(Group) < wanted)
            {
                var more = answers.AddItem(Group);
                if (more == answers) // full
                    break;
                answers = more;
            }
            return answers;
        }
    }

    /// <summary>One item less (削除).</summary>
    internal sealed record RemoveItem(Question Group, int Index) : PageAct
    {
        public override Answers Apply(Answers answers, FormState before) =>
            answers.RemoveItem(Group, Index);
    }

    /// <summary>The chosen file is stored with the request; the page stays (ファイルの追加).</summary>
    internal sealed record Upload(string Path) : PageAct
    {
        public override Answers Apply(Answers answers, FormState before) => answers;
    }

    /// <summary>One file less (解除).</summary>
    internal sealed record RemoveFile(string Path, Guid File) : PageAct
    {
        public override Answers Apply(Answers answers, FormState before) =>
            IsOf(before)
                ? Attachments.With(
                    answers,
                    Path,
                    [.. answers.All(Path).Where(id => id != File.ToString("D"))]
                )
                : answers;

        /// <summary>True when the question is one for files and holds this one.</summary>
        public bool IsOf(FormState form) =>
            Answers.Place(form.Definition, Path)?.Question.Kind is FileKind
            && form.Answers.All(Path).Contains(File.ToString("D"), StringComparer.Ordinal);
    }
}
