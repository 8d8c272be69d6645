using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Differences;
using Ihatov.Procedures.Forms;

namespace Ihatov.Tests.Procedures.Definitions;

/// <summary>Who reads few kanji can have every word of these procedures with its reading.</summary>
public sealed class ReadingsTests
{
    private const string Label = "{id: remark, type: text, label: 備考}";

    [Fact]
    public void Every_kanji_that_residents_read_has_its_reading()
    {
        Readings.Versions.Select(d => d.Id).Distinct().ShouldBe(["C01", "C15"]);
        foreach (var definition in Readings.Versions)
        {
            var file = $"{definition.Id.ToLowerInvariant()}/{definition.Version}.yaml";
            var lines = File.ReadAllLines(Path.Combine(Pack.Folder, file));
            var words = Readings.Of(definition).ToList();
            words.Count.ShouldBeGreaterThan(100, file);
            words
                .SelectMany(w =>
                    new[] { w.Words.Ja, w.Words.Easy ?? "" }.SelectMany(text =>
                        Readings
                            .Faults(text)
                            .Select(fault => $"{file}:{Line(lines, text)} {w.Place}: {fault}")
                    )
                )
                .ShouldBeEmpty();
        }

        static int Line(string[] lines, string text) =>
            1 + Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{申|もう}し{込|こ}む{人|ひと}（1{回目|かいめ}）", "")]
    [InlineData("{申|もう}し込む", "し込む")]
    [InlineData("{申込|申し込み}", "{申込|申し込み}")]
    [InlineData("{かな|かな}", "{かな|かな}")]
    public void A_kanji_without_a_reading_is_found(string text, string fault) =>
        string.Concat(Readings.Faults(text)).ShouldBe(fault);

    [Theory]
    [InlineData("\"{備考|びこう}\"", 0)]
    [InlineData("\"{備考|びこう}など\"", 1)]
    public void A_new_reading_changes_no_question_for_those_who_have_begun(
        string label,
        int altered
    ) =>
        VersionChange
            .Of(Everything.Definition, With(Label.Replace("備考", label)), Answers.Empty)
            .Altered.Count.ShouldBe(altered);

    [Theory]
    [InlineData("item: 人", "item: \"{人|ひと}\"", "1件の呼び名のふりがなが変わります「人」")]
    [InlineData(
        "statements: [うそはありません。",
        "statements: [\"{嘘|うそ}はありません。\"",
        "申告する文が変わります「うそはありません。"
    )]
    public void Differences_are_told_without_markup(string old, string changed, string line)
    {
        var told = string.Join(
            '\n',
            DefinitionDiff.Of(Everything.Definition, With(changed, old)).SelectMany(g => g.Lines)
        );
        told.ShouldContain(line);
        told.ShouldNotMatch(Readings.Markup().ToString());
    }

    private static Definition With(string changed, string old = Label)
    {
        Everything.Source.ShouldContain(old);
        var now = Everything.Read(Everything.Source.Replace(old, changed), out var found);
        found.ShouldBeEmpty();
        return now!;
    }
}
