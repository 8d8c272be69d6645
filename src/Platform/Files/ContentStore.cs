using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Ihatov.Platform.Data;

namespace Ihatov.Platform.Files;

/// <summary>Contents on disk (内容の保存), named by their SHA-256: <c>authority/ab/cdef…</c>. A name either holds the whole content, durably, or is not there.</summary>
internal sealed class ContentStore(string directory)
{
    private const int DiskFull = 28; // ENOSPC
    private const int QuotaFull = 122; // EDQUOT
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Shared by whoever removes a content, and had alone by a backup while it copies.</summary>
    private const string Removals = "removals.lock";

    private string Incoming => Path.Combine(directory, "incoming");

    /// <summary>A file aside to write into; <see cref="Keep"/> gives it its name.</summary>
    public Incoming Receive()
    {
        try
        {
            OwnDirectory.Create(Incoming);
            return new(Path.Combine(Incoming, Guid.CreateVersion7().ToString("N")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fault(e);
        }
    }

    /// <summary>Gives a received content its name; one that is there already stays.</summary>
    public void Keep(Incoming incoming, string authority, string sha256)
    {
        var target = PathOf(authority, sha256);
        var folder = Path.GetDirectoryName(target)!;
        try
        {
            OwnDirectory.Create(folder);
            if (File.Exists(target))
                File.SetLastWriteTimeUtc(target, File.GetLastWriteTimeUtc(incoming.Path)); // young again: see Remove
            else
                File.Move(incoming.Path, target, overwrite: true);
            foreach (var changed in new[] { folder, Path.GetDirectoryName(folder)!, directory })
                SyncDirectory(changed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fault(e);
        }
    }

    /// <summary>Opens a content for reading; null when it is not there.</summary>
    public FileStream? Open(string authority, string sha256)
    {
        try
        {
            return new FileStream(
                PathOf(authority, sha256),
                new FileStreamOptions
                {
                    Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                }
            );
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes a content that nobody refers to, unless it is so young that an upload may be about to refer to it, or a backup copies the contents.</summary>
    public bool Remove(string authority, string sha256, DateTimeOffset olderThan)
    {
        var path = PathOf(authority, sha256);
        if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) > olderThan.UtcDateTime)
            return false;
        using var turn = FileLock.TryShare(Path.Combine(directory, Removals));
        if (turn is null)
            return false;
        File.Delete(path);
        return true;
    }

    /// <summary>Waits for the removal under way and holds back all others until disposed.</summary>
    public static Task<FileStream> HoldRemovals(string directory, CancellationToken ct)
    {
        OwnDirectory.Create(directory);
        return FileLock.Own(Path.Combine(directory, Removals), ct);
    }

    /// <summary>True of a file below the directory that is a content or becomes one.</summary>
    public static bool IsContent(string path) => Path.GetFileName(path) != Removals;

    /// <summary>The contents there are.</summary>
    public IEnumerable<(string Authority, string Sha256)> All() =>
        Directory.Exists(directory)
            ? from authority in Directory.EnumerateDirectories(directory)
            where Path.GetFileName(authority) != "incoming"
            from folder in Directory.EnumerateDirectories(authority)
            from file in Directory.EnumerateFiles(folder)
            select (Path.GetFileName(authority), Path.GetFileName(folder) + Path.GetFileName(file))
            : [];

    /// <summary>Removes what uploads left that a crash cut off.</summary>
    public void ClearIncoming(DateTimeOffset olderThan)
    {
        if (!Directory.Exists(Incoming))
            return;
        foreach (var file in Directory.EnumerateFiles(Incoming))
            if (File.GetLastWriteTimeUtc(file) <= olderThan.UtcDateTime)
                File.Delete(file);
    }

    /// <summary>What a disk that does not take a content is to the caller: our fault, and not the sender's.</summary>
    public static StorageException Fault(Exception e) =>
        e.HResult is DiskFull or QuotaFull or WindowsDiskFull
            ? new StorageFull("The disk of the files is full.", e)
            : new StorageUnavailable("The disk of the files takes nothing.", e);

    private string PathOf(string authority, string sha256) =>
        Path.Combine(directory, authority, sha256[..2], sha256[2..]);

    // A rename is durable only once its directory is; .NET has no call for that.
    private static void SyncDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = open([.. Encoding.UTF8.GetBytes(path), 0], 0);
        if (descriptor < 0)
            throw new IOException(
                $"Cannot open {path} to sync it: errno {Marshal.GetLastPInvokeError()}."
            );
        try
        {
            if (fsync(descriptor) != 0)
                throw new IOException($"Cannot sync {path}.", Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = close(descriptor);
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open(byte[] path, int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(int descriptor);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int descriptor);
}

/// <summary>A content on its way in: hashed while written, gone with this object unless it was kept.</summary>
internal sealed class Incoming : IAsyncDisposable
{
    private readonly FileStream file;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public Incoming(string path)
    {
        Path = path;
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = 0,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        file = new FileStream(path, options);
    }

    public string Path { get; }

    public long Size { get; private set; }

    /// <summary>What was written, from its beginning, to look into.</summary>
    public Stream Content
    {
        get
        {
            file.Position = 0;
            return file;
        }
    }

    public async Task Write(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        try
        {
            await file.WriteAsync(bytes, ct);
        }
        catch (IOException e)
        {
            throw ContentStore.Fault(e);
        }
        hash.AppendData(bytes.Span);
        Size += bytes.Length;
    }

    /// <summary>Makes the content durable; returns its SHA-256, lower-case hexadecimal.</summary>
    public string Finish()
    {
        try
        {
            file.Flush(flushToDisk: true);
        }
        catch (IOException e)
        {
            throw ContentStore.Fault(e);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        hash.Dispose();
        File.Delete(Path);
    }
}
