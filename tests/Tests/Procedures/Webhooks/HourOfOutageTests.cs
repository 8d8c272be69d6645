using System.Net;
using System.Text.Json;
using Ihatov.Platform.Audit;
using Ihatov.Platform.Data;
using Ihatov.Platform.Events;
using Ihatov.Procedures;
using Ihatov.Tests.Procedures.Api;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ihatov.Tests.Procedures.Webhooks;

/// <summary>For an hour nothing is carried, or a receiver answers nothing: work goes on, operators see what waits, and afterwards everything arrives once.</summary>
public sealed class HourOfOutageTests
{
    /// <summary>Who operates the installation.</summary>
    private const string Operator = "01990000-0000-7000-8000-000000000104";

    private const int Rounds = 6;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_relay_stands_for_an_hour(Engine engine)
    {
        await using var app = await App.Start(engine);
        await using var receiver = await Receiver.Start();
        var (resident, chief) = await CaseApiTests.Both(app);
        await Register(chief, receiver);
        (await app.Verifies()).ShouldBeTrue();
        var held = await HoldEveryTurn(app);

        var numbers = await AnHour(app, resident, chief);
        var browser = await app.SignedIn(Demo.Hanako);
        await browser.Open($"/me/cases/{numbers[0]}/receipt/proof");
        browser.Status.ShouldBe(HttpStatusCode.Accepted);
        browser.Text.ShouldContain("証明は、まだできていません。申請は受け付けています。");
        browser.Text.ShouldContain("受け付けました");
        await SeeWaiting(app, "audit/WhenActRecorded");
        receiver.Calls.ShouldBeEmpty();

        foreach (var turn in held)
            await turn.DisposeAsync();
        await Until(app, () => receiver.Taken.Count == Rounds);
        await Everything(app, receiver, numbers);
        (await InOrder(app)).ShouldBeTrue(
            "the log has the acts in the order in which they were done"
        );
        await browser.Open($"/me/cases/{numbers[0]}/receipt/proof");
        browser.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_receiver_of_a_webhook_answers_nothing_for_an_hour(Engine engine)
    {
        await using var app = await App.Start(engine);
        await using var receiver = await Receiver.Start();
        receiver.Status = 503;
        var (resident, chief) = await CaseApiTests.Both(app);
        await Register(chief, receiver);
        var numbers = await AnHour(app, resident, chief, () => Deliver(app));
        receiver.Taken.ShouldBeEmpty();
        receiver.Calls.ShouldNotBeEmpty();
        await SeeWaiting(app, "procedures/DeliverWebhook");
        // The log has not waited for the other system.
        await resident.Get($"/api/me/cases/{numbers[^1]}/receipt/proof");
        resident.Status.ShouldBe(HttpStatusCode.OK);

        receiver.Status = 204;
        await Until(app, () => receiver.Calls.Count(c => c.Answered == 204) >= 2 * Rounds);
        await Everything(app, receiver, numbers);
    }

    /// <summary>An application and its decision every ten minutes, each answered as always.</summary>
    private static async Task<IReadOnlyList<string>> AnHour(
        App app,
        ApiClient resident,
        ApiClient chief,
        Func<Task>? meanwhile = null
    )
    {
        var numbers = new List<string>();
        for (var i = 0; i < Rounds; i++)
        {
            numbers.Add(await CaseApiTests.Submitted(resident));
            await resident.Get($"/api/me/cases/{numbers[^1]}");
            resident.Text("state").ShouldBe("received");
            var address = $"/api/staff/cases/{numbers[^1]}";
            await chief.Get(address);
            await chief.Post($"{address}/assignment", ifMatch: chief.ETag);
            await chief.Post($"{address}/decision", new { outcome = "accept" }, chief.ETag);
            chief.Status.ShouldBe(HttpStatusCode.OK);
            for (var minute = 0; minute < 10; minute++)
            {
                app.Clock.Move(TimeSpan.FromMinutes(1));
                if (meanwhile is not null)
                    await meanwhile();
            }
        }
        return numbers;
    }

    /// <summary>The relay's turns are taken as by another process that hangs with them: nothing is carried until they are given back.</summary>
    internal static async Task<IReadOnlyList<IAsyncDisposable>> HoldEveryTurn(App app)
    {
        var stores = app.Services.GetRequiredService<Stores>().All;
        if (stores[0] is SqliteStore sqlite)
            return [await RelayGate.Close(Path.GetDirectoryName(sqlite.FilePath)!, default)];
        var held = new List<IAsyncDisposable>();
        foreach (var store in stores)
        {
            held.Add(await Turn(store, errands: false));
            held.Add(await Turn(store, errands: true));
        }
        return held;
    }

    private static async Task<IAsyncDisposable> Turn(Store store, bool errands)
    {
        IAsyncDisposable? turn;
        while ((turn = await RelayGate.Enter(store, errands, default)) is null)
            await Task.Yield();
        return turn;
    }

    private static async Task SeeWaiting(App app, string reaction)
    {
        var operators = await app.SignedIn(Operator);
        await operators.Open("/ops");
        operators.Status.ShouldBe(HttpStatusCode.OK, operators.Text);
        var waiting = operators.Text[
            ..operators.Text.LastIndexOf("配送できなかった出来事", StringComparison.Ordinal)
        ];
        waiting.ShouldContain(reaction);
        waiting.ShouldContain("2026年11月22日");
        operators.Page.QuerySelector("#letters").ShouldBeNull("nothing is given up");
        await operators.Open("/health/ready");
        operators.Status.ShouldBe(HttpStatusCode.OK, "the program can do its work");
    }

    /// <summary>Each case was told as submitted and as decided, each once, and nothing is left or given up.</summary>
    private static async Task Everything(App app, Receiver receiver, IReadOnlyList<string> numbers)
    {
        await Until(app, () => receiver.Calls.Count(c => c.Answered == 204) >= 2 * Rounds);
        for (var i = 0; i < 3; i++)
            await Deliver(app);
        receiver
            .Calls.Where(c => c.Answered == 204)
            .Select(c => $"{c.Number} {TypeOf(c)}")
            .Order(StringComparer.Ordinal)
            .ShouldBe(
                numbers
                    .SelectMany(n => new[] { $"{n} case.decided", $"{n} case.submitted" })
                    .Order(StringComparer.Ordinal)
            );
        var letters = app.Services.GetRequiredService<DeadLetters>();
        (await letters.List(10, default)).ShouldBeEmpty();
        (await letters.Waiting(default)).ShouldBeEmpty();
        (await app.Verifies()).ShouldBeTrue();
    }

    private static string TypeOf(Call call) =>
        JsonDocument.Parse(call.Body).RootElement.GetProperty("type").GetString()!;

    /// <summary>The log's leaves stand in the order in which the acts of the authority were committed.</summary>
    private static async Task<bool> InOrder(App app)
    {
        var acts = await app
            .Services.GetRequiredService<Db<ProceduresModule>>()
            .Read(
                session =>
                    session.Query<Guid>(
                        "select id from act where authority = '032018' order by at, case_id, seq"
                    ),
                default
            );
        var leaves = await app
            .Services.GetRequiredService<Db<AuditModule>>()
            .Read(
                session =>
                    session.Query<Guid>(
                        "select act_id from leaf_place where authority = '032018' order by idx"
                    ),
                default
            );
        // The demo's acts were made at once; those of the hour are the last.
        return leaves.TakeLast(3 * Rounds).SequenceEqual(acts.TakeLast(3 * Rounds));
    }

    private static async Task Register(ApiClient chief, Receiver receiver) =>
        (
            await chief.Post(
                "/api/staff/webhooks",
                new
                {
                    url = $"{receiver.Address}/hook",
                    events = new[] { "case.submitted", "case.decided" },
                },
                key: $"{Guid.CreateVersion7()}"
            )
        ).Status.ShouldBe(HttpStatusCode.Created);

    private static Task Deliver(App app) =>
        app.Services.GetServices<IHostedService>().OfType<Relay>().Single().DeliverAll(default);

    private static async Task Until(App app, Func<bool> so)
    {
        var patience = TimeProvider.System.GetTimestamp();
        while (!so())
        {
            TimeProvider.System.GetElapsedTime(patience).ShouldBeLessThan(TimeSpan.FromSeconds(60));
            app.Clock.Move(TimeSpan.FromMinutes(1));
            await Deliver(app);
            await Task.Yield();
        }
    }
}
