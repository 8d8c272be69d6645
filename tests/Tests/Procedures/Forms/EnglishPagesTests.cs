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

    private static string? LanguageOf(INode node) =>
        node.Ancestors<IElement>()
            .Select(element => element.GetAttribute("lang"))
            .FirstOrDefault(language => language is not null);

    [GeneratedRegex(@"[\u3041-\u30FA\u4E00-\u9FFF々]", RegexOptions.None, 1000)]
    private static partial Regex Japanese();
}
