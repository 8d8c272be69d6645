using System.ComponentModel;
using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>A webhook to register (通知先の登録).</summary>
[Description("登録する通知先。")]
internal sealed record WebhookWanted(
    [property: Description("通知を送るアドレス。httpsだけ。")] string Url,
    [property: Description("知らせる出来事：case.submitted、case.state-changed、case.decided。")]
        IReadOnlyList<string> Events
);

/// <summary>A registered webhook (通知先).</summary>
[Description("登録した通知先。")]
internal sealed record WebhookDocument(
    [property: Description("通知先のid。")] Guid Id,
    [property: Description("通知を送るアドレス（https）。")] string Url,
    [property: Description("知らせる出来事：case.submitted、case.state-changed、case.decided。")]
        IReadOnlyList<string> Events,
    [property: Description("作った日時。")] DateTimeOffset CreatedAt,
    [property: Description("登録した職員の氏名。")] string CreatedBy,
    [property: Description("署名を確かめる鍵。登録した時の応答にだけ入り、ほかではnull。")]
        string? Secret
)
{
    public static WebhookDocument Of(Webhook webhook, string? secret = null) =>
        new(
            webhook.Id,
            webhook.Url,
            webhook.EventList,
            webhook.CreatedAt,
            webhook.CreatedBy,
            secret
        );
}

/// <summary>An authority's webhooks (通知先の一覧).</summary>
[Description("団体の通知先の一覧。")]
internal sealed record WebhookList(
    [property: Description("通知先。")] IReadOnlyList<WebhookDocument> Items
);

/// <summary>An authority says which systems are told what happens to its cases, as JSON (通知先のAPI).</summary>
internal static class WebhooksApi
{
    private const string Front = "/api/staff/webhooks";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(Front, List)
            .Requires(Permission.ManageWebhooks)
            .Promises("listWebhooks", "団体の通知先を読み取ります。")
            .Produces<WebhookList>();
        routes
            .MapPost(Front, Register)
            .Requires(Permission.ManageWebhooks)
            .Promises(
                "registerWebhook",
                "通知先を登録します。署名の鍵（secret）は、この応答にだけ入っています。",
                "webhook.url",
                "webhook.events",
                "webhook.too-many"
            )
            .Takes<WebhookWanted>()
            .Makes()
            .AnswersVersion()
            .Produces<WebhookDocument>(StatusCodes.Status201Created);
        routes
            .MapGet(Front + "/{webhook:guid}", Show)
            .Requires(Permission.ManageWebhooks)
            .Promises("getWebhook", "通知先1件を読み取ります。")
            .AnswersVersion()
            .Produces<WebhookDocument>();
        routes
            .MapDelete(Front + "/{webhook:guid}", Delete)
            .Requires(Permission.ManageWebhooks)
            .Promises("deleteWebhook", "通知先を消します。まだ届いていない通知も送りません。")
            .Changes()
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> List(
        Caller caller,
        ManageWebhooks webhooks,
        CancellationToken cancellation
    ) =>
        TypedResults.Json(
            new WebhookList([
                .. (await webhooks.Of(caller, cancellation)).Select(w => WebhookDocument.Of(w)),
            ]),
            ApiJson.Options
        );

    private static async Task<IResult> Register(
        HttpContext http,
        Caller caller,
        ManageWebhooks webhooks,
        CancellationToken cancellation
    )
    {
        if (
            !(await ApiJson.Read<WebhookWanted>(http.Request, cancellation)).Ok(
                out var wanted,
                out var because
            ) || !IdempotencyKey.Read(http.Request).Ok(out var key, out because)
        )
            return new ProblemAnswer(because);
        var id = IdempotencyKey.IdOf("webhook", caller.Person, key);
        if (
            !(await webhooks.Register(caller, id, wanted.Url, wanted.Events, cancellation)).Ok(
                out var made,
                out because
            )
        )
            return new ProblemAnswer(because);
        if (
            made.Webhook.Url != wanted.Url
            || !made.Webhook.EventList.ToHashSet().SetEquals(wanted.Events)
        )
            return new ProblemAnswer(IdempotencyKey.Taken);
        http.Response.Headers.Location = $"{Front}/{id}";
        return EntityTag.Answer(
            http,
            WebhookDocument.Of(made.Webhook, made.Secret),
            made.Webhook.Version,
            StatusCodes.Status201Created
        );
    }

    private static async Task<IResult> Show(
        Guid webhook,
        Caller caller,
        HttpContext http,
        ManageWebhooks webhooks,
        CancellationToken cancellation
    ) =>
        await webhooks.Find(caller, webhook, cancellation) is { } found
            ? EntityTag.Answer(http, WebhookDocument.Of(found), found.Version)
            : TypedResults.NotFound();

    private static async Task<IResult> Delete(
        Guid webhook,
        Caller caller,
        HttpContext http,
        ManageWebhooks webhooks,
        CancellationToken cancellation
    )
    {
        if (await webhooks.Find(caller, webhook, cancellation) is not { } found)
            return TypedResults.NotFound();
        if (!EntityTag.Seen(http.Request, found.Version, "この通知先").Ok(out _, out var because))
            return new ProblemAnswer(because);
        return await webhooks.Delete(found, cancellation)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();
    }
}
