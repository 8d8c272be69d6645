using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;

namespace Ihatov.Tests.Kernel;

public sealed class WarekiTests
{
    [Theory]
    [InlineData("1872-12-31", "西暦1872年12月31日", "1872.12.31")]
    [InlineData("1873-01-01", "明治6年1月1日", "M6.1.1")]
    [InlineData("1912-07-29", "明治45年7月29日", "M45.7.29")]
    [InlineData("1912-07-30", "大正元年7月30日", "T1.7.30")]
    [InlineData("1926-12-24", "大正15年12月24日", "T15.12.24")]
    [InlineData("1926-12-25", "昭和元年12月25日", "S1.12.25")]
    [InlineData("1989-01-07", "昭和64年1月7日", "S64.1.7")]
    [InlineData("1989-01-08", "平成元年1月8日", "H1.1.8")]
    [InlineData("2019-04-30", "平成31年4月30日", "H31.4.30")]
    [InlineData("2019-05-01", "令和元年5月1日", "R1.5.1")]
    [InlineData("2026-11-22", "令和8年11月22日", "R8.11.22")]
    public void The_day_of_change_belongs_to_the_new_era(string iso, string text, string shortText)
    {
        var date = DateOnly.Parse(iso);

        Wareki.Format(date).ShouldBe(text);
        Wareki.FormatShort(date).ShouldBe(shortText);
    }

    [Fact]
    public void What_is_written_is_read_again() =>
        Prop.ForAll(
                Sample.EraDays,
                date =>
                    Wareki.Parse(Wareki.Format(date)).Value == date
                    && Wareki.Parse(Wareki.FormatShort(date)).Value == date
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(
        "昭和",
        "64",
        "1",
        "8",
        "昭和は64年1月7日までです。この日は平成元年1月8日と入力してください。"
    )]
    [InlineData(
        "S",
        "65",
        "3",
        "1",
        "昭和は64年1月7日までです。この日は平成2年3月1日と入力してください。"
    )]
    [InlineData(
        "平成",
        "元",
        "1",
        "7",
        "平成は元年1月8日からです。元号と年月日を確かめてください。"
    )]
    [InlineData(
        "明治",
        "5",
        "12",
        "31",
        "明治は6年1月1日からです。元号と年月日を確かめてください。"
    )]
    [InlineData(
        "令和",
        "７",
        "２",
        "２９",
        "令和7年2月の日は1から28までの数字で入力してください。"
    )]
    [InlineData("Rx", "1", "1", "1", "元号を選んでください（明治・大正・昭和・平成・令和）。")]
    [InlineData("慶応", "1", "1", "1", "元号を選んでください（明治・大正・昭和・平成・令和）。")]
    [InlineData("令和", "0", "1", "1", "年を1以上の数字か「元」で入力してください。")]
    [InlineData("令和", "1", "13", "1", "月は1から12までの数字で入力してください。")]
    [InlineData("令和", "9999", "1", "1", "年が大きすぎます。もう一度確かめてください。")]
    public void A_refusal_names_the_range(
        string era,
        string year,
        string month,
        string day,
        string message
    )
    {
        var refusal = Wareki.Parse(era, year, month, day, "birth").Refusals.ShouldHaveSingleItem();

        refusal.Message.ShouldBe(message);
        refusal.Field.ShouldBe("birth");
    }

    [Theory]
    [InlineData("令和８年１１月２２日")]
    [InlineData("㋿8/11/22")]
    [InlineData(" r8-11-22 ")]
    public void Typed_texts_are_read(string text) =>
        Wareki.Parse(text).Value.ShouldBe(new DateOnly(2026, 11, 22));

    [Fact]
    public void Any_text_is_a_date_or_a_refusal() =>
        Prop.ForAll(
                Sample.Texts,
                text =>
                    !Wareki.Parse("令和" + text).IsOk
                    && !Wareki.Parse("令和", text, text, text).IsOk
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Every_day_lies_in_its_era() =>
        Prop.ForAll(
                Sample.EraDays,
                date =>
                    Era.Of(date) is { } era
                    && era.Start <= date
                    && date <= era.End
                    && Wareki.YearIn(era, date) >= 1
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Pages_write_the_Gregorian_year_first()
    {
        DateText.Long(new DateOnly(2026, 11, 22)).ShouldBe("2026年11月22日（令和8年）");
        DateText.Long(new DateOnly(1872, 12, 31)).ShouldBe("1872年12月31日");
        DateText.WithWeekday(new DateOnly(2026, 11, 24)).ShouldBe("2026年11月24日（火）");
    }
}
