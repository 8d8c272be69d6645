using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ihatov.Tests.Kill;

/// <summary>One kept-open HTTP/1.1 connection that sends prepared bytes: it costs the machine little beside what it measures.</summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] buffer = new byte[32 * 1024];
    private int filled;

    public static async Task<Wire> Open(int port)
    {
        var wire = new Wire();
        await wire.socket.ConnectAsync(IPAddress.Loopback, port);
        return wire;
    }

    /// <summary>The last answer's bytes, head and body as they came.</summary>
    public ReadOnlyMemory<byte> Answer => buffer.AsMemory(0, filled);

    /// <summary>The request's head and body as bytes.</summary>
    public static byte[] Request(
        string method,
        string path,
        string headers,
        string? contentType = null,
        string body = ""
    )
    {
        var length = Encoding.UTF8.GetByteCount(body).ToString(CultureInfo.InvariantCulture);
        var content = contentType is null
            ? ""
            : $"Content-Type: {contentType}\r\nContent-Length: {length}\r\n";
        return Encoding.UTF8.GetBytes(
            $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}{content}\r\n{body}"
        );
    }

    /// <summary>Sends a request and reads its whole answer; returns the status.</summary>
    /// <exception cref="SocketException">The connection broke.</exception>
    /// <exception cref="EndOfStreamException">It ended before the answer did.</exception>
    public async Task<int> Send(ReadOnlyMemory<byte> request)
    {
        for (var sent = 0; sent < request.Length; )
            sent += await socket.SendAsync(request[sent..]);
        filled = 0;
        int head;
        while ((head = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
            await Receive();
        head += 4;
        var lines = Encoding.ASCII.GetString(buffer, 0, head);
        if (Header(lines, "content-length") is { } length)
        {
            var end = head + int.Parse(length, CultureInfo.InvariantCulture);
            while (filled < end)
                await Receive();
        }
        else if (Header(lines, "transfer-encoding") is not null)
        {
            await ReceiveChunks(head);
        }
        return int.Parse(lines.AsSpan(9, 3), CultureInfo.InvariantCulture);
    }

    /// <summary>A header of the last answer; null when it has none.</summary>
    public string? Header(string name) =>
        Header(
            Encoding.ASCII.GetString(buffer, 0, buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8) + 4),
            name
        );

    /// <summary>The body of the last answer, its chunks put together.</summary>
    public byte[] Body()
    {
        var at = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8) + 4;
        if (Header("transfer-encoding") is null)
            return buffer[at..filled];
        using var body = new MemoryStream();
        while (true)
        {
            var line = buffer.AsSpan(at, filled - at).IndexOf("\r\n"u8);
            var size = int.Parse(
                Encoding.ASCII.GetString(buffer, at, line),
                NumberStyles.HexNumber,
                CultureInfo.InvariantCulture
            );
            at += line + 2;
            if (size == 0)
                return body.ToArray();
            body.Write(buffer, at, size);
            at += size + 2;
        }
    }

    public void Dispose() => socket.Dispose();

    private static string? Header(string head, string name)
    {
        var at = head.IndexOf($"\r\n{name}:", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var from = at + name.Length + 3;
        return head[from..head.IndexOf("\r\n", from, StringComparison.Ordinal)].Trim();
    }

    private async Task ReceiveChunks(int at)
    {
        while (true)
        {
            int line;
            while ((line = buffer.AsSpan(at, filled - at).IndexOf("\r\n"u8)) < 0)
                await Receive();
            var size = int.Parse(
                Encoding.ASCII.GetString(buffer, at, line),
                NumberStyles.HexNumber,
                CultureInfo.InvariantCulture
            );
            at += line + 2 + size + 2;
            while (filled < at)
                await Receive();
            if (size == 0)
                return;
        }
    }

    private async Task Receive()
    {
        if (filled == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
        if (read == 0)
            throw new EndOfStreamException();
        filled += read;
    }
}
