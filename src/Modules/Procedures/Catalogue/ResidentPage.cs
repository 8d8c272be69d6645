using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Definitions;
using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Procedures.Catalogue;

/// <summary>What every page for residents knows: what it shows, who asks, and the reader's language (住民向け画面).</summary>
public abstract class ResidentPage : ComponentBase
{
    /// <summary>What the page shows; each page casts it to its own type.</summary>
    [Parameter, EditorRequired]
    public object Model { get; set; } = null!;

    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    private protected Caller Caller => Http.Caller();

    private protected ReaderSettings Reader => reader ??= ReaderSettings.From(Http);

    private ReaderSettings? reader;

    private protected ReaderLanguage Language => Reader.Language;

    /// <summary>A definition's wording in the reader's language, with its furigana markup.</summary>
    private protected string In(Wording wording) => wording.In(Language);

    /// <summary>A phrase of the page as markup, for components that take labels.</summary>
    private protected string Say(Phrase phrase) => RubyText.Markup(phrase.Parts(Language));

    /// <summary>A phrase without furigana, for titles.</summary>
    private protected string Plain(Phrase phrase) => phrase.Plain(Language);

    /// <summary>A moment in the reader's language: 2026年11月22日 14時5分, or 2026-11-22 14:05 in English.</summary>
    private protected string When(DateTimeOffset instant) => When(instant, Language);

    /// <summary>A day in the reader's language: 2026年11月22日, or 2026-11-22 in English.</summary>
    private protected string Day(DateOnly day) => Day(day, Language);

    internal static string Day(DateOnly day, ReaderLanguage language) =>
        language == ReaderLanguage.English
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : DateText.Plain(day);

    internal static string When(DateTimeOffset instant, ReaderLanguage language) =>
        language == ReaderLanguage.English
            ? JapanTime.ToJapan(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : JapanTime.Long(instant);
}
