using System.Text.Json;
using System.Threading.Channels;
using Ihatov.Contracts;
using Ihatov.Platform.Data;

namespace Ihatov.Platform.Events;

/// <summary>A store's events on their way out (送信箱).</summary>
internal sealed class Outbox(IReadOnlyList<Reaction> reactions, TimeProvider clock)
{
    public const string Insert =
        "insert into outbox (id, reaction, type, body, published_at, position) values (@Id, @Reaction, @Type, @Body, @PublishedAt, @Position)";

    private readonly ILookup<Type, Reaction> byEvent = reactions.ToLookup(reaction =>
        reaction.Event
    );
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    private readonly Channel<bool> wakeErrands = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    private long lastPosition;

    /// <summary>Readable when something was published since the last look.</summary>
    public ChannelReader<bool> Woken => wake.Reader;

    /// <summary>The same for errands, which have a relay of their own.</summary>
    public ChannelReader<bool> WokenErrands => wakeErrands.Reader;

    public void Wake()
    {
        wake.Writer.TryWrite(true);
        wakeErrands.Writer.TryWrite(true);
    }

    /// <summary>Keeps one row for each reaction; false when nobody reacts.</summary>
    public async Task<bool> Add(WriteSession session, IEvent e)
    {
        var rows = Rows(e);
        if (rows.Count > 0)
            await session.Execute(Insert, rows);
        return rows.Count > 0;
    }

    /// <summary>An event's rows, one for each reaction.</summary>
    public IReadOnlyList<object> Rows(IEvent e)
    {
        var type = e.GetType();
        if (!byEvent.Contains(type))
            return [];
        var body = JsonSerializer.Serialize(e, type, EventJson.Options);
        var name = EventJson.TypeName(type);
        var now = clock.GetUtcNow();
        var position = NextPosition(now);
        return
        [
            .. byEvent[type]
                .Where(reaction => reaction.Wants?.Invoke(e) != false)
                .Select(reaction => new
                {
                    e.Id,
                    Reaction = reaction.Name,
                    Type = name,
                    Body = body,
                    PublishedAt = now,
                    Position = position,
                }),
        ];
    }

    /// <summary>Microseconds since 1970, but always rising, so that what one event caused comes after it.</summary>
    private long NextPosition(DateTimeOffset now)
    {
        var time = (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        while (true)
        {
            var last = Volatile.Read(ref lastPosition);
            var next = Math.Max(last + 1, time);
            if (Interlocked.CompareExchange(ref lastPosition, next, last) == last)
                return next;
        }
    }
}
