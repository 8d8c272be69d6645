using Ihatov.Platform.Data;

namespace Ihatov.Notices.Addresses;

/// <summary>All SQL of addresses for mail. They belong to people, who deal with several authorities.</summary>
internal static class MailAddressStore
{
    private const string All =
        "person, address, confirmed_at, refused_at, wanted, code, code_until, tries, codes, codes_since, language, version";

    public static Task<MailAddress?> Find(Session session, Guid person) =>
        session.First<MailAddress>(
            $"select {All} from mail_address where person = @person",
            new { person }
        );

    /// <summary>Writes it if nobody wrote since it was read; false otherwise.</summary>
    public static async Task<bool> Put(WriteSession session, MailAddress address) =>
        await session.Execute(
            $"""
            insert into mail_address ({All})
            values (@Person, @Address, @ConfirmedAt, @RefusedAt, @Wanted, @Code, @CodeUntil, @Tries, @Codes, @CodesSince, @Language, @Version + 1)
            on conflict (person) do update set address = excluded.address, confirmed_at = excluded.confirmed_at, refused_at = excluded.refused_at,
                wanted = excluded.wanted, code = excluded.code, code_until = excluded.code_until, tries = excluded.tries, codes = excluded.codes,
                codes_since = excluded.codes_since, language = excluded.language, version = excluded.version
            where mail_address.version = @Version
            """,
            address
        ) == 1;

    /// <summary>Counts a number that was mistyped, as long as another may be; false when the number is used up or another was sent meanwhile.</summary>
    public static async Task<bool> CountTry(WriteSession session, MailAddress address) =>
        await session.Execute(
            "update mail_address set tries = tries + 1 where person = @Person and version = @Version and tries < @Most",
            new
            {
                address.Person,
                address.Version,
                Most = MailAddress.MostTries,
            }
        ) == 1;

    /// <summary>Ends mail to a person: the address is forgotten, only how many numbers were sent is kept.</summary>
    public static async Task<bool> End(WriteSession session, MailAddress address) =>
        await session.Execute(
            """
            update mail_address set address = null, confirmed_at = null, refused_at = null, wanted = null, code = null, code_until = null, tries = 0, version = version + 1
            where person = @Person and version = @Version
            """,
            address
        ) == 1;

    /// <summary>Notes that a mail server does not know the address; nothing is sent there from now on.</summary>
    public static Task Refused(
        WriteSession session,
        Guid person,
        string address,
        DateTimeOffset now
    ) =>
        session.Execute(
            "update mail_address set refused_at = @now, version = version + 1 where person = @person and address = @address and refused_at is null",
            new
            {
                now,
                person,
                address,
            }
        );
}
