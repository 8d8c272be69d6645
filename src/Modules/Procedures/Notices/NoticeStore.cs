using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Cases;

namespace Ihatov.Procedures.Notices;

/// <summary>All SQL of notices and their document numbers.</summary>
internal static class NoticeStore
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The notice as stored.</summary>
    public static string Write(Notice notice) => JsonSerializer.Serialize(notice, Json);

    /// <summary>Takes the next document number of a section's symbol in the fiscal year: gap-free, because a rolled-back decision gives its number back.</summary>
    public static async Task<string> NextNumber(
        WriteSession session,
        Section section,
        FiscalYear year
    )
    {
        var key = new
        {
            authority = section.Authority,
            symbol = section.Symbol,
            year = (long)year.Year,
        };
        await session.Execute(
            """
            insert into document_counter (authority, symbol, fiscal_year, last) values (@authority, @symbol, @year, 1)
            on conflict (authority, symbol, fiscal_year) do update set last = document_counter.last + 1
            """,
            key
        );
        var last = await session.First<long>(
            "select last from document_counter where authority = @authority and symbol = @symbol and fiscal_year = @year",
            key
        );
        return $"{section.Symbol}第{last}号";
    }

    private const string Insert = """
        insert into notice (authority, case_id, seq, fiscal_year, document_number, outcome, issued_on, document)
        values (@Authority, @CaseId, @Seq, @Year, @Number, @Outcome, @IssuedOn, @Document)
        """;

    /// <summary>Adds the notice of a decided case, as issued by its next act.</summary>
    public static Task Add(WriteSession session, Case @case, Notice notice) =>
        session.Execute(Insert, Row(@case, @case.Version + 1, notice));

    /// <summary>Adds the notice of a case that is as its act left it.</summary>
    public static void Add(Changes changes, Case @case, Notice notice) =>
        changes.Add(Insert, Row(@case, @case.Version, notice));

    /// <summary>The last document numbers given, by authority, symbol and fiscal year.</summary>
    public static async Task<Dictionary<(AuthorityCode, string, int), long>> LastNumbers(
        Session session
    ) =>
        (
            await session.Query<CounterRow>(
                "select authority, symbol, fiscal_year, last from document_counter"
            )
        ).ToDictionary(row => (row.Authority, row.Symbol, (int)row.FiscalYear), row => row.Last);

    /// <summary>Sets the last document number given.</summary>
    public static void SetLastNumber(
        Changes changes,
        AuthorityCode authority,
        string symbol,
        int year,
        long last
    ) =>
        changes.Add(
            """
            insert into document_counter (authority, symbol, fiscal_year, last) values (@Authority, @Symbol, @FiscalYear, @Last)
            on conflict (authority, symbol, fiscal_year) do update set last = excluded.last
            """,
            new CounterRow
            {
                Authority = authority,
                Symbol = symbol,
                FiscalYear = year,
                Last = last,
            }
        );

    /// <summary>Every notice of a case, the first issued first: one for each phase that was decided.</summary>
    public static async Task<IReadOnlyList<Notice>> AllOf(Session session, Case @case) =>
        [
            .. (
                await session.Query<string>(
                    "select document from notice where authority = @authority and case_id = @caseId order by seq",
                    new { authority = @case.Authority, caseId = @case.Id }
                )
            ).Select(document => JsonSerializer.Deserialize<Notice>(document, Json)!),
        ];

    private static object Row(Case @case, long seq, Notice notice) =>
        new
        {
            @case.Authority,
            CaseId = @case.Id,
            Seq = seq,
            Year = (long)FiscalYear.Of(notice.IssuedOn).Year,
            Number = notice.DocumentNumber,
            Outcome = @case.State.Code,
            notice.IssuedOn,
            Document = Write(notice),
        };

    private sealed record CounterRow
    {
        public AuthorityCode Authority { get; init; }
        public string Symbol { get; init; } = "";
        public long FiscalYear { get; init; }
        public long Last { get; init; }
    }

    /// <summary>The notice that one act of a case issued, or null.</summary>
    public static async Task<Notice?> Of(Session session, Case @case, long seq)
    {
        var document = await session.First<string>(
            "select document from notice where authority = @authority and case_id = @caseId and seq = @seq",
            new
            {
                authority = @case.Authority,
                caseId = @case.Id,
                seq,
            }
        );
        return document is null ? null : JsonSerializer.Deserialize<Notice>(document, Json);
    }

    /// <summary>The newest notice of a case, or null while none is issued.</summary>
    public static async Task<Notice?> Of(Session session, Case @case)
    {
        var document = await session.First<string>(
            "select document from notice where authority = @authority and case_id = @caseId order by seq desc limit 1",
            new { authority = @case.Authority, caseId = @case.Id }
        );
        return document is null ? null : JsonSerializer.Deserialize<Notice>(document, Json);
    }
}
