using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Staff;

/// <summary>What the page shows on which a case is given to somebody else.</summary>
/// <param name="Absent">Who of the authority is absent today.</param>
internal sealed record MoveShown(
    Case Case,
    IReadOnlyList<StaffMember> Colleagues,
    IReadOnlyList<Absence> Absent,
    IReadOnlyList<Section> Sections,
    string Person,
    string Section,
    string Reason,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>A case is given to a colleague (担当の割り当て) or to another section (所管替え), also while its examiner is absent.</summary>
internal sealed class MoveCase(
    StaffCases cases,
    IPeople people,
    IAbsences absences,
    IOrganisations organisations
)
{
    public static Refusal NoColleague { get; } =
        new("case.no-colleague", "担当にする職員を選択してください。", "person");

    public static void Map(IEndpointRouteBuilder routes)
    {
        var part = routes.MapGroup("/staff/cases/{number}").Requires(Permission.ExamineCases);
        part.MapGet(
            "/move",
            (string number, Caller caller, MoveCase move, CancellationToken c) =>
                move.Show(number, caller, c)
        );
        part.MapPost(
            "/colleague",
            (string number, PostedForm form, Caller caller, MoveCase move, CancellationToken c) =>
                move.Assign(number, form, caller, c)
        );
        part.MapPost(
            "/section",
            (string number, PostedForm form, Caller caller, MoveCase move, CancellationToken c) =>
                move.Transfer(number, form, caller, c)
        );
    }

    private Task<IResult> Show(string number, Caller caller, CancellationToken cancellation) =>
        cases.With(
            number,
            caller,
            @case => Page(@case, null, [], StatusCodes.Status200OK, cancellation),
            cancellation
        );

    private Task<IResult> Assign(
        string number,
        PostedForm form,
        Caller caller,
        CancellationToken cancellation
    ) =>
        cases.With(
            number,
            form,
            caller,
            async @case =>
            {
                var colleagues = await Colleagues(@case, cancellation);
                var chosen = colleagues.FirstOrDefault(c => $"{c.Person}" == form["person"]);
                if (!form.TokenIsGood || chosen is null)
                    return await Page(
                        @case,
                        form,
                        [form.TokenIsGood ? NoColleague : StaffCases.Expired],
                        StatusCodes.Status422UnprocessableEntity,
                        cancellation
                    );
                return await cases.Change(
                    number,
                    form,
                    caller,
                    ActKind.Assigned,
                    seen => Assigned(seen, chosen),
                    cancellation
                );
            },
            cancellation
        );

    private Task<IResult> Transfer(
        string number,
        PostedForm form,
        Caller caller,
        CancellationToken cancellation
    ) =>
        cases.With(
            number,
            form,
            caller,
            async @case =>
            {
                if (!Moved(@case, form, caller).Ok(out var changed, out var because))
                    return await Page(
                        @case,
                        form,
                        because,
                        StatusCodes.Status422UnprocessableEntity,
                        cancellation
                    );
                return await cases.Write(
                    changed.Case,
                    caller,
                    ActKind.Transferred,
                    changed.Content,
                    cancellation
                )
                    ? TypedResults.LocalRedirect("/staff/cases")
                    : await cases.Conflict(
                        @case,
                        caller,
                        form,
                        (now, changed) =>
                            Page(now, form, [changed], StatusCodes.Status409Conflict, cancellation),
                        cancellation
                    );
            },
            cancellation
        );

    private Result<Changed> Moved(Case @case, PostedForm form, Caller caller)
    {
        if (!form.TokenIsGood)
            return StaffCases.Expired;
        return Moved(@case, form["section"], form["reason"], caller);
    }

    /// <summary>The case in another section, with what the act says; or why not.</summary>
    public Result<Changed> Moved(Case @case, string to, string why, Caller caller) =>
        Target(@case.Authority, to, why, organisations).Ok(out var target, out var because)
            ? Moved(@case, target.Section, target.Reason, caller)
            : because.ToList();

    /// <inheritdoc cref="Moved(Case, string, string, Caller)"/>
    public static Result<Changed> Moved(Case @case, Section to, string reason, Caller caller) =>
        @case.Transfer(caller, to.Id).Ok(out var moved, out var because)
            ? new Changed(moved, Said(to, reason))
            : because.ToList();

    /// <summary>What the act of a move says.</summary>
    public static string Said(Section to, string reason) => $"{to.Name}へ。{reason}";

    /// <summary>The section to move to and the reason as kept, or what is wrong with them.</summary>
    public static Result<(Section Section, string Reason)> Target(
        AuthorityCode authority,
        string to,
        string why,
        IOrganisations organisations
    )
    {
        if (organisations.Section(authority, to) is not { } section)
            return new Refusal("case.no-section", "移す先の所属を選択してください。", "section");
        return CaseText.Of(why, "移す理由", "reason").Ok(out var reason, out var because)
            ? (section, reason)
            : because.ToList();
    }

    /// <summary>The case given to a colleague, with what the act says; or why not.</summary>
    public static Result<Changed> Assigned(Case @case, StaffMember colleague) =>
        @case.Assign(colleague.Person, colleague.Name).Ok(out var to, out var because)
            ? new Changed(to, colleague.Name)
            : because.ToList();

    /// <summary>Who may be given the case.</summary>
    public Task<IReadOnlyList<StaffMember>> Colleagues(
        Case @case,
        CancellationToken cancellation
    ) => people.Examiners(@case.Authority, @case.Section, cancellation);

    /// <summary>Who of the case's authority is absent today.</summary>
    public Task<IReadOnlyList<Absence>> Absent(Case @case, CancellationToken cancellation) =>
        absences.Today(@case.Authority, cancellation);

    /// <summary>Where the case may be moved to.</summary>
    public IReadOnlyList<Section> Sections(Case @case) =>
        [.. organisations.Sections(@case.Authority).Where(section => section.Id != @case.Section)];

    private async Task<IResult> Page(
        Case @case,
        PostedForm? typed,
        IReadOnlyList<Refusal> refusals,
        int status,
        CancellationToken cancellation
    ) =>
        Pages.Show<MovePage>(
            new MoveShown(
                @case,
                await Colleagues(@case, cancellation),
                await Absent(@case, cancellation),
                Sections(@case),
                typed?["person"] ?? "",
                typed?["section"] ?? "",
                typed?["reason"] ?? "",
                refusals
            ),
            status
        );
}
