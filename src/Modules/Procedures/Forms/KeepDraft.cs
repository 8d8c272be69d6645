using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Forms;

/// <summary>What the page shows on which a draft of another version goes on.</summary>
/// <param name="Change">What is different in the version in force; null when there is none any more.</param>
internal sealed record ChangesShown(
    OpenDraft Draft,
    VersionChange? Change,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>A draft is kept for later (下書きの保存), and moves to the version in force when that has changed (新しい様式への移行).</summary>
internal static class KeepDraft
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var form in FormRoutes.Of(routes))
        {
            form.MapGet("/" + FormAddress.Parts.Saved, Saved);
            form.MapGet("/" + FormAddress.Parts.Changes, Changes);
            form.MapPost("/" + FormAddress.Parts.Changes, Move);
        }
    }

    private static Task<IResult> Saved(
        string procedure,
        Guid draft,
        Caller caller,
        Drafts drafts,
        CancellationToken cancellation
    ) =>
        drafts.WithOpen(
            caller,
            procedure,
            draft,
            open => Pages.Show<SavedPage>(open),
            cancellation,
            evenOutdated: true
        );

    private static Task<IResult> Changes(
        string procedure,
        Guid draft,
        Caller caller,
        Drafts drafts,
        CancellationToken cancellation
    ) =>
        drafts.WithOpen(
            caller,
            procedure,
            draft,
            open => Page(open, [], StatusCodes.Status200OK),
            cancellation,
            evenOutdated: true
        );

    private static Task<IResult> Move(
        string procedure,
        Guid draft,
        PostedForm form,
        Caller caller,
        Drafts drafts,
        CancellationToken cancellation
    ) =>
        drafts.WithOpen(
            caller,
            procedure,
            draft,
            async open =>
            {
                if (!form.TokenIsGood)
                    return Page(
                        open,
                        [PostedForm.Expired],
                        StatusCodes.Status422UnprocessableEntity
                    );
                if (open.Outdated && open.InForce is not null)
                    await drafts.Move(open, cancellation);
                // Whoever wrote meanwhile, here or in another window: the draft itself knows how to go on.
                return new SeeOther(open.Address.Root);
            },
            cancellation,
            evenOutdated: true
        );

    private static IResult Page(OpenDraft open, IReadOnlyList<Refusal> refusals, int status) =>
        open.Outdated
            ? Pages.Show<ChangesPage>(
                new ChangesShown(
                    open,
                    open.InForce is { } now
                        ? VersionChange.Of(open.Definition, now, open.Answers)
                        : null,
                    refusals
                ),
                status
            )
            : new SeeOther(open.Onward);
}
