using Microsoft.Playwright;

namespace Ihatov.Browser.Support;

/// <summary>A person with a mouse.</summary>
internal sealed class Mouse(IPage page) : Hand(page)
{
    public override Task Activate(ILocator control) => control.ClickAsync();

    public override Task Tick(ILocator option) => option.CheckAsync();

    public override Task Pick(ILocator list, string value) => list.SelectOptionAsync(value);

    public override Task Type(ILocator field, string text) => field.FillAsync(text);

    public override Task Attach(ILocator field, FilePayload file) => field.SetInputFilesAsync(file);
}
