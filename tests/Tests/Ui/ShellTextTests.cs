using System.Reflection;
using System.Text.RegularExpressions;
using Ihatov.Ui.Reading;

namespace Ihatov.Tests.Ui;

/// <summary>The shell's sentences in three languages; plain Japanese by the lint of 出入国在留管理庁・文化庁 2020 and 弘前大学.</summary>
public sealed partial class ShellTextTests
{
    private static readonly string[] NotPlain =
    [
        "ないわけではない",
        "ざるを得ない",
        "られる",
        "られます",
        "させていただ",
        "等",
        "及び",
        "並びに",
        "当該",
        "遅滞なく",
    ];

    private static IEnumerable<(string Name, Phrase Phrase)> All =>
        typeof(ShellText)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => (f.Name, (Phrase)f.GetValue(null)!));

    [Fact]
    public void Every_phrase_says_something_in_each_language()
    {
        All.Count().ShouldBeGreaterThan(60);
        foreach (var (name, phrase) in All)
        {
            foreach (var language in Enum.GetValues<ReaderLanguage>())
                phrase.Plain(language).Trim().ShouldNotBeEmpty($"{name} {language}");
        }
    }

    [Fact]
    public void In_both_kinds_of_Japanese_every_kanji_has_its_reading()
    {
        foreach (var (name, phrase) in All)
        {
            var parts = phrase
                .Parts(ReaderLanguage.Japanese)
                .Concat(phrase.Parts(ReaderLanguage.Easy));
            foreach (var part in parts.Where(p => p.Reading is null))
                Kanji().IsMatch(part.Text).ShouldBeFalse($"{name}: {part.Text}");
        }
    }

    [Fact]
    public void Readings_are_kana()
    {
        foreach (var (name, phrase) in All)
        {
            var parts = phrase
                .Parts(ReaderLanguage.Japanese)
                .Concat(phrase.Parts(ReaderLanguage.Easy));
            foreach (var part in parts.Where(p => p.Reading is not null))
                Kana().IsMatch(part.Reading!).ShouldBeTrue($"{name}: {part.Reading}");
        }
    }

    [Fact]
    public void Plain_Japanese_is_short_and_has_no_hard_words()
    {
        foreach (var (name, phrase) in All)
        {
            var text = phrase.Plain(ReaderLanguage.Easy);
            foreach (var word in NotPlain)
                text.ShouldNotContain(word, customMessage: name);
            foreach (var sentence in text.Split('。', StringSplitOptions.RemoveEmptyEntries))
                Kanji().Count(sentence).ShouldBeLessThanOrEqualTo(13, name);
            foreach (var end in SentenceEnd().Matches(text).Select(m => m.Value))
                end.ShouldBeOneOf("す", "い", "ん");
        }
    }

    [Fact]
    public void English_has_no_Japanese_in_it()
    {
        foreach (var (name, phrase) in All)
            Japanese().IsMatch(phrase.English).ShouldBeFalse(name);
    }

    [Fact]
    public void The_three_languages_take_the_same_arguments()
    {
        foreach (var (name, phrase) in All)
        {
            var japanese = Arguments(phrase.Japanese);
            Arguments(phrase.Easy).ShouldBe(japanese, name);
            Arguments(phrase.English).ShouldBe(japanese, name);
        }

        static string Arguments(string text) =>
            string.Join(' ', Placeholder().Matches(text).Select(m => m.Value).Distinct().Order());
    }

    [Fact]
    public void An_argument_is_never_read_as_markup_or_placeholder()
    {
        var phrase = new Phrase("%1と%2の{件|けん}", "%1 %2", "%1 %2").With("%2{a|b}", "二");
        phrase.Plain(ReaderLanguage.Japanese).ShouldBe("%2{a|b}と二の件");
        phrase.Parts(ReaderLanguage.Japanese).Count(p => p.Reading is not null).ShouldBe(1);
    }

    [GeneratedRegex(@"[\u4E00-\u9FFF々]", RegexOptions.None, 1000)]
    private static partial Regex Kanji();

    [GeneratedRegex(@"^[\u3041-\u309F\u30A0-\u30FF]+$", RegexOptions.None, 1000)]
    private static partial Regex Kana();

    [GeneratedRegex(@"[\u3041-\u30FF\u4E00-\u9FFF]", RegexOptions.None, 1000)]
    private static partial Regex Japanese();

    [GeneratedRegex(@".(?=。)", RegexOptions.None, 1000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"%\d", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
