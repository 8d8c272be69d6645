using System.Globalization;
using Microsoft.Playwright;

namespace Ihatov.Browser.Support;

/// <summary>What a person does with a page, with whatever they hold: links and buttons by their words, fields by their names.</summary>
internal abstract class Hand(IPage page)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected IPage Page => page;

    /// <summary>What happens whenever a page was reached.</summary>
    public Func<Task> Arrived { get; set; } = static () => Task.CompletedTask;

    public ILocator Link(string words) =>
        page.GetByRole(AriaRole.Link, new() { Name = words }).First;

    public ILocator Button(string words) =>
        page.GetByRole(AriaRole.Button, new() { Name = words }).First;

    public Task Follow(string words) => Leave(() => Activate(Link(words)));

    public Task Follow(ILocator link) => Leave(() => Activate(link));

    public Task Press(string words) => Leave(() => Activate(Button(words)));

    public Task Press(ILocator button) => Leave(() => Activate(button));

    /// <summary>Presses the form's own button, whatever language it speaks: 次へ, 確認画面へ.</summary>
    public Task Next() => Press(page.Locator("main form .buttons button").First);

    /// <summary>Answers one field with the control it has.</summary>
    public async Task Answer(string field, string value)
    {
        var control = page.Locator($"main [name='{field}']");
        var kind = await control.First.EvaluateAsync<string>("control => control.type");
        await (
            kind switch
            {
                "radio" or "checkbox" => Tick(
                    page.Locator($"main [name='{field}'][value='{value}']")
                ),
                "select-one" => Pick(control.First, value),
                _ => Type(control.First, value),
            }
        );
    }

    /// <summary>Fills a date in the calendar that most papers from elsewhere use (西暦), which some fields ask to choose.</summary>
    public async Task Answer(string field, DateOnly date)
    {
        if (await page.Locator($"main [name='{field}.era']").CountAsync() > 0)
            await Answer($"{field}.era", "西暦");
        await Answer($"{field}.year", date.Year.ToString(CultureInfo.InvariantCulture));
        await Answer($"{field}.month", date.Month.ToString(CultureInfo.InvariantCulture));
        await Answer($"{field}.day", date.Day.ToString(CultureInfo.InvariantCulture));
    }

    public abstract Task Activate(ILocator control);
    public abstract Task Tick(ILocator option);
    public abstract Task Pick(ILocator list, string value);
    public abstract Task Type(ILocator field, string text);
    public abstract Task Attach(ILocator field, FilePayload file);

    /// <summary>Does what leads to another page, and waits until that page is there.</summary>
    public async Task Leave(Func<Task> act)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Loaded(object? sender, IPage which) => loaded.TrySetResult();
        page.Load += Loaded;
        try
        {
            await act();
            await Task.WhenAny(loaded.Task, Task.Delay(Patience));
            loaded.Task.IsCompleted.ShouldBeTrue($"Nothing followed on {page.Url}.");
        }
        finally
        {
            page.Load -= Loaded;
        }
        await Arrived();
    }
}
