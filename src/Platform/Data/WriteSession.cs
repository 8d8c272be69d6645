using System.Collections;
using System.Data.Common;
using Ihatov.Contracts;
using Ihatov.Platform.Events;

namespace Ihatov.Platform.Data;

/// <summary>A session inside the module's write transaction (書き込み). What it does is kept when the work returns and undone when it throws; a refused statement undoes it even when caught.</summary>
public sealed class WriteSession : Session
{
    private readonly Writer writer;
    private readonly Outbox outbox;

    internal WriteSession(
        Writer writer,
        Engine engine,
        DbConnection connection,
        Outbox outbox,
        Func<BoundSql, SqliteStatement>? compiled = null
    )
        : base(engine, connection, CancellationToken.None, compiled)
    {
        this.writer = writer;
        this.outbox = outbox;
    }

    public override DbConnection Connection
    {
        get
        {
            writer.Flush();
            return base.Connection;
        }
    }

    /// <summary>The refusal of a statement in this piece of work, if there was one.</summary>
    internal Exception? Refused { get; private set; }

    /// <summary>True when this piece of work told an event that somebody reacts to.</summary>
    internal bool Published { get; private set; }

    /// <summary>Runs one statement, or one for each element of a list (in one round trip); returns the rows touched.</summary>
    public Task<int> Execute(string sql, object? args = null) =>
        args is IEnumerable rows
            ? Guarded(() => writer.Execute(sql, rows.Cast<object>()))
            : Guarded(() => writer.Execute(sql, args));

    /// <summary>Runs several statements that need no answer, in one round trip; events among them are refused.</summary>
    public Task Execute(Changes changes) =>
        changes.Events.Count > 0
            ? throw new ArgumentException("Publish events by the session.", nameof(changes))
            : Guarded(async () =>
            {
                await writer.Execute([changes.Statements], commit: false);
                return true;
            });

    /// <summary>Tells an event (出来事の通知): kept in the outbox by this same transaction, carried to every reaction after the commit.</summary>
    public async Task Publish<TEvent>(TEvent e)
        where TEvent : IEvent => Published |= await outbox.Add(this, e);

    internal void Start()
    {
        Refused = null;
        Published = false;
    }

    private protected override bool MaySendFirst => true;

    private protected override string Prefix() => writer.TakePrefix();

    private protected override void Failed(Exception exception) => Refused ??= exception;
}
