using System.Text;
using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Components;

namespace Ihatov.Ui.Content;

/// <summary>A row of a <see cref="SummaryList"/> in one piece (確認画面の行), as <see cref="SummaryRow"/> writes one: an application has dozens of them, and a component for each would be most of a page's work.</summary>
public static class SummaryMarkup
{
    /// <param name="label">What was asked, in the reader's language, with its furigana markup.</param>
    /// <param name="answer">The answer as text; line breaks are kept. Empty shows 入力なし.</param>
    /// <param name="changeLink">Where the answer is changed; null for answers that cannot be.</param>
    /// <param name="missing">A required answer is missing: the link says 入力する.</param>
    public static MarkupString SummaryRow(
        this ReaderSettings reader,
        string label,
        string answer,
        string? changeLink = null,
        bool missing = false
    )
    {
        var html = new StringBuilder("<div class=\"summary__row\"><dt class=\"summary__key\">")
            .Append(reader.Words(label))
            .Append("</dt><dd class=\"summary__value\">");
        if (answer.Length == 0)
            html.Append("<span class=\"summary__none\">")
                .Append(reader.Words(ShellText.NotAnswered))
                .Append("</span>");
        else
            html.Append("<span class=\"as-typed\"")
                .Append(reader.LanguageOf(answer) is { } other ? $" lang=\"{other}\">" : ">")
                .Append(WordsMarkup.Encoder.Encode(answer))
                .Append("</span>");
        html.Append("</dd>");
        if (changeLink is not null)
            html.Append("<dd class=\"summary__change\"><a class=\"link\" href=\"")
                .Append(WordsMarkup.Encoder.Encode(changeLink))
                .Append("\"><span class=\"visually-hidden\">")
                .Append(reader.Words(RubyText.Plain(label)))
                .Append(reader.Language == ReaderLanguage.English ? ": " : "：")
                .Append("</span>")
                .Append(reader.Words(missing ? ShellText.Answer : ShellText.Change))
                .Append("</a></dd>");
        return new(html.Append("</div>").ToString());
    }
}
