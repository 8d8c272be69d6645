using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Tests.Procedures.Definitions;

public sealed class TermsTests
{
    /// <summary>A slip in the sample, with the place and the sentence that name it.</summary>
    [Theory]
    [InlineData("applicants: both", "applicants: dogs", "dogs", "申請できる者「dogs」")]
    [InlineData("signature: id-attachment", "signature: maybe", "maybe", "電子署名「maybe」")]
    [InlineData(
        "signature-id: identity",
        "signature-id: cost",
        "signature-id",
        "「cost」という添付"
    )]
    [InlineData(
        "signature-id: identity",
        "signature-id: photos",
        "signature-id",
        "申請の画面にありません"
    )]
    [InlineData(
        "signature-id: identity\n",
        "",
        "signature: id-attachment",
        "signature-idに書いてください"
    )]
    [InlineData(
        "add-days(began-on, 3)\", closed",
        "add-days(paid, 3)\", closed",
        "paid, 3",
        "ここより後で決まります"
    )]
    [InlineData("add-days(began-on, 3)\", closed", "cost\", closed", "cost\"", "日付が要りますが")]
    [InlineData("next-office-day", "never", "never", "next-office-dayかas-is")]
    [InlineData("processing-office-days: 20", "processing-office-days: 0", "0\n", "1から366")]
    [InlineData(
        "processing-office-days: 20",
        "processing-days: 20",
        "processing-days",
        "processing-days"
    )]
    [InlineData(
        "when: cost > 100000",
        "when: costs > 1",
        "costs",
        "「costs」という質問や計算値はありません"
    )]
    [InlineData("{id: large,", "{id: seen,", "id: Z01", "id「seen」が2回")]
    [InlineData("{years: 5}", "{years: 5, permanent: true}", "{years: 5, p", "保存期間は")]
    [InlineData("yen: 300", "yen: -1", "{yen", "0円から")]
    [InlineData("per: copies", "per: reason", "fee:", "「reason」という数の質問")]
    [InlineData("activation: disaster", "activation: flood", "flood", "disasterだけ")]
    [InlineData(
        "may-vary: [signature,",
        "may-vary: [signature, rules,",
        "rules,",
        "「rules」は市町村が"
    )]
    [InlineData("options of reason", "options of cost", "options of cost", "「cost」に選択肢は")]
    [InlineData("hide remark", "hide nothing", "hide nothing", "「nothing」という質問は")]
    [InlineData("pages: [done]", "pages: [dome]", "dome", "画面「dome」はありません")]
    [InlineData("pages: [done]", "pages: [household, done]", "household, done]", "2つの段階")]
    [InlineData(
        "pages: [start, household]",
        "pages: [household, start]",
        "start]",
        "順がpagesと違います"
    )]
    [InlineData(
        "pages: [start, household]",
        "pages: [start]",
        "phases:",
        "「household」がどの段階にも"
    )]
    [InlineData(", follows: grant", "", "{id: after", "followsに書いてください")]
    [InlineData("follows: grant", "follows: refuse", "refuse}", "grantかaccept")]
    [InlineData("follows: grant", "follows: accept", "decisions:", "決定「accept」のあと")]
    [InlineData("visit: true, note", "note", "{id: interview", "visit: true")]
    [InlineData(
        "phase: before\n    reasons",
        "phase: begin\n    reasons",
        "begin",
        "段階「begin」はありません"
    )]
    [InlineData("approval: required", "approval: two", "two", "requiredだけ")]
    [InlineData("original: to-follow", "original: yes", "yes}", "to-followだけ")]
    [InlineData(
        "label: 備考}",
        "label: 備考, original: to-follow}",
        "to-follow}\n      - {id: former",
        "添付（files）"
    )]
    [InlineData(
        "label: 備考}",
        "label: 備考, names: applicant}",
        "applicant}\n      - {id: former",
        "氏名（name）の質問だけ"
    )]
    [InlineData(
        "{id: remark, type: text, label: 備考}",
        "{id: remark, type: name, label: 備考, names: filer}",
        "filer}",
        "applicantだけ"
    )]
    [InlineData(
        "statements: [うそはありません。, 費用を払います。]",
        "statements: []",
        "{id: truth",
        "statementsに書いて"
    )]
    [InlineData("of: [Z01, C01]", "of: [Z01, cases]", "cases]", "手続のid")]
    [InlineData("unknown: [day, month-day]", "unknown: [year]", "year]", "unknownに書けるのは")]
    [InlineData(
        "not-before: .person.birth-date",
        "not-before: .persons.birth-date",
        ".persons",
        "「.persons.birth-date」という"
    )]
    [InlineData("when: .works\n", "when: .visits\n", ".visits\n", "ここより後で決まります")]
    [InlineData(
        "field: \"people[].visits[].day\"",
        "field: \"people[].visits[].night\"",
        "\".day >=",
        "「people[].visits[].night」という質問"
    )]
    [InlineData(
        "- {id: note, type: text, label: メモ,",
        "- {id: note, type: group, label: メモ,",
        "group, label: メモ",
        "組の中の組では使えません"
    )]
    [InlineData("- {id: note, type", "- {id: works, type", "id: people", "id「works」が2回")]
    [InlineData(
        "value: cost * copies}",
        "value: cost * over}",
        "over}",
        "「over」はここより後に書かれています"
    )]
    [InlineData(
        "value: paid - cost}",
        "value: paid - late-by}\n  - {id: late-by, value: over + 1}",
        "late-by}",
        "計算値が循環しています：over → late-by → over"
    )]
    [InlineData(
        "value: paid - cost}",
        "value: over - cost}",
        "over - cost",
        "計算値が循環しています：over → over"
    )]
    [InlineData("when: cost > 0\n", "when: paid > 0\n", "paid > 0", "ここより後で決まります")]
    public void A_slip_is_named_at_its_place(string old, string changed, string at, string message)
    {
        Everything.Source.ShouldContain(old);
        var source = Everything.Source.Replace(old, changed);
        Everything.Read(source, out var found).ShouldBeNull();
        var index = source.IndexOf(at, StringComparison.Ordinal);
        index.ShouldBeGreaterThanOrEqualTo(0);
        var line = source[..index].Count(c => c == '\n') + 1;
        found
            .Where(f => f.Message.Contains(message))
            .Select(f => f.At.Line)
            .ShouldContain(line, string.Join('\n', found));
    }

    [Fact]
    public void The_place_of_a_cycle_is_that_of_the_name_in_the_formula()
    {
        const string wrong = "value: cost * over}";
        var source = Everything.Source.Replace("value: cost * copies}", wrong);
        Everything.Read(source, out var found);
        var before = source[
            ..(source.IndexOf(wrong, StringComparison.Ordinal) + "value: cost * ".Length)
        ];
        found
            .ShouldHaveSingleItem()
            .At.ShouldBe(
                new Position(
                    before.Count(c => c == '\n') + 1,
                    before.Length - before.LastIndexOf('\n')
                )
            );
    }

    [Fact]
    public void Any_text_put_anywhere_is_read_or_refused_with_a_place()
    {
        var state = 20261122u; // the same edits in every run
        int Next(int below)
        {
            state = unchecked((state * 1664525) + 1013904223);
            return (int)((state >> 8) % (uint)below);
        }
        string[] junk =
        [
            "",
            "{",
            "]",
            ": ",
            "- ",
            "\n",
            "\t",
            "|",
            "[]",
            "{a: b}",
            "\"",
            "'",
            "&x",
            "*x",
            "!t",
            "0",
            "-1",
            "99999999999999999999",
            "true",
            "none",
            "phases",
            "\u0000",
            "\ud800",
            "漢字",
            "${",
            "when: ",
        ];
        for (var i = 0; i < 800; i++)
        {
            var at = Next(Everything.Source.Length);
            var length = Next(Math.Min(30, Everything.Source.Length - at));
            var source = Everything.Source.Remove(at, length).Insert(at, junk[Next(junk.Length)]);
            var read = Everything.Read(source, out var found);
            (read is null).ShouldBe(found.Count > 0);
            found.ShouldAllBe(f => f.At.Line >= 1 && f.At.Column >= 1 && f.Message.Length > 0);
        }
    }
}
