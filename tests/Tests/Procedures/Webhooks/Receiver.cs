using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ihatov.Tests.Procedures.Webhooks;

/// <summary>A message as the receiver got it, and what it answered.</summary>
internal sealed record Call(
    string Path,
    string Id,
    string Time,
    string Signature,
    string Body,
    int Answered
)
{
    public string Number =>
        JsonDocument.Parse(Body).RootElement.GetProperty("data").GetProperty("number").GetString()!;

    public bool IsSignedWith(string secret) =>
        Signature
        == "v1,"
            + Convert.ToBase64String(
                HMACSHA256.HashData(
                    Convert.FromBase64String(secret["whsec_".Length..]),
                    Encoding.UTF8.GetBytes($"{Id}.{Time}.{Body}")
                )
            );
}

/// <summary>The other system: a real server that does as it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication server;

    private Receiver(WebApplication app) => server = app;

    public string Address => server.Urls.Single();

    public int Status { get; set; } = 204;

    public string? Redirect { get; set; }

    public TimeSpan Pause { get; set; }

    public ConcurrentQueue<Call> Calls { get; } = [];

    public ConcurrentDictionary<string, Call> Taken { get; } = [];

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.Answer);
        await app.StartAsync();
        return receiver;
    }

    private async Task Answer(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var call = new Call(
            http.Request.Path,
            http.Request.Headers["webhook-id"]!,
            http.Request.Headers["webhook-timestamp"]!,
            http.Request.Headers["webhook-signature"]!,
            await reader.ReadToEndAsync(http.RequestAborted),
            Status
        );
        Calls.Enqueue(call);
        if (Pause > TimeSpan.Zero)
            await Task.Delay(Pause, http.RequestAborted)
                .ContinueWith(_ => { }, TaskScheduler.Default);
        http.Response.StatusCode = call.Answered;
        if (Redirect is not null)
            http.Response.Headers.Location = Redirect;
        if (call.Answered is >= 200 and < 300)
            Taken[call.Number] = call;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
