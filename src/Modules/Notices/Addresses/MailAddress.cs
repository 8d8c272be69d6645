using Ihatov.Kernel;

namespace Ihatov.Notices.Addresses;

/// <summary>Where a person lets mail go to (お知らせメールの宛先). An address takes effect once a number that was sent to it has been typed in.</summary>
internal sealed record MailAddress
{
    /// <summary>How long a number can be typed in.</summary>
    public static readonly TimeSpan CodeLasts = TimeSpan.FromMinutes(30);

    /// <summary>How often a number may be mistyped.</summary>
    public const int MostTries = 5;

    /// <summary>The most numbers that are sent for one person in an hour: nobody's mailbox can be filled from here.</summary>
    public const int MostCodes = 5;

    private static readonly TimeSpan CodesCount = TimeSpan.FromHours(1);

    public Guid Person { get; init; }

    /// <summary>The address that is theirs; null until one is.</summary>
    public string? Address { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>When a mail server said that the address does not exist; nothing is sent there since.</summary>
    public DateTimeOffset? RefusedAt { get; init; }

    /// <summary>The address of which they have yet to show that it is theirs.</summary>
    public string? Wanted { get; init; }

    /// <summary>The number sent to it, sealed.</summary>
    public string? Code { get; init; }
    public DateTimeOffset? CodeUntil { get; init; }
    public long Tries { get; init; }

    /// <summary>How many numbers were sent since <see cref="CodesSince"/>.</summary>
    public long Codes { get; init; }
    public DateTimeOffset CodesSince { get; init; }

    /// <summary>In which language they read mail, as in the store: <c>ja</c>, <c>easy</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "ja";

    /// <summary>0 for somebody who has never registered any.</summary>
    public long Version { get; init; }

    /// <summary>Where mail goes now; null when it goes nowhere.</summary>
    public string? Reached => RefusedAt is null ? Address : null;

    /// <summary>Nothing yet.</summary>
    public static MailAddress None(Guid person) => new() { Person = person };

    /// <summary>They want another address; a new number goes there. The one that is theirs stays until then.</summary>
    public Result<MailAddress> Want(
        EmailAddress address,
        string sealedCode,
        string language,
        DateTimeOffset now
    )
    {
        var counts = Codes > 0 && now - CodesSince < CodesCount;
        return counts && Codes >= MostCodes
            ? new Refusal(
                "mail.too-many-codes",
                "番号を送れる回数を超えました。1時間ほど待ってから、もう一度行ってください。",
                "address"
            )
            : this with
            {
                Wanted = address.Text,
                Code = sealedCode,
                CodeUntil = now + CodeLasts,
                Tries = 0,
                Codes = counts ? Codes + 1 : 1,
                CodesSince = counts ? CodesSince : now,
                Language = language,
            };
    }

    /// <summary>True while a number can be typed in.</summary>
    public bool AwaitsCode(DateTimeOffset now) =>
        Wanted is not null && now < CodeUntil && Tries < MostTries;

    /// <summary>The number could not be sent.</summary>
    public MailAddress GiveUp() => this with { Wanted = null, Code = null, CodeUntil = null };

    /// <summary>The right number was typed: the address is theirs.</summary>
    public MailAddress Confirm(DateTimeOffset now) =>
        this with
        {
            Address = Wanted,
            ConfirmedAt = now,
            RefusedAt = null,
            Wanted = null,
            Code = null,
            CodeUntil = null,
            Tries = 0,
        };
}
