using System.Net;
using System.Text.RegularExpressions;
using Ihatov.Platform.Api;
using Ihatov.Platform.Data;
using Ihatov.Tests.Architecture;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Host.Api;

/// <summary>Every reason that can leave through the API is explained, once, and nothing is explained that nobody says.</summary>
public sealed partial class ProblemCatalogueTests
{
    /// <summary>Codes of pages and commands alone, and of values that no route takes.</summary>
    private static readonly string[] NeverInTheApi =
    [
        "audit.", // ihatov verify
        "sign-in.", // the sign-in page
        "ops.", // the operators' page
        "form.expired", // pages carry a token
        "form.busy",
        "form.cut-off",
        "draft.written-elsewhere",
        "draft.changed-since-checked", // the check page
        "case.unknown", // the counter's own page
        "activation.changed", // the page on which a procedure is opened for a disaster; programs are told if-match.stale
        "mail.changed", // the page of mail; programs are told if-match.stale
        "publish.", // ihatov procedures publish
        "authority.",
        "corporate-number.",
        "personal-number.",
        "yen.",
        "uncertain-date.",
    ];

    [Fact]
    public async Task Every_code_of_the_product_is_in_the_catalogue_and_the_catalogue_has_no_other()
    {
        var said = Codes();
        said.Count.ShouldBeGreaterThan(60);
        var explained = (await Catalogue()).All.Select(k => k.Code).ToList();
        said.Where(code => !NeverInTheApi.Any(code.StartsWith))
            .Except(explained)
            .ShouldBeEmpty("explain these codes in the problem list of their module");
        explained
            .Except(said)
            .Except(["rule", "request.fields", "request.refused"]) // these stand for several
            .Where(code => !code.EndsWith(".required", StringComparison.Ordinal)) // CaseText makes them of the field
            .ShouldBeEmpty("nobody says these codes (any more)");
    }

    [Fact]
    public async Task Codes_are_stable_words_and_explanations_are_whole_sentences()
    {
        foreach (var kind in (await Catalogue()).All)
        {
            kind.Code.ShouldMatch("^(rule|[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*)$");
            kind.Status.ShouldBeInRange(400, 507, kind.Code);
            kind.Title.ShouldNotEndWith("。");
            kind.Meaning.ShouldEndWith("。");
            kind.WayOut.ShouldEndWith("。");
        }
    }

    [Fact]
    public async Task Every_type_leads_to_a_page_that_explains_it()
    {
        var app = await App.Shared(Engine.Sqlite);
        var browser = app.Browser();
        await browser.Open("/problems");
        var links = browser
            .Page.QuerySelectorAll("main a[href^='/problems/']")
            .Select(a => a.GetAttribute("href")!)
            .ToList();
        var kinds = (await Catalogue()).All;
        links.ShouldBe(kinds.Select(ProblemCatalogue.Address));
        foreach (var kind in kinds)
        {
            var page = await browser.Client.GetStringAsync(ProblemCatalogue.Address(kind));
            page.ShouldContain($"<h1>{kind.Title}</h1>");
            page.ShouldContain(kind.WayOut);
        }
        await browser.Open("/problems/rule.lost-months");
        browser.Heading.ShouldBe("手続の決まりに合いません");
        await browser.Open("/problems/no.such");
        browser.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<ProblemCatalogue> Catalogue() =>
        (await App.Shared(Engine.Sqlite)).Services.GetRequiredService<ProblemCatalogue>();

    /// <summary>Every code that the sources write where a refusal is made.</summary>
    private static HashSet<string> Codes() =>
        [
            .. Sources
                .Files("src", ".cs")
                .Where(path => !path.EndsWith("Problems.cs", StringComparison.Ordinal))
                .SelectMany(path => Made().Matches(File.ReadAllText(path)))
                .Select(match => match.Groups["code"].Value),
        ];

    // new Refusal("…"), new("…"), Refuse("…"): a first argument that is two words of small letters joined by a dot; FaultPages' arms.
    [GeneratedRegex(
        """(?:\b(?:Refusal|new|Refuse)\(|=>)\s*\[?\s*"(?<code>[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)"\s*,""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Made();
}
