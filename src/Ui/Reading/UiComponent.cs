using Microsoft.AspNetCore.Components;

namespace Ihatov.Ui.Reading;

/// <summary>A component that knows its reader: the layout cascades the settings to everything inside it.</summary>
public abstract class UiComponent : ComponentBase
{
    /// <summary>The reader's settings; the defaults outside a layout.</summary>
    [CascadingParameter]
    public ReaderSettings Reader { get; set; } = ReaderSettings.Default;

    /// <summary>The <c>lang</c> of the shell's words inside content that is Japanese; null where both are.</summary>
    protected string? ShellLanguage => Reader.Language == ReaderLanguage.English ? "en" : null;

    /// <summary>A phrase as plain text in the reader's language, for attributes.</summary>
    protected string Say(Phrase phrase) => phrase.Plain(Reader.Language);
}
