using Ihatov.Contracts;
using Ihatov.Kernel;
using Ihatov.Procedures.Cases;

namespace Ihatov.Procedures.Webhooks;

/// <summary>Another system that is told what happens to an authority's cases (通知先).</summary>
internal sealed record Webhook
{
    public AuthorityCode Authority { get; init; }
    public Guid Id { get; init; }
    public string Url { get; init; } = "";

    /// <summary>The kinds of event it is told, joined by spaces.</summary>
    public string Events { get; init; } = "";

    /// <summary>The signing secret, sealed; see <see cref="WebhookSecret"/>.</summary>
    public string Secret { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public string CreatedBy { get; init; } = "";
    public long Version { get; init; }

    public const int MostOfAnAuthority = 20;

    public IReadOnlyList<string> EventList => Events.Split(' ');

    /// <summary>An address and kinds of event as typed; what is wrong with them otherwise.</summary>
    /// <param name="plainLocal">In development: <c>http</c> to this machine itself.</param>
    public static Result<Webhook> Make(
        Caller caller,
        Guid id,
        string url,
        IReadOnlyList<string> events,
        string sealedSecret,
        DateTimeOffset now,
        bool plainLocal
    )
    {
        var refusals = new List<Refusal>();
        if (
            url.Length > 2000
            || !Uri.TryCreate(url, UriKind.Absolute, out var address)
            || !(
                address.Scheme == Uri.UriSchemeHttps
                || (plainLocal && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)
            )
            || address.UserInfo.Length > 0
            || address.Fragment.Length > 0
        )
            refusals.Add(
                new Refusal(
                    "webhook.url",
                    "アドレスは、https://で始まる2000文字以内のものにしてください。名前やパスワード、#は入れられません。",
                    "url"
                )
            );
        if (events.Count == 0 || events.Except(WebhookEvent.All, StringComparer.Ordinal).Any())
            refusals.Add(
                new Refusal(
                    "webhook.events",
                    "知らせる出来事を、示された中から1つ以上選んでください。",
                    "events"
                )
            );
        return refusals.Count > 0
            ? refusals
            : new Webhook
            {
                Authority = caller.Authority,
                Id = id,
                Url = url,
                Events = string.Join(' ', WebhookEvent.All.Where(events.Contains)),
                Secret = sealedSecret,
                CreatedAt = now,
                CreatedBy = caller.DisplayName,
                Version = 1,
            };
    }
}

/// <summary>The kinds of event that webhooks are told (出来事の種類).</summary>
internal static class WebhookEvent
{
    public const string Submitted = "case.submitted";
    public const string StateChanged = "case.state-changed";
    public const string Decided = "case.decided";

    public static IReadOnlyList<string> All { get; } = [Submitted, StateChanged, Decided];

    /// <summary>The words for people.</summary>
    public static string Name(string kind) =>
        kind switch
        {
            Submitted => "申請を受け付けた",
            Decided => "決定した",
            _ => "状態が変わった",
        };

    /// <summary>The kind that an act is told as; null for acts that change nothing others may know of.</summary>
    public static string? Of(string act) =>
        act switch
        {
            ActKind.Submitted => Submitted,
            _ when ActKind.IsDecision(act) => Decided,
            ActKind.Noted
            or ActKind.Checked
            or ActKind.OfficeWrote
            or ActKind.ApplicantWrote
            or ActKind.Entered
            or ActKind.Assigned
            or ActKind.Visited => null,
            _ => StateChanged,
        };
}

/// <summary>A webhook is to be told of an act (通知の予定). Holds no personal data.</summary>
internal sealed record WebhookDue(
    Guid Id,
    string Authority,
    Guid Webhook,
    string Type,
    string Number,
    string Procedure,
    string Act,
    string State,
    DateTimeOffset At
) : IEvent;
