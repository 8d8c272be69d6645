using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;

namespace Ihatov.Tests.Kernel;

public sealed class PersonNameTests
{
    private static readonly Arbitrary<string> Names = Sample
        .Pieces(
            "佐",
            "葛\U000E0100",
            "𠮷",
            "辻\uFE00",
            "か\u3099",
            "ガ",
            "神",
            "O'",
            "é",
            "e\u0301",
            "・"
        )
        .NonEmptyListOf()
        .Where(pieces => pieces.Count <= 50)
        .Select(string.Concat)
        .ToArbitrary();

    [Fact]
    public void A_name_has_two_parts_and_their_kana()
    {
        var name = PersonName.Parse(" 佐藤", "花子　", "さとう", "ﾊﾅｺ").Value;

        name.Full.ShouldBe("佐藤 花子");
        name.FullKana.ShouldBe("サトウ ハナコ");
        name.ShouldBe(
            PersonName.Parse(name.Family, name.Given, name.FamilyKana, name.GivenKana).Value
        );
    }

    [Fact]
    public void Characters_are_kept_byte_for_byte() =>
        Prop.ForAll(
                Names,
                Names,
                (family, given) =>
                {
                    var name = PersonName.Parse(family, given, "ア", "イ").Value;
                    return name.Family == family
                        && name.Given == given
                        && name.Full == $"{family} {given}";
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void One_part_is_enough()
    {
        PersonName.Parse("", "スカルノ", null, "スカルノ").Value.Full.ShouldBe("スカルノ");
        PersonName.Parse("GARCÍA", null, "García", null).Value.FullKana.ShouldBe("García");
        PersonName
            .Parse(" ", "\U000E0100", null, "\u200D", "name")
            .Refusals.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                refusal => refusal.Code.ShouldBe("name.required"),
                refusal => refusal.Field.ShouldBe("name.family")
            );
    }

    [Theory]
    [InlineData("a\0", "花子", "サトウ", "ハナコ", "child.family", "text.characters")]
    [InlineData("佐藤", "花\n子", "サトウ", "ハナコ", "child.given", "text.line-end")]
    [InlineData("佐藤", "花子", "", "ハナコ", "child.familyKana", "name.kana-required")]
    [InlineData("佐藤", "花子", "サトウ", "花子", "child.givenKana", "name.kana")]
    [InlineData("佐藤", "", "サトウ", "ハナコ", "child.givenKana", "name.kana-alone")]
    public void A_refusal_names_its_field(
        string family,
        string given,
        string familyKana,
        string givenKana,
        string field,
        string code
    ) =>
        PersonName
            .Parse(family, given, familyKana, givenKana, "child")
            .Refusals.Select(refusal => (refusal.Field, refusal.Code))
            .ShouldContain((field, code));

    [Fact]
    public void The_limit_counts_a_selector_as_none()
    {
        var hundred = string.Concat(Enumerable.Repeat("葛\U000E0100", 100));

        PersonName.Parse(hundred, "花", "カ", "ハ").IsOk.ShouldBeTrue();
        PersonName
            .Parse(hundred + "城", "花", "カ", "ハ")
            .Refusals.ShouldHaveSingleItem()
            .Code.ShouldBe("text.too-long");
    }

    [Theory]
    [InlineData("ｵﾌﾞﾗｲｴﾝ", "オブライエン")]
    [InlineData("O’Brien, Jr.", "O’Brien, Jr.")]
    [InlineData("D'Arc-Müller", "D'Arc-Müller")]
    [InlineData("Ａｂ　マリア・いすゞ", "Ａｂ　マリア・イスヾ")]
    public void Kana_may_be_letters_too(string typed, string kana) =>
        PersonName.Parse("佐藤", "", typed, "").Value.FamilyKana.ShouldBe(kana);

    [Theory]
    [InlineData("サトウ1")]
    [InlineData("サトウ＠")]
    [InlineData("Иван")]
    public void Other_characters_are_no_kana(string typed) =>
        PersonName
            .Parse("佐藤", "", typed, "")
            .Refusals.ShouldHaveSingleItem()
            .Code.ShouldBe("name.kana");

    [Fact]
    public void Kana_may_be_absent_from_records() =>
        PersonName
            .Parse("佐藤", "花子", null, null, kanaRequired: false)
            .Value.FullKana.ShouldBe("");

    [Fact]
    public void Any_text_makes_a_name_or_refusals_on_its_fields() =>
        Prop.ForAll(
                Sample.Texts,
                Sample.Texts,
                (family, kana) =>
                    PersonName
                        .Parse(family, "花", kana, "ハナ", "n")
                        .Ok(out var name, out var because)
                        ? name.FamilyKana == Kana.ToKatakana(name.FamilyKana)
                        : because.All(refusal => refusal.Field is "n.family" or "n.familyKana")
            )
            .QuickCheckThrowOnFailure();
}
