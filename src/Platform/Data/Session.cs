using System.Data.Common;
using Dapper;

namespace Ihatov.Platform.Data;

/// <summary>A connection lent for one piece of work (接続): SQL with <c>@name</c> parameters bound from an object's properties, one text for both engines.</summary>
/// <remarks>Guid, DateTimeOffset (UTC, microseconds), DateOnly, AuthorityCode and bool are bound and read alike on both engines; <c>snake_case</c> columns meet <c>PascalCase</c> properties; <c>in @list</c> takes a list. Records that are read need <c>init</c> properties, not positional parameters.</remarks>
public class Session
{
    private readonly DbConnection connection;
    private readonly Func<string, DbCommand>? compiled;

    /// <param name="compiled">Gives a compiled statement of the connection; null where its driver keeps them itself.</param>
    internal Session(
        Engine engine,
        DbConnection connection,
        CancellationToken ct,
        Func<string, DbCommand>? compiled = null
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
            : Task.FromResult<IReadOnlyList<T>>(
                Compiled(sql, args, rows => rows.Parse<T>().AsList())
            );

    /// <summary>The first row, or <c>default</c> when there is none: ask for <c>Guid?</c>, not <c>Guid</c>, to tell the two apart.</summary>
    public Task<T?> First<T>(string sql, object? args = null) =>
        compiled is null
            ? Run(sql, args, command => connection.QueryFirstOrDefaultAsync<T?>(command))
            : Task.FromResult(Compiled(sql, args, rows => rows.Parse<T?>().FirstOrDefault()));

    private protected virtual string Prefix(string sql) => sql;

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
            work(
                new CommandDefinition(
                    Prefix(bound.Sql.Text),
                    bound,
                    cancellationToken: Cancellation
                )
            )
        );
    }

    private T Compiled<T>(string sql, object? args, Func<DbDataReader, T> read)
    {
        Cancellation.ThrowIfCancellationRequested();
        var bound = Parameters.For(sql, args, Engine);
        var command = compiled!(bound.Sql.Text);
        bound.AddTo(command);
        using var rows = command.ExecuteReader();
        return read(rows);
    }
}
