using System.Buffers;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Microsoft.Extensions.Logging;

namespace Ihatov.Platform.Files;

/// <summary>Takes files in, keeps them and gives them out (ファイルの保管). Who may do so is the calling module's to decide.</summary>
public sealed class FileStore
{
    private const int BufferSize = 80 * 1024;
    private const int Page = 1000;

    /// <summary>How much of a too large upload is still read, to tell its size.</summary>
    private const long Patience = 256 * 1024 * 1024;

    /// <summary>Younger contents without a row may belong to an upload that is just being written.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromHours(1);

    private readonly Db<FilesModule> db;
    private readonly ContentStore contents;
    private readonly ClamAv? scanner;
    private readonly TimeProvider clock;
    private readonly ILogger<FileStore> log;

    internal FileStore(
        Db<FilesModule> db,
        ContentStore contents,
        ClamAv? scanner,
        TimeProvider clock,
        ILogger<FileStore> log
    )
    {
        this.db = db;
        this.contents = contents;
        this.scanner = scanner;
        this.clock = clock;
        this.log = log;
    }

    /// <summary>Takes in what a stream carries, for the caller's authority: judged by content, hashed while written, durable on return. Of a refused or cut-off upload nothing stays.</summary>
    /// <exception cref="StorageException">No room on the disk, or it cannot be written; nothing was kept.</exception>
    public Task<Result<StoredFile>> Save(
        Stream content,
        string declaredName,
        FileRules rules,
        Caller caller,
        CancellationToken ct = default
    ) => Save(content, declaredName, rules, caller, Guid.CreateVersion7(clock.GetUtcNow()), ct);

    /// <summary>The same under a new id of the caller's, where it must be the same on every machine.</summary>
    public async Task<Result<StoredFile>> Save(
        Stream content,
        string declaredName,
        FileRules rules,
        Caller caller,
        Guid id,
        CancellationToken ct = default
    )
    {
        if (caller.Authority == default)
            throw new InvalidOperationException(
                "A file belongs to an authority, and the caller acts for none."
            );
        var name = FileNames.Clean(declaredName);
        await using var incoming = contents.Receive();
        if (
            !(await Receive(incoming, content, FileNames.Extension(name), rules, ct)).Ok(
                out var kind,
                out var refusals
            )
        )
            return refusals.ToList();

        var file = new StoredFile(
            caller.Authority,
            id,
            incoming.Finish(),
            incoming.Size,
            kind,
            name,
            clock.GetUtcNow(),
            caller.Person,
            scanner is null ? ScanState.NotScanned : ScanState.Pending
        );
        contents.Keep(incoming, file.Authority.ToString(), file.Sha256);
        // All of it has come: a connection that breaks from here on leaves no row that the caller does not know of.
        await db.Write(session => FileRow.Add(session, file), CancellationToken.None);
        if (file.ScanState != ScanState.Pending)
            return file;
        var state = await Scan(file, CancellationToken.None);
        if (state != ScanState.Infected)
            return file with { ScanState = state };
        await Delete(file.Authority, file.Id, CancellationToken.None);
        return new Refusal(
            "file.infected",
            "このファイルからウイルスが見つかったため、受け付けませんでした。別のファイルを選択してください。"
        );
    }

    /// <summary>A file's description; null when the authority has no such file.</summary>
    public async Task<StoredFile?> Find(
        AuthorityCode authority,
        Guid id,
        CancellationToken ct = default
    ) => (await db.Read(session => FileRow.Find(session, authority, id), ct))?.ToFile();

    /// <summary>Opens a file to serve it. Refused while it waits for the virus scanner, and for good when something was found in it.</summary>
    public async Task<Result<OpenFile>> Open(
        AuthorityCode authority,
        Guid id,
        CancellationToken ct = default
    )
    {
        var file = await Find(authority, id, ct);
        return file?.ScanState switch
        {
            null => new Refusal("file.missing", "ファイルが見つかりません。"),
            ScanState.Pending => new Refusal(
                "file.pending",
                "このファイルはウイルス検査中です。しばらくしてから、もう一度開いてください。"
            ),
            ScanState.Infected => new Refusal(
                "file.infected",
                "このファイルはウイルスが見つかったため、開けません。"
            ),
            _ => contents.Open(authority.ToString(), file.Sha256) is { } stream
                ? new OpenFile(file, stream)
                : throw new InvalidDataException(
                    $"The content of the file {id} is not on the disk."
                ),
        };
    }

    /// <summary>Forgets a file. Its content goes at once, or with the next sweep when it is younger than an hour; not at all while another file of the authority has the same.</summary>
    public async Task<bool> Delete(AuthorityCode authority, Guid id, CancellationToken ct = default)
    {
        var file = await Find(authority, id, ct);
        if (file is null)
            return false;
        await db.Write(
            async session =>
            {
                await session.Execute(
                    "delete from file where authority = @Authority and id = @Id",
                    new { file.Authority, file.Id }
                );
                await session.Execute(
                    "delete from quarantine where authority = @Authority and id = @Id",
                    new { file.Authority, file.Id }
                );
            },
            ct
        );
        await RemoveUnused(authority.ToString(), file.Sha256, ct);
        return true;
    }

    /// <summary>Removes contents that no file has any more, and what cut-off uploads left; returns how many contents went. For a daily job.</summary>
    public async Task<int> Sweep(CancellationToken ct = default)
    {
        contents.ClearIncoming(clock.GetUtcNow().AddDays(-1));
        var removed = 0;
        foreach (var (authority, sha256) in contents.All())
            removed += await RemoveUnused(authority, sha256, ct) ? 1 : 0;
        return removed;
    }

    /// <summary>Scans what is in quarantine, each file once; returns how many are still there for want of a verdict.</summary>
    public async Task<int> ScanQuarantine(CancellationToken ct = default)
    {
        if (scanner is null)
            return 0;
        var left = 0;
        FileRow? last = null;
        IReadOnlyList<FileRow> waiting;
        do
        {
            var after = last;
            waiting = await db.Read(session => FileRow.Waiting(session, after, Page), ct);
            foreach (var row in waiting)
                left += await Scan(row.ToFile(), ct) == ScanState.Pending ? 1 : 0;
            last = waiting.Count > 0 ? waiting[^1] : last;
        } while (waiting.Count == Page);
        return left;
    }

    private async Task<ScanState> Scan(StoredFile file, CancellationToken ct)
    {
        try
        {
            await using var content = contents.Open(file.Authority.ToString(), file.Sha256);
            if (content is null)
            {
                log.LogWarning(
                    "The file {File} of {Authority} cannot be scanned: its content is not on the disk, unless it was deleted just now",
                    file.Id,
                    file.Authority
                );
                return ScanState.Pending;
            }
            var found = await scanner!.Scan(content, ct);
            var state = found is null ? ScanState.Clean : ScanState.Infected;
            if (found is not null)
                log.LogWarning(
                    "The file {File} of {Authority} is infected: {Found}",
                    file.Id,
                    file.Authority,
                    found
                );
            await db.Write(session => FileRow.Judge(session, file.Authority, file.Id, state), ct);
            return state;
        }
        catch (Exception e)
            when (e is ScannerUnavailable or IOException or UnauthorizedAccessException)
        {
            log.LogWarning(
                e,
                "The file {File} of {Authority} stays in quarantine",
                file.Id,
                file.Authority
            );
            return ScanState.Pending;
        }
    }

    private async Task<bool> RemoveUnused(string authority, string sha256, CancellationToken ct)
    {
        var users = await db.Read(
            session =>
                session.First<long>(
                    "select count(*) from file where authority = @Authority and sha256 = @Sha256",
                    new { Authority = authority, Sha256 = sha256 }
                ),
            ct
        );
        return users == 0 && contents.Remove(authority, sha256, clock.GetUtcNow() - Young);
    }

    private async Task<Result<FileKind>> Receive(
        Incoming incoming,
        Stream content,
        string extension,
        FileRules rules,
        CancellationToken ct
    )
    {
        if (
            FileKinds.Promised(extension) is not { } promised
            || !rules.MaxBytes.TryGetValue(promised, out var limit)
        )
            return rules.WrongKind;
        if (promised.NeedsScanner() && scanner is null)
            return new Refusal(
                "file.dangerous",
                $"{promised.Label()}のファイルは受け付けていません。PDFにしてから選択してください。"
            );
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var head = await content.ReadAtLeastAsync(
                buffer,
                FileSniffer.HeadSize,
                throwOnEndOfStream: false,
                ct
            );
            if (head == 0)
                return FileRules.Empty;
            var (kind, mayBeOffice) = FileSniffer.Look(buffer.AsSpan(0, head));
            if (kind != promised && !(mayBeOffice && promised.NeedsScanner()))
                return FileRules.WrongExtension(extension, promised);

            for (var length = head; length > 0; length = await content.ReadAsync(buffer, ct))
            {
                if (incoming.Size + length > limit)
                    return FileRules.TooLarge(
                        limit,
                        await Rest(content, incoming.Size + length, buffer, ct)
                    );
                await incoming.Write(buffer.AsMemory(0, length), ct);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        if (!promised.NeedsScanner())
            return promised;
        var found = FileSniffer.Office(incoming.Content, out var swells);
        return swells
                ? new Refusal(
                    "file.dangerous",
                    $"展開すると大きくなりすぎる{promised.Label()}のファイルは受け付けていません。PDFにしてから選択してください。"
                )
            : found == promised ? promised
            : FileRules.WrongExtension(extension, promised);
    }

    private static async Task<long?> Rest(
        Stream content,
        long size,
        byte[] buffer,
        CancellationToken ct
    )
    {
        int length;
        while ((length = await content.ReadAsync(buffer, ct)) > 0)
        {
            size += length;
            if (size > Patience)
                return null;
        }
        return size;
    }
}

/// <summary>A file opened to be served; the receiver disposes of the stream.</summary>
public sealed record OpenFile(StoredFile File, Stream Content);
