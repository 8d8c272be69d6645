using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Ui.Layouts;

/// <summary>What every page in the reader's language knows (読む人の言語の画面): what it shows, and how this reader reads.</summary>
public abstract class ReaderPage : ComponentBase
{
    /// <summary>What the page shows; each page casts it to its own type.</summary>
    [Parameter, EditorRequired]
    public object Model { get; set; } = null!;

    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    protected ReaderSettings Reader => reader ??= ReaderSettings.From(Http);

    private ReaderSettings? reader;

    protected ReaderLanguage Language => Reader.Language;

    /// <summary>A phrase of the page as markup, for components that take labels.</summary>
    protected string Say(Phrase phrase) => RubyText.Markup(phrase.Parts(Language));

    /// <summary>A phrase without furigana, for titles.</summary>
    protected string Plain(Phrase phrase) => phrase.Plain(Language);

    /// <summary>A moment in the reader's language: 2026年11月22日 14時5分, or 2026-11-22 14:05 in English.</summary>
    protected string When(DateTimeOffset instant) => When(instant, Language);

    /// <summary>A day in the reader's language: 2026年11月22日, or 2026-11-22 in English.</summary>
    protected string Day(DateOnly day) => Day(day, Language);

    /// <inheritdoc cref="Day(DateOnly)"/>
    public static string Day(DateOnly day, ReaderLanguage language) =>
        language == ReaderLanguage.English
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : DateText.Plain(day);

    /// <inheritdoc cref="When(DateTimeOffset)"/>
    public static string When(DateTimeOffset instant, ReaderLanguage language) =>
        language == ReaderLanguage.English
            ? JapanTime.ToJapan(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : JapanTime.Long(instant);
}
