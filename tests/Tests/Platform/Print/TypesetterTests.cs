using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Ihatov.Platform.Print;

namespace Ihatov.Tests.Platform.Print;

public sealed class TypesetterTests
{
    private static readonly TextStyle Ten = new(10, 16);

    private static IReadOnlyList<Line> Break(double width, params ImmutableArray<Inline> content) =>
        new Typesetter(new DocumentFonts(PrintFonts.Default)).Break(content, Ten, width);

    private static string[] Lines(double width, string text) =>
        [.. Break(width, text).Select(line => string.Concat(line.Atoms.Select(atom => atom.Text)))];

    [Theory]
    [InlineData("あいうaえ、かきく", "あいうaえ、|かきく")]
    [InlineData("あいうえおか、きく", "あいうえお|か、きく")]
    [InlineData("あいうえ「かきく」", "あいうえ|「かきく」")]
    [InlineData("あいうえおっかき", "あいうえ|おっかき")]
    [InlineData("あいうEmail文", "あいう|Email文")]
    [InlineData("あいうえ……お", "あいうえ|……お")]
    [InlineData("あ\nい\n\nう", "あ|い||う")]
    public void Lines_break_where_japanese_lines_may(string text, string expected) =>
        string.Join('|', Lines(50, text)).ShouldBe(expected);

    [Fact]
    public void A_word_wider_than_the_line_is_divided() =>
        Lines(50, new string('w', 25))
            .ShouldBe([new string('w', 10), new string('w', 10), new string('w', 5)]);

    [Fact]
    public void A_reading_wider_than_its_base_takes_its_room() =>
        Break(200, new Ruby("志", "こころざし"))[0].Width.ShouldBe(25, 0.01);

    [Fact]
    public void A_reading_wider_than_the_line_follows_in_brackets() =>
        string.Concat(
                Break(30, new Ruby("宮沢賢治", "みやざわけんじ"))
                    .SelectMany(line => line.Atoms)
                    .Select(atom => atom.Text)
            )
            .ShouldBe("宮沢賢治（みやざわけんじ）");

    [Fact]
    public void No_character_is_lost_and_no_line_is_too_wide()
    {
        var text = Gen.Elements(
                "あ",
                "ア",
                "、",
                "。",
                "「",
                "」",
                "（",
                "）",
                "ー",
                "っ",
                "a",
                "1",
                " ",
                "…",
                "々",
                "𠮷",
                "葛\U000E0100"
            )
            .ListOf()
            .Select(parts => string.Concat(parts))
            .ToArbitrary();
        Prop.ForAll(
                text,
                Gen.Choose(20, 120).ToArbitrary(),
                (words, width) =>
                {
                    var lines = Break(width, words);
                    return string.Concat(
                            lines.SelectMany(line => line.Atoms).Select(atom => atom.Text)
                        ) == words
                        && lines.All(line =>
                            line.Atoms.SkipLast(1).Sum(atom => atom.Width) <= width + 0.01
                        );
                }
            )
            .QuickCheckThrowOnFailure();
    }
}
