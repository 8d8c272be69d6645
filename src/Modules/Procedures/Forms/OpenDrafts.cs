using Ihatov.Kernel;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Procedures.Forms;

/// <summary>Pages of a draft that is still one (記入中の下書き).</summary>
internal static class OpenDrafts
{
    /// <summary>Answers with the caller's draft; without one with 404, and with the receipt once it became a case.</summary>
    public static async Task<IResult> WithOpen(
        this Drafts drafts,
        Caller caller,
        string procedure,
        Guid draft,
        Func<OpenDraft, Task<IResult>> answer,
        CancellationToken cancellation
    )
    {
        if (await drafts.Open(caller, procedure, draft, cancellation) is not { } open)
            return TypedResults.NotFound();
        return open.Row.Submission is { } number
            ? new SeeOther(FormAddress.Receipt(number))
            : await answer(open);
    }

    /// <inheritdoc cref="WithOpen(Drafts, Caller, string, Guid, Func{OpenDraft, Task{IResult}}, CancellationToken)" />
    public static Task<IResult> WithOpen(
        this Drafts drafts,
        Caller caller,
        string procedure,
        Guid draft,
        Func<OpenDraft, IResult> answer,
        CancellationToken cancellation
    ) =>
        drafts.WithOpen(
            caller,
            procedure,
            draft,
            open => Task.FromResult(answer(open)),
            cancellation
        );
}
