using System.Data.Common;
using Dapper;
using Npgsql;

namespace Ihatov.Platform.Data;

/// <summary>A query that is not sent yet (問い合わせ): its SQL and the object its <c>@names</c> are read from.</summary>
/// <typeparam name="T">What a row is read as.</typeparam>
public sealed record Asked<T>(string Sql, object Args);

/// <summary>A connection lent for one piece of work (接続): SQL with <c>@name</c> parameters bound from an object's properties, one text for both engines.</summary>
/// <remarks>Guid, DateTimeOffset (UTC, microseconds), DateOnly, AuthorityCode and bool are bound and read alike on both engines; <c>snake_case</c> columns meet <c>PascalCase</c> properties; <c>in @list</c> takes a list. Records that are read need <c>init</c> properties, not positional parameters.</remarks>
public class Session
{
    private readonly DbConnection connection;
    private readonly Func<BoundSql, SqliteStatement>? compiled;

    /// <param name="compiled">Gives a compiled statement of SQLite's connection; null on PostgreSQL, whose driver keeps them itself.</param>
    internal Session(
        Engine engine,
        DbConnection connection,
        CancellationToken ct,
        Func<BoundSql, SqliteStatement>? compiled = null
    )
    {
        this.compiled = compiled;
        Engine = engine;
        this.connection = connection;
        Cancellation = ct;
    }

    public Engine Engine { get; }

    /// <summary>The raw connection, for what this class does not offer. A writer must not begin or end transactions on it.</summary>
    public virtual DbConnection Connection => connection;

    private protected CancellationToken Cancellation { get; }

    /// <summary>All rows.</summary>
    public Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null) =>
        compiled is null
            ? Run(
                sql,
                args,
                async command =>
                    (IReadOnlyList<T>)(await connection.QueryAsync<T>(command)).AsList()
            )
            : Task.FromResult<IReadOnlyList<T>>(Rows<T>(sql, args, int.MaxValue));

    /// <inheritdoc cref="Query{T}(string, object?)"/>
    public Task<IReadOnlyList<T>> Query<T>(Asked<T> asked) => Query<T>(asked.Sql, asked.Args);

    /// <summary>All rows of two queries; PostgreSQL is asked both in one round trip, which costs as much as a small query.</summary>
    public async Task<(IReadOnlyList<T1>, IReadOnlyList<T2>)> Query<T1, T2>(
        Asked<T1> first,
        Asked<T2> second
    ) =>
        connection is NpgsqlConnection postgres && !MaySendFirst
            ? await Guarded(() => Together(postgres, first, second))
            : (await Query(first), await Query(second));

    /// <summary>The first row, or <c>default</c> when there is none: ask for <c>Guid?</c>, not <c>Guid</c>, to tell the two apart.</summary>
    public Task<T?> First<T>(string sql, object? args = null) =>
        compiled is null
            ? Run(sql, args, command => connection.QueryFirstOrDefaultAsync<T?>(command))
            : Task.FromResult(Rows<T?>(sql, args, 1).FirstOrDefault());

    /// <summary>Whether something may have to be sent before a statement.</summary>
    private protected virtual bool MaySendFirst => false;

    /// <summary>What must be sent before the next statement.</summary>
    private protected virtual string Prefix() => "";

    private protected virtual void Failed(Exception exception) { }

    private protected async Task<T> Guarded<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (DbException e)
        {
            Failed(e);
            throw;
        }
    }

    private Task<T> Run<T>(string sql, object? args, Func<CommandDefinition, Task<T>> work)
    {
        var bound = Parameters.For(sql, args, Engine);
        return Guarded(() =>
        {
            // The driver takes one statement alone as it is; several it must cut up, and finds parameters by their names.
            var text = Prefix() is { Length: > 0 } prefix
                ? prefix + bound.Sql.Text
                : bound.Sql.Positional;
            return work(new CommandDefinition(text, bound, cancellationToken: Cancellation));
        });
    }

    private async Task<(IReadOnlyList<T1>, IReadOnlyList<T2>)> Together<T1, T2>(
        NpgsqlConnection postgres,
        Asked<T1> first,
        Asked<T2> second
    )
    {
        await using var batch = new NpgsqlBatch(postgres);
        batch.BatchCommands.Add(Parameters.For(first.Sql, first.Args, Engine).Command());
        batch.BatchCommands.Add(Parameters.For(second.Sql, second.Args, Engine).Command());
        await using var reader = await batch.ExecuteReaderAsync(Cancellation);
        var rows = await Rows<T1>(reader);
        await reader.NextResultAsync(Cancellation);
        return (rows, await Rows<T2>(reader));
    }

    private async Task<List<T>> Rows<T>(DbDataReader reader)
    {
        var (row, rows) = (reader.GetRowParser<T>(), new List<T>());
        while (await reader.ReadAsync(Cancellation))
            rows.Add(row(reader));
        return rows;
    }

    private List<T> Rows<T>(string sql, object? args, int most)
    {
        Cancellation.ThrowIfCancellationRequested();
        var bound = Parameters.For(sql, args, Engine);
        try
        {
            return compiled!(bound.Sql).Read<T>(bound.Values, most);
        }
        catch (DbException e)
        {
            Failed(e);
            throw;
        }
    }
}
