using System.Globalization;
using System.Text;
using System.Text.Json;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Events;

namespace Ihatov.Procedures.Webhooks;

/// <summary>The receiver of a webhook did not take a message (通知の失敗); it is tried again.</summary>
internal sealed class NotTaken(string message) : Exception(message);

/// <summary>Tells a webhook of an act (通知の送信), signed as Standard Webhooks asks. No session is open while the receiver is spoken to.</summary>
internal sealed class DeliverWebhook(
    Db<ProceduresModule> db,
    WebhookSecret secrets,
    WebhookClient client,
    TimeProvider clock
) : IErrand<WebhookDue>
{
    public async Task Carry(WebhookDue e, CancellationToken ct)
    {
        var authority = AuthorityCode.Parse(e.Authority).Value;
        var webhook = await db.Read(
            session => WebhookStore.Find(session, authority, e.Webhook),
            ct
        );
        if (webhook is null)
            return; // deleted since: nobody wants to know any more
        var body = JsonSerializer.Serialize(
            new
            {
                type = e.Type,
                timestamp = e.At,
                data = new
                {
                    number = e.Number,
                    authority = e.Authority,
                    procedure = e.Procedure,
                    act = e.Act,
                    state = e.State,
                },
            },
            Platform.Api.ApiJson.Options
        );
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var id = $"msg_{e.Id:N}";
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", now.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(
            "webhook-signature",
            WebhookSecret.Sign(secrets.Open(webhook.Secret), id, now, body)
        );
        var status = await client.Send(request, ct);
        if (status is < 200 or > 299)
            throw new NotTaken($"The receiver answered {status}.");
    }
}
