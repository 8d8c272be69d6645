using Ihatov.Platform.Data;
using Ihatov.Platform.Events;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Platform.Events;

public sealed class RelayTests
{
    private readonly ManualClock clock = new(
        new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero)
    );

    private Task<Installation> Start(Engine engine, Dictionary<string, string?>? settings = null) =>
        Installation.Start(
            engine,
            (services, configuration) =>
            {
                services.AddSingleton<TimeProvider>(clock);
                services.AddModule<MouthModule>(configuration);
                services.AddModule<EarModule>(configuration);
                services.AddReaction<EarModule, Said, WriteDown>();
                services.AddReaction<EarModule, Said, WriteDownMany>();
            },
            settings
        );

    private static async Task Say(Installation installation, params IEnumerable<long> numbers)
    {
        await installation
            .Db<MouthModule>()
            .Write(
                async session =>
                {
                    foreach (var number in numbers)
                        await session.Publish(Said.Now(number));
                },
                CancellationToken.None
            );
    }

    private static Task Deliver(Installation installation) =>
        installation.Services.GetRequiredService<Relay>().DeliverAll(CancellationToken.None);

    private static Task<IReadOnlyList<long>> Heard(Installation installation, string reaction) =>
        installation
            .Db<EarModule>()
            .Read(
                s =>
                    s.Query<long>(
                        "select number from heard where reaction = @reaction",
                        new { reaction }
                    ),
                CancellationToken.None
            );

    private static Task<long> Waiting(Installation installation) =>
        installation
            .Db<MouthModule>()
            .Read(s => s.First<long>("select count(*) from outbox"), CancellationToken.None);

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Each_reaction_hears_every_event_once_and_in_order(Engine engine)
    {
        await using var installation = await Start(engine);
        await Say(installation, Enumerable.Range(1, 600).Select(i => (long)i));

        await Deliver(installation);
        await Deliver(installation);

        (await Heard(installation, "one")).ShouldBe(Enumerable.Range(1, 600).Select(i => (long)i));
        (await Heard(installation, "many")).ShouldBe(Enumerable.Range(1, 600).Select(i => (long)i));
        (await Waiting(installation)).ShouldBe(0);
        var largest = await installation
            .Db<EarModule>()
            .Read(s => s.First<long>("select max(batch) from heard"), default);
        largest.ShouldBe(Route.FreshAtOnce);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_is_rolled_back_was_never_said(Engine engine)
    {
        await using var installation = await Start(engine);

        var write = installation
            .Db<MouthModule>()
            .Write(
                async session =>
                {
                    await session.Publish(Said.Now(1));
                    throw new InvalidOperationException("changed my mind");
                },
                CancellationToken.None
            );
        await Should.ThrowAsync<InvalidOperationException>(write);
        await Deliver(installation);

        (await Heard(installation, "one")).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_second_delivery_has_no_effect(Engine engine)
    {
        await using var installation = await Start(engine);
        var e = Said.Now(1);
        await installation.Db<MouthModule>().Write(session => session.Publish(e), default);
        await Deliver(installation);

        // As after a crash between the subscriber's commit and the publisher's: the same event again.
        await installation.Db<MouthModule>().Write(session => session.Publish(e), default);
        await Deliver(installation);

        (await Heard(installation, "one")).ShouldBe([1]);
        (await Heard(installation, "many")).ShouldBe([1]);
        (await Waiting(installation)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_failing_event_lets_the_others_pass_and_is_tried_again_later(Engine engine)
    {
        await using var installation = await Start(engine);
        installation.Services.GetRequiredService<WriteDown>().Fails = e => e.Number == 2;
        installation.Services.GetRequiredService<WriteDownMany>().Fails = e => e.Number == 3;
        await Say(installation, 1, 2, 3, 4);

        await Deliver(installation);

        (await Heard(installation, "one")).ShouldBe([1, 3, 4]);
        (await Heard(installation, "many")).ShouldBe([1, 2, 4]);
        (await Waiting(installation)).ShouldBe(2);

        installation.Services.GetRequiredService<WriteDown>().Fails = _ => false;
        installation.Services.GetRequiredService<WriteDownMany>().Fails = _ => false;
        await Deliver(installation);
        (await Heard(installation, "one")).ShouldBe([1, 3, 4], "its time has not come");

        clock.Move(TimeSpan.FromSeconds(1));
        await Deliver(installation);
        (await Heard(installation, "one")).ShouldBe([1, 3, 4, 2]);
        (await Heard(installation, "many")).ShouldBe([1, 2, 4, 3]);
        (await Waiting(installation)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task After_ten_attempts_people_decide(Engine engine)
    {
        await using var installation = await Start(engine);
        var reaction = installation.Services.GetRequiredService<WriteDown>();
        var letters = installation.Services.GetRequiredService<DeadLetters>();
        reaction.Fails = _ => true;
        await Say(installation, 1);
        await Say(installation, 2);

        for (var attempt = 1; attempt <= 12; attempt++)
        {
            await Deliver(installation);
            clock.Move(TimeSpan.FromMinutes(5));
        }

        var dead = await letters.List(10, default);
        dead.Count.ShouldBe(2);
        dead.ShouldAllBe(letter =>
            letter.Store == "mouth" && letter.Reaction == "ear/WriteDown" && letter.Attempts == 10
        );
        dead.ShouldContain(letter =>
            letter.Error.Contains("cannot digest 1") && letter.Body.Contains("\"number\":1")
        );
        (await Waiting(installation)).ShouldBe(0);

        reaction.Fails = _ => false;
        var first = dead.Single(letter => letter.Error.Contains("digest 1"));
        var second = dead.Single(letter => letter.Error.Contains("digest 2"));
        (await letters.Retry(first.Store, first.Id, first.Reaction, default)).ShouldBeTrue();
        (await letters.Discard(second.Store, second.Id, second.Reaction, default)).ShouldBeTrue();
        (await letters.Discard(second.Store, second.Id, second.Reaction, default)).ShouldBeFalse();
        (await letters.Find(first.Store, first.Id, first.Reaction, default)).ShouldBeNull();
        await Deliver(installation);

        (await Heard(installation, "one")).ShouldBe([1]);
        (await letters.List(10, default)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_waiting_relay_is_woken_by_a_commit(Engine engine)
    {
        await using var installation = await Start(engine);
        await installation.StartServices();
        await Say(installation, 7);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (
            (await Heard(installation, "many")).Count == 0
            || (await Heard(installation, "one")).Count == 0
        )
            await Task.Delay(20, patience.Token);

        (await Heard(installation, "one")).ShouldBe([7]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Two_processes_deliver_once(Engine engine)
    {
        await using var one = await Start(engine);
        await using var two = await Start(engine, one.Settings);
        await Say(one, Enumerable.Range(1, 300).Select(i => (long)i));

        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => Task.Run(() => Deliver(i % 2 == 0 ? one : two)))
        );
        await Deliver(one);

        (await Heard(one, "one")).Order().ShouldBe(Enumerable.Range(1, 300).Select(i => (long)i));
        (await Waiting(one)).ShouldBe(0);
    }

    [Fact]
    public void One_name_is_one_reaction_s()
    {
        var services = new ServiceCollection();
        services.AddReaction<EarModule, Said, WriteDown>();
        Should.Throw<InvalidOperationException>(() =>
            services.AddReaction<EarModule, Said, WriteDown>()
        );
    }

    [Fact]
    public void Waits_double_from_a_second_to_five_minutes() =>
        Enumerable
            .Range(1, 10)
            .Select(attempt => Route.Wait(attempt).TotalSeconds)
            .ShouldBe([1, 2, 4, 8, 16, 32, 64, 128, 256, 300]);
}
