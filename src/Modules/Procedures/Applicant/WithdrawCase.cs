using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Applicant;

/// <summary>What the page shows that asks before a case is withdrawn.</summary>
internal sealed record WithdrawalShown(
    MyCaseShown Of,
    string Reason,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>The applicant withdraws a case that is not decided (取下げ), after being asked once.</summary>
internal static class WithdrawCase
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var part = routes.MapGroup("/me/cases/{number}").Requires(Permission.Apply);
        part.MapGet("/withdrawal", Ask);
        part.MapPost("/withdrawal", Withdraw);
    }

    private static async Task<IResult> Ask(
        string number,
        Caller caller,
        MyCases my,
        CancellationToken cancellation
    ) =>
        await my.Find(number, caller, cancellation) is not { } shown ? TypedResults.NotFound()
        : shown.Case.State.IsClosed ? TypedResults.LocalRedirect($"/me/cases/{shown.Case.Number}")
        : Pages.Show<WithdrawalPage>(new WithdrawalShown(shown, "", []));

    private static async Task<IResult> Withdraw(
        string number,
        PostedForm form,
        Caller caller,
        MyCases my,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (await my.Find(number, caller, cancellation) is not { } shown)
            return TypedResults.NotFound();
        var typed = new WithdrawalShown(shown, form["reason"], []);
        IReadOnlyList<Refusal> because = [PostedForm.Expired];
        if (
            form.TokenIsGood
            && InputText
                .MultiLine(form["reason"], "理由", CaseText.Longest, "reason")
                .Ok(out var reason, out because)
            && shown.Case.Withdraw(clock.GetUtcNow()).Ok(out var withdrawn, out because)
        )
        {
            if (await my.Write(withdrawn, caller, ActKind.Withdrawn, reason, cancellation))
                return new SeeOther($"/me/cases/{shown.Case.Number}");
            because = [MyCases.ChangedMeanwhile];
        }
        return Pages.Show<WithdrawalPage>(
            typed with
            {
                Refusals = because,
            },
            StatusCodes.Status422UnprocessableEntity
        );
    }
}
