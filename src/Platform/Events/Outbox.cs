using System.Text.Json;
using System.Threading.Channels;
using Ihatov.Contracts;
using Ihatov.Platform.Data;

namespace Ihatov.Platform.Events;

/// <summary>A store's events on their way out (送信箱).</summary>
internal sealed class Outbox(IReadOnlyList<Reaction> reactions, TimeProvider clock)
{
    private readonly ILookup<Type, Reaction> byEvent = reactions.ToLookup(reaction =>
        reaction.Event
    );
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    private long lastPosition;

    /// <summary>Readable when something was published since the last look.</summary>
    public ChannelReader<bool> Woken => wake.Reader;

    public void Wake() => wake.Writer.TryWrite(true);

    /// <summary>Keeps one row for each reaction; false when nobody reacts.</summary>
    public async Task<bool> Add(WriteSession session, IEvent e)
    {
        var type = e.GetType();
        if (!byEvent.Contains(type))
            return false;
        var body = JsonSerializer.Serialize(e, type, EventJson.Options);
        var now = clock.GetUtcNow();
        // Microseconds since 1970, but always rising: only the store's one writer comes here.
        lastPosition = Math.Max(
            lastPosition + 1,
            (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
        );
        var rows = byEvent[type]
            .Select(reaction => new
            {
                e.Id,
                reaction.Name,
                Type = EventJson.TypeName(type),
                Body = body,
                Now = now,
                Position = lastPosition,
            });
        await session.Execute(
            "insert into outbox (id, reaction, type, body, published_at, position) values (@Id, @Name, @Type, @Body, @Now, @Position)",
            rows
        );
        return true;
    }
}
