using System.Net;
using AngleSharp.Html.Dom;
using Ihatov.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Architecture;

/// <summary>Rule 11: every route × every role of another authority is refused, and says nothing of what it refuses.</summary>
public sealed class AccessWalkTests
{
    private const string Token = "__RequestVerificationToken";

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Every_route_refuses_every_role_of_another_authority(Engine engine)
    {
        await using var app = await App.Start(engine);
        var own = await OfMorioka.Make(app);
        var before = await own.Fingerprint(app);
        var walked = 0;
        var accepted = new List<string>();
        foreach (var stranger in await Stranger.All(app))
        {
            var (role, person, business, permissions) = stranger;
            var browser = person is null ? app.Browser() : await app.SignedIn(person, business);
            await browser.Open("/sign-in");
            var token = browser.Page.QuerySelector($"input[name={Token}]")!.GetAttribute("value")!;
            var (theirs, opened) = (new HashSet<Permission>(), new HashSet<Permission>());
            foreach (var (method, address, permission) in Routes(app, own))
            {
                if (address == "/sign-out")
                    continue; // the rest of the walk would be nobody's
                using var request = Request(method, address, token);
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
                walked++;
                if (permission is null)
                    continue;
                var foreign = own.Named.Any(address.Contains);
                if (
                    foreign
                    && permissions.Contains(permission.Value)
                    && IsAsIfGone(answer, address)
                )
                    continue;
                if (!foreign && permissions.Contains(permission.Value))
                {
                    theirs.Add(permission.Value);
                    if (!Refused(answer))
                        opened.Add(permission.Value);
                }
                else if (!Refused(answer))
                    accepted.Add(what);
            }
            theirs.Count.ShouldBeGreaterThanOrEqualTo(Math.Min(1, permissions.Count), role);
            opened.ShouldBe(
                theirs,
                ignoreOrder: true,
                $"{role} is refused even what they may do, so the walk says nothing"
            );
        }
        accepted.ShouldBeEmpty();
        walked.ShouldBeGreaterThan(1000);
        (await own.Fingerprint(app)).ShouldBe(before, "a refused request changed something");
    }

    [Fact]
    public async Task The_walk_knows_every_post_and_every_permission()
    {
        await using var app = await App.Start(Engine.Sqlite);
        var strangers = await Stranger.All(app);
        var held = await app
            .Services.GetRequiredService<Db<IdentityModule>>()
            .Read(
                session =>
                    session.Query<string>(
                        "select distinct post from assignment where authority = @Hanamaki and person in @Walkers",
                        new
                        {
                            Stranger.Hanamaki,
                            Walkers = strangers
                                .Where(s => s.Person is not null)
                                .Select(s => Guid.Parse(s.Person!))
                                .ToList(),
                        }
                    ),
                default
            );
        var pack = await File.ReadAllTextAsync(
            Path.Combine(Sources.Root, "packs", "iwate", "organisations.yaml")
        );
        var posts = pack[pack.IndexOf("\nposts:", StringComparison.Ordinal)..]
            .Split("id: ")[1..]
            .Select(line => line[..line.IndexOf(',')]);
        held.ShouldBe(posts, ignoreOrder: true);
        strangers
            .SelectMany(s => s.Permissions)
            .Distinct()
            .ShouldBe(Enum.GetValues<Permission>(), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_a_body_names_of_another_authority_is_refused(Engine engine)
    {
        await using var app = await App.Start(engine);
        var own = await OfMorioka.Make(app);
        var before = await own.Fingerprint(app);
        var strangers = await Stranger.All(app);
        var chief = strangers.Single(s => s.Permissions.Contains(Permission.DecideCases));
        var clerk = strangers.Single(s =>
            s.Permissions.Contains(Permission.ExamineCases) && s != chief
        );
        foreach (var (role, person, _, _) in new[] { chief, clerk })
        {
            var browser = await app.SignedIn(person!);
            var api = new ApiClient(browser.Client);
            object[] cases = [new { number = own.Number, version = 1 }];
            foreach (
                var act in new object[]
                {
                    new { act = "take", cases },
                    new { act = "release", cases },
                    new
                    {
                        act = "assign",
                        cases,
                        person = clerk.Person,
                    },
                    new
                    {
                        act = "transfer",
                        cases,
                        section = "child-welfare",
                        reason = "所管が違うため。",
                    },
                }
            )
            {
                await api.Post("/api/staff/cases/acts", act);
                var result = api.Body.GetProperty("results")[0];
                result.GetProperty("done").GetBoolean().ShouldBeFalse(role);
                result.GetProperty("code").GetString().ShouldBe("case.not-here", role);
            }
            await browser.Open("/staff/cases");
            var take = (IHtmlButtonElement)
                browser.Page.QuerySelector("main button[name=act][value=take]")!;
            await browser.Post(
                "/staff/cases/acts",
                new FormUrlEncodedContent([
                    .. Browser.Sent(take.Form!, take),
                    new("case", $"{own.Number}.1"),
                ])
            );
            browser.Status.ShouldBe(HttpStatusCode.OK, browser.Text);
            browser.Text.ShouldContain("1件は、行っていません。", Case.Sensitive, role);
            browser.Text.ShouldContain("この事案は、あなたの所属の一覧にありません。");

            // People of Morioka are no colleagues and no deputies here.
            var mine = await Own(api);
            await api.Post(
                "/api/staff/cases/acts",
                new
                {
                    act = "assign",
                    cases = new[] { mine },
                    person = Demo.Clerk,
                }
            );
            api.Errors.ShouldBe(["person: case.no-colleague"], role);
            foreach (var (absent, deputy) in new[] { (Demo.Clerk, person!), (person!, Demo.Clerk) })
            {
                await api.Post(
                    "/api/staff/absences",
                    new
                    {
                        person = absent,
                        deputy,
                        from = "2031-06-01",
                        until = "2031-06-02",
                    },
                    key: $"{Guid.CreateVersion7()}"
                );
                api.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, role);
            }
        }
        (await own.Fingerprint(app)).ShouldBe(before);
    }

    /// <summary>A case of the caller's own list.</summary>
    private static async Task<object> Own(ApiClient api)
    {
        await api.Get("/api/staff/cases");
        var first = api.Body.GetProperty("items")[0];
        return new
        {
            number = first.GetProperty("number").GetString(),
            version = first.GetProperty("version").GetInt64(),
        };
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

    /// <summary>Deleting what is gone, as by a second click, leads back to one's own list; so does deleting what was never there.</summary>
    private static bool IsAsIfGone(HttpResponseMessage answer, string address) =>
        answer.StatusCode == HttpStatusCode.OK
        && answer.RequestMessage!.RequestUri!.AbsolutePath
            == address switch
            {
                _ when !address.EndsWith("/deletion", StringComparison.Ordinal) => "",
                _ when address.StartsWith("/me/drafts/", StringComparison.Ordinal) => "/me",
                _ when address.StartsWith("/staff/counter/", StringComparison.Ordinal) =>
                    "/staff/counter",
                _ when address.StartsWith("/staff/webhooks/", StringComparison.Ordinal) =>
                    "/staff/webhooks",
                _ => "",
            };

    /// <summary>A request that lacks nothing but the right: a good token or a version, so that only its sender speaks against it.</summary>
    private static HttpRequestMessage Request(HttpMethod method, string address, string token)
    {
        var request = new HttpRequestMessage(method, address);
        if (method == HttpMethod.Get)
            return request;
        if (address.StartsWith("/api/", StringComparison.Ordinal))
        {
            request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
            request.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7()}");
            request.Content = method == HttpMethod.Delete ? null : ApiClient.Json("{}");
        }
        else
            request.Content = new FormUrlEncodedContent([new(Token, token)]);
        return request;
    }

    private static IEnumerable<RouteEndpoint> Endpoints(App app) =>
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>Every route with its parameters filled from the material.</summary>
    private static IEnumerable<(HttpMethod Method, string Address, Permission? Permission)> Routes(
        App app,
        OfMorioka own
    )
    {
        foreach (var endpoint in Endpoints(app))
        {
            var address =
                "/"
                + string.Join(
                    '/',
                    endpoint.RoutePattern.PathSegments.Select(s =>
                        string.Concat(s.Parts.Select(part => own.Fill(part, endpoint.RoutePattern)))
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
}
