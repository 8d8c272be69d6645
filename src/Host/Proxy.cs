using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Ihatov.Host;

/// <summary>A proxy in front that ends TLS (リバースプロキシ): only what it says of the client's address and scheme is believed.</summary>
internal static class Proxy
{
    /// <summary>Believes the proxies named in <c>Proxy:Addresses</c> (IP addresses, comma-separated); with none, nobody.</summary>
    public static void UseKnownProxies(this WebApplication app)
    {
        if (app.Configuration["Proxy:Addresses"] is not { Length: > 0 } addresses)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
        };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (
            var address in addresses.Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
        )
            options.KnownProxies.Add(IPAddress.Parse(address));
        app.UseForwardedHeaders(options);
    }
}
