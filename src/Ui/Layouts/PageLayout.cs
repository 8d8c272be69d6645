using Ihatov.Kernel;
using Ihatov.Ui.Navigation;
using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Ui.Layouts;

/// <summary>What every layout (画面の枠) takes. A layout is the whole HTML document; a page puts its content inside.</summary>
public abstract class PageLayout : ComponentBase
{
    /// <summary>The page's name; the layout adds エラー：, the authority and the service.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The reader's settings; by default those of the request.</summary>
    [Parameter]
    public ReaderSettings? Settings { get; set; }

    /// <summary>The authority whose page this is (盛岡市), or null on pages of none.</summary>
    [Parameter]
    public string? AuthorityName { get; set; }

    [Parameter]
    public string? AuthorityLink { get; set; }

    /// <summary>Where the service's name leads.</summary>
    [Parameter]
    public string HomeLink { get; set; } = "/";

    /// <summary>Who is signed in, as shown; null for nobody.</summary>
    [Parameter]
    public string? AccountName { get; set; }

    /// <summary>Where the account's name leads; null for no link.</summary>
    [Parameter]
    public string? AccountLink { get; set; }

    /// <summary>Where to sign in, shown when nobody is; null hides it.</summary>
    [Parameter]
    public string? SignInLink { get; set; }

    /// <summary>Where the sign-out button posts to, shown when somebody is signed in; null hides it.</summary>
    [Parameter]
    public string? SignOutAction { get; set; }

    /// <summary>The address behind 戻る above the heading; null for none.</summary>
    [Parameter]
    public string? BackLink { get; set; }

    [Parameter]
    public string? BackLabel { get; set; }

    /// <summary>What was refused in the submitted form: shown as the summary and at the fields.</summary>
    [Parameter]
    public IReadOnlyList<Refusal> Refusals { get; set; } = [];

    /// <summary>True when the content is in the shell's language; by default it is Japanese and marked so on English pages.</summary>
    [Parameter]
    public bool Translated { get; set; }

    /// <summary>Links of the footer besides 表示設定; only to pages that exist.</summary>
    [Parameter]
    public IReadOnlyList<NamedLink> FooterLinks { get; set; } = [];

    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = null!;

    /// <summary>The request, when there is one.</summary>
    [CascadingParameter]
    public HttpContext? Http { get; set; }

    protected ReaderSettings Reader =>
        Settings ?? (Http is null ? ReaderSettings.Default : ReaderSettings.From(Http));

    protected string? ContentLanguage => Reader.HtmlLanguage != "ja" && !Translated ? "ja" : null;

    // The answer to a POST is no address to come back to: it may have no page of its own.
    protected string SettingsAddress =>
        Http is null || !HttpMethods.IsGet(Http.Request.Method)
            ? "/settings"
            : $"/settings?return={Uri.EscapeDataString(Http.Request.Path + Http.Request.QueryString)}";

    protected string Say(Phrase phrase) => phrase.Plain(Reader.Language);
}
