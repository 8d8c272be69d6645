using Microsoft.AspNetCore.Components;

namespace Ihatov.Ui.Reading;

/// <summary>A component that knows its reader: the layout cascades the settings to everything inside it.</summary>
public abstract class UiComponent : ComponentBase
{
    /// <summary>The reader's settings; the defaults outside a layout.</summary>
    [CascadingParameter]
    public ReaderSettings Reader { get; set; } = ReaderSettings.Default;

    /// <summary>A phrase as plain text in the reader's language, for attributes.</summary>
    protected string Say(Phrase phrase) => phrase.Plain(Reader.Language);
}
