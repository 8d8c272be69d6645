using FsCheck;
using FsCheck.Fluent;

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

    /// <summary>Days of the eras: 1 January 1873 to the end of 2099.</summary>
    public static Arbitrary<DateOnly> EraDays { get; } =
        Days(new DateOnly(1873, 1, 1), new DateOnly(2099, 12, 31));

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
        Digits(5).Select(five => five + global::Ihatov.Kernel.AuthorityCode.CheckDigit(five));
}
