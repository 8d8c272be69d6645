using Ihatov.Kernel;
using Ihatov.Platform.Data;

namespace Ihatov.Procedures.Webhooks;

/// <summary>What a webhook is told of a case: no name, no answer.</summary>
internal sealed record ToldCase
{
    public string Number { get; init; } = "";
    public string Procedure { get; init; } = "";
    public string State { get; init; } = "";
}

/// <summary>All SQL of webhooks.</summary>
internal static class WebhookStore
{
    private const string All =
        "authority, id, url, events, secret, created_at, created_by, version";

    /// <summary>Adds a webhook; the same id again changes nothing. False when the authority has as many as may be.</summary>
    public static async Task<bool> Add(WriteSession session, Webhook webhook)
    {
        if ((await Of(session, webhook.Authority)).Count >= Webhook.MostOfAnAuthority)
            return false;
        await session.Execute(
            $"""
            insert into webhook ({All})
            values (@Authority, @Id, @Url, @Events, @Secret, @CreatedAt, @CreatedBy, @Version)
            on conflict (id) do nothing
            """,
            webhook
        );
        return true;
    }

    public static Task<Webhook?> Find(Session session, AuthorityCode authority, Guid id) =>
        session.First<Webhook>(
            $"select {All} from webhook where authority = @authority and id = @id",
            new { authority, id }
        );

    /// <summary>An authority's webhooks, oldest first.</summary>
    public static Task<IReadOnlyList<Webhook>> Of(Session session, AuthorityCode authority) =>
        session.Query<Webhook>(
            $"select {All} from webhook where authority = @authority order by created_at, id limit {Webhook.MostOfAnAuthority}",
            new { authority }
        );

    /// <summary>The authorities that have any.</summary>
    public static Task<IReadOnlyList<string>> Authorities(Session session) =>
        session.Query<string>("select distinct authority from webhook order by authority");

    /// <summary>False when somebody changed or deleted it meanwhile.</summary>
    public static async Task<bool> Delete(WriteSession session, Webhook webhook) =>
        await session.Execute(
            "delete from webhook where authority = @Authority and id = @Id and version = @Version",
            webhook
        ) == 1;

    /// <summary>What may be told of a case.</summary>
    public static Task<ToldCase?> Case(Session session, AuthorityCode authority, Guid id) =>
        session.First<ToldCase>(
            "select number, procedure, state from case_file where authority = @authority and id = @id",
            new { authority, id }
        );
}
