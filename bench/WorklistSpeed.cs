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
    private const int Rounds = 5;
    private const int RoundSeconds = 3;
    private const string OpenCases = "open cases, first page";

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

    /// <param name="filled">Null to fill one.</param>
    public static async Task<int> Run(bool[] onPostgres, bool brief, long many, Filled? filled)
    {
        Report.Begin($"worklist, {Clients} clients, {many:N0} cases beside {Few:N0}");
        Report.Row(
            "engine",
            "what",
            "cases",
            "a second",
            "median",
            "p95",
            "p99",
            "work each",
            "p95 of each round"
        );
        foreach (var postgres in onPostgres)
        {
            await using var bed = await Bed.Make(postgres);
            await using var few = await Side.Of(await bed.NewDemo(Few, null), Few);
            await using var lots = await Side.Of(await bed.NewDemo(many, filled), many);
            await using var floor = await Side.Floor(bed, lots);
            await Measure(postgres ? "PostgreSQL" : "SQLite", [few, lots, floor], brief);
        }
        return 0;
    }

    /// <summary>In turn, so that a neighbour on the machine meets all three.</summary>
    private static async Task Measure(string engine, Side[] sides, bool brief)
    {
        foreach (var side in sides)
            await Load.WarmUp(
                side.Server.Port,
                Clients,
                brief ? 100 : WarmUpAnswers,
                side.Requests(OpenCases)[0],
                200
            );
        foreach (var what in sides[0].Kinds)
        {
            foreach (var side in sides)
                await side.Ask(what, brief ? 1 : WarmUpSeconds);
            var rounds = sides.ToDictionary(side => side, _ => new List<Round>());
            for (var round = 0; round < (brief ? 1 : Rounds); round++)
                foreach (var side in sides)
                    rounds[side].Add(await side.Ask(what, brief ? 1 : RoundSeconds));
            foreach (var side in sides)
                Row(engine, what, side.Name, rounds[side]);
        }
    }

    /// <summary>Of each column the median of the rounds.</summary>
    private static void Row(string engine, string what, string side, List<Round> rounds)
    {
        double Of(Func<Round, double> figure) => Report.Median(rounds.Select(figure));
        Report.Row(
            engine,
            what,
            side,
            $"{Of(r => r.ASecond):N0}",
            $"{Of(r => r.Median):F1} ms",
            $"{Of(r => r.P95):F1} ms",
            $"{Of(r => r.P99):F1} ms",
            $"{Of(r => r.Work):F0} µs",
            string.Join(" ", rounds.Select(r => $"{r.P95:F1}"))
        );
    }

    /// <summary>What one server did in some seconds: times in milliseconds, work in microseconds of a processor for each answer.</summary>
    private sealed record Round(double ASecond, double Median, double P95, double P99, double Work);

    /// <summary>One of the servers that are compared, signed in, and what is asked of it.</summary>
    private sealed record Side(
        string Name,
        ServerProcess Server,
        string Cookies,
        string Html,
        IReadOnlyDictionary<string, List<byte[]>> Asked
    ) : IAsyncDisposable
    {
        public IEnumerable<string> Kinds => Asked.Keys;

        /// <summary>The floor has one page only, whatever is asked.</summary>
        public List<byte[]> Requests(string what) => Asked.GetValueOrDefault(what) ?? Asked[""];

        public static async Task<Side> Of(Dictionary<string, string?> settings, long cases)
        {
            var (first, product) = await Product.Begin(settings, null, Staff);
            await using (first)
                await first.Stop();
            var server = await product.Start("Production");
            var cookies = $"Cookie: {product.Cookies}\r\n";
            using var wire = await Wire.Open(server.Port);
            var list = await Read(wire, Wire.Request("GET", "/staff/cases", cookies));
            return new Side(
                $"{cases:N0}",
                server,
                cookies,
                list,
                await Questions(wire, path => Wire.Request("GET", path, cookies), list)
            );
        }

        /// <summary>The floor: a page that only writes the bytes of the other's list.</summary>
        public static async Task<Side> Floor(Bed bed, Side other)
        {
            var settings = await bed.NewFloor();
            settings["Database:Engine"] = "sqlite";
            settings["Page"] = Path.Combine(bed.Directory, "list.html");
            await File.WriteAllTextAsync(settings["Page"]!, other.Html);
            return new Side(
                "floor: the list's bytes",
                await Bed.StartFloor(settings),
                other.Cookies,
                other.Html,
                new Dictionary<string, List<byte[]>>
                {
                    [""] = [Wire.Request("GET", "/page", other.Cookies)],
                }
            );
        }

        public async Task<Round> Ask(string what, int seconds)
        {
            var worked = Server.Worked;
            var took = await Load.Mix(
                Server.Port,
                Clients,
                TimeSpan.FromSeconds(seconds),
                Requests(what),
                200
            );
            return new Round(
                took.Count / (double)seconds,
                Report.At(took, 0.5),
                Report.At(took, 0.95),
                Report.At(took, 0.99),
                (Server.Worked - worked).TotalMicroseconds / took.Count
            );
        }

        public async ValueTask DisposeAsync()
        {
            await Server.Stop();
            await Server.DisposeAsync();
        }
    }

    private static async Task<Dictionary<string, List<byte[]>>> Questions(
        Wire wire,
        Func<string, byte[]> get,
        string open
    )
    {
        var decided = await Read(wire, get("/staff/cases?view=decided"));
        return new()
        {
            [OpenCases] = [get("/staff/cases")],
            ["decided cases, pages 1 to 40"] = await Pages(wire, get, "/staff/cases?view=decided"),
            ["filters"] =
            [
                get("/staff/cases?state=received"),
                get("/staff/cases?assignee=nobody&procedure=C01"),
                get("/staff/cases?due=overdue"),
                get("/staff/cases?view=decided&state=refused"),
                get("/staff/cases?view=decided&procedure=C15&from=2026-06-01&to=2026-06-30"),
            ],
            ["search by two characters"] =
            [
                .. Names.Select(name => get($"/staff/cases?q={Uri.EscapeDataString(name)}")),
            ],
            ["search for the commonest name"] =
            [
                get($"/staff/cases?q={Uri.EscapeDataString(Names[0])}"),
            ],
            ["a case"] =
            [
                .. Address().Matches(open + decided).Select(m => m.Value).Distinct().Select(get),
            ],
        };
    }

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
