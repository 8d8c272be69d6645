using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Definitions;

/// <summary>Values as people read them, in templates and on the check page.</summary>
internal static class ValueText
{
    /// <summary>The formats a computed value may name: a month of the calendar instead of a day.</summary>
    public static readonly IReadOnlyList<string> Formats = ["month"];

    /// <summary>A value in the words of the answer or computed value that a formula names; otherwise by its type.</summary>
    public static string Show(
        Definition definition,
        Expression expression,
        Value value,
        ReaderLanguage language = ReaderLanguage.Japanese
    )
    {
        if (expression is not NameReference { OfItem: false, Part: null } name)
            return Show(value, null, language);
        if (definition.Computed.FirstOrDefault(c => c.Id == name.Name) is { } computed)
            return Show(value, computed.Format, language);
        var question = definition
            .Pages.SelectMany(p => p.Questions)
            .FirstOrDefault(q => q.Id == name.Name);
        // Of a name people say the name; its kana are for the records.
        return question is null ? Show(value, null, language)
            : question.Kind is NameKind or PersonKind ? question.Kind.Show(value)[0]
            : string.Join(
                language == ReaderLanguage.English ? ", " : "、",
                question.Kind.Show(value, language)
            );
    }

    public static string Show(
        Value value,
        string? format,
        ReaderLanguage language = ReaderLanguage.Japanese
    ) =>
        value switch
        {
            TextValue t => t.Text,
            NumberValue n => n.Number.ToString("N0", CultureInfo.InvariantCulture),
            DateValue d when format == "month" => language == ReaderLanguage.English
                ? d.Date.ToString("yyyy-MM", CultureInfo.InvariantCulture)
                : $"{Wareki.FormatYear(d.Date)}（{d.Date.Year}年）{d.Date.Month}月",
            DateValue d => DateKind.ShowDate(d.Date, language),
            UncertainValue u => DateKind.ShowDate(u.Date, language),
            TruthValue t => (t.Truth ? YesNoKind.Yes : YesNoKind.No).PlainIn(language),
            _ => "",
        };
}
