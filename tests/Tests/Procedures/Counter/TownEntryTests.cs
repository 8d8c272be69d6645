using System.Net;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures;
using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Definitions;
using Ihatov.Tests.Platform.Files;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Counter;

/// <summary>In a town that varies a procedure the counter asks what the town asks, and its paper leads back to it.</summary>
public sealed class TownEntryTests
{
    private const string Start = "/staff/counter/everything";
    private const string Api = "/api/staff/counter";

    private static readonly AuthorityCode Morioka = AuthorityCode.Parse("032018").Value;

    private static SamplePack Varied() =>
        new SamplePack().Write(
            "z01/towns/morioka.yaml",
            "version: 1\noptions: {reason: [bath, {id: roof, label: 屋根}]}\n"
        );

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_clerk_enters_what_the_town_asks_at_the_counter_and_from_its_paper(
        Engine engine
    )
    {
        await using var app = await App.Start(engine, Varied().Settings);
        var clerk = await app.SignedIn(Demo.Clerk);
        await clerk.Open(Start);
        clerk.Tick("channel", "counter").Fill("confirmed", "copies");
        await clerk.Press("入力を始める");
        clerk.Address.ShouldEndWith("/start", Case.Sensitive, string.Join(' ', clerk.Refusals));
        Options(clerk).ShouldBe(["bath", "roof"]);

        var code = Printed(app);
        await clerk.Open($"/staff/counter?code={code}");
        clerk.Address.ShouldBe($"{Start}?code={code}");
        clerk.Text.ShouldNotContain("前の版の申請書です");
        clerk.Date("received", "令和", 8, 11, 19).Fill("confirmed", "copies");
        await clerk.Press("入力を始める");
        clerk.Address.ShouldEndWith("/all");
        Options(clerk).ShouldBe(["bath", "roof"]);

        // A paper printed before this town varied the procedure stays what it was.
        await clerk.Open($"/staff/counter?code={new PaperCode("Z01", 1)}");
        clerk.Text.ShouldContain("前の版の申請書です");
        clerk.Date("received", "令和", 8, 11, 19).Fill("confirmed", "copies");
        await clerk.Press("入力を始める");
        Options(clerk).ShouldBe(["bath", "stairs", "door"]);

        await clerk.Open($"/staff/counter?code={new PaperCode("Z01", 1, 2)}");
        clerk.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        clerk.Refusals.ShouldHaveSingleItem().ShouldContain("受け付けていません");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_program_does_the_same_and_the_case_keeps_the_towns_variant(Engine engine)
    {
        await using var app = await App.Start(engine, Varied().Settings);
        var clerk = new ApiClient((await app.SignedIn(Demo.Clerk)).Client);
        var code = Printed(app);
        await clerk.Get($"{Api}/everything");
        clerk.Text("code").ShouldBe(code);
        await clerk.Get($"{Api}/papers/{code}");
        clerk.Body.GetProperty("form").GetString().ShouldNotBeNull("it is the form in force");

        foreach (
            var (channel, receivedOn, with) in new[]
            {
                ("counter", null, null),
                ("paper", "2026-11-19", code),
            }
        )
        {
            await clerk.Post(
                $"{Api}/everything/drafts",
                new
                {
                    channel,
                    confirmed = "copies",
                    receivedOn,
                    code = with,
                },
                key: $"{Guid.CreateVersion7()}"
            );
            clerk.Status.ShouldBe(HttpStatusCode.Created, clerk.Body.ToString());
            var draft = clerk.Answer.Headers.Location!.ToString();
            await clerk.Send(
                HttpMethod.Post,
                $"{draft}/files?field=identity&name=a.pdf",
                new ByteArrayContent(Uploads.Pdf())
                {
                    Headers = { ContentType = new("application/pdf") },
                },
                ("If-Match", clerk.ETag)
            );
            var file = clerk.Body.GetProperty("files")[0].GetProperty("id").GetString();
            var answers = Everything.Complete.ToDictionary(f => f.Path, f => f.Value);
            answers["reason"] = "roof";
            answers["identity"] = file!;
            await clerk.Put(draft, answers, clerk.ETag);
            await clerk.Post($"{draft}/submission", ifMatch: clerk.ETag);
            clerk.Status.ShouldBe(HttpStatusCode.Created, clerk.Body.ToString());
            new Submission(await Body(app, clerk.Text("number"))).Override.ShouldBe(1, channel);
        }
    }

    /// <summary>The code at the foot of the paper that the town gives out.</summary>
    private static string Printed(App app)
    {
        var organisations = app.Services.GetRequiredService<IOrganisations>();
        var definition = app
            .Services.GetRequiredService<ProcedureLibrary>()
            .InForce("everything", Morioka, DateOnly.FromDateTime(App.Noon.Date))!;
        var paper = PaperForm.Of(
            definition,
            organisations.Find($"{Morioka}")!,
            organisations.SectionFor(Morioka, definition.Section)!,
            App.Noon
        );
        return paper.Footer.Split('\u3000')[0].Split(' ')[1];
    }

    private static IEnumerable<string?> Options(Browser clerk) =>
        clerk.Page.QuerySelectorAll("input[name=reason]").Select(e => e.GetAttribute("value"));

    private static async Task<string> Body(App app, string number) =>
        (
            await app
                .Services.GetRequiredService<Db<ProceduresModule>>()
                .Read(
                    session =>
                        session.First<string>(
                            "select body from case_file where number = @number",
                            new { number }
                        ),
                    CancellationToken.None
                )
        )!;
}
