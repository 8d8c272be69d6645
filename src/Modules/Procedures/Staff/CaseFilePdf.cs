using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Platform.Print;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Frames;
using Ihatov.Procedures.Notices;
using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Staff;

/// <summary>The whole case as one PDF (事案の一件書類): what was submitted, also before corrections, what was checked, everything done to it, and the notices.</summary>
internal sealed class CaseFilePdf(
    StaffCases cases,
    IOrganisations organisations,
    Db<ProceduresModule> db,
    FileStore files
)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/staff/cases/{number}/file.pdf", Pdf).Requires(Permission.ReadCases);

    public static Task<IResult> Pdf(
        string number,
        Caller caller,
        StaffCases cases,
        CaseFilePdf file,
        CancellationToken cancellation
    ) => cases.With(number, caller, @case => file.Of(@case, cancellation), cancellation);

    private async Task<IResult> Of(Case @case, CancellationToken cancellation)
    {
        var ((acts, others), notices, earlier) = await db.Read(
            async session =>
                (
                    await CaseStore.ActsAndOthersOfSameName(session, @case),
                    await NoticeStore.AllOf(session, @case),
                    await CaseStore.Earlier(session, @case)
                ),
            cancellation
        );
        var application = cases.ApplicationOf(@case);
        var replaced = Replaced(earlier, application);
        var attached = await Attached(
            @case,
            [.. application.WithEarlier(), .. replaced.Select(one => one.Form)],
            cancellation
        );
        List<Block> blocks =
        [
            new Heading(1, $"事案 {@case.Number.Shown}"),
            new KeyValueTable(ShowHeadings: false, [.. Front(@case, application)]),
            new Paragraph(
                "添付されたファイルの中身と紙で受け取った書類は、ここに入っていません。ファイルは名前とSHA-256だけを載せます。"
            ),
            .. application
                .WithEarlier()
                .SelectMany(form => Application(form, $"申請の内容{PhaseOf(form)}", attached)),
            .. replaced.SelectMany(one =>
                Application(
                    one.Form,
                    $"補正の前の内容{PhaseOf(one.Form)}\u3000{JapanTime.Long(acts.First(act => act.Seq == one.Seq).At)}に提出",
                    attached
                )
            ),
            .. Checks(
                @case,
                application,
                await cases.Checks(@case, application, others, cancellation)
            ),
            new Heading(2, "処理の記録"),
            new KeyValueTable(
                false,
                [
                    .. acts.Select(act => new KeyValue(
                        $"{JapanTime.Long(act.At)}\n{act.ActorName}",
                        act.Text.Length > 0
                            ? $"{act.Words(@case.Channel)}\n{act.Text}"
                            : act.Words(@case.Channel)
                    )),
                ]
            ),
        ];
        if (notices.Count > 0)
            blocks.Add(new Heading(2, "発行した通知"));
        blocks.AddRange(notices.SelectMany(NoticePdf.Blocks));
        var document = new PdfDocument(
            $"事案 {@case.Number.Shown}",
            JapanTime.ToJapan(cases.Now),
            [.. blocks]
        )
        {
            Author = organisations.Find(@case.Authority.ToString())!.Name,
            Footer = $"受付番号 {@case.Number.Shown}",
        };
        return Download.Pdf(document.Render().Bytes, $"case-{@case.Number}.pdf");
    }

    private static IEnumerable<KeyValue> Front(Case @case, FormState application)
    {
        yield return new("手続", application.Definition.Name.Plain);
        yield return new("申請者", @case.ApplicantName);
        yield return new("受付日時", JapanTime.Long(@case.SubmittedAt));
        yield return new("受付の方法", Channel.Name(@case.Channel));
        yield return new("状態", StateChip.WordOf(@case.State.Code).Plain(ReaderLanguage.Japanese));
        yield return new("担当", @case.AssigneeName ?? "なし");
        yield return new("目標日", DateText.Long(@case.DueOn));
    }

    /// <summary>What corrections took the place of, as forms again, with the act that had brought each.</summary>
    private static List<(FormState Form, long Seq)> Replaced(
        IReadOnlyList<EarlierBody> earlier,
        FormState now
    )
    {
        var replaced = new List<(FormState, long)>();
        FormState? before = null;
        foreach (var one in earlier)
        {
            var form = new Submission(one.Body).Open(now.Definition, now.Context.Calendar, before);
            if (one.Phase is null)
                replaced.Add((form, one.Seq));
            else
                before = form;
        }
        return replaced;
    }

    private async Task<Dictionary<string, StoredFile>> Attached(
        Case @case,
        IReadOnlyList<FormState> forms,
        CancellationToken cancellation
    )
    {
        var attached = new Dictionary<string, StoredFile>(StringComparer.Ordinal);
        foreach (
            var id in forms
                .SelectMany(Summary.Sections)
                .SelectMany(section => section.Rows)
                .SelectMany(row => row.Files)
                .Distinct(StringComparer.Ordinal)
        )
        {
            if (
                Guid.TryParse(id, out var file)
                && await files.Find(@case.Authority, file, cancellation) is { } found
            )
                attached.Add(id, found);
        }
        return attached;
    }

    private static string PhaseOf(FormState form) =>
        form.Definition.Phases.Count > 1
            ? $"（{form.Definition.Phases[form.Definition.OrderOf(form.Context.Phase)].Name.Plain}）"
            : "";

    private static IEnumerable<Block> Application(
        FormState form,
        string heading,
        Dictionary<string, StoredFile> attached
    )
    {
        yield return new Heading(2, heading);
        foreach (var section in Summary.Sections(form))
        {
            yield return new Heading(3, section.Title.Plain);
            yield return new KeyValueTable(
                false,
                [
                    .. section.Rows.Select(row => new KeyValue(
                        row.Label.Plain,
                        row.Files.Count == 0
                            ? row.OnPaper
                            : string.Join(
                                '\n',
                                row.Files.Select(id =>
                                    attached.TryGetValue(id, out var file)
                                        ? $"{file.Name}\nSHA-256 {file.Sha256}"
                                        : "ファイルが見つかりません。"
                                )
                            )
                    )),
                ]
            );
        }
    }

    private static IEnumerable<Block> Checks(
        Case @case,
        FormState application,
        IReadOnlyList<CheckOutcome> found
    )
    {
        yield return new Heading(2, "自動確認の結果");
        yield return new Paragraph("この書類を作ったときの結果です。");
        yield return new KeyValueTable(
            false,
            [
                .. found.Select(check => new KeyValue(
                    check.Name,
                    string.Join(
                        '\n',
                        [
                            (check.NeedsLook ? "要確認：" : "") + check.Outcome,
                            .. check.Cases.Select(number => number.Shown),
                        ]
                    )
                )),
            ]
        );
        var items = Checklist.Of(application);
        if (items.Count == 0)
            yield break;
        yield return new Heading(2, "確認項目");
        yield return new KeyValueTable(
            false,
            [
                .. items.Select(item => new KeyValue(
                    item.Label,
                    @case.Checked.Contains(item.Id) ? "確認済み" : "まだ"
                )),
            ]
        );
    }
}
