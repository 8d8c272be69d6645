using Microsoft.Playwright;

namespace Ihatov.Browser.Support;

/// <summary>One person's visit with one device: their page, their hand, and everything that went wrong on the way.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly Site site;
    private readonly Device device;
    private readonly IBrowserContext context;
    private readonly Inspection? inspection;
    private readonly bool glances;
    private readonly List<string> complaints = [];

    // Chromium writes an error for every answer of 4xx; a refused form, or one written elsewhere meanwhile, is meant to be one.
    private readonly List<string> expected = ["status of 422", "status of 409"];

    private Visit(
        Site site,
        Device device,
        IBrowserContext context,
        IPage page,
        Hand hand,
        Inspection? inspection,
        bool glances
    )
    {
        this.glances = glances;
        this.device = device;
        this.site = site;
        this.context = context;
        this.inspection = inspection;
        Page = page;
        Hand = hand;
        hand.Arrived = Look;
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(site.Address + "/", StringComparison.Ordinal))
                complaints.Add($"{page.Url} asks another host: {request.Url}");
        };
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !expected.Exists(message.Text.Contains))
                complaints.Add($"{page.Url} console: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Add($"{page.Url} script: {error}");
    }

    public IPage Page { get; }

    public Hand Hand { get; }

    /// <summary>Path and query of the page shown.</summary>
    public string Address => new Uri(Page.Url).PathAndQuery;

    /// <param name="inspect">Checks every page on arrival with axe, in all looks and at 320 px.</param>
    /// <param name="glance">Checks every page on arrival with axe in this device's own page, beside its scripts; for devices with scripts.</param>
    public static async Task<Visit> Start(
        Site site,
        Device device,
        bool inspect = false,
        bool glance = false
    )
    {
        var own = await site.Browser.NewContextAsync(device.Options());
        own.SetDefaultTimeout(15_000);
        var page = await own.NewPageAsync();
        Hand hand = device == Device.Phone ? new Keyboard(page) : new Mouse(page);
        var looks = inspect || glance ? await Inspection.Start(site, device) : null;
        return new Visit(site, device, own, page, hand, looks, glance);
    }

    /// <param name="status">The answer's HTTP status; what Chromium writes about one of 4xx is no complaint then.</param>
    public async Task Open(string address, int status = 200)
    {
        expected.Add($"status of {status}");
        var answer = await Page.GotoAsync(site.Address + address);
        answer!.Status.ShouldBe(status, address);
        await Look();
    }

    /// <summary>What has the focus now, by its id.</summary>
    public Task<string> Focus() => Page.EvaluateAsync<string>("() => document.activeElement.id");

    /// <summary>The text of the main part of the page.</summary>
    public Task<string> Text() => Page.Locator("main").InnerTextAsync();

    public Task<string> Heading() => Page.Locator("h1").InnerTextAsync();

    /// <summary>Chooses a demo person on the sign-in page.</summary>
    public Task SignIn(string person) => Hand.Press(person);

    /// <summary>What a link of the page leads to, fetched as this person.</summary>
    public async Task<byte[]> Fetch(ILocator link)
    {
        var address = await link.GetAttributeAsync("href");
        var answer = await context.APIRequest.GetAsync(site.Address + address);
        answer.Status.ShouldBe(200, address);
        return await answer.BodyAsync();
    }

    /// <summary>A picture of what the screen shows, for the README: taken only when IHATOV_SCREENSHOTS names a folder.</summary>
    public Task Picture(Device only, string name) =>
        device == only
        && Environment.GetEnvironmentVariable("IHATOV_SCREENSHOTS") is { Length: > 0 } folder
            ? Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name) })
            : Task.CompletedTask;

    /// <summary>What went wrong on any page: complaints of the browser, violations, what is too wide.</summary>
    public IReadOnlyList<string> Complaints => [.. complaints, .. inspection?.Findings ?? []];

    public void HasNoComplaints() => string.Join('\n', Complaints).ShouldBeEmpty();

    /// <summary>Inspects the page as it stands now.</summary>
    public Task Look() =>
        inspection is null ? Task.CompletedTask
        : glances ? inspection.Glance(Page)
        : inspection.Look(Page);

    public async ValueTask DisposeAsync()
    {
        if (inspection is not null)
            await inspection.DisposeAsync();
        await context.DisposeAsync();
    }
}
