using System.Net;
using System.Text.RegularExpressions;

namespace Ihatov.Tests.Kill;

/// <summary>The built host beside this assembly, with data of its own, and a resident signed in to it.</summary>
/// <param name="Settings">What the host is started with each time.</param>
/// <param name="Cookies">The value of the header <c>Cookie</c>: session and form; they outlive a restart, for the keys lie with the data.</param>
/// <param name="Token">The form's anti-forgery token of this session.</param>
internal sealed partial record Product(
    IReadOnlyDictionary<string, string?> Settings,
    string Cookies,
    string Token
)
{
    public const string Town = "morioka";
    private const string Program = "ihatov";

    /// <summary>見本 花子 of the demo pack.</summary>
    private const string Resident = "01990000-0000-7000-8000-000000000001";

    /// <summary>The settings of a host with everything below a directory, on SQLite unless a connection string is given.</summary>
    public static Dictionary<string, string?> SettingsFor(string directory, string? postgres) =>
        new(StringComparer.Ordinal)
        {
            ["Data:Directory"] = directory,
            ["Database:Engine"] = postgres is null ? "sqlite" : "postgres",
            ["Database:ConnectionString"] = postgres,
            ["RateLimits:WritesPerMinute"] = "1000000000",
            ["Logging:LogLevel:Default"] = "Warning",
        };

    /// <summary>Starts the host in Development for a first time, which fills it with the demo, and signs a person in: a resident who applies, or without a procedure a member of staff.</summary>
    public static async Task<(ServerProcess Server, Product Product)> Begin(
        IReadOnlyDictionary<string, string?> settings,
        string? procedure,
        string person = Resident
    )
    {
        var server = ServerProcess.Start(Program, "Development", settings);
        await server.Answers("/health/ready");
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = server.Address };
        await SignIn(client, person);
        var start = await client.GetStringAsync(
            procedure is null ? "/staff" : $"/{Town}/procedures/{procedure}/start"
        );
        return (
            server,
            new Product(
                settings,
                handler.CookieContainer.GetCookieHeader(server.Address),
                TokenIn(start)
            )
        );
    }

    /// <summary>Signs a demo person in to the running host; returns the value of the header <c>Cookie</c>.</summary>
    public static async Task<string> SignIn(ServerProcess server, string person)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = server.Address };
        await SignIn(client, person);
        return handler.CookieContainer.GetCookieHeader(server.Address);
    }

    private static async Task SignIn(HttpClient client, string person)
    {
        var form = await client.GetStringAsync("/sign-in");
        using var signedIn = await client.PostAsync(
            "/sign-in",
            new FormUrlEncodedContent([
                new("person", person),
                new("return", "/me"),
                new("__RequestVerificationToken", TokenIn(form)),
            ])
        );
        if (signedIn.StatusCode != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"Nobody could sign in: {signedIn.StatusCode}.");
    }

    /// <summary>Starts it again on the same data.</summary>
    public Task<ServerProcess> Start(string environment = "Development") =>
        ServerProcess.Start(Program, environment, Settings).Answers("/health/ready");

    /// <summary>A client that is signed in to it and follows no redirect.</summary>
    public HttpClient Client(ServerProcess server)
    {
        var client = new HttpClient(
            new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }
        )
        {
            BaseAddress = server.Address,
        };
        client.DefaultRequestHeaders.Add("Cookie", Cookies);
        return client;
    }

    /// <summary>Runs <c>ihatov verify</c>; true when everything holds.</summary>
    public async Task<bool> Verifies()
    {
        var start = ServerProcess.Command(Program);
        start.ArgumentList.Add("verify");
        foreach (var (name, value) in Settings)
            start.ArgumentList.Add($"--{name}={value}");
        using var process = System.Diagnostics.Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            await Console.Error.WriteLineAsync(said);
        return process.ExitCode == 0;
    }

    private static string TokenIn(string html) =>
        WebUtility.HtmlDecode(
            HiddenToken().Match(html) is { Success: true } found
                ? found.Groups["token"].Value
                : throw new InvalidOperationException($"The page has no form: {html}")
        );

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex HiddenToken();
}
