using System.Security.Claims;
using Ihatov.Identity.SignIn;
using Microsoft.AspNetCore.Authentication;

namespace Ihatov.Tests.Host;

/// <summary>Remembering who a cookie says somebody is changes nothing but how often it is read.</summary>
public sealed class RememberedTicketsTests
{
    [Fact]
    public void A_cookie_is_read_once_and_another_by_itself()
    {
        var reader = new CountingReader();
        using var tickets = new RememberedTickets(reader);
        for (var i = 0; i < 3; i++)
        {
            NameIn(tickets.Unprotect("of hanako")).ShouldBe("of hanako");
            NameIn(tickets.Unprotect("of ichiro")).ShouldBe("of ichiro");
        }
        reader.Read.ShouldBe(["of hanako", "of ichiro"]);
    }

    [Fact]
    public void What_is_no_cookie_of_ours_is_refused_each_time()
    {
        var reader = new CountingReader();
        using var tickets = new RememberedTickets(reader);
        tickets.Unprotect("of hanako").ShouldNotBeNull();
        foreach (var changed in new[] { "Of hanako", "of hanakO", "of hanako ", "" })
        {
            tickets.Unprotect(changed).ShouldBeNull(changed);
            tickets.Unprotect(changed).ShouldBeNull(changed);
        }
        tickets.Unprotect(null).ShouldBeNull();
        reader.Read.Count.ShouldBe(10);
    }

    [Fact]
    public void What_was_read_for_one_purpose_is_not_known_for_another()
    {
        var reader = new CountingReader();
        using var tickets = new RememberedTickets(reader);
        tickets.Unprotect("of hanako").ShouldNotBeNull();
        tickets.Unprotect("of hanako", "another").ShouldBeNull();
    }

    private static string? NameIn(AuthenticationTicket? ticket) => ticket?.Principal.Identity?.Name;

    /// <summary>Takes texts that begin with "of " and are of nobody's changing.</summary>
    private sealed class CountingReader : ISecureDataFormat<AuthenticationTicket>
    {
        private static readonly string[] Good = ["of hanako", "of ichiro"];

        public List<string?> Read { get; } = [];

        public string Protect(AuthenticationTicket data) => throw new NotSupportedException();

        public string Protect(AuthenticationTicket data, string? purpose) =>
            throw new NotSupportedException();

        public AuthenticationTicket? Unprotect(string? protectedText) =>
            Unprotect(protectedText, null);

        public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
        {
            Read.Add(protectedText);
            return purpose is null && Good.Contains(protectedText)
                ? new AuthenticationTicket(
                    new ClaimsPrincipal(
                        new ClaimsIdentity([new Claim(ClaimTypes.Name, protectedText!)], "test")
                    ),
                    "test"
                )
                : null;
        }
    }
}
