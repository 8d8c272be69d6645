using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>A case with the version of it that was read (選んだ事案).</summary>
/// <param name="Number">受付番号, 12 digits.</param>
internal sealed record CaseChosen(string Number, long Version);

/// <summary>One act to do to each of several cases (一括処理).</summary>
/// <param name="Act">take, release, assign or transfer.</param>
/// <param name="Cases">At most 50.</param>
/// <param name="Person">Who gets them, for assign.</param>
/// <param name="Section">Where they go, for transfer.</param>
/// <param name="Reason">Why, for transfer.</param>
internal sealed record ManyActsWanted(
    string Act,
    IReadOnlyList<CaseChosen> Cases,
    Guid? Person = null,
    string? Section = null,
    string? Reason = null
);

/// <summary>What became of one case (一括処理の結果).</summary>
/// <param name="Done">True also when the same request had done it before.</param>
/// <param name="Code">Why nothing was done: a problem's code; null where it was done.</param>
internal sealed record CaseOutcome(string Number, bool Done, string? Code, string? Message);

/// <summary>What became of each case, in the order of the request.</summary>
internal sealed record ManyActsDone(IReadOnlyList<CaseOutcome> Results);

/// <summary>One act on several cases as JSON (一括処理のAPI): what the buttons below the worklist do.</summary>
internal static class ManyCasesApi
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(WorklistApi.Front + "/acts", Handle)
            .Requires(Permission.ExamineCases)
            .Promises(
                "actOnCases",
                "複数の事案の担当になり、担当を外れ、職員に割り当て、または別の所属へ移します。事案ごとに行い、できなかった事案は理由を答えます。同じ要求をもう一度送っても、二度は行いません。",
                "cases.none",
                "cases.too-many",
                "cases.act",
                "case.no-colleague",
                "case.no-section",
                "reason.required",
                "text.characters",
                "text.too-long"
            )
            .Takes<ManyActsWanted>()
            .Produces<ManyActsDone>();

    private static async Task<IResult> Handle(
        HttpContext http,
        Caller caller,
        ActOnMany many,
        CancellationToken cancellation
    )
    {
        if (
            !(await ApiJson.Read<ManyActsWanted>(http.Request, cancellation)).Ok(
                out var wanted,
                out var because
            )
            || !ActOnMany
                .Chosen(
                    wanted
                        .Cases.OfType<CaseChosen>()
                        .Select(c => new SeenCase(c.Number, c.Version)),
                    "cases"
                )
                .Ok(out var seen, out because)
            || !(
                await many.Read(
                    wanted.Act,
                    $"{wanted.Person}",
                    wanted.Section ?? "",
                    wanted.Reason ?? "",
                    caller,
                    cancellation
                )
            ).Ok(out var act, out because)
        )
            return new ProblemAnswer(because);
        return TypedResults.Json(
            new ManyActsDone([
                .. (await many.Run(seen, act, caller, cancellation)).Select(o => new CaseOutcome(
                    o.Seen.Number,
                    o.Because is null,
                    o.Because?.Code,
                    o.Because?.Message
                )),
            ]),
            ApiJson.Options
        );
    }
}
