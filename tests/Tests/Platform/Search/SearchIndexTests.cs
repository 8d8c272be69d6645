using System.Diagnostics.CodeAnalysis;
using Ihatov.Kernel;
using Ihatov.Platform;
using Ihatov.Platform.Data;
using Ihatov.Platform.Search;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Platform.Search;

public sealed class SearchIndexTests
{
    private static readonly AuthorityCode Morioka = AuthorityCode.Parse("032018").Value;
    private static readonly AuthorityCode Miyako = AuthorityCode.Parse("032026").Value;
    private static readonly SearchIndex Index = new("note_search");
    private const string Kind = "C01";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Words_are_found_whatever_their_script(Engine engine)
    {
        await using var search = await Fixture.Start(engine);
        var one = await search.Put(Morioka, "児童手当の申請", "ハナマキ　タロウ");
        var two = await search.Put(Morioka, "保育園の入園申込", "みやこ はなこ");
        var three = await search.Put(Morioka, "𠮷田さんの引っ越し", "A-100%_x");

        (await search.Find(Morioka, "手当")).ShouldBe([one]);
        (await search.Find(Morioka, "児童手当")).ShouldBe([one]);
        (await search.Find(Morioka, "はなまき")).ShouldBe([one]);
        (await search.Find(Morioka, "ﾊﾅ")).ShouldBe([one, two], ignoreOrder: true);
        (await search.Find(Morioka, "はなこ　保育")).ShouldBe([two]);
        (await search.Find(Morioka, "はなこ 手当")).ShouldBeEmpty();
        (await search.Find(Morioka, "𠮷")).ShouldBe([three]);
        (await search.Find(Morioka, "し")).ShouldBe([three]); // the last character of its text
        (await search.Find(Morioka, "ａ")).ShouldBe([three]);
        (await search.Find(Morioka, "100%_")).ShouldBe([three]);
        (await search.Find(Morioka, "\"' OR *")).ShouldBeEmpty();
        (await search.Find(Morioka, "児当")).ShouldBeEmpty();
        (await search.Find(Morioka, "申請ハナ")).ShouldBeEmpty(); // no word across two texts
        SearchIndex.Term(engine, Morioka, " 　").ShouldBeNull();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task All_pairs_of_a_word_somewhere_are_not_the_word(Engine engine)
    {
        await using var search = await Fixture.Start(engine);
        await search.Put(Morioka, "東京と京都");
        var there = await search.Put(Morioka, "東京都民");
        (await search.Find(Morioka, "東京都")).ShouldBe([there]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_text_longer_than_any_name_is_found_by_its_beginning(Engine engine)
    {
        await using var search = await Fixture.Start(engine);
        // One character that folds into eighteen, and others that nothing compresses, up to the last place there is.
        var filling = string.Concat(
            Enumerable.Range(0, 797).Select(i => (char)(0x4E00 + i * 7919 % 20_000))
        );
        var long1 = await search.Put(Morioka, "はじめ" + filling + "おわり");
        var long2 = await search.Put(Morioka, "はじめ" + new string('\uFDFA', 400), "ウラ");
        var long3 = await search.Put(Morioka, "はじめ" + filling[..796] + "𠮷");

        (await search.Find(Morioka, "はじめ")).ShouldBe([long1, long2, long3], ignoreOrder: true);
        (await search.Find(Morioka, filling[600..606])).ShouldBe([long1, long3], ignoreOrder: true);
        (await search.Find(Morioka, "おわ")).ShouldBeEmpty();
        (await search.Find(Morioka, "うら")).ShouldBeEmpty();
        (await search.Find(Morioka, "𠮷")).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_text_that_folds_to_nothing_is_in_nobodys_way(Engine engine)
    {
        await using var search = await Fixture.Start(engine);
        var one = await search.Put(Morioka, "ー", "・ 　", "", "ハナマキ");
        await search.Put(Morioka, "ー");
        await search.Put(Morioka);

        (await search.Find(Morioka, "はなまき")).ShouldBe([one]);
        SearchIndex.Term(engine, Morioka, "ー").ShouldBeNull();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Authorities_are_apart_and_rows_change(Engine engine)
    {
        await using var search = await Fixture.Start(engine);
        var id = await search.Put(Morioka, "児童手当");
        (await search.Find(Miyako, "児童")).ShouldBeEmpty();

        await search.Write(changes =>
            Index.Change(changes, Morioka, id, Kind, ["児童手当"], ["老人医療"])
        );
        (await search.Find(Morioka, "児童")).ShouldBeEmpty();
        (await search.Find(Morioka, "老人")).ShouldBe([id]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Rows_that_come_and_change_are_found_as_they_are(Engine engine)
    {
        await using var search = await Fixture.Start(engine);
        var random = new Ihatov.Procedures.Demo.Chance(20261123);
        var texts = new Dictionary<Guid, string>();
        for (var round = 0; round < 60; round++)
        {
            await search.Write(changes =>
            {
                for (var i = random.Next(40); i > 0; i--)
                {
                    var (id, text) = (Guid.CreateVersion7(), Sentence(random.Next(140)));
                    Index.Add(changes, Morioka, id, Kind, text);
                    texts[id] = text;
                }
                for (var i = random.Next(6); i > 0 && texts.Count > 0; i--)
                {
                    // As often one of the newest as any.
                    var id = texts.Keys.ElementAt(
                        random.Next(2) == 0
                            ? random.Next(texts.Count)
                            : texts.Count - 1 - random.Next(Math.Min(3, texts.Count))
                    );
                    var before = texts[id];
                    texts[id] = Sentence(random.Next(140));
                    Index.Change(changes, Morioka, id, Kind, [before], [texts[id]]);
                }
            });
            foreach (var word in new[] { "手当", "ハナ", "水道", "京都と東京", "た" })
                (await search.Find(Morioka, word))
                    .Order()
                    .ShouldBe(
                        texts
                            .Where(t =>
                                Kana.Fold(t.Value)
                                    .Contains(Kana.Fold(word), StringComparison.Ordinal)
                            )
                            .Select(t => t.Key)
                            .Order(),
                        $"{word} after round {round}"
                    );
            foreach (var text in texts.Values.Take(5).Append("ない文字"))
                (await search.Same(Morioka, text)).ShouldBe(
                    texts.Where(t => t.Value == text).Select(t => t.Key),
                    ignoreOrder: true,
                    $"{text} after round {round}"
                );
        }
        texts.Count.ShouldBeGreaterThan(600); // or nothing was indexed in bulk
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Ten_thousand_documents_give_the_same_ids_by_every_way(Engine engine)
    {
        await using var search = await Fixture.Start(engine);
        var documents = Enumerable
            .Range(0, 10_000)
            .ToDictionary(i => Guid.CreateVersion7(), i => new[] { Sentence(i), $"第{i}号" });
        await search.Write(changes =>
        {
            foreach (var (id, texts) in documents)
                Index.Add(changes, Morioka, id, Kind, texts);
        });
        string[] queries =
        [
            "手当",
            "児童手当",
            "花",
            "ハナマキ",
            "はな",
            "京都",
            "東京都",
            "第99号",
            "99",
            "9",
            "申請 太郎",
            "𠮷田",
            "𠮷",
            "保育園 花巻 9",
            "ない言葉",
        ];
        foreach (var query in queries)
        {
            var words = query.Split(' ').Select(Kana.Fold).ToList();
            var byHand = documents
                .Where(d =>
                    words.All(w =>
                        d.Value.Any(t => Kana.Fold(t).Contains(w, StringComparison.Ordinal))
                    )
                )
                .Select(d => d.Key)
                .ToHashSet();
            (await search.Find(Morioka, query))
                .ToHashSet()
                .SetEquals(byHand)
                .ShouldBeTrue($"index: {query}");
            (await search.Scan(words)).ToHashSet().SetEquals(byHand).ShouldBeTrue($"scan: {query}");
        }
    }

    private static string Sentence(int i)
    {
        string[] who = ["花巻太郎", "宮古はなこ", "𠮷田ハナマキ", "京都と東京", "東京都民"];
        string[] what = ["児童手当", "保育園", "医療費", "引っ越し", "水道", "税の証明", "飼い犬"];
        string[] how = ["の申請", "の取下げ", "について相談", "が届いた"];
        return who[i % 5] + what[i % 7] + how[i % 4];
    }

    private sealed class Fixture(Installation installation) : IAsyncDisposable
    {
        public Db<NoteModule> Db => installation.Db<NoteModule>();

        public static async Task<Fixture> Start(Engine engine)
        {
            var installation = await Installation.Start(
                engine,
                (s, c) => s.AddModule<NoteModule>(c)
            );
            await installation
                .Db<NoteModule>()
                .Write(
                    async session =>
                    {
                        foreach (
                            var statement in Index
                                .CreateSql(engine)
                                .Split(';', StringSplitOptions.TrimEntries)
                        )
                            if (statement.Length > 0)
                                await session.Execute(statement);
                    },
                    default
                );
            return new(installation);
        }

        public async Task<Guid> Put(AuthorityCode authority, params string[] texts)
        {
            var id = Guid.CreateVersion7();
            await Write(changes => Index.Add(changes, authority, id, Kind, texts));
            return id;
        }

        public Task Write(Action<Changes> change)
        {
            var changes = new Changes(Db.Engine);
            change(changes);
            return Db.Write(changes, default);
        }

        public async Task<IReadOnlyList<Guid>> Find(AuthorityCode authority, string typed)
        {
            if (SearchIndex.Term(Db.Engine, authority, typed) is not { } term)
                return [];
            var ways = await Ways(
                Index.Newest(Db.Engine),
                new
                {
                    authority,
                    term.SearchTokens,
                    term.SearchWord,
                    term.SearchWords,
                }
            );
            foreach (var newest in ways)
                newest.ShouldBe(ways[^1].Take(newest.Count), typed);
            return ways[^1];
        }

        public async Task<IReadOnlyList<Guid>> Same(AuthorityCode authority, params string[] texts)
        {
            var ways = await Ways(
                Index.OfSameText(Db.Engine),
                SearchIndex.Same(authority, Kind, texts)
            );
            return ways.ShouldHaveSingleItem();
        }

        /// <summary>What each source gives, or the sources together of which one goes on behind the other.</summary>
        private async Task<IReadOnlyList<IReadOnlyList<Guid>>> Ways(
            IReadOnlyList<SearchSource> sources,
            object term
        )
        {
            var ways = new List<IReadOnlyList<Guid>>();
            foreach (var source in sources)
            {
                var rows = await Db.Read(
                    session =>
                        session.Query<Guid>(
                            $"select d.id from {source.From} where {source.Where} order by {source.Order}",
                            term
                        ),
                    default
                );
                if (source.GoesOn)
                    ways[^1] = [.. ways[^1], .. rows];
                else
                    ways.Add(rows);
            }
            return ways;
        }

        /// <summary>The other way: the folded texts, row by row.</summary>
        public async Task<IReadOnlyList<Guid>> Scan(IEnumerable<string> words)
        {
            HashSet<Guid>? found = null;
            foreach (var word in words)
            {
                var rows = await Db.Read(
                    session =>
                        session.Query<Guid>(
                            "select id from note_search where replace(folded, @Word, '') <> folded",
                            new { Word = word }
                        ),
                    default
                );
                found = found is null ? [.. rows] : [.. found.Intersect(rows)];
            }
            return [.. found ?? []];
        }

        public ValueTask DisposeAsync() => installation.DisposeAsync();
    }

    [SuppressMessage("Performance", "CA1852", Justification = "made by its type parameter")]
    private sealed class NoteModule : Module
    {
        public override string Name => "note";
    }
}
