using System.Net;
using Ihatov.Identity;
using Ihatov.Platform;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Procedures;
using Ihatov.Tests.Support;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Architecture;

/// <summary>What belongs to a resident and to the staff of Morioka, each by its real id: what strangers are refused.</summary>
internal sealed record OfMorioka(
    string Number,
    string File,
    string Draft,
    string Entry,
    string Webhook,
    string Absence
)
{
    private const string Authority = "032018";

    /// <summary>A drill of Morioka in the demo pack, and who may see it.</summary>
    private const string Activation = "01990000-0000-7000-8000-000000000201";
    private const string OfDisasters = "01990000-0000-7000-8000-000000000105";

    private const string Receiver = "https://receiver.example/of-morioka";
    private const string Street = "内丸12番2号";

    /// <summary>An address with one of these is of Morioka.</summary>
    public IReadOnlyList<string> Named =>
        [Number, File, Draft, Entry, Webhook, Absence, Activation];

    public IReadOnlyList<string> Secrets =>
        [
            Number,
            $"{Number[..4]}-{Number[4..8]}-{Number[8..]}",
            File,
            Draft,
            Entry,
            Webhook,
            Absence,
            Receiver,
            Street,
        ];

    public string Fill(RoutePatternPart part, RoutePattern route) =>
        part switch
        {
            RoutePatternParameterPart parameter => parameter.Name switch
            {
                "town" => "morioka",
                "number" => Number,
                "draft" => route.RawText!.Contains("staff/counter", StringComparison.Ordinal)
                    ? Entry
                    : Draft,
                "slug" or "procedure" => "pregnancy-notification",
                "page" => "mother",
                "authority" => Authority,
                "opened" => "disaster-damage-certificate",
                "activation" => Activation,
                "file" => File,
                "hash" => "0",
                "code" => "case.decided",
                "notice" => "2",
                "absence" => Absence,
                "webhook" => Webhook,
                _ => throw new InvalidOperationException(
                    $"Say here what stands for {{{parameter.Name}}}."
                ),
            },
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        };

    /// <summary>Makes what the demo has not, and sees that each id opens for whom it belongs to.</summary>
    public static async Task<OfMorioka> Make(App app)
    {
        var hanako = await app.SignedIn(Demo.Hanako);
        var (number, file) = await CaseWithFile(hanako);
        await hanako.Open("/morioka/procedures/pregnancy-notification/start");
        await hanako.Submit(hanako.Page.QuerySelector("main form")!);
        var draft = hanako.Address.Split('/')[^2];
        Guid.TryParse(draft, out _).ShouldBeTrue(hanako.Address);

        var chief = new ApiClient((await app.SignedIn(Demo.Chief)).Client);
        var webhook = await Made(
            chief,
            "/api/staff/webhooks",
            new { url = Receiver, events = new[] { "case.decided" } }
        );
        var clerk = new ApiClient((await app.SignedIn(Demo.Clerk)).Client);
        var absence = await Made(
            clerk,
            "/api/staff/absences",
            new
            {
                person = Demo.Clerk,
                deputy = Demo.Chief,
                from = "2031-05-01",
                until = "2031-05-02",
            }
        );
        var entry = await Made(
            clerk,
            "/api/staff/counter/pregnancy-notification/drafts",
            new { channel = "counter", confirmed = "copies" }
        );
        var own = new ApiClient((await app.SignedIn(OfDisasters)).Client);
        (
            await own.Get(
                $"/api/staff/procedures/disaster-damage-certificate/activations/{Activation}"
            )
        ).Status.ShouldBe(HttpStatusCode.OK);
        return new(number, file, draft, entry, webhook, absence);
    }

    /// <summary>What requests could change, as one text. Of drafts only those there were: anybody may begin one in Morioka.</summary>
    public async Task<string> Fingerprint(App app)
    {
        var here = new { Authority };
        var drafts = new { Drafts = new[] { Guid.Parse(Draft), Guid.Parse(Entry) } };
        const string Versions = "where authority = @Authority order by id";
        return string.Join(
            '\n',
            await Rows<ProceduresModule>(
                app,
                ("select answers from draft where id in @Drafts order by id", drafts),
                ($"select cast(version as text) from case_file {Versions}", here),
                ("select cast(count(*) as text) from act where authority = @Authority", here),
                ($"select cast(version as text) from activation {Versions}", here),
                ($"select url from webhook {Versions}", here)
            ),
            await Rows<IdentityModule>(
                app,
                ($"select cast(version as text) from absence {Versions}", here)
            ),
            await Rows<FilesModule>(app, ($"select name from file {Versions}", here))
        );
    }

    private static async Task<string> Rows<TModule>(
        App app,
        params (string Sql, object Values)[] queries
    )
        where TModule : Module
    {
        var lines = new List<string>();
        foreach (var (sql, values) in queries)
        {
            var rows = await app
                .Services.GetRequiredService<Db<TModule>>()
                .Read(session => session.Query<string>(sql, values), default);
            rows.ShouldNotBeEmpty(sql);
            lines.Add(string.Join('|', rows));
        }
        return string.Join('\n', lines);
    }

    /// <summary>The first of a resident's own cases with a file, which opens for them.</summary>
    private static async Task<(string Number, string File)> CaseWithFile(Browser resident)
    {
        await resident.Open("/me");
        var cases = resident
            .Page.QuerySelectorAll("a[href^='/me/cases/']")
            .Select(a => a.GetAttribute("href")!)
            .ToList();
        foreach (var address in cases)
        {
            await resident.Open(address);
            var file = resident
                .Page.QuerySelector("a[href*='/files/']")
                ?.GetAttribute("href")!
                .Split('/')[^1];
            if (file is null)
                continue;
            resident.Text.ShouldContain(Street);
            using var opened = await resident.Client.GetAsync($"{address}/files/{file}");
            opened.StatusCode.ShouldBe(HttpStatusCode.OK);
            return (address.Split('/')[^1], file);
        }
        throw new InvalidOperationException("No case of the demo has a file.");
    }

    private static async Task<string> Made(ApiClient staff, string address, object wanted)
    {
        await staff.Post(address, wanted, key: $"{Guid.CreateVersion7()}");
        staff.Status.ShouldBe(HttpStatusCode.Created, staff.Body.ToString());
        var made = staff.Answer.Headers.Location!.ToString();
        (await staff.Get(made)).Status.ShouldBe(HttpStatusCode.OK);
        return made.Split('/')[^1];
    }
}
