using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Ihatov.Platform.Files;

/// <summary>Asks clamd (ウイルス検査) by its socket, with the INSTREAM command of clamd(8).</summary>
/// <param name="address"><c>unix:/run/clamav/clamd.ctl</c> or <c>tcp:host:3310</c>.</param>
internal sealed class ClamAv(string address)
{
    private const int ChunkSize = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The name of what was found; null when the content is clean.</summary>
    /// <exception cref="ScannerUnavailable">No verdict was given.</exception>
    public async Task<string?> Scan(Stream content, CancellationToken ct)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(Patience);
        try
        {
            using var socket = await Connect(timeout.Token);
            await using var stream = new NetworkStream(socket);
            await Send(stream, content, timeout.Token);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return Verdict((await reader.ReadToEndAsync(timeout.Token)).TrimEnd('\0', '\n'));
        }
        catch (Exception e)
            when (e is SocketException or IOException
                || (e is OperationCanceledException && !ct.IsCancellationRequested)
            )
        {
            throw new ScannerUnavailable($"clamd at {address} does not answer.", e);
        }
    }

    /// <summary>Checks the form of the setting; throws with a reason when it is none.</summary>
    public static ClamAv At(string address) =>
        address.Split(':', 3) is ["unix", { Length: > 0 }] or ["tcp", { Length: > 0 }, _]
        && (
            !address.StartsWith("tcp:", StringComparison.Ordinal)
            || int.TryParse(address.Split(':')[2], out _)
        )
            ? new(address)
            : throw new SettingRefused(
                "設定Files:ClamAvは、unix:/pathかtcp:host:portの形で書いてください。 Files:ClamAv must be unix:/path or tcp:host:port."
            );

    private async Task<Socket> Connect(CancellationToken ct)
    {
        var parts = address.Split(':', 3);
        if (parts[0] == "unix")
        {
            var local = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await local.ConnectAsync(new UnixDomainSocketEndPoint(parts[1]), ct);
            return local;
        }
        var remote = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await remote.ConnectAsync(parts[1], int.Parse(parts[2]), ct);
        return remote;
    }

    private static async Task Send(NetworkStream stream, Stream content, CancellationToken ct)
    {
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        var chunk = new byte[4 + ChunkSize];
        int length;
        do
        {
            length = await content.ReadAsync(chunk.AsMemory(4), ct);
            BinaryPrimitives.WriteInt32BigEndian(chunk, length);
            await stream.WriteAsync(chunk.AsMemory(0, 4 + length), ct);
        } while (length > 0); // a chunk of no length ends the content
    }

    private string? Verdict(string reply)
    {
        const string start = "stream: ";
        if (reply == "stream: OK")
            return null;
        if (
            reply.StartsWith(start, StringComparison.Ordinal)
            && reply.EndsWith(" FOUND", StringComparison.Ordinal)
        )
            return reply[start.Length..^" FOUND".Length];
        throw new ScannerUnavailable($"clamd at {address} gave no verdict: {reply}");
    }
}

/// <summary>The virus scanner gave no verdict (検査できない); the file stays in quarantine.</summary>
public sealed class ScannerUnavailable(string message, Exception? inner = null)
    : Exception(message, inner);
