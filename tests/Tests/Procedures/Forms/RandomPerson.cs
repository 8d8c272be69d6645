using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ihatov.Kernel;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>Somebody who answers at random, reads what is refused, and answers that again.</summary>
internal sealed class RandomPerson(Browser browser, int seed)
{
    private const int MostTries = 3000;

    private readonly List<DateOnly> dates = [];
    private ulong state = (ulong)seed * 2_654_435_761 + 88_172_645_463_325_252;

    /// <summary>Fills the page until it leads on. False on a page that says one cannot go on.</summary>
    public async Task<bool> FillPage()
    {
        var page = browser.Address;
        foreach (var field in Fields())
        {
            if (!IsAnswered(field))
                Answer(field);
        }
        if (Dice(3) == 0 && browser.Page.QuerySelector("button[value^='add ']") is { } add)
            await browser.Press(add.TextContent);
        for (var tries = 0; tries < MostTries; tries++)
        {
            foreach (var field in Fields().Where(f => tries > 0 && !IsAnswered(f)))
                Answer(field, always: true);
            await browser.Enter();
            if (Path(browser.Address) != Path(page))
                return browser.Page.QuerySelector("main form") is not null;
            foreach (
                var field in Wrong()
                    .SelectMany(wrong => Fields().Where(f => Begins(FieldIdOf(f), wrong)))
            )
            {
                Answer(field, always: true);
            }
        }
        throw new InvalidOperationException(
            $"{MostTries} tries did not get past {page}: {string.Join(" ", browser.Refusals)}"
        );
    }

    /// <summary>The ids of the questions that the error summary names, without their parts.</summary>
    private IEnumerable<string> Wrong() =>
        browser
            .Page.QuerySelectorAll(".error-summary__list a")
            .Select(a => a.GetAttribute("href")![1..])
            .Select(id =>
                DateParts.FirstOrDefault(part => Ends(id, part)) is { } part
                    ? id[..^part.Length]
                    : id
            )
            .ToList();

    private static readonly string[] DateParts = ["-era", "-year", "-month", "-day"];

    private List<string> Fields() =>
        [
            .. browser
                .Page.QuerySelectorAll("main form :is(input, select, textarea)")
                .Where(e => e.GetAttribute("type") is not "hidden")
                .Select(e => e.GetAttribute("name"))
                .OfType<string>()
                .Distinct(),
        ];

    private bool IsAnswered(string field) =>
        Control(field) is IHtmlInputElement { Type: "file" }
            ? browser.Page.QuerySelector(".file__name") is not null
            : browser.Values(field).Any(v => v.Length > 0);

    private IElement Control(string field) => browser.Page.GetElementsByName(field)[0];

    private void Answer(string field, bool always = false)
    {
        var control = Control(field);
        var optional = !always && Dice(2) == 0;
        switch (control)
        {
            case IHtmlInputElement { Type: "radio" }:
                browser.Tick(field, OneOf(Choices(field)));
                break;
            case IHtmlInputElement { Type: "checkbox" }:
                foreach (var box in browser.Page.GetElementsByName(field).Cast<IHtmlInputElement>())
                    box.IsChecked = box.Value == "yes" || Dice(3) == 0;
                break;
            case IHtmlInputElement { Type: "file" }:
                browser.Choose(field, "見本.pdf", Uploads.Pdf());
                break;
            case IHtmlSelectElement when Ends(field, ".era"):
                break; // answered with the year
            case IHtmlSelectElement select:
                browser.Fill(
                    field,
                    OneOf([.. select.Options.Select(o => o.Value).Where(v => v.Length > 0)])
                );
                break;
            case IHtmlInputElement when Ends(field, ".year"):
                if (!optional)
                    Date(field[..^".year".Length]);
                break;
            case IHtmlInputElement when Ends(field, ".month") || Ends(field, ".day"):
                break;
            default:
                if (!optional)
                    browser.Fill(field, Text(field, control));
                break;
        }
    }

    private void Date(string field)
    {
        int[] daysAgo = [0, 1, 10, 40, 400, 2000, 5000, 7200, 8300, 12_000, 16_000, -5, -30];
        var today = JapanTime.Date(App.Noon);
        var date = Dice(3) switch
        {
            0 when dates.Count > 0 => OneOf(dates),
            1 => today.AddDays(Dice(320) - 30),
            _ => today.AddDays(-OneOf(daysAgo)),
        };
        dates.Add(date);
        browser.Date(field, "西暦", date.Year, date.Month, date.Day);
    }

    private string Text(string field, IElement control)
    {
        var last = field[(field.LastIndexOf('.') + 1)..];
        return last switch
        {
            "family" or "given" => OneOf(["見本", "𠮷見本", "葛󠄀本", "SAMPLE"]),
            "familyKana" or "givenKana" => OneOf(["みほん", "ﾐﾎﾝ", "ミホン"]),
            "postalCode" => OneOf(["020-8530", "０２０８５３０", "〒020-8530"]),
            "insured-number" => OneOf(["0000000001", "1234567890"]),
            "bankCode" => "9999",
            "branchCode" => "001",
            "number" => $"{Dice(9_999_999)}",
            "holder" => "みほん たろう",
            _ when control.GetAttribute("type") == "tel" => "０１９－０００－００００",
            _ when control.GetAttribute("type") == "email" => "mihon@example.jp",
            _ when control.GetAttribute("inputmode") == "numeric" => $"{Dice(42)}",
            _ when control is IHtmlTextAreaElement => "一行目\n二行目 𠮷 👶🏻",
            _ => "見本の答え",
        };
    }

    private string[] Choices(string field) =>
        [
            .. browser
                .Page.GetElementsByName(field)
                .Cast<IHtmlInputElement>()
                .Select(input => input.Value),
        ];

    private static string FieldIdOf(string field) => Ihatov.Ui.Forms.FieldId.Of(field);

    private static bool Begins(string text, string start) =>
        text.StartsWith(start, StringComparison.Ordinal);

    private static bool Ends(string text, string end) =>
        text.EndsWith(end, StringComparison.Ordinal);

    private static string Path(string address) => address.Split('?')[0];

    private T OneOf<T>(IReadOnlyList<T> among) => among[Dice(among.Count)];

    /// <summary>A number from 0 (xorshift: the same seed gives the same person).</summary>
    private int Dice(int sides)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return (int)(state % (ulong)sides);
    }
}
