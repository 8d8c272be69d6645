using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Applicant;

/// <summary>The applicant writes to the office about a case (メッセージ).</summary>
internal static class WriteMessage
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/me/cases/{number}/messages", Write).Requires(Permission.Apply);

    private static async Task<IResult> Write(
        string number,
        PostedForm form,
        Caller caller,
        MyCases my,
        CancellationToken cancellation
    )
    {
        if (await my.Find(number, caller, cancellation) is not { } shown)
            return TypedResults.NotFound();
        IReadOnlyList<Refusal> because = [PostedForm.Expired];
        if (
            form.TokenIsGood
            && CaseText.Of(form["message"], "メッセージ", "message").Ok(out var text, out because)
            && shown.Case.Wrote(ReplyFrom.Office).Ok(out var written, out because)
        )
        {
            if (await my.Write(written, caller, ActKind.ApplicantWrote, text, cancellation))
                return new SeeOther($"/me/cases/{shown.Case.Number}#messages");
            because = [MyCases.ChangedMeanwhile];
        }
        return Pages.Show<MyCasePage>(
            shown with
            {
                Typed = form["message"],
                Refusals = because,
            },
            StatusCodes.Status422UnprocessableEntity
        );
    }
}
