using System.Globalization;
using System.Text.Json;

namespace Ihatov.Tests.Kill;

/// <summary>A complete 妊娠の届出 (C15) of today, page by page.</summary>
internal static class Application
{
    public const string Procedure = "pregnancy-notification";

    /// <summary>The page that takes a file, and its question.</summary>
    public const string FilePage = "clinic";
    public const string FileField = "sheet";

    private static readonly DateOnly Today = DateOnly.FromDateTime(
        TimeProvider.System.GetUtcNow().AddHours(9).UtcDateTime
    );

    /// <summary>The fields of each page, in the order of the pages.</summary>
    public static IReadOnlyList<(
        string Page,
        IReadOnlyDictionary<string, string> Fields
    )> Pages { get; } =
    [
        (
            "mother",
            new Dictionary<string, string>
            {
                ["name.family"] = "見本",
                ["name.given"] = "花子",
                ["name.familyKana"] = "ミホン",
                ["name.givenKana"] = "ハナコ",
                ["birth-date.era"] = "平成",
                ["birth-date.year"] = "7",
                ["birth-date.month"] = "2",
                ["birth-date.day"] = "3",
                ["address.postalCode"] = "020-8570",
                ["address.prefecture"] = "岩手県",
                ["address.municipality"] = "盛岡市",
                ["address.townAndNumber"] = "内丸10番1号",
                ["occupation"] = "employee",
            }
        ),
        (
            "contact",
            new Dictionary<string, string>
            {
                ["phone"] = "019-000-0000",
                ["contact-times"] = "morning",
            }
        ),
        (
            "pregnancy",
            new Dictionary<string, string>([
                .. Date("diagnosed-on", Today.AddDays(-5)),
                new("weeks", "8"),
                .. Date("due-date", Today.AddDays(224)),
                new("fetuses", "one"),
            ])
        ),
        (
            "clinic",
            new Dictionary<string, string>
            {
                ["clinic-name"] = "見本産婦人科",
                ["doctor"] = "見本 太郎",
            }
        ),
        (
            "health",
            new Dictionary<string, string>
            {
                ["std-check"] = "yes",
                ["tuberculosis-check"] = "no",
                ["births-before"] = "0",
            }
        ),
        ("questionnaire", new Dictionary<string, string> { ["feeling"] = "happy" }),
        (
            "interview",
            new Dictionary<string, string>([
                .. Date("first-choice", Today.AddDays(20)),
                new("interview-place", "office"),
            ])
        ),
        (
            "consent",
            new Dictionary<string, string> { ["correct"] = "yes", ["share-with-clinic"] = "yes" }
        ),
    ];

    /// <summary>All answers as a program sends them.</summary>
    public static string Json { get; } =
        JsonSerializer.Serialize(
            Pages
                .SelectMany(page => page.Fields)
                .ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal)
        );

    public static KeyValuePair<string, string>[] Date(string path, DateOnly day) =>
        [
            new($"{path}.era", "西暦"),
            new($"{path}.year", day.Year.ToString(CultureInfo.InvariantCulture)),
            new($"{path}.month", day.Month.ToString(CultureInfo.InvariantCulture)),
            new($"{path}.day", day.Day.ToString(CultureInfo.InvariantCulture)),
        ];
}
