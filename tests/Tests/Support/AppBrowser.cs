using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Ihatov.Tests.Support;

/// <summary>What a person does without a script: opens pages, follows links, fills fields, presses buttons.</summary>
internal sealed class Browser(HttpClient client)
{
    private static readonly IBrowsingContext Context = BrowsingContext.New(Configuration.Default);

    /// <summary>The page shown now.</summary>
    public IDocument Page { get; private set; } = null!;

    public HttpStatusCode Status { get; private set; }

    /// <summary>Path and query of the page shown now, after redirects.</summary>
    public string Address { get; private set; } = "/";

    public HttpClient Client => client;

    /// <summary>The text of the main part, white space collapsed.</summary>
    public string Text =>
        string.Join(
            ' ',
            (Page.QuerySelector("main") ?? (INode)Page.Body!).TextContent.Split(
                (char[]?)null,
                StringSplitOptions.RemoveEmptyEntries
            )
        );

    public string Heading => Page.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>The messages of the error summary.</summary>
    public IReadOnlyList<string> Refusals =>
        [.. Page.QuerySelectorAll(".error-summary__list li").Select(e => e.TextContent.Trim())];

    public async Task Open(string address) => await Show(await client.GetAsync(address));

    /// <summary>Follows the first link whose text holds these words.</summary>
    public Task Follow(string words) =>
        Open(
            Page.QuerySelectorAll("a[href]")
                .FirstOrDefault(a => a.TextContent.Contains(words, StringComparison.Ordinal))
                ?.GetAttribute("href")
                ?? throw new InvalidOperationException($"No link says {words} on {Address}.")
        );

    /// <summary>Presses the first button whose text holds these words.</summary>
    public Task Press(string words)
    {
        var button =
            Page.QuerySelectorAll("main button")
                .FirstOrDefault(b =>
                    b.GetAttribute("aria-hidden") != "true"
                    && b.TextContent.Contains(words, StringComparison.Ordinal)
                ) as IHtmlButtonElement
            ?? throw new InvalidOperationException($"No button says {words} on {Address}: {Text}");
        return Submit(button.Form!, button);
    }

    /// <summary>Presses the Enter key: the form's first button.</summary>
    public Task Enter()
    {
        var button = (IHtmlButtonElement)Page.QuerySelector("main form button")!;
        return Submit(button.Form!, button);
    }

    /// <summary>Types into a text field, or chooses of a list.</summary>
    public Browser Fill(string name, string value)
    {
        switch (Field(name).First())
        {
            case IHtmlInputElement input:
                input.Value = value;
                break;
            case IHtmlTextAreaElement area:
                area.Value = value;
                break;
            case IHtmlSelectElement select:
                select.Value = value;
                break;
        }
        return this;
    }

    public Browser Date(string name, string era, int year, int month, int day) =>
        Fill($"{name}.era", era)
            .Fill($"{name}.year", $"{year}")
            .Fill($"{name}.month", $"{month}")
            .Fill($"{name}.day", $"{day}");

    /// <summary>Ticks a box or chooses a radio button.</summary>
    public Browser Tick(string name, string value)
    {
        foreach (var input in Field(name).Cast<IHtmlInputElement>())
        {
            if (input.Type == "radio")
                input.IsChecked = input.Value == value;
            else if (input.Value == value)
                input.IsChecked = true;
        }
        return this;
    }

    /// <summary>The values of a field as it stands.</summary>
    public IReadOnlyList<string> Values(string name) =>
        [.. Field(name).SelectMany(Sent).Select(v => v ?? "")];

    public bool Asks(string name) => Page.GetElementsByName(name).Length > 0;

    /// <summary>Everything a form sends when one of its buttons is pressed.</summary>
    public static List<KeyValuePair<string, string>> Sent(IElement form, IHtmlButtonElement? button)
    {
        var sent = new List<KeyValuePair<string, string>>();
        foreach (var control in form.QuerySelectorAll("input, select, textarea, button"))
        {
            if (control.GetAttribute("name") is not { Length: > 0 } name)
                continue;
            if (control is IHtmlButtonElement pressed)
            {
                if (pressed == button)
                    sent.Add(new(name, pressed.Value));
                continue;
            }
            sent.AddRange(
                Sent(control).Select(v => new KeyValuePair<string, string>(name, v ?? ""))
            );
        }
        return sent;
    }

    /// <summary>Sends a form as a browser would.</summary>
    public async Task Submit(IElement form, IHtmlButtonElement? button = null)
    {
        var address = button?.GetAttribute("formaction") ?? form.GetAttribute("action") ?? Address;
        var fields = Sent(form, button);
        await Post(
            address,
            form.GetAttribute("enctype") == "multipart/form-data"
                ? Multipart(fields, form)
                : new FormUrlEncodedContent(fields)
        );
    }

    public async Task Post(string address, HttpContent content) =>
        await Show(await client.PostAsync(address, content));

    /// <summary>Posts to an address the fields of the page's form, changed.</summary>
    public Task PostChanged(
        Action<List<KeyValuePair<string, string>>> change,
        string? address = null
    )
    {
        var form = Page.QuerySelector("main form")!;
        var fields = Sent(form, null);
        change(fields);
        return Post(address ?? form.GetAttribute("action")!, new FormUrlEncodedContent(fields));
    }

    /// <summary>The file chosen in a file field; sent with the next press.</summary>
    public Browser Choose(string name, string fileName, byte[] content)
    {
        chosen[name] = (fileName, content);
        return this;
    }

    private readonly Dictionary<string, (string Name, byte[] Content)> chosen = [];

    private MultipartFormDataContent Multipart(
        List<KeyValuePair<string, string>> fields,
        IElement form
    )
    {
        var content = new MultipartFormDataContent
        {
            HeaderEncodingSelector = (_, _) => Encoding.UTF8, // as browsers do, for file names
        };
        foreach (var (name, value) in fields)
            content.Add(new StringContent(value), $"\"{name}\"");
        foreach (var input in form.QuerySelectorAll("input[type=file]"))
        {
            var name = input.GetAttribute("name")!;
            var (fileName, bytes) = chosen.GetValueOrDefault(name, ("", []));
            var part = new ByteArrayContent(bytes);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            part.Headers.TryAddWithoutValidation(
                "Content-Disposition",
                $"form-data; name=\"{name}\"; filename=\"{fileName}\""
            );
            content.Add(part);
        }
        chosen.Clear();
        return content;
    }

    private IEnumerable<IElement> Field(string name)
    {
        var found = Page.GetElementsByName(name).Where(e => e.Closest("main") is not null).ToList();
        return found.Count > 0
            ? found
            : throw new InvalidOperationException($"No field is named {name} on {Address}: {Text}");
    }

    private static IEnumerable<string?> Sent(IElement control) =>
        control switch
        {
            IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => [],
            IHtmlInputElement { Type: "file" } => [],
            IHtmlInputElement input => [input.Value],
            IHtmlTextAreaElement area => [area.Value],
            IHtmlSelectElement select => [select.Value ?? ""],
            _ => [],
        };

    private async Task Show(HttpResponseMessage response)
    {
        using (response)
        {
            Status = response.StatusCode;
            Address = response.RequestMessage!.RequestUri!.PathAndQuery;
            var html = await response.Content.ReadAsStringAsync();
            Page = await Context.OpenAsync(r =>
                r.Content(html).Address(response.RequestMessage.RequestUri)
            );
        }
    }
}
