using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ihatov.Procedures.Definitions.Reading;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Tests.Procedures.Definitions;

public sealed class YamlReaderTests
{
    private static IReadOnlyList<Diagnostic> Refusals(string text)
    {
        var diagnostics = new Diagnostics("x.yaml");
        var read = YamlReader.Read(Encoding.UTF8.GetBytes(text), diagnostics);
        (read is null).ShouldBe(diagnostics.Any);
        return diagnostics.Found;
    }

    [Fact]
    public void An_alias_is_refused_so_that_no_file_grows_when_read() =>
        Refusals("a: &a [x, x]\nb: [*a, *a]\n")
            .ShouldHaveSingleItem()
            .ToString()
            .ShouldStartWith("x.yaml:1:4: 目印");

    [Fact]
    public void A_file_of_brackets_is_refused_at_the_thirty_third() =>
        Refusals(new string('[', 100_000))
            .ShouldHaveSingleItem()
            .At.ShouldBe(new Position(1, YamlReader.MaxDepth + 1));

    [Fact]
    public void A_file_over_the_limit_is_not_even_scanned() =>
        Refusals(new string('x', YamlReader.MaxBytes + 1))
            .ShouldHaveSingleItem()
            .Message.ShouldContain("大きすぎます");

    [Fact]
    public void A_key_written_twice_is_found_at_its_second_place() =>
        Refusals("a: 1\nb: 2\na: 3\n").ShouldHaveSingleItem().At.ShouldBe(new Position(3, 1));

    [Fact]
    public void Tags_and_second_documents_are_refused()
    {
        Refusals("a: !!set {x}\n").ShouldNotBeEmpty();
        Refusals("a: 1\n---\nb: 2\n").ShouldNotBeEmpty();
        Refusals("").ShouldNotBeEmpty();
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        var diagnostics = new Diagnostics("x.yaml");
        YamlReader.Read((byte[])[0x61, 0x3a, 0x20, 0x82, 0xa0], diagnostics).ShouldBeNull();
        diagnostics.Found.ShouldHaveSingleItem().Message.ShouldContain("UTF-8");
    }

    [Fact]
    public void Any_text_is_answered_with_a_document_or_a_refusal()
    {
        var pieces = Gen.Elements(
            "a",
            ": ",
            "\n",
            "  ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "'",
            "\"",
            "|\n",
            ">\n",
            "&x",
            "*x",
            "!t",
            "---\n",
            "# ",
            "漢",
            "\t",
            "\\",
            ",",
            "?",
            "%",
            "@",
            "\u0000",
            "\ud800"
        );
        Prop.ForAll(
                pieces.ListOf().Select(string.Concat).ToArbitrary(),
                text =>
                {
                    Refusals(text);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_mutilation_of_a_real_definition_is_answered()
    {
        var source = File.ReadAllText(Path.Combine(Pack.Folder, "c01", "1.yaml"));
        var cuts = Gen.Choose(0, source.Length - 1)
            .Two()
            .Select(c =>
                (From: Math.Min(c.Item1, c.Item2), Length: Math.Abs(c.Item1 - c.Item2) % 40)
            );
        Prop.ForAll(
                cuts.ToArbitrary(),
                cut =>
                {
                    var text = source.Remove(
                        cut.From,
                        Math.Min(cut.Length, source.Length - cut.From)
                    );
                    var diagnostics = new Diagnostics("x.yaml");
                    var definition = DefinitionReader.Read(
                        Encoding.UTF8.GetBytes(text),
                        diagnostics
                    );
                    (definition is null).ShouldBe(diagnostics.Any);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("when: reason = 1", 1, 14)]
    [InlineData("when: \"reason = 1\"", 1, 15)]
    [InlineData("when: 'reason = 1'", 1, 15)]
    [InlineData("when: |\n  reason\n  = 1", 3, 3)]
    [InlineData("when: >\n  reason\n  = 1", 3, 3)]
    [InlineData("when: reason\n  = 1", 2, 3)]
    [InlineData("when: \"'' \\\" = 1\"", 1, 14)]
    public void The_place_of_a_character_is_found_in_every_style_of_scalar(
        string text,
        int line,
        int column
    )
    {
        var map = (YamlMap)YamlReader.Read(text, new Diagnostics("x.yaml"))!;
        var scalar = (YamlScalar)map.Entries[0].Value;
        scalar.Places.At(scalar.Text.IndexOf('=')).ShouldBe(new Position(line, column));
    }
}
