using Ihatov.Contracts;
using Ihatov.Kernel;
using Ihatov.Platform;
using Ihatov.Platform.Data;
using Ihatov.Platform.Events;

namespace Ihatov.Tests.Platform.Events;

/// <summary>Tells.</summary>
internal sealed class MouthModule : Module
{
    public override string Name => "mouth";
}

/// <summary>Hears; its one table is in Migrations/0001_heard.sql beside this file.</summary>
internal sealed class EarModule : Module
{
    public override string Name => "ear";
}

internal sealed record Said(Guid Id, long Number, AuthorityCode Authority, DateOnly Day) : IEvent
{
    public static Said Now(long number) =>
        new(
            Guid.CreateVersion7(),
            number,
            AuthorityCode.Parse("032018").Value,
            new DateOnly(2026, 4, 1)
        );
}

/// <summary>Writes down what it hears, then fails as often as the test wants.</summary>
internal sealed class WriteDown : IReaction<Said>
{
    public Func<Said, bool> Fails { get; set; } = _ => false;

    public int Calls { get; private set; }

    public async Task Handle(Said e, WriteSession session, CancellationToken ct)
    {
        Calls++;
        e.Authority.ToString().ShouldBe("032018");
        await session.Execute("insert into heard (reaction, number) values ('one', @Number)", e);
        if (Fails(e))
            throw new InvalidOperationException($"cannot digest {e.Number}");
    }
}

internal sealed class WriteDownMany : IBatchReaction<Said>
{
    public Func<Said, bool> Fails { get; set; } = _ => false;

    public async Task Handle(IReadOnlyList<Said> events, WriteSession session, CancellationToken ct)
    {
        foreach (var e in events)
            await session.Execute(
                "insert into heard (reaction, number, batch) values ('many', @Number, @Count)",
                new { e.Number, events.Count }
            );
        if (events.Any(Fails))
            throw new InvalidOperationException("cannot digest one of these");
    }
}
