using System.ComponentModel;
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
[Description("割り当て先と移す先。")]
internal sealed record MoveChoices(
    [property: Description("割り当てられる、同じ所属の職員。")]
        IReadOnlyList<ColleagueOffered> Colleagues,
    [property: Description("移せる、団体のほかの所属。")] IReadOnlyList<OptionOffered> Sections
);

/// <summary>A member of staff to give a case to (割り当てる職員).</summary>
[Description("割り当てられる職員。")]
internal sealed record ColleagueOffered(
    [property: Description("職員のid。割り当てるときに送ります。")] Guid Person,
    [property: Description("職員の氏名。")] string Name,
    [property: Description("今日の不在。不在でなければnull。")] AbsenceDocument? Absent
);

/// <summary>What can be asked for in a correction (補正の求めの選択肢).</summary>
[Description("補正の求めの選択肢。")]
internal sealed record CorrectionChoices(
    [property: Description("補正を求められる項目。")] IReadOnlyList<OptionOffered> Questions,
    [property: Description("画面が初めに示す期限。")] DateOnly UsualDeadline
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
                                    .Asked(@case, cases)
                                    .Select(c => new OptionOffered(c.Value, c.Label)),
                            ],
                            CorrectionRequest.UsualDeadline(cases.Today, cases.CalendarOf(@case))
                        ),
                        ApiJson.Options
                    )
                ),
            cancellation
        );
}
