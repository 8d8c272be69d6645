using Ihatov.Contracts;
using Ihatov.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ihatov.Platform.Events;

/// <summary>What a module calls to react.</summary>
public static class EventSetup
{
    /// <summary>The module <typeparamref name="TModule"/> reacts to <typeparamref name="TEvent"/> by an <see cref="IReaction{TEvent}"/> or <see cref="IBatchReaction{TEvent}"/>, made once by the container.</summary>
    /// <param name="wants">See <see cref="Reaction.Wants"/>.</param>
    public static IServiceCollection AddReaction<TModule, TEvent, TReaction>(
        this IServiceCollection services,
        Func<TEvent, bool>? wants = null
    )
        where TModule : Module, new()
        where TEvent : IEvent
        where TReaction : class
    {
        if (
            !typeof(IReaction<TEvent>).IsAssignableFrom(typeof(TReaction))
            && !typeof(IBatchReaction<TEvent>).IsAssignableFrom(typeof(TReaction))
        )
            throw new InvalidOperationException(
                $"{typeof(TReaction).Name} does not react to {typeof(TEvent).Name}."
            );
        services.TryAddSingleton<TReaction>();
        services.AddNamed(
            new Reaction(
                $"{new TModule().Name}/{typeof(TReaction).Name}",
                typeof(TModule),
                typeof(TEvent),
                typeof(IKnowsItsEvents).IsAssignableFrom(typeof(TReaction)),
                Handle<TEvent, TReaction>,
                Wants: wants is null ? null : e => wants((TEvent)e)
            )
        );
        return services;
    }

    /// <summary>The module <typeparamref name="TModule"/> carries <typeparamref name="TEvent"/> out by an <see cref="IErrand{TEvent}"/>, made once by the container.</summary>
    /// <param name="wants">See <see cref="Reaction.Wants"/>.</param>
    public static IServiceCollection AddErrand<TModule, TEvent, TErrand>(
        this IServiceCollection services,
        Func<TEvent, bool>? wants = null
    )
        where TModule : Module, new()
        where TEvent : IEvent
        where TErrand : class, IErrand<TEvent>
    {
        services.TryAddSingleton<TErrand>();
        services.AddNamed(
            new Reaction(
                $"{new TModule().Name}/{typeof(TErrand).Name}",
                typeof(TModule),
                typeof(TEvent),
                true,
                (_, _, _, _) => throw new InvalidOperationException("An errand takes no session."),
                (provider, e, ct) => provider.GetRequiredService<TErrand>().Carry((TEvent)e, ct),
                wants is null ? null : e => wants((TEvent)e)
            )
        );
        return services;
    }

    /// <summary>Rows of an outbox know their reaction by its name alone: two under one name would take each other's events.</summary>
    private static void AddNamed(this IServiceCollection services, Reaction reaction)
    {
        if (
            services.Any(service =>
                (service.ImplementationInstance as Reaction)?.Name == reaction.Name
            )
        )
            throw new InvalidOperationException(
                $"{reaction.Name} reacts to an event already; a class reacts to one."
            );
        services.AddSingleton(reaction);
    }

    private static async Task Handle<TEvent, TReaction>(
        IServiceProvider services,
        IReadOnlyList<IEvent> events,
        WriteSession session,
        CancellationToken ct
    )
        where TEvent : IEvent
        where TReaction : class
    {
        var reaction = services.GetRequiredService<TReaction>();
        if (reaction is IBatchReaction<TEvent> batch)
        {
            await batch.Handle([.. events.Cast<TEvent>()], session, ct);
            return;
        }
        foreach (var e in events)
            await ((IReaction<TEvent>)(object)reaction).Handle((TEvent)e, session, ct);
    }
}
