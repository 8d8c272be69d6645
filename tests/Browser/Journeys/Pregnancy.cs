using Ihatov.Browser.Support;

namespace Ihatov.Browser.Journeys;

/// <summary>The notification of pregnancy (C15 妊娠の届出) as 見本 花子 of Morioka fills it, page by page.</summary>
internal static class Pregnancy
{
    public const string Name = "妊娠の届出";

    /// <summary>From the first page of the form to the check page.</summary>
    /// <param name="first">What is done on each page before it is filled.</param>
    public static async Task Fill(Visit visit, Func<Task>? first = null)
    {
        var hand = visit.Hand;
        first ??= static () => Task.CompletedTask;
        (await visit.Page.Locator("[name='address.municipality']").InputValueAsync()).ShouldBe(
            "盛岡市"
        );
        await first();
        await hand.Answer("occupation", "other");
        await hand.Next();
        visit.Address.ShouldEndWith("/mother");
        await hand.Answer("occupation-detail", "画家");
        await hand.Next();

        await first();
        await hand.Answer("phone", "019-000-0000");
        await hand.Answer("contact-times", "morning");
        await hand.Answer("contact-times", "afternoon");
        await hand.Next();

        await first();
        await hand.Answer("diagnosed-on", Days.From(-6));
        await hand.Answer("weeks", "8");
        await hand.Answer("due-date", Days.From(222));
        await hand.Answer("fetuses", "one");
        await hand.Next();

        await first();
        await hand.Answer("clinic-name", "見本産婦人科");
        await hand.Answer("doctor", "見本 太郎");
        await Way.AttachInVain(visit, "sheet", Papers.NoPhoto);
        await Way.Attach(visit, "sheet", Papers.Photo);
        (await visit.Page.Locator("[name='doctor']").InputValueAsync()).ShouldBe("見本 太郎");
        await hand.Next();

        await first();
        await hand.Answer("std-check", "yes");
        await hand.Answer("tuberculosis-check", "no");
        await hand.Answer("births-before", "0");
        await hand.Next();

        await first();
        await hand.Answer("worries", "money");
        await hand.Next();
        await hand.Answer("worries-detail", "出産の費用が心配です。");
        await hand.Next();

        await first();
        await hand.Answer("first-choice", Days.From(9));
        await hand.Answer("interview-place", "office");
        await hand.Next();

        await first();
        await hand.Answer("correct", "yes");
        await hand.Answer("share-with-clinic", "yes");
        await hand.Next();
    }
}
