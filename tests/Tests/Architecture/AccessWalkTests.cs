using System.Net;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures;
using Ihatov.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Architecture;

/// <summary>Rule 11: every route × every role of another authority is refused, and says nothing of what it refuses.</summary>
public sealed class AccessWalkTests
{
    /// <summary>Nobody, and every role of Hanamaki and of the prefecture; the material belongs to a resident and the staff of Morioka.</summary>
    private static readonly (string Role, string? Person, string? Business)[] Strangers =
    [
        ("nobody", null, null),
        ("a resident of Hanamaki", Demo.Taro, null),
        ("a business", Demo.Taro, Demo.Shop),
        ("the resident for a business", Demo.Hanako, Demo.Works),
        ("the chief of Hanamaki", "01990000-0000-7000-8000-000000000103", null),
        ("the prefecture's operator", "01990000-0000-7000-8000-000000000104", null),
    ];

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Every_route_refuses_every_role_of_another_authority(Engine engine)
    {
        await using var app = await App.Start(engine);
        var own = await Material(app);
        var before = await Fingerprint(app);
        var walked = 0;
        foreach (var (role, person, business) in Strangers)
        {
            var browser = person is null ? app.Browser() : await app.SignedIn(person, business);
            foreach (var (method, address, permission) in Routes(app, own))
            {
                using var request = new HttpRequestMessage(method, address);
                if (method == HttpMethod.Post)
                    request.Content = new FormUrlEncodedContent([]);
                using var answer = await browser.Client.SendAsync(request);
                var body = await answer.Content.ReadAsStringAsync();
                var what = $"{role}: {method} {address} answered {(int)answer.StatusCode}";
                // The sign-in page carries the wanted address along, so what stands in the address is no secret.
                foreach (
                    var secret in own.Secrets.Where(secret =>
                        !address.Contains(secret, StringComparison.Ordinal)
                    )
                )
                    body.Contains(secret, StringComparison.Ordinal).ShouldBeFalse(what);
                if (permission is not null && own.Named.Any(address.Contains))
                    Refused(answer).ShouldBeTrue(what);
                if (permission is not null && person is null)
                    Refused(answer).ShouldBeTrue(what);
                walked++;
            }
        }
        walked.ShouldBeGreaterThan(80);
        (await Fingerprint(app)).ShouldBe(before, "a refused request changed something");
    }

    [Fact]
    public async Task Every_route_says_who_may_use_it()
    {
        await using var app = await App.Start(Engine.Sqlite);
        Endpoints(app)
            .ShouldAllBe(endpoint => endpoint.Metadata.GetMetadata<RouteAccess>() != null);
        var open = Endpoints(app)
            .Where(e => e.Metadata.GetMetadata<RouteAccess>()!.Permission is null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Distinct()
            .Order();
        // A new public route is a decision: write it down here.
        open.ShouldBe(
            [
                "/",
                "/assets/{hash}/ihatov.css",
                "/assets/{hash}/ihatov.svg",
                "/health/live",
                "/health/ready",
                "/api",
                "/api/openapi.json",
                "/api/{town}/procedures",
                "/api/towns",
                "/api/{town}/procedures/{procedure}",
                "/api/{town}/procedures/{procedure}/form.pdf",
                "/log/public-key.pem",
                "/log/{authority}/checkpoint",
                "/problems",
                "/problems/{code}",
                "/settings",
                "/sign-in",
                "/sign-out",
                "/{town}",
                "/{town}/procedures",
                "/{town}/procedures/{procedure}",
                "/{town}/procedures/{procedure}/form.pdf",
            ],
            ignoreOrder: true
        );
    }

    /// <summary>404, 403 or 401, or the way to the sign-in page (which the client follows).</summary>
    private static bool Refused(HttpResponseMessage answer) =>
        answer.StatusCode
            is HttpStatusCode.NotFound
                or HttpStatusCode.Forbidden
                or HttpStatusCode.Unauthorized
        || answer.RequestMessage!.RequestUri!.AbsolutePath == EnforceRouteAccess.SignInPath;

    private static IEnumerable<RouteEndpoint> Endpoints(App app) =>
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>Every route with its parameters filled from the material.</summary>
    private static IEnumerable<(HttpMethod Method, string Address, Permission? Permission)> Routes(
        App app,
        Owned own
    )
    {
        foreach (var endpoint in Endpoints(app))
        {
            var address =
                "/"
                + string.Join(
                    '/',
                    endpoint.RoutePattern.PathSegments.Select(s =>
                        string.Concat(s.Parts.Select(own.Fill))
                    )
                );
            foreach (
                var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods
                    ?? ["GET"]
            )
                if (method is "GET" or "POST" or "PUT" or "DELETE")
                    yield return (
                        new HttpMethod(method),
                        address,
                        endpoint.Metadata.GetMetadata<RouteAccess>()!.Permission
                    );
        }
    }

    /// <summary>What belongs to Morioka: a case, a draft, and words that nobody else may read.</summary>
    private sealed record Owned(string Number, string Draft)
    {
        public IReadOnlyList<string> Named => [Number, Draft];

        public IReadOnlyList<string> Secrets =>
            [Number, $"{Number[..4]}-{Number[4..8]}-{Number[8..]}", Draft, "内丸10番1号"];

        public string Fill(RoutePatternPart part) =>
            part switch
            {
                RoutePatternParameterPart parameter => parameter.Name switch
                {
                    "town" => "morioka",
                    "number" => Number,
                    "draft" => Draft,
                    "slug" or "procedure" => "pregnancy-notification",
                    "page" => "mother",
                    "authority" => "032018",
                    // A drill of Morioka in the demo pack.
                    "opened" => "disaster-damage-certificate",
                    "activation" => "01990000-0000-7000-8000-000000000201",
                    "file" => Guid.CreateVersion7().ToString(),
                    "hash" => "0",
                    "code" => "case.decided",
                    "notice" => "2",
                    "absence" => Guid.CreateVersion7().ToString(),
                    "webhook" => Guid.CreateVersion7().ToString(),
                    _ => throw new InvalidOperationException(
                        $"Say here what stands for {{{parameter.Name}}}."
                    ),
                },
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternSeparatorPart separator => separator.Content,
                _ => "",
            };
    }

    private static async Task<Owned> Material(App app)
    {
        var hanako = await app.SignedIn(Demo.Hanako);
        await hanako.Open("/morioka/procedures/pregnancy-notification/start");
        await hanako.Submit(hanako.Page.QuerySelector("main form")!);
        var draft = hanako.Address.Split('/')[^2];
        Guid.TryParse(draft, out _).ShouldBeTrue(hanako.Address);
        await hanako.Open("/me");
        var number = hanako
            .Page.QuerySelector("a[href^='/me/cases/']")!
            .GetAttribute("href")!
            .Split('/')[^1];
        return new Owned(number, draft);
    }

    /// <summary>Everything that requests could change, as one text.</summary>
    private static async Task<string> Fingerprint(App app)
    {
        var db = app.Services.GetRequiredService<Db<ProceduresModule>>();
        return await db.Read(
            async session =>
            {
                var drafts = await session.Query<string>(
                    "select answers from draft where authority = '032018' order by id"
                );
                var versions = await session.Query<long>(
                    "select version from case_file where authority = '032018' order by id"
                );
                var acts = await session.First<long>(
                    "select count(*) from act where authority = '032018'"
                );
                var open = await session.Query<long>(
                    "select version from activation where authority = '032018' order by id"
                );
                return $"{string.Join('|', open)} {string.Join('|', drafts)} {string.Join('|', versions)} {acts}";
            },
            default
        );
    }
}
