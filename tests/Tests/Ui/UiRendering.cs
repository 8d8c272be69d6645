using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp;
using AngleSharp.Dom;
using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ihatov.Tests.Ui;

/// <summary>Renders components as the host does: to text, with Japanese left as it is.</summary>
internal static class UiRendering
{
    public static async Task<string> Html<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        await using var services = new ServiceCollection()
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
            .AddSingleton<AntiforgeryStateProvider, FixedAntiforgery>()
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var values = ParameterView.FromDictionary(
            parameters.ToDictionary(p => p.Name, p => p.Value)
        );
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(values)).ToHtmlString()
        );
    }

    public static async Task<IDocument> Document<T>(
        params (string Name, object? Value)[] parameters
    )
        where T : IComponent => await Parse(await Html<T>(parameters));

    /// <summary>As inside a layout of this reader.</summary>
    public static Task<IDocument> DocumentFor<T>(
        ReaderSettings reader,
        params (string Name, object? Value)[] parameters
    )
        where T : IComponent =>
        Document<CascadingValue<ReaderSettings>>(
            ("Value", reader),
            (
                "ChildContent",
                (RenderFragment)(
                    builder =>
                    {
                        builder.OpenComponent<T>(0);
                        foreach (var (name, value) in parameters)
                            builder.AddComponentParameter(1, name, value);
                        builder.CloseComponent();
                    }
                )
            )
        );

    public static async Task<IDocument> Parse(string html) =>
        await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html));

    private sealed class FixedAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() =>
            new("token", "__RequestVerificationToken");
    }
}
