using Ihatov.Ui.Content;
using Ihatov.Ui.Reading;

namespace Ihatov.Tests.Ui;

/// <summary>What stands in brackets stays together on a narrow screen.</summary>
public sealed class PhraseTests
{
    private static readonly Phrase Received = new(
        "%1に、[{受付番号|うけつけばんごう} %2]です",
        "[{番号|ばんごう} %2]です",
        "Your [receipt number %2]"
    );

    [Fact]
    public void Brackets_group_words_and_are_not_shown()
    {
        var phrase = Received.With("[市]", "1234-5678-9012");

        phrase
            .Plain(ReaderLanguage.Japanese)
            .ShouldBe("[市]に、受付番号 1234-5678-9012です", "an argument's brackets are its own");
        phrase
            .Groups(ReaderLanguage.Japanese)
            .Select(g => (g.Whole, string.Concat(g.Parts.Select(p => p.Text))))
            .ShouldBe([(false, "[市]に、"), (true, "受付番号 1234-5678-9012"), (false, "です")]);
    }

    [Theory]
    [InlineData(ReaderLanguage.Japanese, "受付番号 1234-5678-9012")]
    [InlineData(ReaderLanguage.Easy, "番号 1234-5678-9012")]
    [InlineData(ReaderLanguage.English, "receipt number 1234-5678-9012")]
    public async Task A_group_is_one_piece_of_the_page_in_each_language(
        ReaderLanguage language,
        string whole
    )
    {
        var page = await UiRendering.DocumentFor<Words>(
            ReaderSettings.Default with
            {
                Language = language,
            },
            ("Of", Received.With("盛岡市", "1234-5678-9012"))
        );

        page.QuerySelector(".whole")!.TextContent.ShouldBe(whole);
    }
}
