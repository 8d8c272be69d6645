namespace Ihatov.Platform.Data;

/// <summary>One caller's piece of work on its way through the group commit.</summary>
internal abstract class Write
{
    /// <summary>True inside a write: a second one from there would wait for itself.</summary>
    protected static readonly AsyncLocal<bool> Inside = new();

    private int state; // 0 waiting, 1 started, 2 cancelled

    public static bool IsInside => Inside.Value;

    /// <summary>Why the work failed, once it has.</summary>
    public Exception? Failure { get; protected set; }

    public bool TryStart() => Interlocked.CompareExchange(ref state, 1, 0) == 0;

    /// <summary>Runs the work; false when it failed.</summary>
    public abstract Task<bool> Run(WriteSession session);

    /// <summary>Tells the caller that its write is durable.</summary>
    public abstract void Answer();

    /// <summary>Tells the caller why its work failed.</summary>
    public void AnswerFailure() => Fail(StorageErrors.Fault(Failure!) ?? Failure!);

    public abstract void Fail(Exception exception);

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

    public Task<T> Result => completion.Task;

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
        }
        catch (Exception e)
        {
            Failure = e;
        }
        return Failure is null;
    }

    public override void Answer() => completion.TrySetResult(result);

    public override void Fail(Exception exception) => completion.TrySetException(exception);

    public void Cancel(CancellationToken ct)
    {
        if (TryCancel())
            completion.TrySetCanceled(ct);
    }
}
