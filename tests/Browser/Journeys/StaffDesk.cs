using Ihatov.Browser.Support;

namespace Ihatov.Browser.Journeys;

/// <summary>What the chief 見本 陽子 does with a case: finds it, takes it, notes, decides, sees the notice.</summary>
internal static class StaffDesk
{
    /// <summary>From sign-in to the case, taken, with a note.</summary>
    public static async Task Take(Visit visit, string number, string file)
    {
        var hand = visit.Hand;
        await visit.Open("/staff");
        await visit.SignIn(Way.Chief);
        await hand.Follow("担当の一覧");
        await visit.Picture(Device.Desk, "worklist.png");
        await hand.Follow(visit.Page.Locator($"main a[href='/staff/cases/{number}']"));
        (await visit.Text()).ShouldContain("処理の記録");
        (await visit.Text()).ShouldContain(file);
        await hand.Press("担当になる");
        (await visit.Text()).ShouldContain("審査中");
        await hand.Answer("note", "電話で内容を確かめました。");
        await hand.Press("メモを残す");
        (await visit.Text()).ShouldContain("電話で内容を確かめました。");
    }

    /// <summary>Decides as chosen, after a look at the notice, and reads the issued notice as page and PDF.</summary>
    public static async Task<string> Decide(Visit visit, string outcome, string? reason)
    {
        var hand = visit.Hand;
        await Confirm(visit);
        await hand.Follow("決定する");
        await hand.Answer("outcome", outcome);
        if (reason is not null)
        {
            await hand.Press("通知の内容を確認する");
            (await visit.Text()).ShouldContain("入力内容に誤りがあります");
            await hand.Answer($"reasons-{outcome}", reason);
            await hand.Answer("remark", "必要な場合は、担当にご相談ください。");
        }
        await hand.Press("通知の内容を確認する");
        (await visit.Text()).ShouldContain("まだ決定していません");
        await hand.Press("この内容で決定し、通知を発行する");
        (await visit.Heading()).ShouldBe("発行した通知");
        await Way.IsPdf(visit, "PDF");
        return await visit.Text();
    }

    /// <summary>Ticks every item of the checklist, where the version of the procedure that is in force has one.</summary>
    private static async Task Confirm(Visit visit)
    {
        var items = await visit.Page.Locator("input[name=checked]").AllAsync();
        if (items.Count == 0)
            return;
        foreach (var item in items)
            await visit.Hand.Answer("checked", (await item.GetAttributeAsync("value"))!);
        await visit.Hand.Press("確認を保存する");
        (await visit.Text()).ShouldContain("確認項目を更新しました");
    }
}
