using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Ihatov.Bench.Floor;
using Ihatov.Contracts.Audit;
using Ihatov.Kernel;
using Ihatov.Platform.Audit;
using Ihatov.Platform.Data;
using Ihatov.Platform.Events;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ihatov.Bench;

/// <summary>Appending to the transparency log in batches (追記), beside a bare insert of the same bytes; and proofs from a long log beside a short one.</summary>
internal static class LogSpeed
{
    /// <summary>As many as the relay hands over at once.</summary>
    private const int Batch = Route.FreshAtOnce;
    private const int FillAtOnce = 4096;
    private const string Long = "032018";
    private const string Short = "032026";

    public static async Task<int> Run(bool[] onPostgres, bool brief, long leaves)
    {
        var (shortSize, longSize) = brief ? (1_000L, 50_000L) : (10_000L, leaves);
        Report.Begin($"log, batches of {Batch}, {longSize:N0} leaves");
        Report.Row(
            "engine",
            "append/s",
            "floor/s",
            "ratio",
            $"proof at {longSize:N0}",
            $"at {shortSize:N0}",
            "ratio",
            "p99",
            "filled in"
        );
        foreach (var postgres in onPostgres)
            await OnEngine(postgres, shortSize, longSize, brief);
        return 0;
    }

    private static async Task OnEngine(bool postgres, long shortSize, long longSize, bool brief)
    {
        await using var bed = await Bed.Make(postgres);
        using var host = Build(await bed.NewFloor());
        await host.Services.GetRequiredService<Migrator>().Run(CancellationToken.None);
        var began = Stopwatch.GetTimestamp();
        await Fill(host.Services, Short, shortSize);
        await Fill(host.Services, Long, longSize);
        var filled = Stopwatch.GetElapsedTime(began);

        var (appends, inserts) = (new List<double>(), new List<double>());
        for (var round = 0; round < (brief ? 1 : 5); round++)
        {
            var batches = Enumerable
                .Range(0, brief ? 20 : 400)
                .Select(_ => Acts(Long, Batch))
                .ToList();
            inserts.Add(await Insert(host.Services, batches, round));
            appends.Add(await Append(host.Services, batches));
        }
        await Proofs(host.Services, Short, shortSize, 200);
        await Proofs(host.Services, Long, longSize, 200);
        var fromShort = await Proofs(host.Services, Short, shortSize, 2000);
        var fromLong = await Proofs(host.Services, Long, longSize, 2000);

        var (append, insert) = (Report.Median(appends), Report.Median(inserts));
        var (proof, shortProof) = (Report.Median(fromLong), Report.Median(fromShort));
        Report.Row(
            postgres ? "PostgreSQL" : "SQLite",
            $"{append:N0}",
            $"{insert:N0}",
            $"{append / insert:F2}",
            $"{proof:F2} ms",
            $"{shortProof:F2} ms",
            $"{proof / shortProof:F2}",
            $"{Report.At(fromLong, 0.99):F2} ms",
            $"{filled.TotalSeconds:F0} s"
        );
    }

    private static IHost Build(Dictionary<string, string?> settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        settings["Audit:KeyFile"] = Path.Combine(settings["Database:Directory"]!, "key.pem");
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddPlatformData(builder.Configuration);
        builder.Services.AddModule<AuditModule>(builder.Configuration);
        builder.Services.AddModule<FloorModule>(builder.Configuration);
        return builder.Build();
    }

    private static async Task Fill(IServiceProvider services, string authority, long size)
    {
        for (var done = 0L; done < size; done += FillAtOnce)
            await Append(services, [Acts(authority, (int)Math.Min(FillAtOnce, size - done))]);
    }

    /// <summary>Leaves a second.</summary>
    private static async Task<double> Append(
        IServiceProvider services,
        List<List<ActRecorded>> batches
    )
    {
        var log = services.GetRequiredService<LogWriter>();
        var db = services.GetRequiredService<Db<AuditModule>>();
        var began = Stopwatch.GetTimestamp();
        foreach (var batch in batches)
            await db.Write(session => log.Append(session, batch), CancellationToken.None);
        return batches.Sum(b => b.Count) / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Lines a second, of the same bytes, written the fastest way of each engine.</summary>
    private static async Task<double> Insert(
        IServiceProvider services,
        List<List<ActRecorded>> batches,
        int round
    )
    {
        var db = services.GetRequiredService<Db<FloorModule>>();
        var next = (long)round * int.MaxValue;
        var lines = batches.ConvertAll(batch =>
            batch.ConvertAll(act => Encoding.UTF8.GetString(ActLeaf.Write(act)))
        );
        var began = Stopwatch.GetTimestamp();
        foreach (var batch in lines)
        {
            await db.Write(session => FloorLines.Add(session, next, batch), CancellationToken.None);
            next += batch.Count;
        }
        return lines.Sum(b => b.Count) / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Milliseconds of each proof, of leaves anywhere in the log; every one must hold.</summary>
    private static async Task<List<double>> Proofs(
        IServiceProvider services,
        string authority,
        long size,
        int count
    )
    {
        var reader = services.GetRequiredService<LogReader>();
        var db = services.GetRequiredService<Db<AuditModule>>();
        var key = services.GetRequiredService<LogSigningKey>().Public;
        var code = AuthorityCode.Parse(authority).Value;
        var took = new List<double>();
        for (var i = 0; i < count; i++)
        {
            var index = (long)RandomNumberGenerator.GetInt32((int)size);
            var leaves = await db.Read(
                session => LeafBundle.LeavesAt(session, authority, [index]),
                CancellationToken.None
            );
            var act = ActLeaf.Read(leaves[index].Span)!.Id;
            var began = Stopwatch.GetTimestamp();
            var proof = await reader.Inclusion(code, act, CancellationToken.None);
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (!proof!.Verify(key).Ok(out _, out _))
                throw new InvalidOperationException($"The proof of leaf {index} does not hold.");
        }
        return took;
    }

    private static List<ActRecorded> Acts(string authority, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => new ActRecorded(
                    Guid.CreateVersion7(),
                    authority,
                    Guid.CreateVersion7(),
                    "submitted",
                    Actors.Resident,
                    TimeProvider.System.GetUtcNow(),
                    Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))
                )),
        ];
}
