using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ihatov.Tests.Platform.Files;

/// <summary>Speaks clamd's INSTREAM protocol and finds the word VIRUS; on TCP or a Unix socket.</summary>
internal sealed class ClamdServer : IAsyncDisposable
{
    private readonly Socket listener;
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    private ClamdServer(Socket listener, string address)
    {
        this.listener = listener;
        Address = address;
        listener.Listen(16);
        running = Task.Run(Accept, CancellationToken.None);
    }

    /// <summary>For <c>Files:ClamAv</c>.</summary>
    public string Address { get; }

    /// <summary>Reply with this instead of a verdict.</summary>
    public string? Fault { get; set; }

    public static ClamdServer OnTcp(int port = 0)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return new(socket, $"tcp:127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}");
    }

    public static ClamdServer OnUnixSocket(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return new(socket, $"unix:{path}");
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await running;
        stop.Dispose();
    }

    private async Task Accept()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptAsync(stop.Token);
                _ = Task.Run(() => Serve(client), stop.Token);
            }
            catch (Exception e)
                when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Serve(Socket client)
    {
        using var _ = client;
        await using var stream = new NetworkStream(client);
        var command = new byte[10];
        await stream.ReadExactlyAsync(command, stop.Token);
        if (Encoding.ASCII.GetString(command) != "zINSTREAM\0")
        {
            await stream.WriteAsync("UNKNOWN COMMAND\0"u8.ToArray(), stop.Token);
            return;
        }
        using var content = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(length, stop.Token);
            var size = BinaryPrimitives.ReadInt32BigEndian(length);
            if (size == 0)
                break;
            var chunk = new byte[size];
            await stream.ReadExactlyAsync(chunk, stop.Token);
            content.Write(chunk);
        }
        var found = content.ToArray().AsSpan().IndexOf("VIRUS"u8) >= 0;
        var reply = Fault ?? (found ? "stream: Test.Virus FOUND\0" : "stream: OK\0");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(reply), stop.Token);
    }
}
