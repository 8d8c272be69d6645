using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ihatov.Platform.Data;
using Ihatov.Platform.Events;
using Ihatov.Procedures.Webhooks;
using Ihatov.Tests.Procedures.Api;
using Ihatov.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ihatov.Tests.Procedures.Webhooks;

/// <summary>Other systems are told what happens to cases: signed, again until they take it, nothing personal, and never inside a network.</summary>
public sealed class WebhookTests
{
    private const string Front = "/api/staff/webhooks";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_receiver_that_was_down_is_told_once_it_is_up(Engine engine)
    {
        await using var app = await App.Start(engine);
        await using var receiver = await Receiver.Start();
        var (resident, chief) = await CaseApiTests.Both(app);
        var secret = await Register(chief, receiver.Address, "case.submitted", "case.decided");
        receiver.Status = 503;
        var number = await CaseApiTests.Submitted(resident);
        await Until(app, () => receiver.Calls.Any(c => c.Number == number));
        receiver.Taken.ShouldBeEmpty();

        receiver.Status = 204;
        await Until(app, () => receiver.Taken.ContainsKey(number));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Deliver(app)));
        var calls = receiver.Calls.Where(c => c.Number == number).ToList();
        calls.Select(c => c.Id).Distinct().ShouldHaveSingleItem("each try carries the same id");
        calls.Count(c => c.Answered == 204).ShouldBe(1);
        calls.ShouldAllBe(c => c.IsSignedWith(secret));
        calls.ShouldAllBe(c => !c.IsSignedWith("whsec_" + Convert.ToBase64String(new byte[32])));
        var told = JsonDocument.Parse(calls[^1].Body).RootElement;
        told.GetProperty("type").GetString().ShouldBe("case.submitted");
        told.GetProperty("data").GetProperty("state").GetString().ShouldBe("received");
        told.GetProperty("data")
            .EnumerateObject()
            .Select(p => p.Name)
            .ShouldBe(["number", "authority", "procedure", "act", "state"]);
        calls.ShouldAllBe(c => !c.Body.Contains("見本") && !c.Body.Contains("内丸"));

        // Notes and taking over are not asked for, and not told.
        var address = $"/api/staff/cases/{number}";
        await chief.Get(address);
        await chief.Post($"{address}/assignment", ifMatch: chief.ETag);
        await chief.Post($"{address}/decision", new { outcome = "accept" }, chief.ETag);
        await Until(
            app,
            () => receiver.Calls.Any(c => c.Number == number && c.Body.Contains("case.decided"))
        );
        receiver
            .Calls.Where(c => c.Number == number)
            .ShouldAllBe(c => !c.Body.Contains("\"taken\""));
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_a_slow_receiver_holds_nobody_up()
    {
        await using var app = await App.Start(Engine.Sqlite);
        await using var away = await Receiver.Start();
        await using var slow = await Receiver.Start();
        await using var good = await Receiver.Start();
        var (resident, chief) = await CaseApiTests.Both(app);
        away.Status = 302;
        away.Redirect = $"{good.Address}/elsewhere";
        slow.Pause = TimeSpan.FromSeconds(30);
        good.Status = 204;
        foreach (var receiver in new[] { away, slow, good })
            await Register(chief, receiver.Address, "case.submitted");
        var number = await CaseApiTests.Submitted(resident);
        await Until(
            app,
            () => good.Taken.ContainsKey(number) && !away.Calls.IsEmpty,
            deliver: false
        );
        good.Calls.ShouldAllBe(c => c.Path == "/hook");
        // While the slow one is waited for, the log goes on.
        (await resident.Get($"/api/me/cases/{number}/receipt/proof")).Status.ShouldBe(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task A_message_that_is_never_taken_becomes_a_dead_letter_that_operators_see()
    {
        await using var app = await App.Start(Engine.Sqlite);
        await using var receiver = await Receiver.Start();
        receiver.Status = 500;
        var (resident, chief) = await CaseApiTests.Both(app);
        await Register(chief, receiver.Address, "case.submitted");
        await CaseApiTests.Submitted(resident);
        var letters = app.Services.GetRequiredService<DeadLetters>();
        for (var i = 0; i < 200 && (await letters.List(10, default)).Count == 0; i++)
        {
            app.Clock.Move(TimeSpan.FromHours(7));
            await Deliver(app);
        }
        var letter = (await letters.List(10, default)).ShouldHaveSingleItem();
        letter.Reaction.ShouldBe("procedures/DeliverWebhook");
        letter.Attempts.ShouldBe(10);
        letter.Error.ShouldContain("answered 500");
        letter.Body.ShouldNotContain("見本");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_webhook_is_registered_once_for_a_key_and_its_secret_is_told_once(
        Engine engine
    )
    {
        var app = await App.Shared(engine);
        var (resident, chief) = await CaseApiTests.Both(app);
        var (key, wanted) = (
            $"{Guid.CreateVersion7()}",
            new { url = "https://example.jp/hook", events = new[] { "case.decided" } }
        );
        await chief.Post(Front, wanted, key: key);
        chief.Status.ShouldBe(HttpStatusCode.Created);
        var (address, secret) = (chief.Answer.Headers.Location!.ToString(), chief.Text("secret"));
        (await chief.Post(Front, wanted, key: key)).Text("secret").ShouldBe(secret);
        (await chief.Get(Front)).Body.GetRawText().ShouldNotContain(secret);
        await chief.Get(address);
        chief.Body.GetProperty("secret").GetString().ShouldBeNull();
        await chief.Post(
            Front,
            new { url = "https://example.jp/other", events = new[] { "case.decided" } },
            key: key
        );
        chief.Code.ShouldBe("idempotency.other-request");
        (await resident.Get(Front)).Code.ShouldBe("request.permission");
        await chief.Get(address);
        (await chief.Delete(address, "\"9\"")).Code.ShouldBe("if-match.stale");
        (await chief.Delete(address, "\"1\"")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await chief.Get(address)).Code.ShouldBe("request.not-found");
    }

    [Theory]
    [InlineData("http://example.jp/hook")]
    [InlineData("ftp://example.jp/")]
    [InlineData("https://user:pass@example.jp/")]
    [InlineData("https://example.jp/#part")]
    [InlineData("/hook")]
    [InlineData("")]
    public async Task Only_plain_https_addresses_are_taken(string url)
    {
        var (_, chief) = await CaseApiTests.Both(await App.Shared(Engine.Sqlite));
        await chief.Post(
            Front,
            new { url, events = new[] { "case.decided", "no.such" } },
            key: $"{Guid.CreateVersion7()}"
        );
        chief.Errors.ShouldBe(["url: webhook.url", "events: webhook.events"]);
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2400:4000::1", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    public void Addresses_inside_a_network_are_known(string address, bool isPublic) =>
        WebhookAddress.IsPublic(IPAddress.Parse(address)).ShouldBe(isPublic);

    [Fact]
    public async Task Outside_development_this_machine_is_not_spoken_to()
    {
        await using var receiver = await Receiver.Start();
        using var client = new WebhookClient(new Production());
        foreach (var host in new[] { "127.0.0.1", "localhost" })
        {
            var address = receiver.Address.Replace("127.0.0.1", host, StringComparison.Ordinal);
            using var request = new HttpRequestMessage(HttpMethod.Post, address);
            (await Should.ThrowAsync<Exception>(() => client.Send(request, default)))
                .GetBaseException()
                .ShouldBeOfType<NotTaken>();
        }
        receiver.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_registers_shows_the_secret_once_and_deletes()
    {
        await using var app = await App.Start(Engine.Sqlite);
        var chief = await app.SignedIn(Demo.Chief);
        await chief.Open("/staff/webhooks");
        chief.Fill("url", "https://example.jp/page").Tick("events", "case.submitted");
        await chief.Press("登録する");
        chief.Text.ShouldContain("whsec_");
        await chief.Open("/staff/webhooks");
        chief.Text.ShouldContain("https://example.jp/page");
        chief.Text.ShouldNotContain("whsec_");
        chief.Fill("url", "http://example.jp/page");
        await chief.Press("登録する");
        chief.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        chief.Refusals.Count.ShouldBe(2);
        chief.Values("url").ShouldBe(["http://example.jp/page"]);
        await chief.Press("消す：https://example.jp/page");
        chief.Text.ShouldNotContain("https://example.jp/page");
    }

    private static async Task<string> Register(
        ApiClient chief,
        string address,
        params string[] events
    )
    {
        await chief.Post(
            Front,
            new { url = $"{address}/hook", events },
            key: $"{Guid.CreateVersion7()}"
        );
        chief.Status.ShouldBe(HttpStatusCode.Created, chief.Body.ToString());
        return chief.Text("secret");
    }

    private static async Task Deliver(App app) =>
        await app
            .Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>()
            .OfType<Relay>()
            .Single()
            .DeliverAll(default);

    /// <summary>Until it is so, letting time pass so that what failed is tried again.</summary>
    private static async Task Until(App app, Func<bool> so, bool deliver = true)
    {
        var patience = TimeProvider.System.GetTimestamp();
        while (!so())
        {
            TimeProvider.System.GetElapsedTime(patience).ShouldBeLessThan(TimeSpan.FromSeconds(60));
            if (deliver)
            {
                app.Clock.Move(TimeSpan.FromMinutes(1));
                await Deliver(app);
            }
            await Task.Yield();
        }
    }

    private sealed class Production : Microsoft.Extensions.Hosting.IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";
        public string ApplicationName { get; set; } = "";
        public string ContentRootPath { get; set; } = "";
        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } =
            new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
