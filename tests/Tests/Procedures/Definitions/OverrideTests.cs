using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Differences;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Procedures.Definitions.Reading;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Tests.Procedures.Definitions;

public sealed class OverrideTests
{
    private static readonly AuthorityCode Morioka = AuthorityCode.Parse("032018").Value;
    private static readonly AuthorityCode Miyako = AuthorityCode.Parse("032026").Value;

    /// <summary>Everything that can be varied of the sample, each under what must be allowed for it.</summary>
    private static readonly IReadOnlyDictionary<string, string> Varied = new Dictionary<
        string,
        string
    >
    {
        ["signature"] = "signature: required",
        ["fee"] = "fee: {yen: 450, per: copies}",
        ["processing-office-days"] = "processing-office-days: 7",
        ["deadline-rule"] = "deadline-rule: {due: 'add-days(began-on, 9)'}",
        ["prepare"] = "prepare: [印鑑]",
        ["deadline"] = "deadline: 9日後まで",
        ["eligibility"] = "eligibility: [市内に住む人]",
        ["options of reason"] = "options: {reason: [bath, {id: roof, label: 屋根}]}",
        ["require remark"] = "require: [remark]",
        ["hide people[].visits[].note"] = "hide: ['people[].visits[].note']",
    };

    private static TownOverride? Read(
        IEnumerable<string> lines,
        Definition definition,
        out IReadOnlyList<Diagnostic> found
    )
    {
        var diagnostics = new Diagnostics("z01/towns/morioka.yaml");
        var read = OverrideReader.Read(
            Encoding.UTF8.GetBytes(string.Join('\n', lines.Prepend("version: 1"))),
            ("morioka", Morioka),
            1,
            [definition],
            diagnostics
        );
        found = diagnostics.Found;
        return read;
    }

    [Fact]
    public void An_override_changes_what_it_names_and_nothing_else()
    {
        var all = Everything.Definition;
        Prop.ForAll(
                Gen.SubListOf(Varied.Keys.ToArray()).ToArbitrary(),
                Gen.SubListOf(Varied.Keys.ToArray()).ToArbitrary(),
                (allowed, used) =>
                {
                    var definition = all with { MayVary = allowed.ToHashSet() };
                    var read = Read(used.Select(u => Varied[u]), definition, out var found);
                    if (used.Except(allowed).Any())
                    {
                        read.ShouldBeNull();
                        found.Count.ShouldBe(used.Except(allowed).Count());
                        found.ShouldAllBe(f =>
                            f.At.Line > 1 && f.Message.Contains("変えられません")
                        );
                        return;
                    }

                    found.ShouldBeEmpty();
                    var (before, after) = (Facets.Of(definition), Facets.Of(read!.Definition));
                    before
                        .Keys.Union(after.Keys)
                        .Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key))
                        .Select(key => key.Split(':')[0])
                        .ToHashSet()
                        .ShouldBeSubsetOf(used.ToHashSet());
                    read.Definition.Fields.Keys.ShouldBe(definition.Fields.Keys);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_town_offers_its_override_from_its_day_and_a_case_keeps_it()
    {
        using var pack = new PackFolder();
        pack.Write("z01/towns/morioka.yaml", "version: 1\nfee: {yen: 450}\n");
        pack.Write(
            "z01/towns/morioka.2.yaml",
            "version: 1\noverride: 2\nin-force-from: 2027-01-01\nfee: none\n"
        );
        pack.Library.All.ShouldBeEmpty("not published");
        pack.Publish().ShouldContain("Z01/1/morioka/2を公開しました");
        var library = pack.Library;
        Offered(Morioka, Forms.Today).Fee!.Amount.Amount.ShouldBe(450);
        Offered(Morioka, Forms.Today).Override.ShouldBe(1);
        Offered(Morioka, new(2027, 1, 1)).Fee!.IsFree.ShouldBeTrue();
        Offered(Miyako, Forms.Today).ShouldBeSameAs(library.Version("Z01", 1));
        Offered(Morioka, Forms.Today).Hash.ShouldNotBe(library.Version("Z01", 1)!.Hash);
        library.Version("Z01", 1, Morioka, 1).ShouldBeSameAs(Offered(Morioka, Forms.Today));
        library.Version("Z01", 1, Miyako, 1).ShouldBeNull();

        var body = Submission
            .Of(
                FormState.Evaluate(
                    Offered(Morioka, Forms.Today),
                    Forms.Typed([.. Everything.Complete]),
                    Forms.Context
                )
            )
            .Value;
        body.Override.ShouldBe(1);
        Submission.Of(Everything.Evaluate(Everything.Complete)).Value.Override.ShouldBe(0);

        Definition Offered(AuthorityCode town, DateOnly day) =>
            library.InForce("everything", town, day)!;
    }

    [Fact]
    public void A_published_override_cannot_change_and_cannot_vanish()
    {
        using var pack = new PackFolder();
        pack.Write("z01/towns/morioka.yaml", "version: 1\nfee: {yen: 450}\n").Publish();
        pack.Write("z01/towns/morioka.yaml", "version: 1\nfee: {yen: 451}\n");
        pack.Findings.ShouldHaveSingleItem()
            .ToString()
            .ShouldStartWith("z01/towns/morioka.yaml:1:1: 公開済みの版Z01/1/morioka/1が書き換え");
        pack.Delete("z01/towns/morioka.yaml");
        pack.Findings.ShouldHaveSingleItem().Message.ShouldContain("消せません");
    }

    [Theory]
    [InlineData("morioka", "version: 1\nname: 別の名", 2, 1, "「name」は知られていません")]
    [InlineData("morioka", "version: 1\nhide: [cost]", 2, 8, "「hide cost」はZ01の版1では")]
    [InlineData("morioka", "version: 1\noptions: {copies: [a]}", 2, 11, "「options of copies」は")]
    [InlineData("morioka", "version: 2\nfee: none", 1, 1, "版2はこの手続にありません")]
    [InlineData("morioka", "version: 1\noverride: 2", 2, 1, "override: 1です")]
    [InlineData("morioka.x", "version: 1", 1, 1, "ファイル名")]
    [InlineData("morioka.02", "version: 1", 1, 1, "ファイル名")]
    [InlineData("atlantis", "version: 1", 1, 1, "市町村「atlantis」は")]
    [InlineData(
        "morioka",
        "version: 1\ndeadline-rule: {due: 'add-days(paid, 3)'}",
        2,
        32,
        "ここより後で決まります"
    )]
    [InlineData(
        "morioka",
        "version: 1\nfee: {yen: 1, per: remark}",
        2,
        1,
        "「remark」という数の質問"
    )]
    [InlineData(
        "morioka",
        "version: 1\noptions: {reason: [bath, roof]}",
        2,
        26,
        "選択肢「roof」はありません"
    )]
    [InlineData("morioka", "version: one", 1, 10, "整数")]
    public void A_wrong_override_is_named_at_its_place(
        string town,
        string text,
        int line,
        int column,
        string message
    )
    {
        using var pack = new PackFolder();
        var found = pack.Write($"z01/towns/{town}.yaml", text).Findings.ShouldHaveSingleItem();
        found.File.ShouldBe($"z01/towns/{town}.yaml");
        found.At.ShouldBe(new Position(line, column));
        found.Message.ShouldContain(message);
    }

    [Fact]
    public void A_hidden_question_is_not_asked_and_a_required_one_is()
    {
        var read = Read(
            ["hide: ['people[].visits[].note']", "require: [remark]", Varied["options of reason"]],
            Everything.Definition,
            out _
        )!.Definition;
        ((ChoiceKind)read.Question("reason")!.Kind)
            .Options.Select(o => o.Code)
            .ShouldBe(["bath", "roof"]);
        var state = FormState.Evaluate(
            read,
            Forms.Typed([
                .. Everything.Complete,
                ("people[0].works", "yes"),
                ("people[0].visits[0].day.year", "2020"),
                ("people[0].visits[0].day.month", "1"),
                ("people[0].visits[0].day.day", "2"),
                ("people[0].visits[0].note", "x"),
            ]),
            Forms.Context
        );
        state.Question("people[0].visits[0].day").ShouldNotBeNull();
        state.Question("people[0].visits[0].note").ShouldBeNull();
        state.Refusals.ShouldHaveSingleItem().Field.ShouldBe("remark");
    }
}
