using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Ihatov.Tests.Kill;

/// <summary>A web application in a process of its own, on a port of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> said = new();

    private ServerProcess(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Bytes of memory that are in RAM.</summary>
    public long ResidentBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>What its threads have worked so far.</summary>
    public TimeSpan Worked
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts <c>program arguments --Name=value …</c> of the programs beside this assembly; it need not answer yet.</summary>
    public static ServerProcess Start(
        string program,
        string environment,
        IReadOnlyDictionary<string, string?> settings,
        params string[] arguments
    )
    {
        var port = FreePort();
        var start = Command(program);
        start.RedirectStandardError = true;
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in settings)
            start.ArgumentList.Add($"--{name}={value}");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_URLS"] =
            $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";
        var server = new ServerProcess(Process.Start(start)!, port);
        server.process.OutputDataReceived += (_, e) => server.Hear(e.Data);
        server.process.ErrorDataReceived += (_, e) => server.Hear(e.Data);
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        return server;
    }

    /// <summary>How to start a program that was built beside this assembly, on the runtime that runs this one.</summary>
    public static ProcessStartInfo Command(string program)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, program))
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")
        );
        return start;
    }

    /// <summary>Waits until a path is answered with 200.</summary>
    public async Task<ServerProcess> Answers(string path)
    {
        using var client = new HttpClient { BaseAddress = Address };
        var began = Stopwatch.GetTimestamp();
        while (!await Good(client, path))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(90))
                throw new InvalidOperationException($"The server does not answer {path}.\n{Said}");
            await Task.Delay(5);
        }
        return this;
    }

    /// <summary>The last hundred lines that it said.</summary>
    public string Said => string.Join('\n', said);

    /// <summary>kill −9: no handler runs, nothing is flushed.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as a service manager does.</summary>
    public async Task Stop()
    {
        if (process.HasExited)
            return;
        using var term = Process.Start(
            "/bin/sh",
            ["-c", $"kill -TERM {process.Id.ToString(CultureInfo.InvariantCulture)}"]
        );
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await Kill();
        process.Dispose();
    }

    private static async Task<bool> Good(HttpClient client, string path)
    {
        try
        {
            using var answer = await client.GetAsync(path);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        said.Enqueue(line);
        while (said.Count > 100)
            said.TryDequeue(out _);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
