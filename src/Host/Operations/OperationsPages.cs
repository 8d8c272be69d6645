using Ihatov.Kernel;
using Ihatov.Platform.Audit;
using Ihatov.Platform.Data;
using Ihatov.Platform.Events;
using Ihatov.Platform.Jobs;
using Ihatov.Platform.Web;

namespace Ihatov.Host.Operations;

/// <summary>What the operators' page shows.</summary>
internal sealed record OperationsShown(
    Caller Caller,
    bool StoresAnswer,
    IReadOnlyList<DeadLetter> DeadLetters,
    IReadOnlyList<Backlog> Waiting,
    IReadOnlyList<JobStatus> Jobs,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>What the page shows that asks before a dead letter is thrown away.</summary>
internal sealed record DiscardShown(Caller Caller, DeadLetter Letter);

/// <summary>The operators' page (運用): do the stores answer, what could not be delivered, which jobs run.</summary>
internal static class OperationsPages
{
    private const int MostLetters = 100;

    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/ops",
                (Caller caller, Stores s, DeadLetters d, JobRunner j, CancellationToken c) =>
                    Page(caller, s, d, j, [], 200, c)
            )
            .Requires(Permission.Operate);
        routes.MapPost("/ops/dead-letters", Act).Requires(Permission.Operate);
    }

    /// <summary>True of what may not be thrown away: an act that never comes into the log is found missing by every verification.</summary>
    public static bool IsNeeded(string reaction) => reaction == AuditModule.Reaction;

    /// <summary>Tries a dead letter again, or throws it away, which is asked first.</summary>
    private static async Task<IResult> Act(
        PostedForm form,
        Caller caller,
        Stores stores,
        DeadLetters letters,
        JobRunner jobs,
        CancellationToken cancellation
    )
    {
        var (store, reaction) = (form["store"], form["reaction"]);
        var done = false;
        if (form.TokenIsGood && Guid.TryParse(form["id"], out var id))
        {
            switch (form["act"])
            {
                case "retry":
                    done = await letters.Retry(store, id, reaction, cancellation);
                    break;
                case "discard" when !IsNeeded(reaction):
                    if (await letters.Find(store, id, reaction, cancellation) is { } letter)
                        return Pages.Show<DiscardPage>(new DiscardShown(caller, letter));
                    break;
                case "discard-for-ever" when !IsNeeded(reaction):
                    done = await letters.Discard(store, id, reaction, cancellation);
                    break;
            }
        }
        if (done)
            return TypedResults.LocalRedirect("/ops");
        var refusal = new Refusal(
            "ops.dead-letter",
            "操作できませんでした。一覧が新しくなっています。もう一度選んでください。"
        );
        return await Page(
            caller,
            stores,
            letters,
            jobs,
            [refusal],
            StatusCodes.Status409Conflict,
            cancellation
        );
    }

    private static async Task<IResult> Page(
        Caller caller,
        Stores stores,
        DeadLetters letters,
        JobRunner jobs,
        IReadOnlyList<Refusal> refusals,
        int status,
        CancellationToken cancellation
    ) =>
        Pages.Show<OperationsPage>(
            new OperationsShown(
                caller,
                await stores.Answer(cancellation),
                await letters.List(MostLetters, cancellation),
                await letters.Waiting(cancellation),
                await jobs.List(cancellation),
                refusals
            ),
            status
        );
}
