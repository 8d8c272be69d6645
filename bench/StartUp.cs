using System.Diagnostics;
using Ihatov.Bench.Floor;
using Ihatov.Tests.Kill;

namespace Ihatov.Bench;

/// <summary>From starting the process to the first page, and the memory it rests at (起動と記憶), beside a bare web application.</summary>
internal static class StartUp
{
    private static readonly string[] Views =
    [
        $"/{Product.Town}",
        $"/{Product.Town}/procedures",
        $"/{Product.Town}/procedures/{Application.Procedure}",
        "/sign-in",
    ];

    public static async Task<int> Run(bool brief)
    {
        Report.Begin("start to first page, memory 10 s after some page views, demo data, SQLite");
        await using var bed = await Bed.Make(postgres: false);
        var settings = await bed.NewProduct("product");
        var floorSettings = await bed.NewFloor();
        var first = await FirstPage(Host(), Views[0]);
        var firstFloor = await FirstPage(Floor(), "/");
        var (starts, floors) = (new List<double>(), new List<double>());
        for (var i = 0; i < (brief ? 1 : 7); i++)
        {
            starts.Add(await FirstPage(Host(), Views[0]));
            floors.Add(await FirstPage(Floor(), "/"));
        }
        Report.Row("what", "product", "floor");
        Report.Row("first start, on nothing", $"{first:F2} s", $"{firstFloor:F2} s");
        Report.Row(
            "later start, median",
            $"{Report.Median(starts):F2} s",
            $"{Report.Median(floors):F2} s"
        );
        Report.Row(
            "memory at rest",
            $"{await AtRest(Host(), Views) / 1e6:F0} MB",
            $"{await AtRest(Floor(), ["/"]) / 1e6:F0} MB"
        );
        return 0;

        ServerProcess Host() => ServerProcess.Start("ihatov", "Development", settings);
        ServerProcess Floor() =>
            ServerProcess.Start("Ihatov.Bench", "Production", floorSettings, FloorServer.Command);
    }

    private static async Task<double> FirstPage(ServerProcess started, string page)
    {
        var began = Stopwatch.GetTimestamp();
        await using var server = await started.Answers(page);
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await server.Stop();
        return took;
    }

    private static async Task<long> AtRest(ServerProcess started, string[] views)
    {
        await using var server = await started.Answers(views[0]);
        using var client = new HttpClient { BaseAddress = server.Address };
        foreach (var view in views)
            _ = await client.GetStringAsync(view);
        await Task.Delay(TimeSpan.FromSeconds(10));
        return server.ResidentBytes;
    }
}
