using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using Ihatov.Platform.Events;

namespace Ihatov.Platform.Data;

/// <summary>Many callers, one fsync (まとめてコミット): queued writes share a transaction, each behind its own savepoint, and all are answered after the one durable commit.</summary>
/// <remarks>docs/decisions/0002-group-commit.md says why and what happens when something breaks.</remarks>
internal sealed class GroupCommit : IAsyncDisposable
{
    /// <summary>Fewer than a busy server has waiting, so that requests are read and answered while others' writes are made durable.</summary>
    public const int BatchSize = 32;
    private const int QueueLength = 4096;

    /// <summary>How often changes are tried while another server writes the same rows.</summary>
    private const int TriesAgainstOthers = 3;

    private readonly Channel<Write> queue = Channel.CreateBounded<Write>(
        new BoundedChannelOptions(QueueLength)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.Wait,
        }
    );
    private readonly string name;
    private readonly Writer writer;
    private readonly Outbox outbox;
    private readonly TaskCompletionSource stopped = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public GroupCommit(string name, Writer writer, Outbox outbox, bool ownThread)
    {
        this.name = name;
        this.writer = writer;
        this.outbox = outbox;
        if (ownThread)
            new Thread(RunOnThread) { IsBackground = true, Name = $"write {name}" }.UnsafeStart();
        else
            RunOnPool();
    }

    /// <summary>Queues a write and waits until it is durable, refused, or cancelled before its turn.</summary>
    public async Task<T> Add<T>(Func<WriteSession, Task<T>> work, CancellationToken ct)
    {
        var write = new Write<T>(work);
        await using var _ = await Queue(write, ct);
        return await write.Result;
    }

    /// <inheritdoc cref="Add{T}"/>
    public async Task Add(Changes changes, CancellationToken ct)
    {
        var published = false;
        foreach (var e in changes.Events)
        {
            var rows = outbox.Rows(e);
            changes.AddEach(Outbox.Insert, rows);
            published |= rows.Count > 0;
        }
        var write = new KnownWrite(changes.Statements, published);
        await using var _ = await Queue(write, ct);
        await write.Result;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await stopped.Task;
        await writer.DisposeAsync();
    }

    private async Task<CancellationTokenRegistration> Queue(Write write, CancellationToken ct)
    {
        try
        {
            await queue.Writer.WriteAsync(write, ct);
        }
        catch (ChannelClosedException e)
        {
            throw new StorageUnavailable("The store is shutting down.", e);
        }
        return ct.UnsafeRegister(static (state, token) => ((Write)state!).Cancel(token), write);
    }

    private async Task Run()
    {
        while (await queue.Reader.WaitToReadAsync())
            await RunBatch();
        stopped.SetResult();
    }

    private void RunOnPool()
    {
        // Not in the context of whoever happens to write first.
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(Run);
    }

    // SQLite works and fsyncs on the calling thread: the pool's threads are spared that.
    private void RunOnThread()
    {
        while (Waited(queue.Reader.WaitToReadAsync()))
            RunBatch().GetAwaiter().GetResult();
        stopped.SetResult();
    }

    // A task that is waited for by its result spins first, on a processor that the requests need.
    private static bool Waited(ValueTask<bool> more)
    {
        if (more.IsCompletedSuccessfully)
            return more.Result;
        var task = more.AsTask();
        using var done = ((IAsyncResult)task).AsyncWaitHandle;
        done.WaitOne();
        return task.GetAwaiter().GetResult();
    }

    private async Task RunBatch()
    {
        var batch = new List<Write>(BatchSize);
        while (batch.Count < BatchSize && queue.Reader.TryRead(out var write))
        {
            if (write.TryStart())
                batch.Add(write);
        }
        for (var next = 0; next < batch.Count; )
            next = await RunTransaction(batch, next);
    }

    /// <summary>Runs writes from <paramref name="first"/> on in one transaction; returns the first that was not tried.</summary>
    private async Task<int> RunTransaction(List<Write> batch, int first)
    {
        var done = new List<Write>(batch.Count - first);
        var next = first;
        var committing = false;
        var committed = false;
        var startedAt = Stopwatch.GetTimestamp();
        try
        {
            var session = await writer.Begin(outbox);
            while (next < batch.Count)
            {
                if (batch[next].Statements is null)
                {
                    await RunWork(batch[next++], session, done);
                    continue;
                }
                var known = batch.Skip(next).TakeWhile(w => w.Statements is not null).ToList();
                next += known.Count;
                committing = next == batch.Count;
                committed = await RunKnown(known, done, committing);
                committing = false;
            }
            committing = true;
            if (!committed)
                await writer.Commit();
        }
        catch (Exception e)
        {
            await writer.Abandon();
            StoreMeter.Lost(name);
            if (done.Count == 0) // not even begun: nobody of this batch can be served
                done.AddRange(batch.Skip(first));
            var lost = done[^1].Failure is { } own ? StorageErrors.Fault(own) : null;
            var fault = lost ?? StorageErrors.Fault(e) ?? e;
            if (committing && fault is StorageUnavailable)
                fault = new StorageUnavailable("The store broke down during the commit.", e)
                {
                    OutcomeUnknown = true,
                };
            foreach (var write in done)
                write.Fail(fault);
            return Math.Max(next, first + done.Count);
        }
        StoreMeter.Committed(name, done.Count, startedAt);
        foreach (var write in done)
            write.Answer();
        if (done.Exists(write => write.Published))
            outbox.Wake();
        return next;
    }

    /// <summary>Runs one piece of work behind a savepoint of its own.</summary>
    private async Task RunWork(Write write, WriteSession session, List<Write> done)
    {
        writer.NextPart();
        session.Start();
        done.Add(write);
        if (await write.Run(session))
            return;
        await writer.UndoPart();
        done.RemoveAt(done.Count - 1);
        write.AnswerFailure();
    }

    /// <summary>Runs known writes all together, and when one of them is refused each behind a savepoint of its own; true when the transaction was committed along with them.</summary>
    private async Task<bool> RunKnown(List<Write> known, List<Write> done, bool commit)
    {
        var first = done.Count == 0;
        if (!first)
            writer.NextPart();
        done.AddRange(known);
        var parts = known.ConvertAll(write => write.Statements!);
        var again = first ? TriesAgainstOthers : 1;
        while (again-- > 0)
        {
            try
            {
                await writer.Execute(parts, commit);
                return commit;
            }
            catch (DbException e) when (StorageErrors.Fault(e) is null)
            {
                await (first ? writer.StartOver() : writer.UndoPart());
                if (!e.IsContention())
                    again = 0;
            }
        }
        foreach (var write in known)
        {
            writer.NextPart();
            try
            {
                await writer.Execute([write.Statements!], commit: false);
            }
            catch (DbException e) when (StorageErrors.Fault(e) is null)
            {
                await writer.UndoPart();
                done.Remove(write);
                write.Fail(StorageErrors.ForCaller(e));
            }
        }
        return false;
    }
}
