using Ihatov.Browser.Support;
using Ihatov.Procedures.Definitions;

namespace Ihatov.Browser.Journeys;

/// <summary>What staff do with a case: the chief 見本 陽子 finds it, takes it, notes, decides, sees the notice; or a clerk examines it and proposes, and a chief approves.</summary>
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
        await Check(visit);
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

    /// <summary>The clerk examines what has come in and proposes what was applied for; the chief of the section approves it.</summary>
    public static async Task Settle(Visit clerk, Visit chief, Definition definition, string number)
    {
        await clerk.Open($"/sign-in?return=/staff/cases/{number}");
        await clerk.SignIn(Way.Clerk);
        await clerk.Hand.Press("担当になる");
        if (definition.Phases.Any(phase => phase.Visit))
            await RecordVisit(clerk);
        await Propose(clerk);
        await chief.Open($"/sign-in?return=/staff/cases/{number}");
        await chief.SignIn(ChiefOf(definition.Section));
        await Approve(chief);
    }

    /// <summary>Goes through the checklist and proposes what was applied for.</summary>
    public static async Task Propose(Visit clerk)
    {
        await Check(clerk);
        await clerk.Hand.Follow("決定を起案する");
        await clerk.Hand.Tick(
            clerk.Page.Locator("main [name=outcome]:is([value=accept], [value=grant])").First
        );
        await clerk.Hand.Press("通知の内容を確認する");
        (await clerk.Text()).ShouldContain("まだ決定していません");
        await clerk.Hand.Press("この内容で起案する");
        (await clerk.Text()).ShouldContain("決裁待ち");
    }

    /// <summary>From the case to the issued notice.</summary>
    public static async Task Approve(Visit chief)
    {
        await chief.Hand.Follow("決裁する");
        (await chief.Text()).ShouldContain("まだ決定していません");
        await chief.Hand.Press("決裁し、通知を発行する");
        (await chief.Heading()).ShouldBe("発行した通知");
        await Way.IsPdf(chief, "PDF");
    }

    /// <summary>The interview must be recorded before anybody can decide in favour.</summary>
    private static async Task RecordVisit(Visit clerk)
    {
        await clerk.Hand.Press("行ったことを記録する");
        (await clerk.Focus()).ShouldBe("error-summary");
        await clerk.Hand.Answer("visit", "来庁して面談しました。");
        await clerk.Hand.Press("行ったことを記録する");
        (await clerk.Text()).ShouldContain("面談・調査を記録しました");
    }

    /// <summary>Ticks every item of the checklist, where the version of the procedure that is in force has one.</summary>
    private static async Task Check(Visit clerk)
    {
        var boxes = clerk.Page.Locator("main [name=checked]");
        if (await boxes.CountAsync() == 0)
            return;
        for (var i = 0; i < await boxes.CountAsync(); i++)
        {
            if (!await boxes.Nth(i).IsCheckedAsync())
                await clerk.Hand.Tick(boxes.Nth(i));
        }
        await clerk.Hand.Press("確認を保存する");
        (await clerk.Text()).ShouldContain("確認項目を更新しました");
    }

    private static string ChiefOf(string section) =>
        section is "long-term-care" or "disaster-victims" ? Way.CareChief : Way.Chief;
}
