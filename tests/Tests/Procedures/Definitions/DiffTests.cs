using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Differences;

namespace Ihatov.Tests.Procedures.Definitions;

public sealed class DiffTests
{
    /// <summary>The differences after one stretch of the sample was changed.</summary>
    private static IReadOnlyList<DiffGroup> With(string old, string changed)
    {
        Everything.Source.ShouldContain(old);
        var source = Everything
            .Source.Replace(old, changed)
            .Replace("version: 1", "version: 2")
            .Replace("in-force-from: 2026-04-01", "in-force-from: 2027-01-01");
        var now = Everything.Read(source, out var found);
        found.ShouldBeEmpty();
        return DefinitionDiff.Of(Everything.Definition, now!);
    }

    [Fact]
    public void Nothing_differs_from_itself()
    {
        foreach (var definition in Pack.Library.All.Append(Everything.Definition))
            DefinitionDiff.Of(definition, definition).ShouldBeEmpty(definition.Id);
        Everything.Read(Everything.Source, out _).ShouldNotBeSameAs(Everything.Definition);
        DefinitionDiff
            .Of(Everything.Definition, Everything.Read(Everything.Source, out _)!)
            .ShouldBeEmpty("read again");
    }

    [Theory]
    [InlineData(
        "summary: 見本です。",
        "summary: 例です。",
        "手続の案内",
        "概要が変わります「見本です。」→「例です。」。"
    )]
    [InlineData(
        "easy: みほん",
        "easy: れい",
        "手続の案内",
        "手続の名前のふりがな、やさしい日本語、英語のどれかが変わります「見本の手続」。"
    )]
    [InlineData(
        "fee: {yen: 300, per: copies, note: 1通につき}",
        "fee: none",
        "期限・手数料・署名・処理期間",
        "手数料が変わります「「通数」1つにつき300円、1通につき」→「無料」。"
    )]
    [InlineData(
        "processing-office-days: 20",
        "processing-office-days: 10",
        "期限・手数料・署名・処理期間",
        "標準処理期間が変わります「開庁日で20日」→「開庁日で10日」。"
    )]
    [InlineData(
        "closed-days: next-office-day",
        "closed-days: as-is",
        "期限・手数料・署名・処理期間",
        "期限が変わります「add-days(began-on, 3)（閉庁日は翌開庁日）」→「add-days(began-on, 3)」。"
    )]
    [InlineData(
        "signature: id-attachment",
        "signature: none",
        "期限・手数料・署名・処理期間",
        "電子署名がなくなります「必要（「本人確認書類」の添付でもよい）」。"
    )]
    [InlineData(
        "title: 世帯\n",
        "title: ご家族\n",
        "画面",
        "画面「ご家族」：題名が変わります「世帯」→「ご家族」。"
    )]
    [InlineData(
        "{id: remark, type: text, label: 備考}",
        "{id: remark, type: text, label: 備考, required: true}",
        "質問",
        "質問「備考」（remark）：任意から必須になります。"
    )]
    [InlineData(
        "{id: remark, type: text, label: 備考}",
        "{id: remark, type: text, label: 備考}\n      - {id: tree, type: text, label: 木}",
        "質問",
        "質問「木」（tree）が加わります。"
    )]
    [InlineData(
        "{id: works, type: yes-no, label: 働いている}",
        "{id: works, type: yes-no, label: 職がある}",
        "質問",
        "質問「職がある」（people[].works）：問いの文が変わります「働いている」→「職がある」。"
    )]
    [InlineData(
        ", {id: door, label: 扉}",
        "",
        "質問",
        "質問「理由」（reason）：選択肢「扉」がなくなります。"
    )]
    [InlineData(
        "{id: remark, type: text, label: 備考}",
        "{id: remark, type: name, label: 備考, names: applicant}",
        "質問",
        "質問「備考」（remark）：答えが申請者の氏名になります。型が変わります。"
    )]
    [InlineData(
        "original: to-follow}",
        "max-files: 5}",
        "添付書類",
        "質問「本人確認書類」（identity）：原本の提出が要らなくなります。ファイルの数の上限が変わります「3」→「5」。"
    )]
    [InlineData(
        "max: 4\n",
        "max: 5\n",
        "質問",
        "質問「訪問」（people[].visits）：最大が変わります「4」→「5」。"
    )]
    [InlineData(
        "value: cost * copies",
        "value: cost + copies",
        "計算・検証・注意",
        "計算値「total」：式が変わります「cost * copies」→「cost + copies」。"
    )]
    [InlineData(
        "approval: required\n",
        "approval:\n",
        "決定と通知",
        "決定「支給する」：承認が要らなくなります。"
    )]
    [InlineData(
        "note: 職員が伺います。",
        "note: 窓口で聞きます。",
        "段階",
        "段階「面談」：説明が変わります「職員が伺います。」→「窓口で聞きます。」。"
    )]
    [InlineData(
        "retention: {years: 5}",
        "retention: {permanent: true}",
        "職員の審査",
        "保存期間が変わります「5年」→「永年」。"
    )]
    [InlineData(
        "applicants: both",
        "applicants: business",
        "期限・手数料・署名・処理期間",
        "申請できる者が変わります「個人と事業者」→「事業者」。"
    )]
    [InlineData(
        "label: 本人確認をした",
        "label: 本人を確かめた",
        "職員の審査",
        "確認事項「本人を確かめた」：文が変わります「本人確認をした」→「本人を確かめた」。"
    )]
    public void A_change_is_said_in_its_group(string old, string changed, string group, string line)
    {
        var diff = With(old, changed);
        diff.Single(g => g.Title == group).Lines.ShouldContain(line);
        diff.Count.ShouldBe(3, "the change, the cases and the drafts");
    }

    [Fact]
    public void What_it_means_for_drafts_and_cases_is_said()
    {
        var diff = With(
            "{id: former, type: earlier-case, label: 前の申請, of: [Z01, C01]}",
            "{id: why, type: text, label: わけ, required: true}"
        );
        diff.Single(g => g.Title == "受け付けた申請")
            .Lines.ShouldBe(["版1で受け付けた申請は、版1のまま審査します。"]);
        diff.Single(g => g.Title == "書きかけの下書き")
            .Lines.ShouldBe([
                "版1の下書きは、2027-01-01から版2へ移して続けます。書いた人には、変わったところを画面で示します。",
                "なくなる質問の答えは引き継がれません：「前の申請」。",
                "新しく必須になる質問に答える必要があります：「わけ」。",
            ]);
    }

    [Fact]
    public void Every_facet_that_differs_is_said()
    {
        // Each stretch of the sample that can be changed alone; a difference in a facet must be a line of the diff.
        foreach (
            var (old, changed) in new[]
            {
                ("who: だれでも", "who: 本人"),
                ("in-force-until: 2027-03-31", "in-force-until: 2028-03-31"),
                ("activation: disaster", "activation:"),
                ("life-event: pregnancy-and-birth", "life-event: other"),
                ("section: child-welfare", "section: other"),
                ("岩手県に住む人だけです。", "県内に住む人だけです。"),
                ("may-vary: [signature, fee", "may-vary: [fee"),
                ("unknown: [day, month-day]", "unknown: [day]"),
                ("not-after: today()", "not-after: submitted-date()"),
                ("statements: [うそはありません。, ", "statements: ["),
                ("of: [Z01, C01]", "of: [C01]"),
                ("counter: 人目", "counter: 人"),
                ("message: 期限を過ぎています。", "message: 遅れています。"),
                ("message: 百円以上です。", "message: 百円からです。"),
                ("text: 対象でないため", "text: 対象外のため"),
                ("appeal: [審査請求ができます。]", "appeal: [不服を申し立てられます。]"),
                ("title: 承認, body", "title: 承認通知, body"),
                ("when: cost > 0", "when: cost > 1"),
                ("label: 大人}", "label: 成人}"),
                ("when: cost > 100000", "when: cost > 200000"),
            }
        )
            With(old, changed).Count.ShouldBe(3, changed);
    }

    [Fact]
    public void The_command_compares_versions_files_and_towns()
    {
        using var pack = new PackFolder();
        pack.Write("z01/2.yaml", Everything.Source.Replace("version: 1", "version: 2"))
            .Write("z01/towns/morioka.yaml", "version: 1\nfee: none\n");
        Diff("Z01@1", "Z01@2").ShouldBe("Z01 版1とZ01 版2に違いはありません。\n");
        var town = Diff("Z01@1", "Z01@1:morioka");
        town.ShouldStartWith(
            "Z01 版1 → Z01 版1（市町村の上書き1）\n■ 期限・手数料・署名・処理期間\n"
        );
        Diff(Path.Combine(pack.Procedures, "z01", "1.yaml"), "Z01@2")
            .ShouldContain("違いはありません");
        Diff("Z01@1", "Z01@3", code: 1).ShouldContain("「Z01@3」がありません");
        pack.Write("../broken.yaml", "id: Z01\n");
        Diff(Path.Combine(pack.Procedures, "..", "broken.yaml"), "Z01@1", code: 1)
            .ShouldContain("broken.yaml:1:1: ");

        string Diff(string a, string b, int code = 0)
        {
            using var output = new StringWriter { NewLine = "\n" };
            ProceduresCommands.Diff([a, b, pack.Procedures], output).ShouldBe(code);
            return output.ToString();
        }
    }
}
