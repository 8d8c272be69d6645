using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;

namespace Ihatov.Tests.Kernel;

public sealed class JapaneseAddressTests
{
    [Theory]
    [InlineData("020-8570")]
    [InlineData("0208570")]
    [InlineData("〒020-8570")]
    [InlineData("〒 ０２０－８５７０ ")]
    [InlineData("０２０ー８５７０")]
    public void Postal_codes_are_read_as_people_type_them(string text) =>
        PostalCode.Parse(text).Value.ToString().ShouldBe("020-8570");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("020-857")]
    [InlineData("020-85701")]
    [InlineData("盛岡")]
    public void Other_texts_are_no_postal_codes(string? text) =>
        PostalCode.Parse(text, "zip").Refusals.ShouldHaveSingleItem().Field.ShouldBe("zip");

    [Fact]
    public void A_postal_code_is_written_as_it_was_read() =>
        Prop.ForAll(
                Sample.Digits(7).ToArbitrary(),
                digits =>
                {
                    var code = PostalCode.Parse(digits).Value;
                    return code.Digits == digits && PostalCode.Parse(code.ToString()).Value == code;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void An_address_is_one_line()
    {
        var address = JapaneseAddress
            .Parse("0208570", "岩手県", "盛岡市", "内丸10番1号", " ")
            .Value;

        address.ToString().ShouldBe("〒020-8570 岩手県盛岡市内丸10番1号");
        address.Building.ShouldBeNull();
        JapaneseAddress
            .Parse("0208570", "岩手県", "盛岡市", "内丸10番1号", "県庁舎3階")
            .Value.Full.ShouldBe("岩手県盛岡市内丸10番1号 県庁舎3階");
    }

    [Fact]
    public void Every_part_is_refused_at_its_own_field() =>
        JapaneseAddress
            .Parse("", "岩手", " ", "内丸\n1", "\0", "home")
            .Refusals.Select(refusal => (refusal.Field, refusal.Code))
            .ShouldBe([
                ("home.postalCode", "postal-code.format"),
                ("home.prefecture", "address.prefecture"),
                ("home.municipality", "address.required"),
                ("home.townAndNumber", "text.line-end"),
                ("home.building", "text.characters"),
            ]);

    [Fact]
    public void Any_text_is_kept_or_refused() =>
        Prop.ForAll(
                Sample.Texts,
                text =>
                    !JapaneseAddress
                        .Parse("0208570", "岩手県", "盛岡市", text)
                        .Ok(out var address, out var because)
                        ? because.Single().Field == "townAndNumber"
                        : address.TownAndNumber == text.Trim().Replace('\t', ' ')
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_prefectures_stand_in_the_order_of_their_codes()
    {
        Prefectures.All.Count.ShouldBe(47);
        Prefectures.All.Distinct().Count().ShouldBe(47);
        Prefectures.All[12].ShouldBe("東京都");
        Prefectures.NameOf(AuthorityCode.Parse("032018").Value).ShouldBe("岩手県");
        Prefectures.NameOf(default).ShouldBeNull();
    }
}
