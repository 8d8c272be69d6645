using System.Text;
using System.Text.RegularExpressions;
using Ihatov.Tests.Kill;

namespace Ihatov.Bench;

/// <summary>Lists, search and a case among very many (一覧・検索・事案), beside the same among ten thousand and a Razor page that only writes the list's bytes.</summary>
internal static partial class WorklistSpeed
{
    private const int Clients = 16;
    private const long Few = 10_000;

    /// <summary>A list runs through so much code that the compiler of the other side needs thousands of them before it is done.</summary>
    private const int WarmUpAnswers = 20_000;
    private const int WarmUpSeconds = 5;

    /// <summary>見本 陽子 of the demo pack, who has two sections of the largest town.</summary>
    private const string Staff = "01990000-0000-7000-8000-000000000102";

    /// <summary>Two-character parts of names, from the most common to one that nobody has.</summary>
    private static readonly string[] Names =
    [
        "佐藤",
        "高橋",
        "菊池",
        "阿部",
        "サト",
        "𠮷田",
        "向井",
        "谷地",
        "美咲",
        "無此",
    ];

    /// <param name="data">A directory that <c>ihatov demo</c> has filled already; null to fill one.</param>
    public static async Task<int> Run(bool[] onPostgres, bool brief, long many, string? data)
    {
        Report.Begin($"worklist, {Clients} clients, {many:N0} cases beside {Few:N0}");
        Report.Row("engine", "cases", "what", "a second", "median", "p95", "p99", "work each");
        foreach (var postgres in onPostgres)
        {
            await using var bed = await Bed.Make(postgres);
            await Among(await bed.NewDemo(Few, null), postgres, Few, brief, bed);
            await Among(await bed.NewDemo(many, data), postgres, many, brief, bed);
        }
        return 0;
    }

    private static async Task Among(
        Dictionary<string, string?> settings,
        bool postgres,
        long cases,
        bool brief,
        Bed bed
    )
    {
        var (first, product) = await Product.Begin(settings, null, Staff);
        await using (first)
            await first.Stop();
        await using var server = await product.Start("Production");
        var cookies = $"Cookie: {product.Cookies}\r\n";
        byte[] Get(string path) => Wire.Request("GET", path, cookies);

        using var wire = await Wire.Open(server.Port);
        var open = await Read(wire, Get("/staff/cases"));
        var decided = await Read(wire, Get("/staff/cases?view=decided"));
        var addresses = Address().Matches(open + decided).Select(m => m.Value).Distinct().ToList();
        var pages = new Dictionary<string, List<byte[]>>
        {
            ["open cases, first page"] = [Get("/staff/cases")],
            ["decided cases, pages 1 to 40"] = await Pages(wire, Get, "/staff/cases?view=decided"),
            ["filters"] =
            [
                Get("/staff/cases?state=received"),
                Get("/staff/cases?assignee=nobody&procedure=C01"),
                Get("/staff/cases?due=overdue"),
                Get("/staff/cases?view=decided&state=refused"),
                Get("/staff/cases?view=decided&procedure=C15&from=2026-06-01&to=2026-06-30"),
            ],
            ["search by two characters"] =
            [
                .. Names.Select(name => Get($"/staff/cases?q={Uri.EscapeDataString(name)}")),
            ],
            ["search for the commonest name"] =
            [
                Get($"/staff/cases?q={Uri.EscapeDataString(Names[0])}"),
            ],
            ["a case"] = [.. addresses.Select(Get)],
        };
        await Load.WarmUp(
            server.Port,
            Clients,
            brief ? 100 : WarmUpAnswers,
            pages["open cases, first page"][0],
            200
        );
        var (rounds, time) = brief ? (1, 2) : (3, 4);
        foreach (var (what, requests) in pages)
        {
            await Load.Mix(
                server.Port,
                Clients,
                TimeSpan.FromSeconds(brief ? 2 : WarmUpSeconds),
                requests,
                200
            );
            var (took, worked) = (new List<double>(), server.Worked);
            for (var round = 0; round < rounds; round++)
                took.AddRange(
                    await Load.Mix(server.Port, Clients, TimeSpan.FromSeconds(time), requests, 200)
                );
            Row(postgres, cases, what, took, rounds * time, server.Worked - worked);
        }
        await server.Stop();
        await Floor(bed, open, cookies, postgres, cases, rounds, time);
    }

    /// <summary>The floor: a page that only writes the bytes of the list.</summary>
    private static async Task Floor(
        Bed bed,
        string html,
        string cookies,
        bool postgres,
        long cases,
        int rounds,
        int time
    )
    {
        var floorSettings = await bed.NewFloor();
        floorSettings["Database:Engine"] = "sqlite";
        floorSettings["Page"] = Path.Combine(bed.Directory, $"list-{cases}.html");
        await File.WriteAllTextAsync(floorSettings["Page"]!, html);
        await using var floor = await Bed.StartFloor(floorSettings);
        List<byte[]> page = [Wire.Request("GET", "/page", cookies)];
        await Load.Mix(
            floor.Port,
            Clients,
            TimeSpan.FromSeconds(rounds == 1 ? 2 : WarmUpSeconds),
            page,
            200
        );
        var (took, worked) = (new List<double>(), floor.Worked);
        for (var round = 0; round < rounds; round++)
            took.AddRange(
                await Load.Mix(floor.Port, Clients, TimeSpan.FromSeconds(time), page, 200)
            );
        Row(postgres, cases, "floor: the list's bytes", took, rounds * time, floor.Worked - worked);
        await floor.Stop();
    }

    private static void Row(
        bool postgres,
        long cases,
        string what,
        List<double> took,
        int seconds,
        TimeSpan worked
    ) =>
        Report.Row(
            postgres ? "PostgreSQL" : "SQLite",
            $"{cases:N0}",
            what,
            $"{took.Count / (double)seconds:N0}",
            $"{Report.At(took, 0.5):F1} ms",
            $"{Report.At(took, 0.95):F1} ms",
            $"{Report.At(took, 0.99):F1} ms",
            $"{worked.TotalMicroseconds / took.Count:F0} µs"
        );

    private static async Task<List<byte[]>> Pages(Wire wire, Func<string, byte[]> get, string path)
    {
        var pages = new List<byte[]>();
        while (pages.Count < 40)
        {
            pages.Add(get(path));
            if (Next().Match(await Read(wire, pages[^1])) is not { Success: true } next)
                break;
            path = System.Net.WebUtility.HtmlDecode(next.Groups["path"].Value);
        }
        return pages;
    }

    private static async Task<string> Read(Wire wire, byte[] request) =>
        await wire.Send(request) is 200
            ? Encoding.UTF8.GetString(wire.Answer.Span)
            : throw new InvalidOperationException(Encoding.UTF8.GetString(wire.Answer.Span));

    [GeneratedRegex("/staff/cases/[0-9]{12}", RegexOptions.None, 1000)]
    private static partial Regex Address();

    [GeneratedRegex("href=\"(?<path>[^\"]*after=[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Next();
}
