using System.Text;
using Ihatov.Platform;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Reading;
using Ihatov.Procedures.Definitions.Yaml;
using Ihatov.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Definitions;

public sealed class CheckTests
{
    private static readonly string Source = File.ReadAllText(
        Path.Combine(Pack.Folder, "c01", "1.yaml")
    );

    /// <summary>What the check says of the shipped definition with one stretch changed.</summary>
    private static IReadOnlyList<Diagnostic> With(string old, string changed)
    {
        Source.ShouldContain(old);
        var at = Source.IndexOf(old, StringComparison.Ordinal);
        var diagnostics = new Diagnostics("c01/1.yaml");
        DefinitionReader.Read(
            Encoding.UTF8.GetBytes(Source.Remove(at, old.Length).Insert(at, changed)),
            diagnostics
        );
        return diagnostics.Found;
    }

    private static Position Place(string within, string of)
    {
        var at =
            Source.IndexOf(within, StringComparison.Ordinal)
            + within.IndexOf(of, StringComparison.Ordinal);
        var line = Source[..at].Count(c => c == '\n');
        return new Position(
            line + 1,
            at - (line == 0 ? 0 : Source.LastIndexOf('\n', at - 1) + 1) + 1
        );
    }

    [Fact]
    public void A_misspelt_choice_is_found_at_its_character()
    {
        const string formula = "when: reason == \"moved-in\"";
        var found = With(formula, "when: reason == \"moved-im\"").ShouldHaveSingleItem();
        found.At.ShouldBe(Place(formula, "\"moved"));
        found.Message.ShouldBe(
            "選択肢「moved-im」はありません。あるのはbirth、moved-in、otherです。"
        );
    }

    public static TheoryData<string> FixedAddresses =>
        [.. Ihatov.Procedures.Forms.FormAddress.Parts.All];

    [Theory, MemberData(nameof(FixedAddresses))]
    public void A_page_cannot_be_called_like_an_address_that_every_form_has(string part)
    {
        const string page = "- id: ask-employer";
        var found = With(page, $"- id: {part}")
            .First(d => d.Message.StartsWith("画面のid", StringComparison.Ordinal));
        found.At.ShouldBe(Place(page, "ask"));
        found.Message.ShouldContain($"「{part}」");
    }

    [Fact]
    public async Task The_addresses_that_every_form_has_are_those_of_the_routes()
    {
        var app = await App.Shared(Engine.Sqlite);
        app.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern.RawText!.Split("/form/{draft:guid}/"))
            .Where(parts =>
                parts.Length == 2 && !parts[0].StartsWith("/api", StringComparison.Ordinal)
            )
            .Select(parts => parts[1].Split('/')[0])
            .Where(part => part.Length > 0 && !part.Contains('{'))
            .Distinct()
            .ShouldBe(Ihatov.Procedures.Forms.FormAddress.Parts.All, ignoreOrder: true);
    }

    [Fact]
    public void A_place_in_a_message_is_checked_too()
    {
        const string message = "message: 期限（${deadline}）を過ぎている";
        With(message, message.Replace("deadline", "dead-line", StringComparison.Ordinal))
            .ShouldHaveSingleItem()
            .At.ShouldBe(Place(message, "deadline"));
    }

    [Fact]
    public void A_question_cannot_depend_on_a_later_one() =>
        With("when: public-servant\n    stop", "when: has-spouse\n    stop")
            .ShouldHaveSingleItem()
            .Message.ShouldContain("前の質問だけ");

    [Fact]
    public void A_rule_cannot_look_at_pages_after_its_field() =>
        With(
                "require: any(children, .custody)\n    message: 監護しているお子さんがいないときは請求できません。「監護の有無」を確かめてください。\n    field: children",
                "require: any(children, .custody)\n    message: x\n    field: reason"
            )
            .ShouldHaveSingleItem()
            .Message.ShouldContain("後の質問");

    [Theory]
    [InlineData(
        "slug: child-allowance-claim",
        "slug: child-allowance-claim\ncolour: red",
        "「colour」は知られていません"
    )]
    [InlineData("type: yes-no", "type: maybe", "質問の型「maybe」はありません")]
    [InlineData(
        "prefill: applicant.phone",
        "prefill: applicant.shoe-size",
        "事実「applicant.shoe-size」はありません"
    )]
    [InlineData(
        "prefill: applicant.phone",
        "prefill: applicant.name",
        "この型の質問には入りません"
    )]
    [InlineData("in-force-from: 2026-04-01", "in-force-from: 2026-02-30", "実在する日付")]
    [InlineData("- id: email", "- id: phone", "2回使われています")]
    [InlineData("{児童手当|じどうてあて}の{認定", "{児童手当|じどうてあての{認定", "ふりがな")]
    [InlineData("max: 15", "max: 500", "組の数")]
    [InlineData("kind: grant", "kind: pardon", "決定の種類「pardon」はありません")]
    public void A_slip_is_named(string old, string changed, string message) =>
        With(old, changed).ShouldContain(d => d.Message.Contains(message));

    [Fact]
    public void A_refusal_without_the_notice_of_appeal_rights_does_not_pass() =>
        With(
                Source[
                    Source.IndexOf("      appeal:", StringComparison.Ordinal)..Source.IndexOf(
                        "  - kind: return",
                        StringComparison.Ordinal
                    )
                ],
                ""
            )
            .ShouldContain(d => d.Message.Contains("教示"));

    [Fact]
    public void A_published_version_cannot_change_and_cannot_vanish()
    {
        var folder = Directory.CreateTempSubdirectory("procedures").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "c01"));
            File.Copy(
                Path.Combine(Pack.Folder, "life-events.yaml"),
                Path.Combine(folder, "life-events.yaml")
            );
            File.Copy(
                Path.Combine(Pack.Folder, "c01", "1.yaml"),
                Path.Combine(folder, "c01", "1.yaml")
            );
            ProcedureLibrary.Load(folder).All.ShouldBeEmpty("a draft is not in force");
            using var output = new StringWriter();
            ProceduresCommands
                .Publish([folder], output, Forms.Today)
                .ShouldBe(0, output.ToString());
            ProcedureLibrary
                .Load(folder)
                .InForce("child-allowance-claim", Forms.Today)
                .ShouldNotBeNull();

            File.AppendAllText(Path.Combine(folder, "c01", "1.yaml"), "# a word more\n");
            ProcedureCheck
                .Run(folder)
                .ShouldHaveSingleItem()
                .ToString()
                .ShouldStartWith("c01/1.yaml:1:1: 公開済みの版C01/1が書き換えられています");
            ProceduresCommands.Check([folder], output).ShouldBe(1);
            Should.Throw<SettingRefused>(() => ProcedureLibrary.Load(folder));

            File.Delete(Path.Combine(folder, "c01", "1.yaml"));
            ProcedureCheck.Run(folder).ShouldHaveSingleItem().Message.ShouldContain("消せません");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_version_is_in_force_from_its_day_on()
    {
        Pack.Library.InForce("C01", new(2026, 3, 31)).ShouldBeNull();
        Pack.Library.InForce("child-allowance-claim", new(2026, 4, 1))!.Version.ShouldBe(1);
        Pack.Library.InForce(new DateOnly(2026, 4, 1)).Count.ShouldBe(6);
        Pack.Library.Version("C01", 99).ShouldBeNull();
    }

    [Fact]
    public void An_example_that_comes_out_otherwise_is_said_to()
    {
        var folder = Directory.CreateTempSubdirectory("procedures").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "c01", "examples"));
            File.Copy(
                Path.Combine(Pack.Folder, "life-events.yaml"),
                Path.Combine(folder, "life-events.yaml")
            );
            File.Copy(
                Path.Combine(Pack.Folder, "c01", "1.yaml"),
                Path.Combine(folder, "c01", "1.yaml")
            );
            var example = File.ReadAllText(
                Path.Combine(Pack.Folder, "c01", "examples", "birth-in-time.yaml")
            );
            File.WriteAllText(
                Path.Combine(folder, "c01", "examples", "x.yaml"),
                example.Replace("lost-months: 0", "lost-months: 1", StringComparison.Ordinal)
            );
            using var output = new StringWriter();
            ProceduresCommands.Test([folder], output).ShouldBe(1);
            output.ToString().ShouldContain("計算値lost-monthsは0になりました（期待は1）");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
