using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Ihatov.Procedures.Webhooks;

/// <summary>What the page of webhooks shows.</summary>
/// <param name="Made">The webhook just registered and its secret, shown this once.</param>
internal sealed record WebhooksShown(
    IReadOnlyList<Webhook> Webhooks,
    MadeWebhook? Made,
    string Url,
    IReadOnlyList<string> Events,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>A webhook with its secret in clear.</summary>
internal sealed record MadeWebhook(Webhook Webhook, string Secret);

/// <summary>An authority registers and deletes its webhooks (通知先の管理), by page and by JSON.</summary>
internal sealed class ManageWebhooks(
    Db<ProceduresModule> db,
    WebhookSecret secrets,
    ReadWebhookAuthorities authorities,
    IHostEnvironment environment,
    TimeProvider clock
)
{
    private const string Front = "/staff/webhooks";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Front).Requires(Permission.ManageWebhooks);
        pages.MapGet(
            "",
            (Caller caller, ManageWebhooks webhooks, CancellationToken c) =>
                webhooks.Page(caller, null, null, [], StatusCodes.Status200OK, c)
        );
        pages.MapPost(
            "",
            (PostedForm form, Caller caller, ManageWebhooks webhooks, CancellationToken c) =>
                webhooks.Register(form, caller, c)
        );
        pages.MapPost(
            "/{webhook:guid}/deletion",
            (
                Guid webhook,
                PostedForm form,
                Caller caller,
                ManageWebhooks webhooks,
                CancellationToken c
            ) => webhooks.Delete(webhook, form, caller, c)
        );
    }

    public Task<IReadOnlyList<Webhook>> Of(Caller caller, CancellationToken ct) =>
        db.Read(session => WebhookStore.Of(session, caller.Authority), ct);

    public Task<Webhook?> Find(Caller caller, Guid id, CancellationToken ct) =>
        db.Read(session => WebhookStore.Find(session, caller.Authority, id), ct);

    /// <summary>The webhook under this id, made now or before.</summary>
    public async Task<Result<MadeWebhook>> Register(
        Caller caller,
        Guid id,
        string url,
        IReadOnlyList<string> events,
        CancellationToken ct
    )
    {
        if (
            !Webhook
                .Make(
                    caller,
                    id,
                    url,
                    events,
                    secrets.NewSealed(),
                    clock.GetUtcNow(),
                    environment.IsDevelopment()
                )
                .Ok(out var wanted, out var because)
        )
            return because.ToList();
        var kept = await Find(caller, id, ct);
        if (kept is null && !await db.Write(session => WebhookStore.Add(session, wanted), ct))
            return new Refusal(
                "webhook.too-many",
                $"通知先は{Webhook.MostOfAnAuthority}件まで登録できます。要らない通知先を消してください。"
            );
        await authorities.Read(ct);
        kept ??= (await Find(caller, id, ct))!;
        return new MadeWebhook(kept, secrets.Open(kept.Secret));
    }

    /// <summary>False when it was gone already.</summary>
    public Task<bool> Delete(Webhook webhook, CancellationToken ct) =>
        db.Write(session => WebhookStore.Delete(session, webhook), ct);

    private async Task<IResult> Register(PostedForm form, Caller caller, CancellationToken ct)
    {
        if (!form.TokenIsGood)
            return await Page(
                caller,
                null,
                form,
                [Staff.StaffCases.Expired],
                StatusCodes.Status422UnprocessableEntity,
                ct
            );
        // Pressing twice registers once.
        var id = Guid.TryParseExact(form["id"], "D", out var given) ? given : Guid.CreateVersion7();
        return (
            await Register(
                caller,
                id,
                form["url"].Trim(),
                [.. form.Fields["events"].OfType<string>()],
                ct
            )
        ).Ok(out var made, out var because)
            ? await Page(caller, made, null, [], StatusCodes.Status200OK, ct)
            : await Page(caller, null, form, because, StatusCodes.Status422UnprocessableEntity, ct);
    }

    private async Task<IResult> Delete(
        Guid id,
        PostedForm form,
        Caller caller,
        CancellationToken ct
    )
    {
        if (!form.TokenIsGood)
            return await Page(
                caller,
                null,
                form,
                [Staff.StaffCases.Expired],
                StatusCodes.Status422UnprocessableEntity,
                ct
            );
        if (await Find(caller, id, ct) is { } found)
            await Delete(found, ct);
        return TypedResults.LocalRedirect(Front);
    }

    private async Task<IResult> Page(
        Caller caller,
        MadeWebhook? made,
        PostedForm? typed,
        IReadOnlyList<Refusal> refusals,
        int status,
        CancellationToken ct
    ) =>
        Pages.Show<WebhooksPage>(
            new WebhooksShown(
                await Of(caller, ct),
                made,
                typed?["url"] ?? "",
                [.. typed?.Fields["events"].OfType<string>() ?? []],
                refusals
            ),
            status
        );
}
