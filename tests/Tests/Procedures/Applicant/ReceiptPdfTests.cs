using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Procedures.Applicant;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Tests.Platform.Print;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Tests.Procedures.Walks;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Applicant;

/// <summary>The receipt on paper.</summary>
public sealed class ReceiptPdfTests
{
    [Fact]
    public void It_says_what_the_answers_cost() =>
        Text(Everything.Evaluate(Everything.Complete), furigana: false).ShouldContain("600円");

    [Fact]
    public void Headings_and_labels_have_readings_for_who_wants_them()
    {
        var application = ExamplePlan
            .Of(Pack.Folder, Readings.Versions.Last(d => d.Id == "C15"))
            .First(plan => plan.State.Complete)
            .State;
        var plain = Text(application, furigana: false);
        var read = Text(application, furigana: true);
        foreach (
            var (words, reading) in new[] { ("今回", "こんかい"), ("生年月日", "せいねんがっぴ") }
        )
        {
            plain.ShouldContain(words);
            plain.ShouldNotContain(reading);
            read.ShouldContain(reading);
        }
        read.ShouldNotMatch(Readings.Markup().ToString());
    }

    private static string Text(FormState application, bool furigana)
    {
        var morioka = AuthorityCode.Parse("032018").Value;
        var shown = new MyCaseShown(
            new()
            {
                Authority = morioka,
                Id = Guid.CreateVersion7(),
                Number = CaseNumber.Parse("100000000008").Value,
                Origin = "",
                Procedure = application.Definition.Id,
                ProcedureVersion = application.Definition.Version,
                Section = "child-welfare",
                Applicant = Guid.CreateVersion7(),
                ApplicantName = "見本 花子",
                State = new CaseState.Received(),
                SubmittedAt = App.Noon,
                DueOn = new DateOnly(2026, 12, 1),
                Body = "{}",
            },
            application,
            new Organisation(morioka, "morioka", "盛岡市", "もりおかし", "Morioka", "city"),
            null,
            []
        );
        return PdfTool.WithoutSpaces(PdfTool.Text(ReceiptPdf.Of(shown, furigana)));
    }
}
