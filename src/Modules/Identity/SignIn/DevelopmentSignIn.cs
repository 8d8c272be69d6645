using System.Security.Claims;
using Ihatov.Identity.Organisations;
using Ihatov.Identity.People;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Identity.SignIn;

/// <summary>A person of the sign-in page with a line about them.</summary>
internal sealed record DemoPerson(PersonRow Row, string About);

/// <summary>A business of the sign-in page with those who act for it.</summary>
internal sealed record DemoBusiness(
    BusinessRow Row,
    IReadOnlyList<(PersonRow Person, string Role)> Members
);

/// <summary>What the sign-in page shows.</summary>
internal sealed record SignInShown(
    string Return,
    IReadOnlyList<Refusal> Refusals,
    IReadOnlyList<DemoPerson> People,
    IReadOnlyList<DemoBusiness> Businesses
);

/// <summary>Sign-in by choosing a demo person (開発用サインイン). Mapped only in the Development environment; the host refuses
/// to start with it anywhere else. The national login takes its place later.</summary>
internal static class DevelopmentSignIn
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", Show).Public();
        routes.MapPost("/sign-in", SignIn).Public();
    }

    private static async Task<IResult> Show(
        string? @return,
        Db<IdentityModule> db,
        OrganisationDirectory organisations,
        TimeProvider clock,
        CancellationToken cancellation
    ) =>
        await Page(
            LocalAddress.Or(@return, "/"),
            [],
            StatusCodes.Status200OK,
            db,
            organisations,
            clock,
            cancellation
        );

    private static async Task<IResult> SignIn(
        PostedForm form,
        HttpContext http,
        Db<IdentityModule> db,
        OrganisationDirectory organisations,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var wanted = LocalAddress.Or(form["return"], "/");
        var person =
            form.TokenIsGood && Guid.TryParse(form["person"], out var id)
                ? await db.Read(session => PersonStore.Find(session, id), cancellation)
                : null;
        var today = JapanTime.Today(clock);
        var business =
            person is { Kind: RecogniseCaller.Resident }
            && Guid.TryParse(form["business"], out var acted)
                ? await db.Read(
                    session => BusinessStore.ActedFor(session, acted, person.Id, today),
                    cancellation
                )
                : null;
        if (
            person is not { Demo: true }
            || (form["business"].Length > 0 && business is not { Demo: true })
        )
        {
            var again = new Refusal(
                "sign-in.person",
                "画面の有効期限が切れました。もう一度、人を選んでください。"
            );
            return await Page(
                wanted,
                [again],
                StatusCodes.Status422UnprocessableEntity,
                db,
                organisations,
                clock,
                cancellation
            );
        }
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, person.Id.ToString()),
                new Claim(ClaimTypes.Name, person.DisplayName),
                new Claim(RecogniseCaller.KindClaim, person.Kind),
                .. business is null
                    ? Array.Empty<Claim>()
                    : [new Claim(RecogniseCaller.BusinessClaim, business.Id.ToString())],
            ],
            CookieAuthenticationDefaults.AuthenticationScheme
        );
        await http.SignInAsync(new ClaimsPrincipal(identity));
        var held = await db.Read(
            session => PersonStore.AssignmentsOn(session, person.Id, today),
            cancellation
        );
        var caller = RecogniseCaller.StaffCaller(
            person.Id,
            person.DisplayName,
            held,
            organisations
        );
        return TypedResults.LocalRedirect(wanted == "/" ? Home(person, caller) : wanted);
    }

    /// <summary>Where somebody begins who asked for no page.</summary>
    private static string Home(PersonRow person, Caller caller) =>
        person.Kind == RecogniseCaller.Resident ? "/me"
        : caller.May(Permission.ReadCases) ? "/staff"
        : "/ops";

    private static async Task<IResult> Page(
        string wanted,
        IReadOnlyList<Refusal> refusals,
        int status,
        Db<IdentityModule> db,
        OrganisationDirectory organisations,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var today = JapanTime.Today(clock);
        var people = await db.Read<IReadOnlyList<DemoPerson>>(
            async session =>
            {
                var shown = new List<DemoPerson>();
                foreach (var row in await PersonStore.Demo(session))
                {
                    var held = await PersonStore.AssignmentsOn(session, row.Id, today);
                    shown.Add(
                        new DemoPerson(
                            row,
                            held.Count == 0 ? row.About : Posts(held, organisations)
                        )
                    );
                }
                return shown;
            },
            cancellation
        );
        var businesses = await db.Read(session => Businesses(session, today), cancellation);
        return Pages.Show<SignInPage>(
            new SignInShown(wanted, refusals, people, businesses),
            status
        );
    }

    private static async Task<IReadOnlyList<DemoBusiness>> Businesses(
        Session session,
        DateOnly today
    )
    {
        var shown = new List<DemoBusiness>();
        foreach (var row in await BusinessStore.Demo(session))
        {
            var members = new List<(PersonRow, string)>();
            foreach (var member in await BusinessStore.MembersOn(session, row.Id, today))
                members.Add(
                    (
                        (await PersonStore.Find(session, member.Person))!,
                        member.Role == BusinessMemberRow.Representative ? "代表者" : "担当者"
                    )
                );
            shown.Add(new DemoBusiness(row, members));
        }
        return shown;
    }

    /// <summary>盛岡市 子育て支援担当・母子保健担当（責任者）.</summary>
    private static string Posts(
        IReadOnlyList<AssignmentRow> held,
        OrganisationDirectory organisations
    )
    {
        var authority = organisations.Find(held[0].Authority.ToString())?.Name;
        var sections = string.Join(
            "・",
            held.Select(a => organisations.Section(a.Authority, a.Section)?.Name)
        );
        return $"{authority} {sections}（{organisations.Post(held[0].Post)?.Name}）";
    }
}
