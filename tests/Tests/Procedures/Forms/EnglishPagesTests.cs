using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Ihatov.Platform.Data;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>Who reads English meets Japanese only where the page says that it is Japanese: names of offices, what was typed.</summary>
public sealed partial class EnglishPagesTests
{
    [Fact]
    public async Task Japanese_stands_only_where_the_page_says_so()
    {
        var app = await App.Shared(Engine.Sqlite);
        var resident = await Pregnancy.Begin(app);
        var begun = resident.Address;
        await Pregnancy.Begin(resident);
        await Pregnancy.FillAll(resident);
        var check = resident.Address;
        await Pregnancy.Begin(resident);
        await Pregnancy.FillAll(resident);
        await resident.Press("この内容で申請する");
        var number = resident.Address.Split('/')[3];
        await resident.Open($"/me/cases/{number}");
        resident.Fill("message", "いつ終わりますか。");
        await resident.Press("メッセージを送る");
        resident.Client.DefaultRequestHeaders.Add("Cookie", "ihatov-reader=en");
        foreach (
            var address in new[]
            {
                "/",
                "/morioka",
                Pregnancy.Front,
                Pregnancy.Front + "/start",
                begun,
                check,
                "/me",
                $"/me/cases/{number}",
                $"/me/cases/{number}/receipt",
                $"/me/cases/{number}/withdrawal",
            }
        )
        {
            await resident.Open(address);
            resident.Status.ShouldBe(HttpStatusCode.OK, address);
            resident.Page.DocumentElement.GetAttribute("lang").ShouldBe("en", address);
            resident
                .Page.Body!.Descendants<IText>()
                .Where(text => Japanese().IsMatch(text.Data) && LanguageOf(text) != "ja")
                .Select(text => text.Data.Trim())
                .ShouldBeEmpty(address);
        }
    }

    [Fact]
    public async Task Answers_are_shown_in_the_language_in_which_they_were_asked()
    {
        var app = await App.Shared(Engine.Sqlite);
        var resident = await Pregnancy.Begin(app);
        await Pregnancy.FillAll(resident);
        await resident.Press("この内容で申請する");
        var number = resident.Address.Split('/')[3];
        resident.Client.DefaultRequestHeaders.Add("Cookie", "ihatov-reader=en");
        await resident.Open($"/me/cases/{number}");
        Shown(resident, "Occupation").ShouldBe("Employee");
        Shown(resident, "Due date").ShouldBe("2027-07-02 (Reiwa 9)");
        Shown(resident, "Have you been examined for tuberculosis?").ShouldBe("No");
        Shown(resident, "Name of the clinic").ShouldBe("見本産婦人科");
        resident
            .Page.QuerySelectorAll("h3")
            .Select(heading => heading.TextContent)
            .ShouldContain("This pregnancy");
        resident.Client.DefaultRequestHeaders.Remove("Cookie");
        resident.Client.DefaultRequestHeaders.Add("Cookie", "ihatov-reader=easy");
        await resident.Open($"/me/cases/{number}");
        Shown(resident, "仕事").ShouldBe("会社員など");
    }

    [Fact]
    public async Task What_is_missing_is_asked_for_in_the_language_of_the_form()
    {
        var app = await App.Shared(Engine.Sqlite);
        var resident = await Pregnancy.Begin(app);
        resident.Client.DefaultRequestHeaders.Add("Cookie", "ihatov-reader=en");
        await resident.Open(resident.Address);
        await resident.Press("Continue");
        resident.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        resident.Refusals.ShouldBe(["Please answer: Occupation"]);
        var said = resident.Page.QuerySelector(".error-text > span[lang]")!;
        (said.TextContent, said.GetAttribute("lang")).ShouldBe(("Please answer: Occupation", "en"));
        await resident.Open(Pregnancy.Draft(resident) + "/check");
        resident
            .Page.QuerySelectorAll("main li a")
            .Select(link => link.TextContent)
            .ShouldContain("Please answer: Due date");
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_the_language_of_the_form()
    {
        var app = await App.Shared(Engine.Sqlite);
        var resident = await Pregnancy.Begin(app);
        resident.Client.DefaultRequestHeaders.Add("Cookie", "ihatov-reader=en");
        await resident.Open(resident.Address);
        await resident.PostChanged(fields =>
        {
            fields.RemoveAll(field => field.Key == "occupation");
            fields.Add(new("occupation", "astronaut"));
            fields.Add(new("no-such-field", "x"));
        });
        resident.Refusals.ShouldBe([
            "Something was sent that is not part of this form. Please open the page anew and enter it again.",
            "Occupation: Please choose one of those shown.",
        ]);
        await resident.PostChanged(fields =>
            fields.RemoveAll(field => field.Key == "__RequestVerificationToken")
        );
        resident.Refusals.ShouldHaveSingleItem().ShouldStartWith("The page has expired.");
        resident.Client.DefaultRequestHeaders.Remove("Cookie");
        resident.Client.DefaultRequestHeaders.Add("Cookie", "ihatov-reader=easy");
        await resident.PostChanged(fields => fields.Add(new("occupation", "astronaut")));
        resident.Refusals.ShouldContain("仕事：画面に ある ものから 選んで ください。");
    }

    private static string Shown(Browser browser, string label)
    {
        var rows = browser.Page.QuerySelectorAll(".summary__row");
        rows.Select(row => row.QuerySelector("dt")!.TextContent).ShouldContain(label);
        return rows.Single(row => row.QuerySelector("dt")!.TextContent == label)
            .QuerySelector("dd")!
            .TextContent;
    }

    private static string? LanguageOf(INode node) =>
        node.Ancestors<IElement>()
            .Select(element => element.GetAttribute("lang"))
            .FirstOrDefault(language => language is not null);

    [GeneratedRegex(@"[\u3041-\u30FA\u4E00-\u9FFF々]", RegexOptions.None, 1000)]
    private static partial Regex Japanese();
}
