using Ihatov.Browser.Support;

namespace Ihatov.Browser.Journeys;

/// <summary>The claim for child allowance (C01 児童手当の認定請求) after a birth: spouse, two children, own account, a file.</summary>
internal static class ChildAllowance
{
    public const string Name = "児童手当の認定請求";

    /// <summary>From the first page of the form to the check page.</summary>
    /// <param name="first">What is done on each page before it is filled.</param>
    public static async Task Fill(Visit visit, Func<Task>? first = null)
    {
        var hand = visit.Hand;
        first ??= static () => Task.CompletedTask;
        await first();
        await hand.Answer("public-servant", "no");
        await hand.Next();

        await first();
        await hand.Answer("occupation", "employee");
        await hand.Answer("phone", "019-000-0000");
        await hand.Next();

        await first();
        await hand.Answer("reason", "birth");
        await hand.Answer("event-date", Days.From(-5));
        await hand.Next();

        await first();
        await hand.Answer("has-spouse", "yes");
        await hand.Next();
        await Person(hand, "spouse-name", "見本", "一郎", "ミホン", "イチロウ");
        await hand.Answer("spouse-birth-date", new DateOnly(1990, 5, 6));
        await hand.Answer("spouse-occupation", "part-time");
        await hand.Answer("spouse-living", "together");
        await hand.Answer("main-supporter", "claimant");
        await hand.Next();

        await first();
        await Child(hand, 0, "かえで", "カエデ", new DateOnly(Days.Today.Year - 4, 6, 1));
        await hand.Press(visit.Page.Locator("main button[name=act][value='add children']"));
        await Child(hand, 1, "さくら", "サクラ", Days.From(-5));
        await hand.Next();

        await first();
        await hand.Answer("has-older", "no");
        await hand.Next();
        await first();
        await hand.Answer("pension", "employees");
        await hand.Next();

        await first();
        await hand.Answer("account-kind", "own");
        await hand.Next();
        await hand.Answer("account.bankName", "見本銀行");
        await hand.Answer("account.bankCode", "0000");
        await hand.Answer("account.branchName", "本店");
        await hand.Answer("account.branchCode", "000");
        await hand.Answer("account.kind", "ordinary");
        await hand.Answer("account.number", "0000000");
        await hand.Answer("account.holder", "ミホン ハナコ");
        await hand.Next();

        await first();
        await Way.Attach(visit, "bank-book", Papers.Sheet);
        await hand.Next();

        await first();
        await hand.Answer("correct", "yes");
        await hand.Answer("may-check", "yes");
        await hand.Next();
    }

    private static async Task Child(Hand hand, int index, string given, string kana, DateOnly born)
    {
        var child = $"children[{index}]";
        await Person(hand, $"{child}.name", "見本", given, "ミホン", kana);
        await hand.Answer($"{child}.birth-date", born);
        await hand.Answer($"{child}.relation", "child");
        await hand.Answer($"{child}.living", "together");
        await hand.Answer($"{child}.custody", "yes");
        await hand.Answer($"{child}.livelihood", "same");
    }

    private static async Task Person(
        Hand hand,
        string field,
        string family,
        string given,
        string familyKana,
        string givenKana
    )
    {
        await hand.Answer($"{field}.family", family);
        await hand.Answer($"{field}.given", given);
        await hand.Answer($"{field}.familyKana", familyKana);
        await hand.Answer($"{field}.givenKana", givenKana);
    }
}
