using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>To whom a case can go (割り当て先・移す先).</summary>
/// <param name="Colleagues">Who may be given it, of its section.</param>
/// <param name="Sections">The other sections of the authority.</param>
internal sealed record MoveChoices(
    IReadOnlyList<ColleagueOffered> Colleagues,
    IReadOnlyList<OptionOffered> Sections
);

/// <summary>A member of staff to give a case to (割り当てる職員).</summary>
/// <param name="Person">What to send as <c>person</c>.</param>
/// <param name="Absent">The absence that lasts today; null for who is there.</param>
internal sealed record ColleagueOffered(Guid Person, string Name, AbsenceDocument? Absent);

/// <summary>What can be asked for in a correction (補正の求めの選択肢).</summary>
/// <param name="Questions">The questions that the application answered.</param>
/// <param name="UsualDeadline">The deadline that the page proposes.</param>
internal sealed record CorrectionChoices(
    IReadOnlyList<OptionOffered> Questions,
    DateOnly UsualDeadline
);

/// <summary>What staff choose from before an act, as JSON (処理の選択肢のAPI): the lists of the move page and the correction page.</summary>
internal static class CaseChoicesApi
{
    private const string One = WorklistApi.Front + "/{number}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(One + "/move", Move)
            .Requires(Permission.ExamineCases)
            .Promises("getMoveChoices", "事案を割り当てられる職員と、移せる所属を読み取ります。")
            .Produces<MoveChoices>();
        routes
            .MapGet(One + "/correction", Correction)
            .Requires(Permission.ExamineCases)
            .Promises("getCorrectionChoices", "補正を求められる項目を読み取ります。")
            .Produces<CorrectionChoices>();
    }

    private static Task<IResult> Move(
        string number,
        Caller caller,
        StaffCases cases,
        MoveCase move,
        CancellationToken cancellation
    ) =>
        cases.With(
            number,
            caller,
            async @case =>
            {
                var absent = await move.Absent(@case, cancellation);
                return TypedResults.Json(
                    new MoveChoices(
                        [
                            .. (await move.Colleagues(@case, cancellation)).Select(
                                c => new ColleagueOffered(
                                    c.Person,
                                    c.Name,
                                    absent.FirstOrDefault(a => a.Person.Person == c.Person)
                                        is { } away
                                        ? AbsenceDocument.Of(away)
                                        : null
                                )
                            ),
                        ],
                        [
                            .. move.Sections(@case)
                                .Select(section => new OptionOffered(section.Id, section.Name)),
                        ]
                    ),
                    ApiJson.Options
                );
            },
            cancellation
        );

    private static Task<IResult> Correction(
        string number,
        Caller caller,
        StaffCases cases,
        ProcedureLibrary library,
        CancellationToken cancellation
    ) =>
        cases.With(
            number,
            caller,
            @case =>
                Task.FromResult<IResult>(
                    TypedResults.Json(
                        new CorrectionChoices(
                            [
                                .. AskCorrection
                                    .Asked(@case, library)
                                    .Select(c => new OptionOffered(c.Value, c.Label)),
                            ],
                            CorrectionRequest.UsualDeadline(cases.Today)
                        ),
                        ApiJson.Options
                    )
                ),
            cancellation
        );
}
