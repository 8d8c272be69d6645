using FsCheck;
using FsCheck.Fluent;
using Ihatov.Ui.Reading;

namespace Ihatov.Tests.Ui;

public sealed class RubyTextTests
{
    [Fact]
    public void A_pair_in_braces_is_a_text_with_its_reading() =>
        RubyText
            .Parse("{受付番号|うけつけばんごう}を{書|か}く")
            .ShouldBe([
                new("受付番号", "うけつけばんごう"),
                new("を", null),
                new("書", "か"),
                new("く", null),
            ]);

    [Fact]
    public void The_plain_text_has_no_readings() =>
        RubyText.Plain("{受付番号|うけつけばんごう}を{書|か}く").ShouldBe("受付番号を書く");

    [Theory]
    [InlineData("{")]
    [InlineData("}{|")]
    [InlineData("{|か}")]
    [InlineData("{書|}")]
    [InlineData("{書}")]
    [InlineData("{書|か|く}")]
    [InlineData("{書|か")]
    public void Braces_that_make_no_pair_are_ordinary_text(string text) =>
        RubyText.Parse(text).ShouldBe([new(text, null)]);

    [Fact]
    public void A_brace_before_a_pair_does_not_hide_the_pair() =>
        RubyText.Parse("{{書|か}}").ShouldBe([new("{", null), new("書", "か"), new("}", null)]);

    [Fact]
    public void Every_string_parses_and_loses_nothing() =>
        Prop.ForAll(Markups(), text => RubyText.Markup(RubyText.Parse(text)) == text)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Plain_text_has_no_pairs_left_to_read_unless_braces_were_nested() =>
        Prop.ForAll(
                Markups(),
                text =>
                    RubyText.Plain(text).Length <= text.Length
                    && RubyText
                        .Parse(text)
                        .All(p => p.Text.Length > 0 && p.Reading is null or { Length: > 0 })
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Runs_without_marks_come_back_as_they_were() =>
        Prop.ForAll(
                Gen.Elements("書", "か", "2026年", " ", "𠮷", "葛󠄀")
                    .NonEmptyListOf()
                    .Select(bases =>
                        bases.Select((b, i) => new RubyPart(b, i % 2 == 0 ? "よみ" : null)).ToList()
                    )
                    .ToArbitrary(),
                parts => RubyText.Parse(RubyText.Markup(parts)).SequenceEqual(parts)
            )
            .QuickCheckThrowOnFailure();

    // Few characters, so that pairs, half pairs and nested pairs all come up.
    private static Arbitrary<string> Markups() =>
        Gen.Elements('{', '|', '}', '書', 'か')
            .ListOf()
            .Select(c => string.Concat(c))
            .ToArbitrary();
}
