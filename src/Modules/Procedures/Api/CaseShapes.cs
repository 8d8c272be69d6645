using Ihatov.Platform.Api;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Notices;

namespace Ihatov.Procedures.Api;

/// <summary>One line of a list of cases (一覧の1行).</summary>
/// <param name="Number">受付番号, 12 digits.</param>
/// <param name="Authority">The authority's code, 6 digits.</param>
/// <param name="Procedure">The procedure's id: C15.</param>
/// <param name="State">The state's code, as in docs/case-graph.md.</param>
/// <param name="Version">Counts the case's changes; acts on several cases name it.</param>
/// <param name="Href">Where the case itself is.</param>
internal sealed record CaseItem(
    string Number,
    string Authority,
    string Procedure,
    string ProcedureName,
    string ApplicantName,
    string State,
    string? AssigneeName,
    DateTimeOffset SubmittedAt,
    DateTimeOffset? DecidedAt,
    long Version,
    string Href
);

/// <summary>A page of a list of cases (一覧).</summary>
/// <param name="Next">The address of the next page; null on the last.</param>
internal sealed record CaseList(IReadOnlyList<CaseItem> Items, string? Next);

/// <summary>One answer as people read it (回答).</summary>
/// <param name="Field">The question's path: <c>children[0].name</c>.</param>
/// <param name="Files">Addresses of attached files.</param>
internal sealed record AnswerShown(
    string Field,
    string Label,
    IReadOnlyList<string> Lines,
    IReadOnlyList<string> Files
);

/// <summary>The answers of one page of the form, or of one item of a group (回答のまとまり).</summary>
internal sealed record AnswersOfPage(string Title, IReadOnlyList<AnswerShown> Answers);

/// <summary>A value worked out from the answers (計算値).</summary>
internal sealed record ComputedShown(string Label, string Text);

/// <summary>Something that was done to the case (処理の記録).</summary>
internal sealed record ActShown(
    long Version,
    string Kind,
    DateTimeOffset At,
    string? By,
    string? Text
);

/// <summary>A notice as issued (通知).</summary>
internal sealed record NoticeIssued(
    string DocumentNumber,
    DateOnly IssuedOn,
    string Recipient,
    string Issuer,
    string Title,
    IReadOnlyList<string> Body,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<string> Appeal,
    string Contact
)
{
    public static NoticeIssued Of(Notice notice) =>
        new(
            notice.DocumentNumber,
            notice.IssuedOn,
            notice.Recipient,
            notice.Issuer,
            notice.Title,
            notice.Body,
            notice.Reasons,
            notice.Appeal,
            notice.Contact
        );
}

/// <summary>One notice among those of a case (通知の一覧の1行).</summary>
/// <param name="Id">What stands in its address.</param>
/// <param name="Decision">The kind of the act that issued it: <c>phase-granted</c>, <c>granted</c>, <c>refused</c>.</param>
/// <param name="Pdf">The same on paper.</param>
internal sealed record NoticeItem(
    long Id,
    DateTimeOffset IssuedAt,
    string Decision,
    string Href,
    string Pdf
);

/// <summary>What lists and cases share on their way to JSON.</summary>
internal static class CaseShapes
{
    /// <summary>Where notices are below a case, and how their operations are called.</summary>
    public static IReadOnlyList<(string Part, string Name, string What)> NoticeParts { get; } =
    [
        ("/notice", "Notice", "決定の通知（最も新しいもの）"),
        ("/notices/{notice:long}", "NoticeOf", "決定の通知の1つ"),
    ];

    public static IReadOnlyList<NoticeItem> Notices(IReadOnlyList<Act> acts, string address) =>
        [
            .. acts.Where(act => ActKind.IsDecision(act.Kind))
                .Select(act => new NoticeItem(
                    act.Seq,
                    act.At,
                    act.Kind,
                    $"{address}/notices/{act.Seq}",
                    $"{address}/notices/{act.Seq}/notice.pdf"
                )),
        ];

    public static string? Phase(Case @case, Definition definition) =>
        definition.Phases.Count > 1 ? definition.PhaseOf(@case).Id : null;

    public static string? Awaits(Case @case) =>
        @case.AwaitsReply switch
        {
            ReplyFrom.Office => "office",
            ReplyFrom.Applicant => "applicant",
            _ => null,
        };

    public static CorrectionShown? Asked(CaseState state) =>
        state is CaseState.AwaitingCorrection { Request: var request }
            ? new(request.Questions, request.Message, request.Deadline, request.RequestedOn)
            : null;

    public static CaseItem Item(CaseLine line, ProcedureLibrary library, string front) =>
        new(
            line.Number,
            line.Authority.ToString(),
            line.Procedure,
            library.NameOf(line),
            line.ApplicantName,
            line.State,
            line.AssigneeName,
            line.SubmittedAt,
            line.DecidedAt,
            line.Version,
            $"{front}/{line.Number}"
        );

    public static IReadOnlyList<AnswersOfPage> Answers(FormState application, string address) =>
        [
            .. Summary
                .Sections(application)
                .Select(section => new AnswersOfPage(
                    section.Title,
                    [
                        .. section.Rows.Select(row => new AnswerShown(
                            row.Field,
                            row.Label,
                            row.Lines,
                            [.. row.Files.Select(file => $"{address}/files/{file}")]
                        )),
                    ]
                )),
        ];

    public static IReadOnlyList<ComputedShown> Computed(FormState application) =>
        [.. Summary.Computed(application).Select(c => new ComputedShown(c.Label, c.Text))];

    /// <summary>412 for a case: what came in between, and by whom where the caller may know.</summary>
    public static ProblemAnswer Stale(Case now, IReadOnlyList<Act> acts, bool named) =>
        new(
            [
                new(
                    "if-match.stale",
                    "読み取った後に、この事案が更新されました。何も変更していません。最新の内容を確かめて、もう一度行ってください。"
                ),
            ],
            acts is [.., var last]
                ? new ChangedMeanwhile(
                    named ? last.ActorName : null,
                    last.At,
                    last.Kind,
                    EntityTag.Of(now.Version)
                )
                : null
        );
}
