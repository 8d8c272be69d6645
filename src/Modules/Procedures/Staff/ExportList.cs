using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Tables;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Frames;
using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Staff;

/// <summary>Staff take a list, as its filter has it, out as CSV or Excel (一覧の書き出し); who did is kept.</summary>
internal sealed class ExportList(
    Db<ProceduresModule> db,
    ProcedureLibrary library,
    TimeProvider clock
)
{
    /// <summary>The most cases of one file.</summary>
    public const int Most = 50_000;
    private const int PageSize = 1000;

    private static readonly string[] Headers =
    [
        "受付番号",
        "手続",
        "申請者",
        "状態",
        "担当",
        "受付日時",
        "目標日",
        "決定日",
    ];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(
                "/staff/cases/export",
                (
                    HttpRequest request,
                    PostedForm form,
                    Caller caller,
                    ExportList export,
                    CancellationToken c
                ) => export.Write(request, form, caller, c)
            )
            .Requires(Permission.ExportCases);

    private async Task<IResult> Write(
        HttpRequest request,
        PostedForm form,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var today = JapanTime.Today(clock);
        var (filter, refusals) = ReadFilter.Of(
            request.Query,
            request.Query["view"] == "decided" ? WorklistView.Decided : WorklistView.Open,
            today
        );
        if (!form.TokenIsGood)
            refusals = [StaffCases.Expired];
        if (refusals.Count > 0)
            return Pages.Show<WorklistPage>(
                new WorklistShown(filter, caller, "/staff/cases")
                {
                    Today = today,
                    Refusals = refusals,
                },
                StatusCodes.Status422UnprocessableEntity
            );
        return await File(filter, form["format"] == "xlsx", caller, cancellation);
    }

    /// <summary>The list as a file, once it is kept who takes it.</summary>
    public async Task<IResult> File(
        WorklistFilter filter,
        bool excel,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var today = JapanTime.Today(clock);
        var format = excel ? "xlsx" : "csv";
        await db.Write(
            session =>
                CaseListStore.KeepExport(
                    session,
                    caller,
                    format,
                    filter.Query(),
                    clock.GetUtcNow()
                ),
            cancellation
        );
        // By way of a file: it is gone when it was sent, and a fault on the way leaves no half list.
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"ihatov-{Guid.CreateVersion7():N}"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous
        );
        try
        {
            if (excel)
            {
                using var table = new XlsxTable(file, "事案の一覧");
                await Rows(
                    caller,
                    filter,
                    row =>
                    {
                        table.Row(row);
                        return Task.CompletedTask;
                    },
                    cancellation
                );
            }
            else
            {
                await using var table = new CsvTable(file);
                await Rows(caller, filter, table.Row, cancellation);
            }
            file.Position = 0;
            return TypedResults.Stream(
                file,
                excel ? XlsxTable.MediaType : CsvTable.MediaType,
                $"事案の一覧-{today:yyyyMMdd}.{format}"
            );
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task Rows(
        Caller caller,
        WorklistFilter filter,
        Func<IEnumerable<string>, Task> write,
        CancellationToken cancellation
    )
    {
        await write(Headers);
        WorklistPosition? after = null;
        for (var written = 0; written < Most; written += PageSize)
        {
            var from = after;
            var lines = await db.Read(
                session => CaseListStore.Worklist(session, caller, filter, from, false, PageSize),
                cancellation
            );
            foreach (var line in lines)
                await write(Cells(line));
            if (lines.Count < PageSize)
                return;
            after = WorklistPosition.Of(lines[^1], filter.Order);
        }
    }

    private IEnumerable<string> Cells(CaseLine line) =>
        [
            CaseNumber.Parse(line.Number).Value.Shown,
            library.NameOf(line),
            line.ApplicantName,
            StateChip.WordOf(line.State).Plain(ReaderLanguage.Japanese),
            line.AssigneeName ?? "",
            JapanTime
                .ToJapan(line.SubmittedAt)
                .ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            line.DueOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            line.DecidedAt is { } at
                ? JapanTime
                    .Date(at)
                    .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
                : "",
        ];
}
