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

/// <summary>What is carried out of the installation when an event was told (外部への連絡): outside of any transaction, at least once, tried again for about a day.</summary>
public interface IErrand<in TEvent>
    where TEvent : IEvent
{
    Task Carry(TEvent e, CancellationToken ct);
}

/// <summary>A reaction as registered (反応の登録).</summary>
/// <param name="Name">Stable: <c>module/ClassName</c>; kept in outbox and inbox rows.</param>
/// <param name="KnowsItsEvents">See <see cref="IKnowsItsEvents"/>.</param>
/// <param name="Handle">Runs it on events of the one type.</param>
/// <param name="Carry">Runs it as an <see cref="IErrand{TEvent}"/>, instead of <paramref name="Handle"/>; null for all others.</param>
/// <param name="Wants">False for events that it would pass over, which are then not kept for it; null when it takes all.</param>
public sealed record Reaction(
    string Name,
    Type Module,
    Type Event,
    bool KnowsItsEvents,
    Func<IServiceProvider, IReadOnlyList<IEvent>, WriteSession, CancellationToken, Task> Handle,
    Func<IServiceProvider, IEvent, CancellationToken, Task>? Carry = null,
    Func<IEvent, bool>? Wants = null
);
