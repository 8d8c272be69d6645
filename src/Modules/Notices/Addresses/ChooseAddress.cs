using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Notices.Addresses;

/// <summary>What the pages about an address for mail show.</summary>
/// <param name="Typed">What was typed into the page's field, or what is offered there.</param>
/// <param name="Change">Another address is asked for, though there is one.</param>
internal sealed record AddressShown(
    MailAddress Of,
    string Typed,
    bool Change,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>Somebody says where mail is to go, shows that the address is theirs, or ends it (お知らせメールの登録・変更・停止).</summary>
internal static class ChooseAddress
{
    public const string Front = "/me/mail";
    public const string CodePart = Front + "/code";
    public const string EndPart = Front + "/end";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var mine = routes.MapGroup("").Requires(Permission.Apply);
        mine.MapGet(Front, Show);
        mine.MapPost(Front, Want);
        mine.MapGet(CodePart, ShowCode);
        mine.MapPost(CodePart, Confirm);
        mine.MapPost(EndPart, End);
    }

    private static async Task<IResult> Show(
        string? change,
        Caller caller,
        MailAddresses addresses,
        IPeople people,
        CancellationToken cancellation
    )
    {
        if (!addresses.Offered)
            return TypedResults.NotFound();
        var now = await addresses.Find(caller.Person, cancellation);
        return Pages.Show<AddressPage>(
            new AddressShown(
                now,
                now.Wanted
                    ?? now.Address
                    ?? (await people.Facts(caller.Person, cancellation))?.Email
                    ?? "",
                change is not null,
                []
            )
        );
    }

    private static async Task<IResult> Want(
        PostedForm form,
        HttpContext http,
        Caller caller,
        MailAddresses addresses,
        CancellationToken cancellation
    )
    {
        if (!addresses.Offered)
            return TypedResults.NotFound();
        var now = await addresses.Find(caller.Person, cancellation);
        IReadOnlyList<Refusal> because = [AddressText.FormExpired];
        if (
            form.TokenIsGood
            && (
                await addresses.Want(
                    now,
                    form["address"],
                    ReaderSettings.From(http).LanguageWord,
                    cancellation
                )
            ).Ok(out _, out because)
        )
            return TypedResults.LocalRedirect(CodePart);
        return Pages.Show<AddressPage>(
            new AddressShown(now, form["address"], true, because),
            AddressText.StatusOf(http, because)
        );
    }

    private static async Task<IResult> ShowCode(
        Caller caller,
        MailAddresses addresses,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (!addresses.Offered)
            return TypedResults.NotFound();
        var now = await addresses.Find(caller.Person, cancellation);
        return now.AwaitsCode(clock.GetUtcNow())
            ? Pages.Show<CodePage>(new AddressShown(now, "", false, []))
            : TypedResults.LocalRedirect(Front);
    }

    private static async Task<IResult> Confirm(
        PostedForm form,
        HttpContext http,
        Caller caller,
        MailAddresses addresses,
        CancellationToken cancellation
    )
    {
        if (!addresses.Offered)
            return TypedResults.NotFound();
        var now = await addresses.Find(caller.Person, cancellation);
        IReadOnlyList<Refusal> because = [AddressText.FormExpired];
        if (
            form.TokenIsGood
            && (await addresses.Confirm(now, form["code"], cancellation)).Ok(out _, out because)
        )
            return TypedResults.LocalRedirect(Front);
        return Pages.Show<CodePage>(
            new AddressShown(now, form["code"], false, because),
            AddressText.StatusOf(http, because)
        );
    }

    private static async Task<IResult> End(
        PostedForm form,
        HttpContext http,
        Caller caller,
        MailAddresses addresses,
        CancellationToken cancellation
    )
    {
        if (!addresses.Offered)
            return TypedResults.NotFound();
        var now = await addresses.Find(caller.Person, cancellation);
        IReadOnlyList<Refusal> because = [AddressText.FormExpired];
        if (form.TokenIsGood)
        {
            if (await addresses.End(now, cancellation))
                return TypedResults.LocalRedirect(Front);
            because = [MailAddresses.Changed];
        }
        return Pages.Show<AddressPage>(
            new AddressShown(now, now.Address ?? "", false, because),
            AddressText.StatusOf(http, because)
        );
    }
}
