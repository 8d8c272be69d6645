using Ihatov.Contracts.Audit;
using Ihatov.Contracts.Identity;
using Ihatov.Contracts.Notices;
using Ihatov.Kernel;
using Ihatov.Platform.Audit;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;
using Ihatov.Procedures.Notices;
using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Applicant;

/// <summary>What the start page of a resident shows.</summary>
/// <param name="Names">Whose applications there are, when there are several.</param>
/// <param name="Name">Whose are shown; null for everybody's.</param>
/// <param name="Expired">Drafts that are no more, as long as that is remembered.</param>
/// <param name="Begins">The page begins with the newest case.</param>
/// <param name="Next">Where the list goes on; null at its end.</param>
internal sealed record MeShown(
    IReadOnlyList<string> Names,
    string? Name,
    IReadOnlyList<Draft> Drafts,
    IReadOnlyList<Draft> Expired,
    IReadOnlyList<CaseLine> Cases,
    bool Begins,
    WhenSubmitted? Next
);

/// <summary>What a page of one's own case shows.</summary>
internal sealed record MyCaseShown(
    Case Case,
    FormState Application,
    Organisation Organisation,
    Section? Section,
    IReadOnlyList<Act> Acts
)
{
    /// <summary>A message as typed that was not kept.</summary>
    public string Typed { get; init; } = "";

    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>Where the caller is told by mail what happens next; null when they are not.</summary>
    public string? MailTo { get; init; }

    /// <summary>The proof was asked for and is not there yet.</summary>
    public bool ProofFollows { get; init; }
}

/// <summary>A resident follows their own applications (申請の状況): list, case, receipt, notice, each also on paper.</summary>
internal sealed class MyCases(
    Db<ProceduresModule> db,
    ProcedureLibrary library,
    IOrganisations organisations,
    IAudit audit,
    IMailNotices mail,
    TimeProvider clock,
    IHttpContextAccessor http
)
{
    private const int Shown = 50;
    private static readonly TimeSpan PatienceForProof = TimeSpan.FromSeconds(3);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var mine = routes.MapGroup("/me").Requires(Permission.Apply);
        mine.MapGet(
            "",
            (string? name, string? after, Caller caller, MyCases my, CancellationToken c) =>
                my.List(name, WhenSubmitted.Parse(after), caller, c)
        );
        MapPart("", (my, shown, _) => Page<MyCasePage>(shown));
        MapPart(
            "/receipt",
            async (my, shown, c) => Pages.Show<ReceiptPage>(await my.WithMail(shown, c))
        );
        MapPart("/receipt.pdf", (my, shown, _) => Task.FromResult(my.Receipt(shown)));
        MapPart(
            "/receipt/proof",
            async (my, shown, c) =>
                await my.Proof(shown, c) is { } proof
                    ? proof
                    : Pages.Show<ReceiptPage>(
                        await my.WithMail(shown, c) with
                        {
                            ProofFollows = true,
                        },
                        StatusCodes.Status202Accepted
                    )
        );
        MapPart("/receipt/content", (_, shown, _) => Task.FromResult(Content(shown)));
        MapNotice("/notice", n => Pages.Show<MyNoticePage>(n));
        MapNotice("/notice.pdf", n => n.OnPaper());
        MapNotice("/notices/{notice:long}", n => Pages.Show<MyNoticePage>(n));
        MapNotice("/notices/{notice:long}/notice.pdf", n => n.OnPaper());

        mine.MapGet(
            "/cases/{number}/files/{file:guid}",
            async (
                string number,
                Guid file,
                Caller caller,
                MyCases my,
                CaseFiles files,
                CancellationToken c
            ) =>
                await my.Find(number, caller, c) is { } shown
                    ? await files.Open(shown.Case, file, c)
                    : TypedResults.NotFound()
        );

        void MapNotice(string part, Func<NoticeShown, IResult> show) =>
            mine.MapGet(
                "/cases/{number}" + part,
                (string number, long? notice, Caller caller, MyCases my, CancellationToken c) =>
                    my.Notice(number, notice, caller, show, c)
            );

        void MapPart(
            string part,
            Func<MyCases, MyCaseShown, CancellationToken, Task<IResult>> answer
        ) =>
            mine.MapGet(
                "/cases/{number}" + part,
                async (string number, Caller caller, MyCases my, CancellationToken c) =>
                    await my.Find(number, caller, c) is { } shown
                        ? await answer(my, shown, c)
                        : TypedResults.NotFound()
            );
    }

    private async Task<MyCaseShown> WithMail(MyCaseShown shown, CancellationToken cancellation) =>
        shown with
        {
            MailTo = await mail.AddressOf(http.HttpContext!.Caller().Person, cancellation),
        };

    private static Task<IResult> Page<TPage>(MyCaseShown shown)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        Task.FromResult<IResult>(Pages.Show<TPage>(shown));

    /// <summary>Everything of a family or a business in one list, or what is of one name of it, a page at a time. The first page has the drafts too.</summary>
    private async Task<IResult> List(
        string? name,
        WhenSubmitted? after,
        Caller caller,
        CancellationToken cancellation
    ) =>
        Pages.Show<MePage>(
            await db.Read(
                async session =>
                {
                    var names = await OwnCaseStore.Names(session, caller);
                    var chosen = names.FirstOrDefault(n => n == name);
                    var lines = await OwnCaseStore.List(session, caller, after, chosen, Shown + 1);
                    return new MeShown(
                        names.Count > 1 ? names : [],
                        chosen,
                        after is null ? await DraftStore.ListOf(session, caller) : [],
                        after is null ? await DraftStore.ExpiredOf(session, caller) : [],
                        [.. lines.Take(Shown)],
                        after is null,
                        lines.Count > Shown ? WhenSubmitted.Of(lines[Shown - 1]) : null
                    );
                },
                cancellation
            )
        );

    /// <summary>The caller's own case with what its pages need, or null when it is not theirs.</summary>
    public Task<MyCaseShown?> Find(string number, Caller caller, CancellationToken cancellation) =>
        Find(
            number,
            (session, parsed) => CaseStore.OfApplicant(session, caller, parsed),
            cancellation
        );

    /// <summary>A case with what its applicant's pages need, or null.</summary>
    /// <param name="find">The case, if whoever asks may see it.</param>
    public async Task<MyCaseShown?> Find(
        string number,
        Func<Session, CaseNumber, Task<Case?>> find,
        CancellationToken cancellation
    )
    {
        if (!CaseNumber.Parse(number).Ok(out var parsed, out _))
            return null;
        var (@case, acts) = await db.Read(
            async session =>
            {
                var found = await find(session, parsed);
                return (
                    found,
                    found is null ? [] : await ActStore.Of(session, found.Authority, found.Id)
                );
            },
            cancellation
        );
        return @case is null
            ? null
            : new MyCaseShown(
                @case,
                library.ApplicationOf(@case, organisations.CalendarOf(@case.Authority)),
                organisations.Find(@case.Authority.ToString())!,
                organisations.Section(@case.Authority, @case.Section),
                acts
            );
    }

    /// <summary>Writes a case that its applicant changed, and their act; false when somebody changed the case meanwhile.</summary>
    public Task<bool> Write(
        Case changed,
        Caller caller,
        string kind,
        string content,
        CancellationToken cancellation
    ) =>
        db.Write(
            session => ActStore.Change(session, changed, caller, kind, clock.GetUtcNow(), content),
            cancellation
        );

    /// <summary>The office did something with the case while the page was open.</summary>
    public static Refusal ChangedMeanwhile { get; } =
        new(
            "case.changed",
            "この画面を開いている間に、申請の状況が変わりました。最新の状況を確かめて、もう一度行ってください。"
        );

    /// <summary>The receipt on paper.</summary>
    public IResult Receipt(MyCaseShown shown)
    {
        var reader = ReaderSettings.From(http.HttpContext!);
        return Download.Pdf(
            ReceiptPdf.Of(shown, reader.Furigana),
            $"receipt-{shown.Case.Number}.pdf"
        );
    }

    /// <summary>The proof that the submission stands in the authority's log; null while it is not there. The log follows within moments, so it is waited for.</summary>
    public async Task<IResult?> Proof(MyCaseShown shown, CancellationToken cancellation)
    {
        var proof = await audit.WaitForProof(
            shown.Case.Authority,
            shown.Acts[0].Id,
            PatienceForProof,
            cancellation
        );
        return proof is null
            ? null
            : TypedResults.File(
                System.Text.Encoding.UTF8.GetBytes(proof.Text),
                InclusionProof.MediaType,
                proof.FileName
            );
    }

    /// <summary>What the proof's digest stands for: with it the proof is one of this receipt.</summary>
    public static IResult Content(MyCaseShown shown) =>
        TypedResults.File(
            new OpenedContent(shown.Acts[0].Salt, shown.Acts[0].Content).Write(),
            "application/json",
            $"{shown.Acts[0].Id:D}.content.json"
        );

    /// <summary>Answers with a notice of one's own case, the newest where none is named; 404 while there is none.</summary>
    public async Task<IResult> Notice(
        string number,
        long? notice,
        Caller caller,
        Func<NoticeShown, IResult> show,
        CancellationToken cancellation
    ) =>
        CaseNumber.Parse(number).Ok(out var parsed, out _)
        && await db.Read(session => CaseStore.OfApplicant(session, caller, parsed), cancellation)
            is { } @case
        && await NoticeShown.Find(db, @case, notice, cancellation) is { } shown
            ? show(shown)
            : TypedResults.NotFound();
}
