using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Ihatov.Ui.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Staff;

/// <summary>What the page of absences shows.</summary>
/// <param name="Person">Who was chosen as absent; the caller at first.</param>
internal sealed record AbsencesShown(
    IReadOnlyList<Absence> Absences,
    IReadOnlyList<StaffMember> Colleagues,
    DateOnly Today,
    string Person,
    string Deputy,
    DateParts From,
    DateParts Until,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>Staff say when they or a colleague of their sections are absent and who stands in, and end it early (不在と代理の登録).</summary>
internal static class ManageAbsences
{
    private const string Front = "/staff/absences";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Front).Requires(Permission.ExamineCases);
        pages.MapGet("", Show);
        pages.MapPost("", Enter);
        pages.MapPost("/{absence:guid}/end", End);
    }

    private static Task<IResult> Show(
        Caller caller,
        IAbsences absences,
        TimeProvider clock,
        CancellationToken cancellation
    ) => Page(caller, absences, clock, null, [], StatusCodes.Status200OK, cancellation);

    private static async Task<IResult> Enter(
        PostedForm form,
        Caller caller,
        IAbsences absences,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (!form.TokenIsGood)
            return await Again([StaffCases.Expired]);
        var refusals = new List<Refusal>();
        var from = Day("from", "不在の最初の日");
        var until = Day("until", "不在の最後の日");
        if (refusals.Count > 0)
            return await Again(refusals);
        var entered = await absences.Enter(
            caller,
            new AbsenceWanted(
                // Pressing twice enters once.
                Id(form["id"]) ?? Guid.CreateVersion7(),
                Id(form["person"]) ?? Guid.Empty,
                Id(form["deputy"]) ?? Guid.Empty,
                from,
                until
            ),
            cancellation
        );
        return entered.Ok(out _, out var because)
            ? TypedResults.LocalRedirect(Front)
            : await Again([
                .. because.Select(r =>
                    r.Field is "from" or "until" ? r with { Field = $"{r.Field}.year" } : r
                ),
            ]);

        DateOnly Day(string field, string label)
        {
            if (
                !TypedDate
                    .Read(TypedDate.Typed(form, field), label, field)
                    .Ok(out var day, out var not)
            )
                refusals.AddRange(not);
            else if (day is null)
                refusals.Add(
                    new Refusal("field.required", $"{label}を入力してください。", $"{field}.year")
                );
            return day ?? default;
        }

        Task<IResult> Again(IReadOnlyList<Refusal> because) =>
            Page(
                caller,
                absences,
                clock,
                form,
                because,
                StatusCodes.Status422UnprocessableEntity,
                cancellation
            );
    }

    private static async Task<IResult> End(
        Guid absence,
        PostedForm form,
        Caller caller,
        IAbsences absences,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (await absences.Find(caller, absence, cancellation) is not { } found)
            return TypedResults.NotFound();
        IReadOnlyList<Refusal> because = [StaffCases.Expired];
        return
            form.TokenIsGood
            && (await absences.End(caller, found, cancellation)).Ok(out _, out because)
            ? TypedResults.LocalRedirect(Front)
            : await Page(
                caller,
                absences,
                clock,
                null,
                because,
                StatusCodes.Status409Conflict,
                cancellation
            );
    }

    private static Guid? Id(string text) => Guid.TryParseExact(text, "D", out var id) ? id : null;

    private static async Task<IResult> Page(
        Caller caller,
        IAbsences absences,
        TimeProvider clock,
        PostedForm? typed,
        IReadOnlyList<Refusal> refusals,
        int status,
        CancellationToken cancellation
    ) =>
        Pages.Show<AbsencesPage>(
            new AbsencesShown(
                await absences.Of(caller, cancellation),
                await absences.Colleagues(caller, cancellation),
                JapanTime.Today(clock),
                typed?["person"] ?? $"{caller.Person}",
                typed?["deputy"] ?? "",
                typed is null ? DateParts.Empty : TypedDate.Typed(typed, "from"),
                typed is null ? DateParts.Empty : TypedDate.Typed(typed, "until"),
                refusals
            ),
            status
        );

    /// <summary>What stands beside the name of somebody who is absent; empty for who is not.</summary>
    public static string Beside(Guid? person, IReadOnlyList<Absence> today) =>
        today.FirstOrDefault(a => a.Person.Person == person) is { } away
            ? $"不在（〜{away.Until.Month}月{away.Until.Day}日、代理：{away.Deputy.Name}）"
            : "";
}
