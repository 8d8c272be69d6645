using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Procedures.Applicant;
using Ihatov.Procedures.Cases;
using Ihatov.Tests.Platform.Print;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Applicant;

/// <summary>The receipt on paper.</summary>
public sealed class ReceiptPdfTests
{
    [Fact]
    public void It_says_what_the_answers_cost()
    {
        var morioka = AuthorityCode.Parse("032018").Value;
        var shown = new MyCaseShown(
            new()
            {
                Authority = morioka,
                Id = Guid.CreateVersion7(),
                Number = CaseNumber.Parse("100000000008").Value,
                Origin = "",
                Procedure = "Z01",
                ProcedureVersion = 1,
                Section = "child-welfare",
                Applicant = Guid.CreateVersion7(),
                ApplicantName = "見本 花子",
                State = new CaseState.Received(),
                SubmittedAt = App.Noon,
                DueOn = new DateOnly(2026, 12, 1),
                Body = "{}",
            },
            Everything.Evaluate(Everything.Complete),
            new Organisation(morioka, "morioka", "盛岡市", "もりおかし", "Morioka", "city"),
            null,
            []
        );
        PdfTool
            .WithoutSpaces(PdfTool.Text(ReceiptPdf.Of(shown, furigana: false)))
            .ShouldContain("600円");
    }
}
