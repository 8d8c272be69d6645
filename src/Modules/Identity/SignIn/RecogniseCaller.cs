using System.Security.Claims;
using Ihatov.Contracts.Identity;
using Ihatov.Identity.Organisations;
using Ihatov.Identity.People;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Identity.SignIn;

/// <summary>Turns the sign-in cookie into the caller (利用者) of a request.</summary>
/// <remarks>A resident's authority is the town in the address. A staff member's permissions come from the posts they hold
/// today, read on every request: an assignment that ended yesterday opens nothing today. So it is with those who act for a business.</remarks>
internal static class RecogniseCaller
{
    public const string KindClaim = "kind";
    public const string Resident = "resident";
    public const string Staff = "staff";

    /// <summary>The business that a resident chose to act for when signing in.</summary>
    public const string BusinessClaim = "business";

    private static readonly HashSet<string> NoSections = [];
    private static readonly HashSet<Permission> NoPermissions = [];
    private static readonly HashSet<Permission> ResidentPermissions = [Permission.Apply];

    public static async Task Middleware(HttpContext context, RequestDelegate next)
    {
        var organisations = (OrganisationDirectory)
            context.RequestServices.GetService(typeof(IOrganisations))!;
        // Known without a store: a page that says what went wrong can still say who is signed in.
        context.SetCaller(OfCookie(context.User, default));
        AuthorityCode town = default;
        if (context.Request.RouteValues.TryGetValue("town", out var value) && value is string slug)
        {
            if (organisations.Find(slug) is not { } organisation)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            if (
                organisation.Slug != slug
                && (
                    HttpMethods.IsGet(context.Request.Method)
                    || HttpMethods.IsHead(context.Request.Method)
                )
            )
            {
                context.Response.Redirect(
                    BySlug(context.Request, slug, organisation.Slug),
                    permanent: true
                );
                return;
            }
            town = organisation.Code;
        }
        context.SetCaller(await Recognise(context, town, organisations));
        await next(context);
    }

    /// <summary>The same address with the town's slug in place of its 6-digit code.</summary>
    private static string BySlug(HttpRequest request, string code, string slug)
    {
        var path = request.Path.Value!;
        var at = path.IndexOf("/" + code, StringComparison.Ordinal);
        return path[..(at + 1)] + slug + path[(at + 1 + code.Length)..] + request.QueryString;
    }

    /// <summary>Who the cookie says it is; staff may do nothing until their posts are read.</summary>
    private static Caller OfCookie(ClaimsPrincipal user, AuthorityCode town)
    {
        if (!Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var person))
            return Caller.Anonymous with { Authority = town };
        var name = user.FindFirstValue(ClaimTypes.Name) ?? "";
        // Whoever acts for a business may do nothing until it is read that they still do.
        return IsStaff(user) || user.HasClaim(c => c.Type == BusinessClaim)
            ? new Caller(person, name, default, NoSections, NoPermissions)
            : new Caller(person, name, town, NoSections, ResidentPermissions);
    }

    private static bool IsStaff(ClaimsPrincipal user) => user.FindFirstValue(KindClaim) == Staff;

    private static async Task<Caller> Recognise(
        HttpContext context,
        AuthorityCode town,
        OrganisationDirectory organisations
    )
    {
        var caller = OfCookie(context.User, town);
        var acted = context.User.FindFirstValue(BusinessClaim);
        if (!caller.IsSignedIn || (!IsStaff(context.User) && acted is null))
            return caller;
        var db =
            (Db<IdentityModule>)context.RequestServices.GetService(typeof(Db<IdentityModule>))!;
        var clock = (TimeProvider)context.RequestServices.GetService(typeof(TimeProvider))!;
        var today = JapanTime.Today(clock);
        if (acted is not null)
        {
            var business = Guid.TryParse(acted, out var id)
                ? await db.Read(
                    session => BusinessStore.ActedFor(session, id, caller.Person, today),
                    context.RequestAborted
                )
                : null;
            // Who no longer acts for it signs in anew, as whoever they are now.
            return business is null
                ? Caller.Anonymous with
                {
                    Authority = town,
                }
                : new Caller(
                    caller.Person,
                    caller.DisplayName,
                    town,
                    NoSections,
                    ResidentPermissions
                )
                {
                    Business = new(business.Id, business.Number, business.Name, business.Kana),
                };
        }
        var held = await db.Read(
            session => PersonStore.AssignmentsOn(session, caller.Person, today),
            context.RequestAborted
        );
        return StaffCaller(caller.Person, caller.DisplayName, held, organisations);
    }

    /// <summary>The caller that assignments make. Only the first authority counts: a caller acts for one.</summary>
    internal static Caller StaffCaller(
        Guid person,
        string name,
        IReadOnlyList<AssignmentRow> held,
        OrganisationDirectory organisations
    )
    {
        if (held.Count == 0)
            return new Caller(person, name, default, NoSections, NoPermissions);
        var authority = held[0].Authority;
        var here = held.Where(a => a.Authority == authority).ToList();
        return new Caller(
            person,
            name,
            authority,
            here.Select(a => a.Section).ToHashSet(),
            here.SelectMany(a => organisations.Post(a.Post)?.Permissions ?? []).ToHashSet()
        );
    }
}
