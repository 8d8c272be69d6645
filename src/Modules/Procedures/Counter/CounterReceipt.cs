using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Applicant;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Notices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Counter;

/// <summary>A clerk gives the person at the counter the receipt of what was entered for them (窓口での控え): on the screen, and to print.</summary>
internal static class CounterReceipt
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var receipt = routes
            .MapGroup("/staff/counter/{procedure}/receipts/{draft:guid}")
            .Requires(Permission.EnterForOthers);
        receipt.MapGet(
            "",
            (
                Guid draft,
                Caller caller,
                Db<ProceduresModule> db,
                ProcedureLibrary library,
                IOrganisations organisations,
                CancellationToken c
            ) =>
                With(
                    draft,
                    caller,
                    db,
                    library,
                    organisations,
                    shown => Pages.Show<CounterReceiptPage>(shown),
                    c
                )
        );
        receipt.MapGet(
            "/receipt.pdf",
            (
                Guid draft,
                Caller caller,
                Db<ProceduresModule> db,
                ProcedureLibrary library,
                IOrganisations organisations,
                CancellationToken c
            ) => With(draft, caller, db, library, organisations, Pdf, c)
        );
    }

    private static async Task<IResult> With(
        Guid draft,
        Caller caller,
        Db<ProceduresModule> db,
        ProcedureLibrary library,
        IOrganisations organisations,
        Func<MyCaseShown, IResult> show,
        CancellationToken cancellation
    ) =>
        await Find(draft, caller, db, library, organisations, cancellation) is { } shown
            ? show(shown)
            : TypedResults.NotFound();

    /// <summary>The case that this clerk's own draft became; nobody else's is found here.</summary>
    public static async Task<MyCaseShown?> Find(
        Guid draft,
        Caller caller,
        Db<ProceduresModule> db,
        ProcedureLibrary library,
        IOrganisations organisations,
        CancellationToken cancellation
    ) =>
        await db.Read(session => CaseStore.OfEntry(session, caller, draft), cancellation)
            is { } @case
            ? new MyCaseShown(
                @case,
                new Submission(@case.Body).Open(
                    library.VersionOf(@case),
                    organisations.CalendarOf(@case.Authority)
                ),
                organisations.Find(@case.Authority.ToString())!,
                organisations.Section(@case.Authority, @case.Section),
                []
            )
            : null;

    /// <summary>The receipt to print.</summary>
    public static IResult Pdf(MyCaseShown shown) =>
        Download.Pdf(ReceiptPdf.Of(shown, furigana: false), $"receipt-{shown.Case.Number}.pdf");
}
