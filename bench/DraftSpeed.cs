using System.Net;
using Ihatov.Tests.Kill;

namespace Ihatov.Bench;

/// <summary>A page of 25 answers is kept (下書きの保存): durable before the answer, beside a bare endpoint that keeps one row by the same group commit.</summary>
internal static class DraftSpeed
{
    private const int Clients = 16;

    public static async Task<int> Run(bool[] onPostgres, bool brief)
    {
        Report.Begin($"saving a draft of 25 questions, {Clients} clients, each a draft of its own");
        Report.Row("engine", "what", "a second", "median", "p95", "p99", "work each");
        foreach (var postgres in onPostgres)
            await OnEngine(postgres, brief);
        return 0;
    }

    private static async Task OnEngine(bool postgres, bool brief)
    {
        var (rounds, time, warmUp) = brief
            ? (1, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2))
            : (5, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));
        await using var bed = await Bed.Make(postgres);
        var settings = await bed.NewProduct("product");
        settings["Pack:Directory"] = BenchPack.Make(bed.Directory);
        var (first, product) = await Product.Begin(settings, BenchPack.Procedure);
        await using (first)
            await first.Stop();
        await using var server = await product.Start("Production");
        await using var floor = await Bed.StartFloor(await bed.NewFloor());
        var saves = new List<byte[]>();
        for (var client = 0; client < Clients; client++)
            saves.Add(Save(product, await BeginDraft(server, product)));
        List<byte[]> inserts =
        [
            .. saves.Select(_ =>
                Wire.Request(
                    "POST",
                    "/submissions",
                    $"Cookie: {product.Cookies}\r\n",
                    "application/json",
                    BenchPack.Answers
                )
            ),
        ];

        await Load.Each(server.Port, warmUp, saves, 303);
        await Load.Each(floor.Port, warmUp, inserts, 201);
        var (saved, inserted) = (new List<double>(), new List<double>());
        var (worked, floorWorked) = (server.Worked, floor.Worked);
        for (var round = 0; round < rounds; round++)
        {
            inserted.AddRange(await Load.Each(floor.Port, time, inserts, 201));
            saved.AddRange(await Load.Each(server.Port, time, saves, 303));
        }
        Row("a page of a draft", saved, server.Worked - worked);
        Row("floor: one row", inserted, floor.Worked - floorWorked);

        void Row(string what, List<double> took, TimeSpan work) =>
            Report.Row(
                postgres ? "PostgreSQL" : "SQLite",
                what,
                $"{took.Count / (rounds * time.TotalSeconds):N0}",
                $"{Report.At(took, 0.5):F1} ms",
                $"{Report.At(took, 0.95):F1} ms",
                $"{Report.At(took, 0.99):F1} ms",
                $"{work.TotalMicroseconds / took.Count:F0} µs"
            );
    }

    private static byte[] Save(Product product, string page) =>
        Wire.Request(
            "POST",
            page,
            $"Cookie: {product.Cookies}\r\n",
            "application/x-www-form-urlencoded",
            new FormUrlEncodedContent([
                new("__RequestVerificationToken", product.Token),
                .. BenchPack.Fields,
            ])
                .ReadAsStringAsync()
                .GetAwaiter()
                .GetResult()
        );

    /// <summary>Begins a draft and returns the address of its first page.</summary>
    public static async Task<string> BeginDraft(ServerProcess server, Product product)
    {
        using var client = product.Client(server);
        using var begun = await client.PostAsync(
            $"/{Product.Town}/procedures/{BenchPack.Procedure}/drafts",
            new FormUrlEncodedContent([
                new("draft", $"{Guid.CreateVersion7()}"),
                new("__RequestVerificationToken", product.Token),
            ])
        );
        return begun.StatusCode == HttpStatusCode.SeeOther
            ? begun.Headers.Location!.OriginalString
            : throw new InvalidOperationException($"No draft was begun: {begun.StatusCode}.");
    }
}
