using System.ComponentModel;
using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>A case with the version of it that was read (選んだ事案).</summary>
[Description("選んだ事案と、読み取った版。")]
internal sealed record CaseChosen(
    [property: Description("受付番号。12桁の数字。")] string Number,
    [property: Description("読み取った事案の版。一覧のversion。")] long Version
);

/// <summary>One act to do to each of several cases (一括処理).</summary>
[Description("複数の事案に行う1つの処理。")]
internal sealed record ManyActsWanted(
    [property: Description(
        "処理：take（担当になる）、release（担当を外れる）、assign（割り当てる）、transfer（別の所属へ移す）。"
    )]
        string Act,
    [property: Description("事案。50件まで。")] IReadOnlyList<CaseChosen> Cases,
    [property: Description("割り当てる職員のid。assignのとき。")] Guid? Person = null,
    [property: Description("移す先の所属のid。transferのとき。")] string? Section = null,
    [property: Description("移す理由。transferのとき。")] string? Reason = null
);

/// <summary>What became of one case (一括処理の結果).</summary>
[Description("事案1件の結果。")]
internal sealed record CaseOutcome(
    [property: Description("受付番号。12桁の数字。")] string Number,
    [property: Description("行ったか。同じ要求ですでに行っていた場合もtrue。")] bool Done,
    [property: Description("行えなかった理由のコード。行った場合はnull。")] string? Code,
    [property: Description("行えなかった理由。行った場合はnull。")] string? Message
);

/// <summary>What became of each case, in the order of the request.</summary>
[Description("一括処理の結果。")]
internal sealed record ManyActsDone(
    [property: Description("事案ごとの結果。要求と同じ順。")] IReadOnlyList<CaseOutcome> Results
);

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
