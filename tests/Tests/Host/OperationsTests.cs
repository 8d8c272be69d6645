using Ihatov.Platform.Data;
using Ihatov.Platform.Events;
using Ihatov.Procedures;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Host;

/// <summary>Operators see what could not be delivered, send it again or throw it away.</summary>
public sealed class OperationsTests
{
    private const string Operator = "01990000-0000-7000-8000-000000000104";

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Dead_letters_are_shown_discarded_and_sent_again(Engine engine)
    {
        await using var app = await App.Start(engine);
        var browser = await app.SignedIn(Operator);
        browser.Address.ShouldBe("/ops");
        browser.Text.ShouldContain("すべての出来事が届いています");
        browser.Text.ShouldContain("files/sweep");
        browser
            .Page.QuerySelectorAll("tr")
            .Single(row => row.TextContent.Contains("files/sweep"))
            .TextContent.ShouldNotContain("正常");

        var letters = app.Services.GetRequiredService<DeadLetters>();
        await Bury(app, "相手が応答しません", "procedures/DeliverWebhook");
        await browser.Open("/ops");
        browser.Text.ShouldContain("相手が応答しません");
        await browser.Press("捨てる");
        browser.Heading.ShouldBe("出来事を捨てますか");
        browser.Text.ShouldContain("元に戻せません");
        (await letters.List(10, default)).ShouldHaveSingleItem();
        await browser.Press("この出来事を捨てる");
        browser.Address.ShouldBe("/ops");
        (await letters.List(10, default)).ShouldBeEmpty();

        await Bury(app, "もう一度", "audit/WhenActRecorded");
        await browser.Open("/ops");
        await browser.Press("もう一度送る");
        (await letters.List(10, default)).ShouldBeEmpty();
        await browser.Post("/ops/dead-letters", new FormUrlEncodedContent([new("act", "discard")]));
        browser.Status.ShouldBe(
            System.Net.HttpStatusCode.Conflict,
            "without a token nothing is done"
        );
    }

    [Theory]
    [InlineData("discard")]
    [InlineData("discard-for-ever")]
    public async Task What_the_log_needs_is_not_thrown_away(string act)
    {
        await using var app = await App.Start(Engine.Sqlite);
        var browser = await app.SignedIn(Operator);
        await Bury(app, "記録先が応答しません", "audit/WhenActRecorded");
        await browser.Open("/ops");
        browser.Text.ShouldContain("検証（ihatov verify）がずっと失敗する");
        browser.Page.QuerySelector("button[value=discard]").ShouldBeNull();

        await browser.PostChanged(fields => fields.Add(new("act", act)), "/ops/dead-letters");

        browser.Status.ShouldBe(System.Net.HttpStatusCode.Conflict);
        (await app.Services.GetRequiredService<DeadLetters>().List(10, default))
            .ShouldHaveSingleItem()
            .Error.ShouldBe("記録先が応答しません");
    }

    /// <summary>Puts a letter where the relay leaves those it gave up; the event itself is one that the log has taken already, so sending it again is harmless.</summary>
    private static async Task Bury(App app, string error, string reaction)
    {
        var db = app.Services.GetRequiredService<Db<ProceduresModule>>();
        await db.Write(
            session =>
                session.Execute(
                    """
                    insert into dead_letter (id, reaction, type, body, published_at, position, attempts, error, died_at)
                    values (@id, @reaction, 'ActRecorded', '{}', @at, 1, 10, @error, @at)
                    """,
                    new
                    {
                        id = Guid.CreateVersion7(),
                        at = app.Clock.GetUtcNow(),
                        error,
                        reaction,
                    }
                ),
            default
        );
    }
}
