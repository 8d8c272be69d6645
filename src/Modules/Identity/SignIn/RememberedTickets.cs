using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Memory;

namespace Ihatov.Identity.SignIn;

/// <summary>Sign-in cookies that were read a moment ago (読んだばかりのクッキー): a page's requests bring the same one again, and deciphering it costs more than all else of recognising somebody.</summary>
/// <remarks>Only what the protection accepted is kept, under the whole text of the cookie, for a minute: no longer than that does a key that was revoked open anything. The handler still compares the ticket's own end with the clock on each request.</remarks>
internal sealed class RememberedTickets(ISecureDataFormat<AuthenticationTicket> read)
    : ISecureDataFormat<AuthenticationTicket>,
        IDisposable
{
    private const int Most = 10_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly MemoryCache tickets = new(new MemoryCacheOptions { SizeLimit = Most });

    public string Protect(AuthenticationTicket data) => read.Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) =>
        read.Protect(data, purpose);

    public AuthenticationTicket? Unprotect(string? protectedText) =>
        Unprotect(protectedText, purpose: null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        if (protectedText is null || purpose is not null)
            return read.Unprotect(protectedText, purpose);
        if (tickets.TryGetValue(protectedText, out AuthenticationTicket? known))
            return known;
        if (read.Unprotect(protectedText) is not { } ticket)
            return null;
        tickets.Set(
            protectedText,
            ticket,
            new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept }
        );
        return ticket;
    }

    public void Dispose() => tickets.Dispose();
}
