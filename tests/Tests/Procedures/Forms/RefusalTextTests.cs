using System.Text.RegularExpressions;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;
using Ihatov.Tests.Architecture;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Ui.Reading;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>Whatever a resident's page can refuse, it says in the language of its reader.</summary>
public sealed partial class RefusalTextTests
{
    /// <summary>Where what a resident can meet is refused.</summary>
    private static readonly string[] Places =
    [
        "src/Kernel",
        "src/Platform/Files",
        "src/Modules/Procedures/Definitions",
        "src/Modules/Procedures/Forms",
        "src/Modules/Procedures/Applicant",
        "src/Modules/Procedures/Activations/OpenDisasters.cs",
        "src/Modules/Procedures/Cases/CaseNumber.cs",
    ];

    /// <summary>Codes that no page of a resident says.</summary>
    private static readonly string[] NeverOnAForm =
    [
        "json.", // programs send JSON
        "authority.",
        "corporate-number.",
        "personal-number.",
        "yen.",
        "publish.",
        "wareki.format", // dates have a field for each part
        "uncertain-date.format",
        "field.required", // said with the question: FormText.PleaseAnswer
    ];

    /// <summary>What the case itself refuses to its applicant, among much that only staff do.</summary>
    private static readonly string[] OfCases =
    [
        "correction.too-late",
        "correction.not-asked",
        "phase.not-open",
        "case.withdrawn",
        "case.decided-already",
        "message.closed",
        "message.required",
    ];

    [Fact]
    public void Every_code_that_a_form_can_show_has_its_sentences()
    {
        List<string> codes =
        [
            .. Sources
                .Files("src", ".cs")
                .Where(path =>
                    Places.Any(place =>
                        Sources.Relative(path).StartsWith(place, StringComparison.Ordinal)
                    )
                )
                .SelectMany(path => Made().Matches(File.ReadAllText(path)))
                .Select(match => match.Groups["code"].Value)
                .Concat(OfCases)
                .Distinct()
                .Where(code => !NeverOnAForm.Any(code.StartsWith)),
        ];
        codes.Count.ShouldBeGreaterThan(70);
        codes.Where(code => !RefusalText.Knows(code)).ShouldBeEmpty();
        foreach (var code in codes)
        {
            var refusal = new Refusal(code, "日本語").With("1", "2", "3", "4");
            var english = RefusalText.Of(refusal, ReaderLanguage.English)!;
            Japanese().IsMatch(english).ShouldBeFalse(english);
            english.ShouldEndWith(".");
            RefusalText.Of(refusal, ReaderLanguage.Easy)!.ShouldEndWith("。");
            RefusalText.Of(refusal, ReaderLanguage.Japanese).ShouldBeNull();
        }
    }

    [Fact]
    public void What_is_refused_brings_all_that_its_sentences_are_filled_with()
    {
        var said = new List<string>();
        foreach (
            var (field, typed) in new[]
            {
                ("family", new string('あ', 101)),
                ("given", "a\nb"),
                ("familyKana", "漢字"),
            }
        )
            said.AddRange(
                PersonName
                    .Parse(
                        field == "family" ? typed : "見本",
                        field == "given" ? typed : "花子",
                        field == "familyKana" ? typed : "ミホン",
                        "ハナコ"
                    )
                    .Refusals.Select(refusal => RefusalText.Of(refusal, ReaderLanguage.English)!)
            );
        said.ShouldBe([
            "Please use at most 100 characters (now 101).",
            "Please write it on one line.",
            "Please use katakana (hiragana and Latin letters are accepted too).",
        ]);
        foreach (
            var (era, year, month, day, told) in new[]
            {
                (
                    "平成",
                    "31",
                    "5",
                    "1",
                    "Heisei ended on 2019-04-30. Please choose the next era, or enter 2019-05-01 in the Gregorian calendar."
                ),
                (
                    "令和",
                    "1",
                    "4",
                    "1",
                    "Reiwa began on 2019-05-01. Please check the era and the date."
                ),
                ("令和", "7", "2", "29", "That month has 28 days. Please check the day."),
            }
        )
            RefusalText
                .Of(Wareki.Parse(era, year, month, day).Refusals[0], ReaderLanguage.English)
                .ShouldBe(told);
    }

    [Fact]
    public void A_rule_speaks_the_languages_in_which_the_pack_writes_it()
    {
        var source = Everything.Source.Replace(
            "message: 百円以上です。",
            "message: {ja: 百円以上です。, easy: 100円より 多く。, en: \"At least 100 yen, copies ${copies}.\"}",
            StringComparison.Ordinal
        );
        var definition = Everything.Read(source, out var found);
        found.ShouldBeEmpty();
        var state = FormState.Evaluate(
            definition!,
            Definitions.Forms.Typed([.. Everything.Complete, ("cost", "50")]),
            Definitions.Forms.Context
        );
        var refusal = state.Refusals.ShouldHaveSingleItem();
        refusal.Message.ShouldBe("百円以上です。");
        RefusalText.Of(refusal, ReaderLanguage.Easy).ShouldBe("100円より 多く。");
        RefusalText.Of(refusal, ReaderLanguage.English).ShouldBe("At least 100 yen, copies 2.");
        RefusalText
            .Of(refusal.With("", ""), ReaderLanguage.English)
            .ShouldBeNull("the pack does not write it");
        Everything.Read(
            source.Replace("${copies}", "${copied}", StringComparison.Ordinal),
            out found
        );
        found.ShouldHaveSingleItem("a name in any language is checked");
    }

    [GeneratedRegex(
        """(?:\b(?:Refusal|new|Refuse|Lacks)\(|=>)\s*\[?\s*"(?<code>[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)"\s*,""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Made();

    [GeneratedRegex(@"[\u3041-\u30FA\u4E00-\u9FFF々]", RegexOptions.None, 1000)]
    private static partial Regex Japanese();
}
