using Ihatov.Platform.Data;
using Ihatov.Platform.Jobs;
using Ihatov.Tests.Platform.Events;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ihatov.Tests.Platform.Jobs;

public sealed class JobRunnerTests
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
                services.AddModule<EarModule>(configuration);
                services.AddJob<EarModule, CountJob>();
            },
            settings
        );

    private static JobRunner Runner(Installation installation) =>
        installation.Services.GetRequiredService<JobRunner>();

    private static CountJob Job(Installation installation) =>
        installation.Services.GetRequiredService<CountJob>();

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_job_runs_when_due_and_not_before(Engine engine)
    {
        await using var installation = await Start(engine);

        await Runner(installation).RunDue(default);
        await Runner(installation).RunDue(default);
        Job(installation).Runs.ShouldBe(1);

        clock.Move(TimeSpan.FromHours(1));
        await Runner(installation).RunDue(default);
        Job(installation).Runs.ShouldBe(2);

        var status = (await Runner(installation).List(default)).ShouldHaveSingleItem();
        status.ShouldBe(
            new JobStatus(
                "ear",
                "count",
                clock.GetUtcNow().AddHours(1),
                Running: false,
                clock.GetUtcNow(),
                clock.GetUtcNow(),
                LastError: null
            )
        );
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_failing_job_says_why_and_runs_again_next_time(Engine engine)
    {
        await using var installation = await Start(engine);
        Job(installation).Work = () =>
            throw new InvalidOperationException("the printer is on fire");

        await Runner(installation).RunDue(default);
        (await Runner(installation).List(default))
            .Single()
            .LastError.ShouldNotBeNull()
            .ShouldContain("the printer is on fire");

        Job(installation).Work = () => Task.CompletedTask;
        clock.Move(TimeSpan.FromHours(1));
        await Runner(installation).RunDue(default);
        (await Runner(installation).List(default)).Single().LastError.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task One_process_runs_it_and_after_its_death_another(Engine engine)
    {
        await using var one = await Start(engine);
        await using var two = await Start(engine, one.Settings);
        var hangs = new TaskCompletionSource();
        Job(one).Work = () => hangs.Task;
        var running = Runner(one).RunDue(default);
        while (Job(one).Runs == 0)
            await Task.Yield();

        await Runner(two).RunDue(default);
        Job(two).Runs.ShouldBe(0);
        (await Runner(two).List(default)).Single().Running.ShouldBeTrue();

        clock.Move(TimeSpan.FromMinutes(3)); // the lease was not renewed meanwhile
        await Runner(two).RunDue(default);
        Job(two).Runs.ShouldBe(1);
        hangs.SetResult();
        await running;
    }

    [Fact]
    public async Task A_job_that_cannot_be_looked_up_stops_neither_the_runner_nor_the_host()
    {
        var said = new TaskCompletionSource();
        await using var installation = await Installation.Start(
            Engine.Sqlite,
            (services, configuration) =>
            {
                services.AddSingleton<TimeProvider>(clock);
                services.AddModule<EarModule>(configuration);
                services.AddJob<EarModule, CountJob>();
                services.AddSingleton<ILogger<JobRunner>>(new Ear(said));
            }
        );
        await installation
            .Db<EarModule>()
            .Write(session => session.Execute("alter table job rename to job_away"), default);

        await installation.StartServices();
        var runner = Runner(installation);
        await Task.WhenAny(runner.ExecuteTask!, said.Task);
        runner.ExecuteTask!.IsCompleted.ShouldBeFalse();
        installation
            .Services.GetRequiredService<IHostApplicationLifetime>()
            .ApplicationStopping.IsCancellationRequested.ShouldBeFalse();
    }

    /// <summary>Hears of the first error.</summary>
    private sealed class Ear(TaskCompletionSource heard) : ILogger<JobRunner>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => heard.TrySetResult();
    }

    [Theory]
    [InlineData("2026-11-22T00:00:00+09:00", "2026-11-22T03:30:00+09:00")]
    [InlineData("2026-11-22T03:30:00+09:00", "2026-11-23T03:30:00+09:00")]
    [InlineData("2026-12-31T20:00:00+00:00", "2027-01-02T03:30:00+09:00")]
    public void A_daily_job_runs_at_its_time_in_Japan(string begun, string next) =>
        Schedule
            .Daily(new TimeOnly(3, 30))
            .Next(DateTimeOffset.Parse(begun, null))
            .ShouldBe(DateTimeOffset.Parse(next, null));

    private sealed class CountJob : IJob
    {
        private int runs;

        public Func<Task> Work { get; set; } = () => Task.CompletedTask;

        public int Runs => Volatile.Read(ref runs);

        public string Name => "count";

        public Schedule Schedule => Schedule.Every(TimeSpan.FromHours(1));

        public Task Run(CancellationToken ct)
        {
            Interlocked.Increment(ref runs);
            return Work();
        }
    }
}
