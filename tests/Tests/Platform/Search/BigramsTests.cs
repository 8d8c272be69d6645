using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;
using Ihatov.Platform.Search;

namespace Ihatov.Tests.Platform.Search;

public sealed class BigramsTests
{
    [Fact]
    public void A_word_is_its_pairs_and_a_text_also_its_end()
    {
        Bigrams.OfWord("花巻").ShouldBe(["82b1u5dfb"]);
        Bigrams.Of("花巻").ShouldBe(["82b1u5dfb", "5dfb"]);
        Bigrams.OfWord("花").ShouldBe(["82b1"]);
        Bigrams.Of("").ShouldBeEmpty();
        Bigrams.OfWord("　").ShouldBeEmpty();
    }

    [Fact]
    public void Scripts_and_widths_are_one() =>
        Bigrams.Of("がっこう").ShouldBe(Bigrams.Of("ｶﾞｯｺｳ"));

    [Fact]
    public void A_word_contained_in_a_text_has_its_tokens_side_by_side_there() =>
        Prop.ForAll(
                Gen.Elements("花巻太郎ガク𠮷ab1".ToCharArray().Select(c => c.ToString()).ToArray())
                    .ListOf()
                    .Two()
                    .ToArbitrary(),
                pair =>
                {
                    var (text, word) = (
                        string.Concat(pair.Item1),
                        string.Concat(pair.Item2.Take(3))
                    );
                    var tokens = Bigrams.OfWord(word);
                    if (tokens.Count == 0)
                        return true;
                    var has = tokens is [{ Length: 4 } unit]
                        ? Bigrams.Of(text).Any(t => t.StartsWith(unit, StringComparison.Ordinal))
                        : $" {string.Join(' ', Bigrams.Of(text))} ".Contains(
                            $" {string.Join(' ', tokens)} ",
                            StringComparison.Ordinal
                        );
                    return has
                        == Kana.Fold(text).Contains(Kana.Fold(word), StringComparison.Ordinal);
                }
            )
            .QuickCheckThrowOnFailure();
}
