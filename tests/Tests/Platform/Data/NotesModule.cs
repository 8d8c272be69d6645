using Ihatov.Kernel;
using Ihatov.Platform;
using Ihatov.Platform.Data;

namespace Ihatov.Tests.Platform.Data;

/// <summary>A module for tests: its one table is in Migrations/0001_notes.sql beside this file.</summary>
internal sealed class NotesModule : Module
{
    public override string Name => "notes";
}

internal sealed record Note
{
    public static readonly AuthorityCode Morioka = AuthorityCode.Parse("032018").Value;

    public AuthorityCode Authority { get; init; } = Morioka;
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Text { get; init; } = "";
    public long Amount { get; init; }
    public DateTimeOffset? WrittenAt { get; init; }
    public DateOnly? Day { get; init; }
    public bool IsOpen { get; init; }
}

internal static class NoteStore
{
    public const string Insert =
        "insert into note (authority, id, text, amount, written_at, day, is_open) values (@Authority, @Id, @Text, @Amount, @WrittenAt, @Day, @IsOpen)";

    public static Task<int> Add(this WriteSession session, Note note) =>
        session.Execute(Insert, note);

    public static Task<IReadOnlyList<Note>> Notes(this Db<NotesModule> db) =>
        db.Read(
            session => session.Query<Note>("select * from note order by text"),
            CancellationToken.None
        );

    public static async Task<IEnumerable<string>> Texts(this Db<NotesModule> db) =>
        (await db.Notes()).Select(note => note.Text);
}
