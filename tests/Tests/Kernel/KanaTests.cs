using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;

namespace Ihatov.Tests.Kernel;

public sealed class KanaTests
{
    [Theory]
    [InlineData("さとう はなこ", "サトウ ハナコ")]
    [InlineData("ｻﾄｳ ﾊﾅｺ", "サトウ ハナコ")]
    [InlineData("ｶﾞｷﾞｸﾞｹﾞｺﾞﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟｳﾞﾜﾞｦﾞ", "ガギグゲゴパピプペポヴヷヺ")]
    [InlineData("か\u3099は\u309Aゔゎゝゞ", "ガパヴヮヽヾ")]
    [InlineData("ゐ゛ヱﾞ", "ヸヹ")]
    [InlineData("ｱｰ･ﾞ", "アー・゛")]
    [InlineData("葛\U000E0100𠮷Aａ", "葛\U000E0100𠮷Aａ")]
    public void Kana_of_any_kind_become_full_width_katakana(string text, string katakana) =>
        Kana.ToKatakana(text).ShouldBe(katakana);

    // A space beside it is dropped, but sends the text through every step of folding.
    [Fact]
    public void Every_character_is_folded_alike_alone_and_in_company()
    {
        for (var c = '\0'; c < '\uD800'; c++)
            Kana.Fold($"{c}").ShouldBe(Kana.Fold($"{c} "), $"U+{(int)c:X4}");
    }

    [Theory]
    [InlineData("ヴァイオリン", "バイオリン")]
    [InlineData("ヴィヴェヴォヴ", "ビベボブ")]
    [InlineData("ジョン・スミス", "ジヨンスミス")]
    [InlineData("キャッチャー", "きやつちや")]
    [InlineData("葛\U000E0100城", "葛城")]
    [InlineData("ＡＢＣ　１２３", "abc 123")]
    [InlineData("サト-", "サトー")]
    [InlineData("しづゑ", "シズエ")]
    [InlineData("ヶ", "ケ")]
    [InlineData("㈱", "(株)")]
    public void What_people_type_alike_folds_alike(string a, string b) =>
        Kana.Fold(a).ShouldBe(Kana.Fold(b));

    [Theory]
    [InlineData("ハナ", "バナ")]
    [InlineData("03-1234", "031234")]
    [InlineData("葛", "葛城")]
    public void Different_texts_stay_different(string a, string b) =>
        Kana.Fold(a).ShouldNotBe(Kana.Fold(b));

    [Theory]
    [InlineData("さとう ハナコｻﾝー・", true)]
    [InlineData("いすゞ", true)]
    [InlineData("学ヾ", false)]
    [InlineData("佐藤", false)]
    [InlineData("サトウA", false)]
    [InlineData("ー・ ", false)]
    [InlineData("", false)]
    public void Kana_only_is_told_from_the_rest(string text, bool isKana) =>
        Kana.IsKana(text).ShouldBe(isKana);

    [Fact]
    public void A_second_folding_changes_nothing() =>
        Prop.ForAll(
                Sample.Texts,
                text =>
                    Kana.Fold(Kana.Fold(text)) == Kana.Fold(text)
                    && Kana.ToKatakana(Kana.ToKatakana(text)) == Kana.ToKatakana(text)
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("㋼ﾞ")] // a kana in a circle is none until it is folded
    [InlineData("㋼゛")]
    [InlineData("㌔゜")]
    [InlineData("ハ\u1DC1ﾟ")]
    public void A_mark_of_voicing_joins_whatever_its_width(string text) =>
        Kana.Fold(Kana.ToKatakana(text)).ShouldBe(Kana.Fold(text));

    [Fact]
    public void Katakana_and_what_was_typed_fold_alike() =>
        Prop.ForAll(Sample.Texts, text => Kana.Fold(Kana.ToKatakana(text)) == Kana.Fold(text))
            .QuickCheckThrowOnFailure();
}
