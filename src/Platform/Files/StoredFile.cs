using Ihatov.Kernel;
using Ihatov.Platform.Data;

namespace Ihatov.Platform.Files;

/// <summary>A file that was taken in (受け付けたファイル).</summary>
/// <param name="Sha256">Of the content, lower-case hexadecimal.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Name">Cleaned for display; never a path.</param>
/// <param name="UploadedBy">The person's id; empty for somebody not signed in.</param>
public sealed record StoredFile(
    AuthorityCode Authority,
    Guid Id,
    string Sha256,
    long Size,
    FileKind Kind,
    string Name,
    DateTimeOffset UploadedAt,
    Guid UploadedBy,
    ScanState ScanState
)
{
    /// <summary>The media type to serve it with.</summary>
    public string MediaType => Kind.MediaType();
}

/// <summary>A file as it lies in the store.</summary>
internal sealed record FileRow
{
    public AuthorityCode Authority { get; init; }
    public Guid Id { get; init; }
    public string Sha256 { get; init; } = "";
    public long Size { get; init; }
    public string Kind { get; init; } = "";
    public string Name { get; init; } = "";
    public DateTimeOffset UploadedAt { get; init; }
    public Guid UploadedBy { get; init; }
    public string ScanState { get; init; } = "";

    public static Task<FileRow?> Find(Session session, AuthorityCode authority, Guid id) =>
        session.First<FileRow>(
            "select authority, id, sha256, size, kind, name, uploaded_at, uploaded_by, scan_state from file where authority = @Authority and id = @Id",
            new { Authority = authority, Id = id }
        );

    /// <summary>What waits for the scanner, behind the last of the page before; null begins.</summary>
    public static Task<IReadOnlyList<FileRow>> Waiting(
        Session session,
        FileRow? after,
        int limit
    ) =>
        session.Query<FileRow>(
            """
            select f.authority, f.id, f.sha256, f.size, f.kind, f.name, f.uploaded_at, f.uploaded_by, f.scan_state
            from quarantine q join file f on f.authority = q.authority and f.id = q.id
            where (q.authority, q.id) > (@Authority, @Id) order by q.authority, q.id limit @limit
            """,
            new
            {
                Authority = after?.Authority.ToString() ?? "",
                Id = after?.Id ?? Guid.Empty,
                limit,
            }
        );

    public static async Task Add(WriteSession session, StoredFile file)
    {
        await session.Execute(
            "insert into file (authority, id, sha256, size, kind, name, uploaded_at, uploaded_by, scan_state) values (@Authority, @Id, @Sha256, @Size, @Kind, @Name, @UploadedAt, @UploadedBy, @State)",
            new
            {
                file.Authority,
                file.Id,
                file.Sha256,
                file.Size,
                Kind = file.Kind.ToString(),
                file.Name,
                file.UploadedAt,
                file.UploadedBy,
                State = ScanStates.ToColumn(file.ScanState),
            }
        );
        if (file.ScanState == Files.ScanState.Pending)
            await session.Execute(
                "insert into quarantine (authority, id) values (@Authority, @Id)",
                new { file.Authority, file.Id }
            );
    }

    /// <summary>Ends the quarantine.</summary>
    public static async Task Judge(
        WriteSession session,
        AuthorityCode authority,
        Guid id,
        ScanState state
    )
    {
        var args = new
        {
            Authority = authority,
            Id = id,
            State = ScanStates.ToColumn(state),
        };
        await session.Execute(
            "update file set scan_state = @State where authority = @Authority and id = @Id",
            args
        );
        await session.Execute(
            "delete from quarantine where authority = @Authority and id = @Id",
            args
        );
    }

    public StoredFile ToFile() =>
        new(
            Authority,
            Id,
            Sha256,
            Size,
            Enum.Parse<FileKind>(Kind),
            Name,
            UploadedAt,
            UploadedBy,
            ScanStates.FromColumn(ScanState)
        );
}
