using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;

namespace Ihatov.Procedures.Webhooks;

/// <summary>Speaks to receivers of webhooks (通知の通信): never to addresses inside a network, never where a redirect leads, never for long.</summary>
/// <remarks>The address is judged when the connection is made, after the name was resolved: a name that is public today may point inside tomorrow.</remarks>
internal sealed class WebhookClient(IHostEnvironment environment) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 4096,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = (context, ct) =>
                Connect(context.DnsEndPoint, environment.IsDevelopment(), ct),
        }
    )
    {
        Timeout = Patience,
    };

    /// <summary>The status of the answer; its body is not read.</summary>
    public async Task<int> Send(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            using var answer = await http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                ct
            );
            return (int)answer.StatusCode;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new NotTaken(
                $"The receiver did not answer within {Patience.TotalSeconds} seconds."
            );
        }
    }

    public void Dispose() => http.Dispose();

    private static async ValueTask<Stream> Connect(
        DnsEndPoint to,
        bool development,
        CancellationToken ct
    )
    {
        var addresses = await Dns.GetHostAddressesAsync(to.Host, ct);
        var open = Array.FindAll(
            addresses,
            a => WebhookAddress.IsPublic(a) || (development && IPAddress.IsLoopback(a))
        );
        if (open.Length == 0)
            throw new NotTaken("The receiver's address is not a public one.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, to.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Tells public addresses from those inside a network (送信先アドレスの検査).</summary>
internal static class WebhookAddress
{
    // RFC 6890 and its registry: this network, private, shared, loopback, link-local, protocol assignments, documentation,
    // benchmarking, multicast, reserved; for IPv6 everything outside global unicast 2000::/3, and in it the mapped and documented ones.
    private static readonly IPNetwork[] Inside =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("3fff::/20"),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    public static bool IsPublic(IPAddress address)
    {
        var real = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (real.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(real))
            && !Inside.Any(network => network.Contains(real));
    }
}
