using Ihatov.Platform.Data;
using Ihatov.Procedures;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>A list taken out as CSV and xlsx, with a name in it that spreadsheets would run.</summary>
internal static class ListExport
{
    public static async Task Is_harmless(App app, Db<ProceduresModule> db)
    {
        await db.Write(
            session =>
                session.Execute(
                    "update case_file set applicant_name = @name where authority = '032018' and decided_at is null",
                    new { name = "=cmd|' /C calc'!A0, \"見本\"" }
                ),
            default
        );
        var staff = await app.SignedIn(Demo.Chief);
        await staff.Open("/staff/cases?state=received");
        var form = staff
            .Page.QuerySelectorAll("form")
            .First(f =>
                f.GetAttribute("action")!
                    .StartsWith("/staff/cases/export", StringComparison.Ordinal)
            );
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;
        async Task<byte[]> Taken(string format)
        {
            using var answer = await staff.Client.PostAsync(
                form.GetAttribute("action"),
                new FormUrlEncodedContent([
                    new("format", format),
                    new("__RequestVerificationToken", token),
                ])
            );
            answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
            return await answer.Content.ReadAsByteArrayAsync();
        }
        var csv = await Taken("csv");
        csv[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var lines = System.Text.Encoding.UTF8.GetString(csv[3..]).Split("\r\n");
        lines[0].ShouldStartWith("受付番号,手続,申請者,状態");
        lines[1].ShouldContain("\"'=cmd|' /C calc'!A0, \"\"見本\"\"\"");
        var received = await db.Read(
            session =>
                session.First<long>(
                    "select count(*) from case_file where authority = '032018' and state = 'received' and section in ('child-welfare', 'maternal-health')"
                ),
            default
        );
        lines.Length.ShouldBe((int)received + 2);
        using var workbook = new System.IO.Compression.ZipArchive(
            new MemoryStream(await Taken("xlsx"))
        );
        using var sheet = workbook.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var rows = System
            .Xml.Linq.XDocument.Load(sheet)
            .Descendants()
            .Where(e => e.Name.LocalName == "row")
            .ToList();
        rows.Count.ShouldBe((int)received + 1);
        rows.SelectMany(row => row.Descendants()).ShouldNotContain(e => e.Name.LocalName == "f");
        (
            await db.Read(
                session =>
                    session.First<long>(
                        "select count(*) from list_export where filter = '?state=received'"
                    ),
                default
            )
        ).ShouldBe(2);
        using var without = await staff.Client.PostAsync(
            "/staff/cases/export",
            new FormUrlEncodedContent([])
        );
        without.StatusCode.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
    }
}
