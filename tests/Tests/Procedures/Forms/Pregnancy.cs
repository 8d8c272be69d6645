using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>The notification of pregnancy (C15 妊娠の届出) as a person fills it, page by page.</summary>
internal static class Pregnancy
{
    public const string Front = "/morioka/procedures/pregnancy-notification";

    /// <summary>Signs in as 見本 花子 and stands on the first page of a new draft.</summary>
    public static async Task<Browser> Begin(App app, string person = Demo.Hanako)
    {
        var browser = await app.SignedIn(person);
        await Begin(browser);
        return browser;
    }

    public static async Task Begin(Browser browser)
    {
        await browser.Open(Front + "/start");
        await browser.Submit(browser.Page.QuerySelector("main form")!);
    }

    /// <summary>The address of the draft that the browser stands in.</summary>
    public static string Draft(Browser browser) =>
        browser.Address[..browser.Address.LastIndexOf('/')];

    public static async Task Mother(Browser browser)
    {
        browser.Tick("occupation", "employee");
        await browser.Press("次へ");
    }

    public static async Task Contact(Browser browser)
    {
        browser.Fill("phone", "０１９－０００－００００").Tick("contact-times", "morning");
        await browser.Press("次へ");
    }

    public static async Task ThisPregnancy(Browser browser)
    {
        browser
            .Date("diagnosed-on", "令和", 8, 11, 16)
            .Fill("weeks", "８")
            .Date("due-date", "西暦", 2027, 7, 2)
            .Tick("fetuses", "one");
        await browser.Press("次へ");
    }

    public static async Task Clinic(Browser browser)
    {
        browser.Fill("clinic-name", "見本産婦人科").Fill("doctor", "見本 太郎");
        await browser.Press("次へ");
    }

    public static async Task Health(Browser browser)
    {
        browser
            .Tick("std-check", "yes")
            .Tick("tuberculosis-check", "no")
            .Fill("births-before", "0");
        await browser.Press("次へ");
    }

    public static async Task Interview(Browser browser)
    {
        browser.Date("first-choice", "西暦", 2026, 12, 1).Tick("interview-place", "office");
        await browser.Press("次へ");
    }

    public static async Task Consent(Browser browser)
    {
        browser.Tick("correct", "yes").Tick("share-with-clinic", "yes");
        await browser.Press("確認画面へ");
    }

    /// <summary>From the first page to the check page.</summary>
    public static async Task FillAll(Browser browser)
    {
        await Mother(browser);
        await Contact(browser);
        await ThisPregnancy(browser);
        await Clinic(browser);
        await Health(browser);
        await browser.Press("次へ");
        await Interview(browser);
        await Consent(browser);
    }
}
