using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Forms;

/// <summary>What the page shows that asks before a draft is deleted.</summary>
internal sealed record DeletionShown(
    Draft Draft,
    Wording? Procedure,
    string Home,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>A resident, or a clerk at the counter, deletes a draft of theirs (下書きの削除), after being asked once.</summary>
internal static class DeleteDraft
{
    private const string Mine = "/me";
    private const string Counter = "/staff/counter";

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (
            var (home, permission) in new[]
            {
                (Mine, Permission.Apply),
                (Counter, Permission.EnterForOthers),
            }
        )
        {
            var deletion = routes
                .MapGroup(home + "/drafts/{draft:guid}/deletion")
                .Requires(permission);
            deletion.MapGet("", Ask);
            deletion.MapPost("", Delete);
        }
    }

    private static async Task<IResult> Ask(
        Guid draft,
        Caller caller,
        Db<ProceduresModule> db,
        ProcedureLibrary library,
        CancellationToken cancellation
    ) => await Page(draft, [], StatusCodes.Status200OK, caller, db, library, cancellation);

    private static async Task<IResult> Delete(
        Guid draft,
        PostedForm form,
        Caller caller,
        Db<ProceduresModule> db,
        ProcedureLibrary library,
        FileStore files,
        CancellationToken cancellation
    )
    {
        if (!form.TokenIsGood)
            return await Page(
                draft,
                [PostedForm.Expired],
                StatusCodes.Status422UnprocessableEntity,
                caller,
                db,
                library,
                cancellation
            );
        var gone = await db.Read(
            session => DraftStore.FindOwn(session, caller, draft),
            cancellation
        );
        if (gone is not { Submission: null, CaseNumber: null })
            return new SeeOther(Home(caller));
        if (
            await db.Write(session => DraftStore.Delete(session, gone), cancellation)
            && library.Version(gone.Procedure, gone.ProcedureVersion) is { } definition
        )
        {
            foreach (var id in Attachments.Ids(definition, Answers.FromJson(gone.Answers)))
                await files.Delete(gone.Authority, id, cancellation);
        }
        return new SeeOther(Home(caller));
    }

    private static string Home(Caller caller) => caller.May(Permission.Apply) ? Mine : Counter;

    private static async Task<IResult> Page(
        Guid id,
        IReadOnlyList<Refusal> refusals,
        int status,
        Caller caller,
        Db<ProceduresModule> db,
        ProcedureLibrary library,
        CancellationToken cancellation
    )
    {
        var draft = await db.Read(session => DraftStore.FindOwn(session, caller, id), cancellation);
        return draft is not { Submission: null, CaseNumber: null }
            ? TypedResults.NotFound()
            : Pages.Show<DeleteDraftPage>(
                new DeletionShown(
                    draft,
                    library.Version(draft.Procedure, draft.ProcedureVersion)?.Name,
                    Home(caller),
                    refusals
                ),
                status
            );
    }
}
