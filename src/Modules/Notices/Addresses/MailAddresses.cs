using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ihatov.Contracts.Identity;
using Ihatov.Contracts.Notices;
using Ihatov.Kernel;
using Ihatov.Notices.Mails;
using Ihatov.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;

namespace Ihatov.Notices.Addresses;

/// <summary>People say where mail is to go, and others ask (お知らせメールの宛先).</summary>
/// <param name="mailbox">Null where the installation sends no mail.</param>
internal sealed class MailAddresses(
    Db<NoticesModule> db,
    IPeople people,
    IDataProtectionProvider protection,
    TimeProvider clock,
    ILogger<MailAddresses> log,
    Mailbox? mailbox
) : IMailNotices
{
    private readonly IDataProtector seal = protection.CreateProtector("mail-code");

    public static Refusal Expired { get; } =
        new(
            "mail.code-expired",
            "この番号はもう使えません。もう一度、アドレスに番号を送ってください。",
            "code"
        );

    public static Refusal Wrong { get; } =
        new(
            "mail.code-wrong",
            "番号が違います。メールに書いてある6桁の番号を入力してください。",
            "code"
        );

    public static Refusal Unavailable { get; } =
        new(
            "mail.unavailable",
            "ただいまメールを送れません。5分ほど待ってから、もう一度行ってください。"
        );

    public static Refusal NoSuchAddress { get; } =
        new(
            "mail.no-such-address",
            "このアドレスにはメールが届きません。アドレスを確かめてください。",
            "address"
        );

    /// <summary>The installation sends no mail.</summary>
    public static Refusal NotOffered { get; } =
        new("mail.not-offered", "ここでは、お知らせメールを扱っていません。");

    /// <summary>Somebody, with another window, was first.</summary>
    public static Refusal Changed { get; } =
        new(
            "mail.changed",
            "ほかの画面で、お知らせメールの設定が変わりました。今の設定を確かめて、もう一度行ってください。"
        );

    public bool Offered => mailbox is not null;

    public async Task<MailAddress> Find(Guid person, CancellationToken ct) =>
        await db.Read(session => MailAddressStore.Find(session, person), ct)
        ?? MailAddress.None(person);

    public async Task<string?> AddressOf(Guid person, CancellationToken cancellation) =>
        Offered ? (await Find(person, cancellation)).Reached : null;

    public async Task<bool> Reaches(Guid applicant, CancellationToken cancellation)
    {
        if (!Offered)
            return false;
        foreach (var person in await people.ActingFor(applicant, cancellation))
            if (await AddressOf(person, cancellation) is not null)
                return true;
        return false;
    }

    /// <summary>Sends a number to an address that somebody wants. They are waiting for it, so it is sent at once and no relay stands between.</summary>
    /// <param name="now">Their address as they saw it.</param>
    public async Task<Result<MailAddress>> Want(
        MailAddress now,
        string typed,
        string language,
        CancellationToken ct
    )
    {
        if (
            !InputText
                .SingleLine(typed, "メールアドレス", EmailAddress.Longest, "address")
                .Ok(out var line, out var because)
            || !EmailAddress.Parse(line, field: "address").Ok(out var address, out because)
        )
            return because.ToList();
        var code = RandomNumberGenerator
            .GetInt32(1_000_000)
            .ToString("D6", CultureInfo.InvariantCulture);
        if (
            !now.Want(address, seal.Protect(code), language, clock.GetUtcNow())
                .Ok(out var wanted, out because)
        )
            return because.ToList();
        if (!await db.Write(session => MailAddressStore.Put(session, wanted), ct))
            return Changed;
        var kept = await Find(now.Person, ct);
        try
        {
            await mailbox!.Send(MailText.Code(address, code, language), ct);
            return kept;
        }
        catch (Exception e) when (e is MailNotSent or AddressRefused)
        {
            await db.Write(session => MailAddressStore.Put(session, kept.GiveUp()), ct);
            if (e is AddressRefused)
                return NoSuchAddress;
            log.LogWarning(e, "A number for registering an address could not be sent");
            return Unavailable;
        }
    }

    /// <summary>Takes the number that was typed in. Each try is counted before it is looked at: many at once are no more than many in turn.</summary>
    public async Task<Result<MailAddress>> Confirm(
        MailAddress now,
        string typed,
        CancellationToken ct
    )
    {
        if (!InputText.Digits(typed, "番号", "code").Ok(out var code, out var because))
            return because.ToList();
        if (code.Length == 0)
            return new Refusal("field.required", "番号を入力してください。", "code");
        if (
            !now.AwaitsCode(clock.GetUtcNow())
            || !await db.Write(session => MailAddressStore.CountTry(session, now), ct)
        )
            return Expired;
        if (
            !CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(code),
                Encoding.ASCII.GetBytes(seal.Unprotect(now.Code!))
            )
        )
            return Wrong;
        return await db.Write(
            session => MailAddressStore.Put(session, now.Confirm(clock.GetUtcNow())),
            ct
        )
            ? await Find(now.Person, ct)
            : Changed;
    }

    /// <summary>Ends mail to a person; false when somebody changed the address meanwhile.</summary>
    public Task<bool> End(MailAddress now, CancellationToken ct) =>
        db.Write(session => MailAddressStore.End(session, now), ct);

    /// <summary>The mail server does not know the address: nothing is sent there until another is shown.</summary>
    public Task Refused(MailAddress now, CancellationToken ct) =>
        db.Write(
            session =>
                MailAddressStore.Refused(session, now.Person, now.Address!, clock.GetUtcNow()),
            ct
        );
}
