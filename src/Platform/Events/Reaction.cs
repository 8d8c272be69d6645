using Ihatov.Contracts;
using Ihatov.Platform.Data;

namespace Ihatov.Platform.Events;

/// <summary>What a module does when an event was told (出来事への反応), in one transaction of its own store; takes effect once for each event.</summary>
public interface IReaction<in TEvent>
    where TEvent : IEvent
{
    Task Handle(TEvent e, WriteSession session, CancellationToken ct);
}

/// <summary>A reaction that takes many events at once, in their order, for throughput. When it throws, it is called again with one event at a time.</summary>
public interface IBatchReaction<in TEvent>
    where TEvent : IEvent
{
    Task Handle(IReadOnlyList<TEvent> events, WriteSession session, CancellationToken ct);
}

/// <summary>A reaction whose own rows show which events it has handled, so that no inbox row need say it too: handed an event again, it does nothing.</summary>
public interface IKnowsItsEvents;

/// <summary>A reaction as registered (反応の登録).</summary>
/// <param name="Name">Stable: <c>module/ClassName</c>; kept in outbox and inbox rows.</param>
/// <param name="KnowsItsEvents">See <see cref="IKnowsItsEvents"/>.</param>
/// <param name="Handle">Runs it on events of the one type.</param>
public sealed record Reaction(
    string Name,
    Type Module,
    Type Event,
    bool KnowsItsEvents,
    Func<IServiceProvider, IReadOnlyList<IEvent>, WriteSession, CancellationToken, Task> Handle
);
