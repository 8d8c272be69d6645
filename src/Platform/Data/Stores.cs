using System.Text.RegularExpressions;
using Ihatov.Platform.Events;

namespace Ihatov.Platform.Data;

/// <summary>The stores of all modules of this installation (全モジュールの保存先), in the order in which the Host lists the modules.</summary>
public sealed partial class Stores : IAsyncDisposable
{
    private readonly Dictionary<Type, Store> byModule;

    /// <summary>Called by the container.</summary>
    public Stores(
        IEnumerable<Module> modules,
        IEnumerable<Reaction> reactions,
        DatabaseOptions options,
        TimeProvider clock
    )
    {
        Options = options;
        Reactions = [.. reactions];
        modules = [.. modules];
        if (modules.FirstOrDefault(module => !StoreName().IsMatch(module.Name)) is { } unnamed)
            throw new InvalidOperationException(
                $"\"{unnamed.Name}\" cannot name a store: a-z, 0-9 and _, at most 40, a letter first."
            );
        All =
        [
            .. modules.Select(module =>
                options.Engine == Engine.Sqlite
                    ? (Store)new SqliteStore(module, options, new Outbox(Reactions, clock))
                    : new PostgresStore(module, options, new Outbox(Reactions, clock), clock)
            ),
        ];
        byModule = All.ToDictionary(store => store.Module.GetType());
    }

    internal DatabaseOptions Options { get; }

    internal IReadOnlyList<Store> All { get; }

    internal IReadOnlyList<Reaction> Reactions { get; }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in All)
            await store.DisposeAsync();
    }

    /// <summary>True when every store answers a query (稼働確認).</summary>
    public async Task<bool> Answer(CancellationToken ct)
    {
        try
        {
            foreach (var store in All)
            {
                // An open connection still reads a file that was taken away.
                if (store is SqliteStore sqlite && !File.Exists(sqlite.FilePath))
                    return false;
                await store.Read(session => session.First<long>("select 1"), ct);
            }
            return true;
        }
        catch (StorageException)
        {
            return false;
        }
    }

    internal Store Of(Type module) =>
        byModule.TryGetValue(module, out var store)
            ? store
            : throw new InvalidOperationException(
                $"{module.Name} is not among the modules of this installation."
            );

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StoreName();

    internal Store? Named(string name) => All.FirstOrDefault(store => store.Name == name);
}
