using System.Text.Json;
using Ihatov.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ihatov.Bench.Floor;

/// <summary>The bare web application that numbers are measured against (比較の基準): no pipeline, no validation, one row or one string.</summary>
internal static class FloorServer
{
    /// <summary>The word that starts this process as the floor.</summary>
    public const string Command = "floor";

    public static async Task Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddPlatformData(builder.Configuration);
        builder.Services.AddModule<FloorModule>(builder.Configuration);
        builder.Services.AddRazorComponents();
        await using var app = builder.Build();
        app.MapGet("/", () => TypedResults.Text("ready"));
        app.MapPost("/submissions", Insert);
        if (builder.Configuration["Page"] is { } file)
        {
            var shown = new Dictionary<string, object?>
            {
                [nameof(BarePage.Markup)] = await File.ReadAllTextAsync(file),
            };
            app.MapGet("/page", IResult () => new RazorComponentResult<BarePage>(shown));
        }
        await app.RunAsync();
    }

    private static async Task<IResult> Insert(
        Dictionary<string, JsonElement> answers,
        Db<FloorModule> db,
        CancellationToken cancellation
    )
    {
        var row = new { Id = Guid.CreateVersion7(), Body = JsonSerializer.Serialize(answers) };
        await db.Write(
            session =>
                session.Execute("insert into submission (id, body) values (@Id, @Body)", row),
            cancellation
        );
        return TypedResults.Text(
            $$"""{"id":"{{row.Id}}"}""",
            "application/json",
            statusCode: StatusCodes.Status201Created
        );
    }
}
