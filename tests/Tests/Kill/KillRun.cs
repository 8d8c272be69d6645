using System.Collections.Concurrent;
using System.Security.Cryptography;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Kill;

/// <summary>Kills the host with kill −9 while many apply, starts it again and looks what is left, again and again.</summary>
internal sealed class KillRun(Product product, PostgresCluster? database)
{
    private const int Connections = 64;
    private const int ThroughTheForm = 8;
    private const int Correcting = 8;
    private const int RoundsBetweenProofs = 10;
    private const int RoundsBetweenDatabaseKills = 5;

    private readonly ConcurrentDictionary<string, string> acknowledged = new(
        StringComparer.Ordinal
    );
    private readonly ConcurrentDictionary<string, string> corrections = new(StringComparer.Ordinal);
    private readonly DraftPromises promises = new();
    private readonly StoreCheck check = new(product.Settings);

    /// <summary>How many submissions were promised to be kept so far.</summary>
    public int Acknowledged => acknowledged.Count;

    /// <summary>How many saves of drafts and uploads were promised to be kept so far.</summary>
    public (int Saves, int Uploads) AcknowledgedInDrafts => promises.Acknowledged;

    /// <summary>How many corrections were promised to be kept so far.</summary>
    public int AcknowledgedCorrections => corrections.Count;

    /// <summary>How often PostgreSQL itself was killed.</summary>
    public int DatabaseKills { get; private set; }

    /// <summary>Kills so many times, each up to the longest time after the load began; returns everything that was found wrong.</summary>
    public async Task<IReadOnlyList<string>> Run(int kills, TimeSpan longest)
    {
        string staff;
        await using (var first = await product.Start())
        {
            staff = await Product.SignIn(first, Demo.Chief);
            await first.Stop();
        }
        var applicants = Enumerable
            .Range(0, Connections)
            .Select(i =>
                i < ThroughTheForm ? (Applicant)new FormApplicant(product, acknowledged, promises)
                : i < ThroughTheForm + Correcting
                    ? new CorrectingApplicant(product, staff, acknowledged, corrections)
                : new MachineApplicant(product, acknowledged)
            )
            .ToList();
        for (var kill = 1; kill <= kills; kill++)
        {
            await using var server = await product.Start();
            if (await Look(proof: kill % RoundsBetweenProofs == 0) is { Count: > 0 } wrong)
                return [.. wrong.Select(finding => $"after kill {kill - 1}: {finding}")];
            await Round(server, applicants, kill, longest);
        }
        await using var last = await product.Start();
        return await Look(proof: true);
    }

    /// <summary>What is wrong after a start; with <paramref name="proof"/>, the log must verify too.</summary>
    private async Task<IReadOnlyList<string>> Look(bool proof)
    {
        IReadOnlyList<string> wrong =
        [
            .. await check.Run(acknowledged.Values),
            .. await check.Run(promises),
            .. await check.Corrected(corrections),
        ];
        if (wrong.Count > 0 || !proof)
            return wrong;
        await check.Drained();
        return await product.Verifies() ? [] : ["the log does not verify"];
    }

    private async Task Round(
        ServerProcess server,
        List<Applicant> applicants,
        int kill,
        TimeSpan longest
    )
    {
        var before = acknowledged.Count;
        using var stop = new CancellationTokenSource();
        var applying = applicants.ConvertAll(a => a.Apply(server.Port, stop.Token));
        // The moment counts from the first answer, in the first round also to an upload and a correction: before it there is nothing to lose.
        while (
            (
                acknowledged.Count == before
                || promises.Acknowledged.Uploads == 0
                || corrections.IsEmpty
            ) && !applying.Exists(a => a.IsFaulted)
        )
            await Task.Delay(1);
        await Moment(longest);
        if (database is not null && kill % RoundsBetweenDatabaseKills == 0)
        {
            await database.Kill();
            DatabaseKills++;
            await database.Up();
            await Moment(longest);
        }
        await server.Kill();
        await stop.CancelAsync();
        await Task.WhenAll(applying);
    }

    private static Task Moment(TimeSpan longest) =>
        Task.Delay(RandomNumberGenerator.GetInt32((int)longest.TotalMilliseconds));
}
