using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;

namespace Ihatov.Tests.Kernel;

/// <summary>Generators for the words of the kernel.</summary>
internal static class Sample
{
    /// <summary>Days between two dates, both included, their ends as likely as a hundredth of all.</summary>
    public static Arbitrary<DateOnly> Days(DateOnly from, DateOnly to) =>
        Gen.Frequency(
                (98, Gen.Choose(from.DayNumber, to.DayNumber).Select(DateOnly.FromDayNumber)),
                (1, Gen.Constant(from)),
                (1, Gen.Constant(to))
            )
            .ToArbitrary();

    /// <summary>Days of the eras, 1 January 1873 to the end of 2099; first and last days of eras, months and leap Februaries more often.</summary>
    public static Arbitrary<DateOnly> EraDays { get; } =
        Gen.Frequency(
                (6, Days(new DateOnly(1873, 1, 1), new DateOnly(2099, 12, 31)).Generator),
                (
                    2,
                    Gen.Elements(
                        Era.All.Skip(1)
                            .SelectMany(era => (DateOnly[])[era.Start.AddDays(-1), era.Start])
                            .ToArray()
                    )
                ),
                (1, MonthStarts),
                (1, MonthStarts.Select(day => day.AddDays(-1)))
            )
            .ToArbitrary();

    private static Gen<DateOnly> MonthStarts =>
        Gen.Choose(1, 226 * 12).Select(months => new DateOnly(1873, 1, 1).AddMonths(months));

    /// <summary>Texts that are hard for Japanese systems: kana of all kinds, marks, plane 2, variation selectors, spaces, halves of pairs.</summary>
    public static Arbitrary<string> Texts { get; } =
        Gen.OneOf(
                Pieces(
                    "ぁ",
                    "が",
                    "カ",
                    "ヴ",
                    "ァ",
                    "ュ",
                    "ー",
                    "ｶ",
                    "ﾞ",
                    "ﾟ",
                    "ﾊ",
                    "゛",
                    "゜",
                    "\u3099",
                    "\u309A",
                    "ヽ",
                    "ヂ",
                    "ヷ",
                    "ヶ",
                    "ㇰ",
                    "・",
                    "･"
                ),
                Pieces(
                    "葛\U000E0100",
                    "𠮷",
                    "辻\uFE00",
                    "佐",
                    "藤",
                    " ",
                    "　",
                    "A",
                    "ａ",
                    "１",
                    "-",
                    "−",
                    "㍿",
                    "İ",
                    "ß",
                    "ﬀ",
                    "か゚",
                    "\uD842",
                    "\uDFB7",
                    "\u200D"
                ),
                Gen.Choose(0x20, 0xFFFF).Select(c => ((char)c).ToString())
            )
            .ListOf()
            .Select(string.Concat)
            .ToArbitrary();

    /// <summary>One of the pieces.</summary>
    public static Gen<string> Pieces(params string[] pieces) => Gen.Elements(pieces);

    /// <summary>Texts of so many digits.</summary>
    public static Gen<string> Digits(int count) =>
        Gen.Choose(0, 9).ListOf(count).Select(digits => string.Concat(digits));

    /// <summary>Any code of an authority with its check digit.</summary>
    public static Gen<string> AuthorityCodes { get; } =
        Digits(5).Select(five => five + AuthorityCode.CheckDigit(five));
}
