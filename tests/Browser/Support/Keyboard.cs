using Microsoft.Playwright;

namespace Ihatov.Browser.Support;

/// <summary>A person who has only a keyboard: Tab until the wanted control has the focus, then Enter, Space, arrows and letters.</summary>
internal sealed class Keyboard(IPage page) : Hand(page)
{
    /// <summary>More than the longest page has stops; whoever needs more cannot reach it.</summary>
    private const int MostTabs = 200;

    private const string Look = """
        (wanted) => {
          const here = document.activeElement;
          const style = getComputedStyle(here);
          const box = here.getBoundingClientRect();
          const ring = style.outlineStyle !== 'none' && box.bottom > 0 && box.top < innerHeight;
          return {
            there: here === wanted,
            group: here.type === 'radio' && here.name === wanted.name && here.form === wanted.form,
            seen: here === document.body || ring,
            what: here.outerHTML.slice(0, 200),
          };
        }
        """;

    public override async Task Activate(ILocator control)
    {
        await Reach(control);
        await Page.Keyboard.PressAsync("Enter");
    }

    public override async Task Tick(ILocator option)
    {
        var at = await Reach(option);
        if (await option.IsCheckedAsync())
            return;
        if (at.There)
        {
            await Page.Keyboard.PressAsync("Space");
        }
        else
        {
            for (var i = 0; i < 20 && !await option.IsCheckedAsync(); i++)
                await Page.Keyboard.PressAsync("ArrowDown");
        }
        (await option.IsCheckedAsync()).ShouldBeTrue($"{at.What} on {Page.Url}");
    }

    public override async Task Pick(ILocator list, string value)
    {
        await Reach(list);
        await Page.Keyboard.PressAsync("Home");
        for (var i = 0; i < 60 && await list.InputValueAsync() != value; i++)
            await Page.Keyboard.PressAsync("ArrowDown");
        (await list.InputValueAsync()).ShouldBe(value);
    }

    public override async Task Type(ILocator field, string text)
    {
        await Reach(field);
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.PressAsync("Delete");
        await Page.Keyboard.TypeAsync(text);
        (await field.InputValueAsync()).ShouldBe(text);
    }

    public override async Task Attach(ILocator field, FilePayload file)
    {
        await Reach(field);
        await (await OpenChooser()).SetFilesAsync(file);
    }

    /// <summary>Opens the browser's file dialog. Chromium passes over a key that comes while it still puts the page up; like a person, we press again.</summary>
    private async Task<IFileChooser> OpenChooser()
    {
        for (var tries = 1; tries < 5; tries++)
        {
            try
            {
                return await Press();
            }
            catch (TimeoutException)
            {
                await Page.BringToFrontAsync();
            }
        }
        return await Press();

        Task<IFileChooser> Press() =>
            Page.RunAndWaitForFileChooserAsync(
                () => Page.Keyboard.PressAsync("Space"),
                new() { Timeout = 3000 }
            );
    }

    /// <summary>Tabs on until the control, or the radio group it belongs to, has the focus; every stop on the way must show where it is.</summary>
    private async Task<Place> Reach(ILocator wanted)
    {
        for (var tabs = 0; tabs <= MostTabs; tabs++)
        {
            var place = await wanted.EvaluateAsync<Place>(Look);
            if (tabs > 0)
                place.Seen.ShouldBeTrue($"No focus ring to see on {Page.Url}: {place.What}");
            if (place.There || place.Group)
                return place;
            await Page.Keyboard.PressAsync("Tab");
        }
        throw new InvalidOperationException(
            $"{MostTabs} tabs do not reach {wanted} on {Page.Url}."
        );
    }

    private sealed class Place
    {
        public bool There { get; init; }
        public bool Group { get; init; }
        public bool Seen { get; init; }
        public string What { get; init; } = "";
    }
}
