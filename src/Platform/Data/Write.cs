namespace Ihatov.Platform.Data;

/// <summary>One caller's piece of work on its way through the group commit.</summary>
internal abstract class Write
{
    /// <summary>True inside a write: a second one from there would wait for itself.</summary>
    protected static readonly AsyncLocal<bool> Inside = new();

    private int state; // 0 waiting, 1 started, 2 cancelled

    public static bool IsInside => Inside.Value;

    /// <summary>Why the work failed, once it has.</summary>
    public Exception? Failure { get; set; }

    /// <summary>The statements of a write that is known beforehand (<see cref="Changes"/>); null for work that must be run.</summary>
    public virtual IReadOnlyList<Parameters>? Statements => null;

    /// <summary>True when somebody reacts to what the write told.</summary>
    public abstract bool Published { get; }

    public bool TryStart() => Interlocked.CompareExchange(ref state, 1, 0) == 0;

    /// <summary>Runs the work; false when it failed.</summary>
    public abstract Task<bool> Run(WriteSession session);

    /// <summary>Tells the caller that its write is durable.</summary>
    public abstract void Answer();

    /// <summary>Tells the caller why its work failed.</summary>
    public void AnswerFailure() => Fail(StorageErrors.ForCaller(Failure!));

    public abstract void Fail(Exception exception);

    /// <summary>Withdraws the write if its turn has not come.</summary>
    public abstract void Cancel(CancellationToken ct);

    protected bool TryCancel() => Interlocked.CompareExchange(ref state, 2, 0) == 0;
}

/// <summary>A piece of work that answers with a value.</summary>
internal sealed class Write<T>(Func<WriteSession, Task<T>> work) : Write
{
    private readonly TaskCompletionSource<T> completion = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly ExecutionContext? context = ExecutionContext.Capture();
    private T result = default!;
    private bool published;

    public Task<T> Result => completion.Task;

    public override bool Published => published;

    /// <summary>In the caller's own context, so that its trace and request are seen, though the writer's thread runs it.</summary>
    public override Task<bool> Run(WriteSession session)
    {
        if (context is null)
            return RunHere(session);
        Task<bool> running = null!;
        ExecutionContext.Run(context, _ => running = RunHere(session), null);
        return running;
    }

    private async Task<bool> RunHere(WriteSession session)
    {
        Inside.Value = true;
        try
        {
            result = await work(session);
            Failure = session.Refused;
            published = session.Published;
        }
        catch (Exception e)
        {
            Failure = e;
        }
        return Failure is null;
    }

    public override void Answer() => completion.TrySetResult(result);

    public override void Fail(Exception exception) => completion.TrySetException(exception);

    public override void Cancel(CancellationToken ct)
    {
        if (TryCancel())
            completion.TrySetCanceled(ct);
    }
}

/// <summary>A write that is known beforehand.</summary>
internal sealed class KnownWrite(IReadOnlyList<Parameters> statements, bool published) : Write
{
    private readonly TaskCompletionSource completion = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public Task Result => completion.Task;

    public override IReadOnlyList<Parameters> Statements => statements;

    public override bool Published => published;

    public override Task<bool> Run(WriteSession session) =>
        throw new NotSupportedException("Its statements are run together with others'.");

    public override void Answer() => completion.TrySetResult();

    public override void Fail(Exception exception) => completion.TrySetException(exception);

    public override void Cancel(CancellationToken ct)
    {
        if (TryCancel())
            completion.TrySetCanceled(ct);
    }
}
