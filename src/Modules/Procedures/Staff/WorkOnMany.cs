using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Staff;

/// <summary>What the page shows on which the ticked cases are given to somebody else.</summary>
internal sealed record GiveManyShown(
    string Act,
    IReadOnlyList<SeenCase> Seen,
    IReadOnlyList<StaffMember> Colleagues,
    IReadOnlyList<Section> Sections,
    string Person,
    string Section,
    string Reason,
    string Back,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>What the page shows that says what became of each case.</summary>
/// <param name="Reason">The reason as written, for what was not done.</param>
internal sealed record ManyDoneShown(
    ManyAct? Act,
    IReadOnlyList<ManyOutcome> Outcomes,
    string Back,
    string Reason,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>Staff tick cases of a list and take, hand back or give away all of them (一括処理). Decisions are not among it: docs/decisions/0012.</summary>
internal static class WorkOnMany
{
    public const string Address = "/staff/cases/acts";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Address, Handle).Requires(Permission.ExamineCases);

    private static async Task<IResult> Handle(
        PostedForm form,
        Caller caller,
        ActOnMany many,
        IOrganisations organisations,
        CancellationToken cancellation
    )
    {
        var back = LocalAddress.Or(form["back"], "/staff/cases");
        var sent = form.Fields["case"].OfType<string>().Select(SeenCase.Of);
        if (!ActOnMany.Chosen(sent, "case").Ok(out var seen, out var because))
            return Done(
                null,
                [],
                back,
                form["reason"],
                form.TokenIsGood ? because : [StaffCases.Expired]
            );
        var word = form["act"];
        var gives = word is ManyAct.AssignWord or ManyAct.TransferWord;
        IReadOnlyList<Refusal> refusals = form.TokenIsGood ? [] : [StaffCases.Expired];
        if (!gives && refusals.Count > 0)
            return Done(null, [], back, "", refusals);
        // The list's button leads to the choice; only what comes from there says to whom.
        if (refusals.Count == 0 && (!gives || form["chosen"] == "yes"))
        {
            if (
                (
                    await many.Read(
                        word,
                        form["person"],
                        form["section"],
                        form["reason"],
                        caller,
                        cancellation
                    )
                ).Ok(out var act, out because)
            )
                return Done(
                    act,
                    await many.Run(seen, act, caller, cancellation),
                    back,
                    form["reason"]
                );
            if (!gives)
                return Done(null, [], back, "", [.. because]);
            refusals = because;
        }
        return Pages.Show<GiveManyPage>(
            new GiveManyShown(
                word,
                seen,
                [
                    .. (await many.Colleagues(caller, cancellation))
                        .Values.SelectMany(of => of)
                        .Distinct()
                        .OrderBy(c => c.Name, StringComparer.Ordinal),
                ],
                organisations.Sections(caller.Authority),
                form["person"],
                form["section"],
                form["reason"],
                back,
                refusals
            ),
            StatusOf(refusals)
        );
    }

    private static IResult Done(
        ManyAct? act,
        IReadOnlyList<ManyOutcome> outcomes,
        string back,
        string reason,
        params IReadOnlyList<Refusal> refusals
    ) =>
        Pages.Show<ManyDonePage>(
            // The page has no fields to lead to.
            new ManyDoneShown(
                act,
                outcomes,
                back,
                reason,
                [.. refusals.Select(refusal => refusal with { Field = null })]
            ),
            StatusOf(refusals)
        );

    private static int StatusOf(IReadOnlyList<Refusal> refusals) =>
        refusals.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
}
