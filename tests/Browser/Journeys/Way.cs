using Ihatov.Browser.Support;
using Microsoft.Playwright;

namespace Ihatov.Browser.Journeys;

/// <summary>The stretches that both procedures have in common.</summary>
internal static class Way
{
    public const string Resident = "見本 花子";

    /// <summary>Examines in every section of Morioka, and decides in none.</summary>
    public const string Clerk = "見本 一郎";
    public const string Chief = "見本 陽子";

    /// <summary>Chief of long-term care and of disaster victims.</summary>
    public const string CareChief = "見本 静";

    /// <summary>From the site's first page over town, procedure and sign-in to the first page of a new form.</summary>
    public static async Task ToForm(Visit visit, string procedure, string person = Resident)
    {
        await visit.Open("/");
        await visit.Hand.Follow("盛岡市");
        await visit.Hand.Follow(procedure);
        await visit.Hand.Follow("申し込みを始める");
        await visit.SignIn(person);
        await visit.Hand.Press("入力を始める");
    }

    /// <summary>Tries to attach what is not what its name says: refused, the focus on the summary, nothing kept of it.</summary>
    public static async Task AttachInVain(Visit visit, string field, FilePayload file)
    {
        await visit.Hand.Attach(visit.Page.Locator($"input[type=file][name='{field}']"), file);
        await visit.Hand.Press(
            visit.Page.Locator($"main button[name=act][value='upload {field}']")
        );
        (await visit.Focus()).ShouldBe("error-summary");
        (await visit.Text()).ShouldNotContain(file.Name);
    }

    public static async Task Attach(Visit visit, string field, FilePayload file)
    {
        await visit.Hand.Attach(visit.Page.Locator($"input[type=file][name='{field}']"), file);
        await visit.Hand.Press(
            visit.Page.Locator($"main button[name=act][value='upload {field}']")
        );
        (await visit.Text()).ShouldContain(file.Name);
    }

    /// <summary>Changes one answer from the check page and comes back to it.</summary>
    public static async Task Change(Visit visit, string link, string field, string value)
    {
        (await visit.Text()).ShouldContain("まだ申請していません");
        await visit.Hand.Follow(visit.Page.Locator($"a[href*='return=check'][href$='#{link}']"));
        await visit.Hand.Answer(field, value);
        await visit.Hand.Press("確認画面へ");
        (await visit.Text()).ShouldContain(value);
        (await visit.Text()).ShouldContain("まだ申請していません");
    }

    /// <summary>Submits, reads the receipt as page and PDF, and follows the status. Returns the case's number as addresses write it.</summary>
    public static async Task<string> Submit(Visit visit)
    {
        await visit.Hand.Press("この内容で申請する");
        visit.Address.ShouldMatch("^/me/cases/[0-9]{12}/receipt$");
        var number = visit.Address.Split('/')[3];
        (await visit.Text()).ShouldContain("申請を受け付けました");
        await IsPdf(visit, "PDF");
        await visit.Hand.Follow("申請の状況を見る");
        (await visit.Text()).ShouldContain("受付済");
        return number;
    }

    /// <summary>The decision notice as the resident reads it: from their list, as page and PDF.</summary>
    public static async Task<string> ReadNotice(Visit visit, string number)
    {
        await visit.Open("/me");
        await visit.Hand.Follow(visit.Page.Locator($"main a[href='/me/cases/{number}']"));
        await visit.Hand.Follow("通知を読む");
        await IsPdf(visit, "PDF");
        return await visit.Text();
    }

    public static async Task IsPdf(Visit visit, string link)
    {
        var pdf = await visit.Fetch(visit.Hand.Link(link));
        System.Text.Encoding.Latin1.GetString(pdf, 0, 5).ShouldBe("%PDF-");
        pdf.Length.ShouldBeGreaterThan(5000);
    }
}
