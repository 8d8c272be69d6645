using System.Text.RegularExpressions;
using Ihatov.Tests.Kill;

namespace Ihatov.Bench;

/// <summary>The form page of 25 questions (25問の画面), beside a Razor page that only writes the same bytes; and what a first visit weighs.</summary>
internal static partial class FormPageSpeed
{
    private const int Connections = 64;

    public static async Task<int> Run(bool brief)
    {
        Report.Begin($"form page of 25 questions, {Connections} connections, SQLite");
        var (rounds, time, warmUp) = brief
            ? (1, TimeSpan.FromSeconds(2), 100)
            : (5, TimeSpan.FromSeconds(5), 60_000);
        await using var bed = await Bed.Make(postgres: false);
        var settings = await bed.NewProduct("product");
        settings["Pack:Directory"] = BenchPack.Make(bed.Directory);
        var (first, product) = await Product.Begin(settings, BenchPack.Procedure);
        await using (first)
            await first.Stop();
        await using var server = await product.Start("Production");
        var path = await DraftSpeed.BeginDraft(server, product);
        var cookies = $"Cookie: {product.Cookies}\r\n";
        var page = Wire.Request("GET", path, cookies);
        var html = await Html(server, product, path);
        var floorSettings = await bed.NewFloor();
        floorSettings["Page"] = Path.Combine(bed.Directory, "page.html");
        await File.WriteAllTextAsync(floorSettings["Page"]!, html);
        await using var floor = await Bed.StartFloor(floorSettings);
        var bare = Wire.Request("GET", "/page", cookies);

        await Load.WarmUp(server.Port, Connections, warmUp, page, 200);
        await Load.WarmUp(floor.Port, Connections, warmUp, bare, 200);
        var (pages, bares) = (new List<Achieved>(), new List<Achieved>());
        var (worked, bareWorked) = (server.Worked, floor.Worked);
        for (var round = 0; round < rounds; round++)
        {
            bares.Add((await Load.Run(floor.Port, Connections, time, bare, 200)));
            pages.Add((await Load.Run(server.Port, Connections, time, page, 200)));
        }
        (worked, bareWorked) = (server.Worked - worked, floor.Worked - bareWorked);
        var (speed, bareSpeed) = (
            Report.Median(pages.Select(p => p.PerSecond)),
            Report.Median(bares.Select(p => p.PerSecond))
        );
        Report.Row("page/s", "floor/s", "ratio", "work each", "floor work", "bytes of HTML");
        Report.Row(
            $"{speed:N0}",
            $"{bareSpeed:N0}",
            $"{speed / bareSpeed:F2}",
            $"{worked.TotalMicroseconds / pages.Sum(p => p.Answers):F0} µs",
            $"{bareWorked.TotalMicroseconds / bares.Sum(p => p.Answers):F0} µs",
            $"{System.Text.Encoding.UTF8.GetByteCount(html):N0}"
        );
        using var wire = await Wire.Open(server.Port);
        Report.Row("first visit, heads included", "page", "stylesheet", "icon", "together");
        foreach (var encoding in new[] { "br", "gzip" })
        {
            var accept = $"Accept-Encoding: {encoding}\r\n{cookies}";
            var bytes = new List<int>();
            foreach (
                var asset in new[] { path, Style().Match(html).Value, Icon().Match(html).Value }
            )
            {
                if (await wire.Send(Wire.Request("GET", asset, accept)) != 200)
                    throw new InvalidOperationException($"{asset} is not answered.");
                bytes.Add(wire.Answer.Length);
            }
            Report.Row(
                encoding,
                $"{bytes[0]:N0}",
                $"{bytes[1]:N0}",
                $"{bytes[2]:N0}",
                $"{bytes.Sum():N0}"
            );
        }
        return 0;
    }

    private static async Task<string> Html(ServerProcess server, Product product, string path)
    {
        using var client = product.Client(server);
        return await client.GetStringAsync(path);
    }

    [GeneratedRegex("/assets/[0-9a-f]+/ihatov\\.css", RegexOptions.None, 1000)]
    private static partial Regex Style();

    [GeneratedRegex("/assets/[0-9a-f]+/ihatov\\.svg", RegexOptions.None, 1000)]
    private static partial Regex Icon();
}
