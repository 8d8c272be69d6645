using System.Text.Json;
using System.Text.Json.Serialization;
using Ihatov.Kernel;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;

namespace Ihatov.Procedures.Counter;

/// <summary>What a clerk notes when entering an application for somebody (代理入力): how the person was identified, who came, when the paper arrived.</summary>
/// <param name="Confirmed">A code of <see cref="Ways"/>.</param>
/// <param name="Brought">Who came instead of the applicant; empty when they came themselves or the paper came by post.</param>
/// <param name="ReceivedOn">The day the paper arrived (到達日); null at the counter.</param>
internal sealed record ProxyEntry(string Confirmed, string Brought, DateOnly? ReceivedOn)
{
    /// <summary>The ways in which identity is confirmed (本人確認の方法), as staff choose them.</summary>
    public static IReadOnlyList<(string Code, string Name)> Ways { get; } =
    [
        ("my-number-card", "マイナンバーカードの提示"),
        ("photo-document", "写真つきの本人確認書類の提示（運転免許証など）"),
        ("two-documents", "写真のない本人確認書類を2点提示"),
        ("copies", "本人確認書類の写しの添付（郵送など）"),
        ("known", "職員が本人と面識がある"),
        ("none", "確認していない（確認が要らない手続、または後日確認）"),
    ];

    /// <summary>Through what it came: see <see cref="Channel"/>.</summary>
    [JsonIgnore]
    public string Through => ReceivedOn is null ? Channel.Counter : Channel.Paper;

    [JsonIgnore]
    public string ConfirmedName => Ways.First(way => way.Code == Confirmed).Name;

    /// <summary>What a clerk noted, or what is missing of it.</summary>
    /// <param name="received">The day on which the paper arrived, and why it could not be read; of paper only.</param>
    public static Result<ProxyEntry> Of(
        string channel,
        string confirmed,
        string? brought,
        (DateOnly? Day, IReadOnlyList<Refusal> Unread) received,
        DateOnly today
    )
    {
        var refusals = new List<Refusal>();
        if (channel is not (Channel.Counter or Channel.Paper))
            refusals.Add(
                new Refusal("counter.channel", "受け付ける方法を選んでください。", "channel")
            );
        if (Ways.All(way => way.Code != confirmed))
            refusals.Add(
                new Refusal("counter.confirmed", "本人確認の方法を選んでください。", "confirmed")
            );
        if (
            !InputText
                .SingleLine(brought, "来庁した人", LongestBrought, "brought")
                .Ok(out var who, out var not)
        )
            refusals.AddRange(not);
        var paper = channel == Channel.Paper;
        if (paper)
        {
            refusals.AddRange(received.Unread);
            if (received is (null, []))
                refusals.Add(
                    new Refusal(
                        "field.required",
                        "紙が届いた日を入力してください。",
                        "received.year"
                    )
                );
            if (received.Day > today)
                refusals.Add(
                    new Refusal(
                        "date.too-late",
                        "紙が届いた日は、今日までの日付を入力してください。",
                        "received.year"
                    )
                );
        }
        return refusals.Count > 0
            ? refusals
            : new ProxyEntry(confirmed, who!, paper ? received.Day : null);
    }

    private const int LongestBrought = 100;

    /// <summary>The entry of a draft; null for who applies themselves.</summary>
    public static ProxyEntry? Of(Draft draft) =>
        draft.Entry is null ? null : JsonSerializer.Deserialize<ProxyEntry>(draft.Entry);

    public string ToJson() => JsonSerializer.Serialize(this, CanonicalJson.Options);

    /// <summary>What the act says that stands in the case's history and, as a digest, in the transparency log.</summary>
    public string Describe() =>
        string.Join(
            "。",
            new[]
            {
                Channel.Name(Through),
                $"本人確認：{ConfirmedName}",
                Brought.Length > 0 ? $"来庁した人：{Brought}" : "",
                ReceivedOn is { } day ? $"到達日：{Kernel.DateText.Plain(day)}" : "",
            }.Where(part => part.Length > 0)
        );
}
