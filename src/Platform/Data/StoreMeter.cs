using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ihatov.Platform.Data;

/// <summary>What the stores and the relay measure (計測), under the meter <c>Ihatov</c>.</summary>
internal static class StoreMeter
{
    private static readonly Meter Meter = new("Ihatov");

    private static readonly Histogram<double> Transactions = Meter.CreateHistogram<double>(
        "ihatov.store.transaction.duration",
        "s",
        "From the start of a group commit to its end on the disk."
    );

    private static readonly Histogram<int> Batches = Meter.CreateHistogram<int>(
        "ihatov.store.batch.size",
        "{write}",
        "Writes that shared one commit."
    );

    private static readonly Counter<long> Faults = Meter.CreateCounter<long>(
        "ihatov.store.faults",
        "{fault}",
        "Transactions lost because the disk was full or the database was gone."
    );

    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>(
        "ihatov.relay.deliveries",
        "{event}",
        "Events handed to a reaction, by outcome."
    );

    public static void Committed(string store, int writes, long startedAt)
    {
        var tag = new KeyValuePair<string, object?>("store", store);
        Transactions.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds, tag);
        Batches.Record(writes, tag);
    }

    public static void Lost(string store) =>
        Faults.Add(1, new KeyValuePair<string, object?>("store", store));

    public static void Delivered(string reaction, int delivered, int failed)
    {
        var tag = new KeyValuePair<string, object?>("reaction", reaction);
        if (delivered > 0)
            Deliveries.Add(
                delivered,
                tag,
                new KeyValuePair<string, object?>("outcome", "delivered")
            );
        if (failed > 0)
            Deliveries.Add(failed, tag, new KeyValuePair<string, object?>("outcome", "failed"));
    }
}
