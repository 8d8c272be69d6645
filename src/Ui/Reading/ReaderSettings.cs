using Microsoft.AspNetCore.Http;

namespace Ihatov.Ui.Reading;

/// <summary>The shell's language (画面の言語).</summary>
public enum ReaderLanguage
{
    Japanese,

    /// <summary>Plain Japanese (やさしい日本語).</summary>
    Easy,
    English,
}

/// <summary>The colours (配色).</summary>
public enum ReaderTheme
{
    Light,

    /// <summary>High contrast (ハイコントラスト).</summary>
    Contrast,
}

/// <summary>The size of text (文字の大きさ), on top of what the browser is set to.</summary>
public enum ReaderTextSize
{
    Normal,
    Large,
}

/// <summary>How this reader wants pages to look (表示設定); kept in a cookie, never on the server.</summary>
public sealed record ReaderSettings(
    ReaderLanguage Language,
    bool Furigana,
    ReaderTheme Theme,
    ReaderTextSize TextSize
)
{
    /// <summary>The cookie's name; its value is four words, e.g. <c>easy.furigana.light.large</c>.</summary>
    public const string CookieName = "ihatov-reader";

    /// <summary>What a first visitor gets.</summary>
    public static ReaderSettings Default { get; } =
        new(ReaderLanguage.Japanese, false, ReaderTheme.Light, ReaderTextSize.Normal);

    /// <summary>The settings of the request's reader.</summary>
    public static ReaderSettings From(HttpContext http) => Parse(http.Request.Cookies[CookieName]);

    /// <summary>Reads the words it knows, in any order, and leaves the rest at the default: a strange cookie is no error.</summary>
    public static ReaderSettings Parse(string? cookie)
    {
        var words = (cookie is { Length: <= 100 } ? cookie : "").Split('.');
        var language =
            words.Contains("easy") ? ReaderLanguage.Easy
            : words.Contains("en") ? ReaderLanguage.English
            : ReaderLanguage.Japanese;
        return new(
            language,
            words.Contains("furigana"),
            words.Contains("contrast") ? ReaderTheme.Contrast : ReaderTheme.Light,
            words.Contains("large") ? ReaderTextSize.Large : ReaderTextSize.Normal
        );
    }

    /// <summary>The cookie's value.</summary>
    public string ToCookie() =>
        $"{LanguageWord}.{(Furigana ? "furigana" : "plain")}.{ThemeWord}.{TextSizeWord}";

    /// <summary>The <c>lang</c> of the shell.</summary>
    public string HtmlLanguage => Language == ReaderLanguage.English ? "en" : "ja";

    /// <summary>The language in a word, as in the cookie: <c>ja</c>, <c>easy</c> or <c>en</c>.</summary>
    public string LanguageWord =>
        Language switch
        {
            ReaderLanguage.Easy => "easy",
            ReaderLanguage.English => "en",
            _ => "ja",
        };

    internal string ThemeWord => Theme == ReaderTheme.Contrast ? "contrast" : "light";

    internal string TextSizeWord => TextSize == ReaderTextSize.Large ? "large" : "normal";
}
