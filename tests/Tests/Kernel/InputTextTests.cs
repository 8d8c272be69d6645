using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;

namespace Ihatov.Tests.Kernel;

public sealed class InputTextTests
{
    [Theory]
    [InlineData(" 盛岡市　", "盛岡市")]
    [InlineData("a\tb", "a b")]
    [InlineData("葛\U000E0100城\r\n", "葛\U000E0100城")]
    [InlineData(null, "")]
    public void A_line_loses_only_what_surrounds_it(string? typed, string clean) =>
        InputText.SingleLine(typed).Value.ShouldBe(clean);

    [Theory]
    [InlineData("a\nb", "text.line-end")]
    [InlineData("a\u2028b", "text.line-end")]
    [InlineData("a\0b", "text.characters")]
    [InlineData("a\u202Eb", "text.characters")]
    [InlineData("a\u2069b", "text.characters")]
    [InlineData("a\uFFFFb", "text.characters")]
    [InlineData("a\uFDEFb", "text.characters")]
    [InlineData("a\U0001FFFEb", "text.characters")]
    public void A_line_refuses(string typed, string code) =>
        InputText
            .SingleLine(typed, "件名", field: "title")
            .Refusals.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                refusal => refusal.Code.ShouldBe(code),
                refusal => refusal.Field.ShouldBe("title"),
                refusal => refusal.Message.ShouldStartWith("件名")
            );

    [Fact]
    public void Every_UTF_16_unit_has_a_compatible_form()
    {
        for (var unit = 0; unit <= char.MaxValue; unit++)
            InputText.Compatible(((char)unit).ToString()).ShouldNotBeEmpty();
    }

    [Fact]
    public void Halves_of_surrogate_pairs_are_refused() // built here: attributes cannot carry them
    {
        foreach (var half in (string[])["a\uD842", "\uDFB7a", "\uDFB7\uD842", "\uD842\uD842\uDFB7"])
        {
            InputText.SingleLine(half).IsOk.ShouldBeFalse();
            InputText.MultiLine(half).IsOk.ShouldBeFalse();
        }
    }

    [Fact]
    public void What_stands_for_a_character_that_was_lost_is_refused()
    {
        foreach (
            var result in (Result<string>[])
                [
                    InputText.SingleLine("岩\uFFFD県", "住所", field: "address"),
                    InputText.MultiLine("岩\uFFFD県", "住所", field: "address"),
                ]
        )
        {
            var refusal = result.Refusals.ShouldHaveSingleItem();
            refusal.Code.ShouldBe("text.unreadable");
            refusal.Field.ShouldBe("address");
            refusal.Message.ShouldBe(
                "住所に読み取れない文字（�）があります。消して入力し直してください。"
            );
        }
    }

    [Fact]
    public void Every_line_end_becomes_one()
    {
        InputText
            .MultiLine("\r\n一\r\n二\r三\n\n　四\t五  \n")
            .Value.ShouldBe("一\n二\n三\n\n　四\t五");
        InputText.MultiLine("\n　一").Value.ShouldBe("　一");
        InputText.MultiLine("a\u0085b\u2028c\u2029d\fe").Value.ShouldBe("a\nb\nc\nd\ne");
    }

    [Fact]
    public void Clean_text_stays_as_it_is() =>
        Prop.ForAll(
                Sample.Texts,
                text =>
                    (
                        !InputText.SingleLine(text).Ok(out var line, out _)
                        || InputText.SingleLine(line).Value == line
                    )
                    && (
                        !InputText.MultiLine(text).Ok(out var lines, out _)
                        || InputText.MultiLine(lines).Value == lines
                    )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Digits_of_any_width_and_grouping_are_read() =>
        Prop.ForAll(
                Gen.Choose(0, 9).ListOf().ToArbitrary(),
                Sample.Pieces("", " ", "　", "-", "－", "ー", "−", "‐").ToArbitrary(),
                (digits, between) =>
                {
                    var wide = string.Join(
                        between,
                        digits.Select((d, i) => (char)((i % 2 == 0 ? '0' : '０') + d))
                    );
                    return InputText.Digits(wide).Value == string.Concat(digits);
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("12a")]
    [InlineData("〇")]
    [InlineData("１２．３")]
    [InlineData("٣")]
    public void Other_characters_are_no_digits(string typed) =>
        InputText.Digits(typed).Refusals.ShouldHaveSingleItem().Code.ShouldBe("text.digits");

    [Theory]
    [InlineData("", 0)]
    [InlineData("葛\U000E0100", 1)]
    [InlineData("辻\uFE00", 1)]
    [InlineData("辻\uFE0F", 1)]
    [InlineData("葛\U000E01EF", 1)]
    [InlineData("葛\U000E01F0", 2)]
    [InlineData("𠮷野", 2)]
    public void Length_is_what_people_count(string text, int length) =>
        InputText.Length(text).ShouldBe(length);

    [Fact]
    public void The_limit_counts_as_people_do()
    {
        InputText.SingleLine("𠮷葛\U000E0100", limit: 2).IsOk.ShouldBeTrue();
        InputText
            .SingleLine("𠮷葛\U000E0100城", limit: 2)
            .Refusals.ShouldHaveSingleItem()
            .Message.ShouldBe("入力は2文字以内で入力してください（今は3文字）。");
    }
}
