using System.Data.Common;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Platform.Data;

public sealed class ColumnTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Values_come_back_as_they_went_in(Engine engine)
    {
        await using var installation = await Start(engine);
        var db = installation.Db<NotesModule>();
        var note = new Note
        {
            Text = "𠮷田　花子",
            Amount = long.MaxValue,
            WrittenAt = new DateTimeOffset(
                2026,
                11,
                22,
                9,
                30,
                15,
                123,
                456,
                TimeSpan.FromHours(9)
            ),
            Day = new DateOnly(2026, 4, 1),
            IsOpen = true,
        };
        var empty = new Note { Text = "空" };

        await db.Write(session => session.Add(note), CancellationToken.None);
        await db.Write(session => session.Add(empty), CancellationToken.None);

        (await db.Notes()).ShouldBe([empty, note], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Instants_are_cut_to_microseconds_and_compared_in_time_order(Engine engine)
    {
        await using var installation = await Start(engine);
        var db = installation.Db<NotesModule>();
        var noon = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.FromHours(9));
        await db.Write(
            session => session.Add(new Note { Text = "a", WrittenAt = noon.AddTicks(19) }),
            CancellationToken.None
        );

        var found = await db.Read(
            session =>
                session.First<DateTimeOffset?>(
                    "select written_at from note where written_at > @noon",
                    new { noon }
                ),
            CancellationToken.None
        );

        found.ShouldBe(noon.AddTicks(10));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Lists_work_as_parameters(Engine engine)
    {
        await using var installation = await Start(engine);
        var db = installation.Db<NotesModule>();
        var notes = Enumerable.Range(0, 5).Select(i => new Note { Text = $"{i}" }).ToList();
        await db.Write(
            async session =>
            {
                foreach (var note in notes)
                    await session.Add(note);
            },
            CancellationToken.None
        );
        var ids = new[] { notes[1].Id, notes[3].Id };

        var chosen = await db.Read(
            s =>
                s.Query<string>(
                    "select text from note where id in @ids order by text",
                    new { ids }
                ),
            default
        );
        var others = await db.Read(
            s =>
                s.Query<Guid>(
                    "select id from note where id not in @ids order by text",
                    new { ids }
                ),
            default
        );
        var open = await db.Read(
            s =>
                s.First<bool>(
                    "select is_open from note where authority = @Morioka",
                    new { Note.Morioka }
                ),
            default
        );
        var authority = await db.Read(
            s => s.First<AuthorityCode>("select authority from note"),
            default
        );

        chosen.ShouldBe(["1", "3"]);
        others.ShouldBe([notes[0].Id, notes[2].Id, notes[4].Id]);
        open.ShouldBeFalse();
        authority.ShouldBe(Note.Morioka);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Two_queries_together_give_what_each_gives_alone(Engine engine)
    {
        await using var installation = await Start(engine);
        var db = installation.Db<NotesModule>();
        Note[] notes = [new() { Text = "い", IsOpen = true }, new() { Text = "ろ", Amount = 7 }];
        var some = Of("select * from note where text in @texts order by text", "い", "ろ");
        var none = Of("select * from note where text in @texts", "は");
        var amounts = new Asked<long>(
            "select amount from note where authority = @Morioka order by amount",
            new { Note.Morioka }
        );
        var wrong = new Asked<Note>("select * from nothing where text = @text", new { text = "" });

        // In the write that adds the rows, and in a reader.
        (await db.Write(Both, default)).ShouldBe((2, 0));
        (await db.Read(Both, default)).ShouldBe((2, 0));
        await Should.ThrowAsync<DbException>(() => db.Read(s => s.Query(some, wrong), default));
        await Should.ThrowAsync<DbException>(() => db.Read(s => s.Query(wrong, some), default));
        (await db.Read(Both, default)).ShouldBe((2, 0));

        async Task<(int, int)> Both(Session session)
        {
            if (session is WriteSession write)
            {
                foreach (var note in notes)
                    await write.Add(note);
            }
            var (found, numbers) = await session.Query(some, amounts);
            found.ShouldBe(notes);
            numbers.ShouldBe([0, 7]);
            var (nothing, again) = await session.Query(none, some);
            again.ShouldBe(notes);
            return (found.Count, nothing.Count);
        }

        static Asked<Note> Of(string sql, params string[] texts) => new(sql, new { texts });
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_changes_rows_changes_all_though_only_the_first_is_read(Engine engine)
    {
        await using var installation = await Start(engine);
        var db = installation.Db<NotesModule>();

        var (none, first) = await db.Write(
            async session =>
            {
                for (var i = 0; i < 5; i++)
                    await session.Add(new Note { Text = $"{i}", Amount = 7 });
                return (
                    await session.First<Guid?>("select id from note where amount > 7"),
                    await session.First<long>(
                        "update note set amount = amount + 1 returning amount"
                    )
                );
            },
            CancellationToken.None
        );

        (none, first).ShouldBe((null, 8));
        (await db.Notes()).Select(note => note.Amount).ShouldBe([8, 8, 8, 8, 8]);
    }

    [Theory]
    [InlineData("id", "nobody")]
    [InlineData("id", "019aaa00-0000-7000-8000-0000000000011")]
    [InlineData("day", "2026-02-29")]
    [InlineData("day", "2026-1-01")]
    [InlineData("day", "２０２６-01-01")]
    [InlineData("written_at", "2026-11-22T24:00:00.000000Z")]
    [InlineData("written_at", "2026-11-22T12:00:00.00000+Z")]
    [InlineData("written_at", "2026-11-22 12:00:00.000000Z")]
    [InlineData("written_at", "")]
    public async Task What_is_no_value_of_its_column_is_not_read_as_one(string column, string text)
    {
        await using var installation = await Start(Engine.Sqlite);
        var db = installation.Db<NotesModule>();
        await db.Write(
            async session =>
            {
                await session.Add(new Note { Text = "a" });
                await session.Execute($"update note set {column} = @text", new { text });
            },
            CancellationToken.None
        );

        await Should.ThrowAsync<FormatException>(() => db.Notes());
    }

    private static Task<Installation> Start(Engine engine) =>
        Installation.Start(engine, (s, c) => s.AddModule<NotesModule>(c));
}
