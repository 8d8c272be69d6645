using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Procedures.Forms;

/// <summary>Pages of a draft that is still one (記入中の下書き).</summary>
internal static class OpenDrafts
{
    /// <summary>Answers with the caller's draft. Without one with 404; with the receipt once it became a case; with what happened once
    /// its day has passed; with what changed while another version of the procedure is in force.</summary>
    /// <param name="evenOutdated">The page is shown also when the draft is of another version than the one in force.</param>
    public static async Task<IResult> WithOpen(
        this Drafts drafts,
        Caller caller,
        string procedure,
        Guid draft,
        Func<OpenDraft, Task<IResult>> answer,
        CancellationToken cancellation,
        bool evenOutdated = false
    )
    {
        if (await drafts.Open(caller, procedure, draft, cancellation) is not { } open)
            return TypedResults.NotFound();
        return open.Closed()
            ?? (
                open.Outdated && !evenOutdated
                    ? new SeeOther(open.Address.Changes)
                    : await answer(open)
            );
    }

    /// <inheritdoc cref="WithOpen(Drafts, Caller, string, Guid, Func{OpenDraft, Task{IResult}}, CancellationToken, bool)" />
    public static Task<IResult> WithOpen(
        this Drafts drafts,
        Caller caller,
        string procedure,
        Guid draft,
        Func<OpenDraft, IResult> answer,
        CancellationToken cancellation,
        bool evenOutdated = false
    ) =>
        drafts.WithOpen(
            caller,
            procedure,
            draft,
            open => Task.FromResult(answer(open)),
            cancellation,
            evenOutdated
        );

    /// <summary>What is shown instead of a draft that has become a case or has expired; null while it is open.</summary>
    /// <param name="posted">What was just sent to it, so that it is not lost.</param>
    public static IResult? Closed(this OpenDraft draft, PostedAnswers? posted = null) =>
        draft.Row switch
        {
            { Submission: { } number } => new SeeOther(draft.Receipt(number)),
            { ExpiredAt: { } at } => Pages.Show<ExpiredPage>(
                new ExpiredShown(
                    draft,
                    at,
                    posted is null ? [] : Compared.All(draft.Definition, posted.Kept)
                ),
                StatusCodes.Status410Gone
            ),
            _ => null,
        };
}

/// <summary>What the page shows of a draft whose day has passed.</summary>
/// <param name="Sent">What was sent to it all the same, question by question, so that it can be copied.</param>
internal sealed record ExpiredShown(
    OpenDraft Draft,
    DateTimeOffset At,
    IReadOnlyList<Compared> Sent
);
