using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Notices.Addresses;

/// <summary>What the pages about an address for mail show.</summary>
/// <param name="Typed">What was typed into the page's field, or what is offered there.</param>
internal sealed record AddressShown(MailAddress Of, string Typed, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>Another address is asked for, though there is one.</summary>
    public bool Change { get; init; }

    /// <summary>What was asked for has just been done.</summary>
    public bool Done { get; init; }
}

/// <summary>Somebody says where mail is to go, shows that the address is theirs, or ends it (お知らせメールの登録・変更・停止).</summary>
internal static class ChooseAddress
{
    public const string Front = "/me/mail";
    public const string CodePart = Front + "/code";
    public const string EndPart = Front + "/end";
    private const string AfterDone = Front + "?done=yes";

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
        string? done,
        Caller caller,
        MailAddresses addresses,
        IPeople people,
        CancellationToken cancellation
    )
    {
        if (!addresses.Offered)
            return TypedResults.NotFound();
        var now = await addresses.Find(caller.Person, cancellation);
        var offered =
            now.Wanted
            ?? now.Address
            ?? (await people.Facts(caller.Person, cancellation))?.Email
            ?? "";
        return Pages.Show<AddressPage>(
            new AddressShown(now, offered, [])
            {
                Change = change is not null,
                Done = done is not null,
            }
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
            ? Pages.Show<CodePage>(new AddressShown(now, "", []))
            : TypedResults.LocalRedirect(Front);
    }

    private static Task<IResult> Want(
        PostedForm form,
        HttpContext http,
        Caller caller,
        MailAddresses addresses,
        CancellationToken cancellation
    ) =>
        Do<AddressPage>(
            form,
            http,
            caller,
            addresses,
            now =>
                addresses.Want(
                    now,
                    form["address"],
                    ReaderSettings.From(http).LanguageWord,
                    cancellation
                ),
            CodePart,
            (now, because) => new AddressShown(now, form["address"], because) { Change = true },
            cancellation
        );

    private static Task<IResult> Confirm(
        PostedForm form,
        HttpContext http,
        Caller caller,
        MailAddresses addresses,
        CancellationToken cancellation
    ) =>
        Do<CodePage>(
            form,
            http,
            caller,
            addresses,
            now => addresses.Confirm(now, form["code"], cancellation),
            AfterDone,
            (now, because) => new AddressShown(now, form["code"], because),
            cancellation
        );

    private static Task<IResult> End(
        PostedForm form,
        HttpContext http,
        Caller caller,
        MailAddresses addresses,
        CancellationToken cancellation
    ) =>
        Do<AddressPage>(
            form,
            http,
            caller,
            addresses,
            async now => await addresses.End(now, cancellation) ? now : MailAddresses.Changed,
            AfterDone,
            (now, because) => new AddressShown(now, now.Address ?? "", because),
            cancellation
        );

    /// <summary>Changes the caller's address and goes on, or shows the page again with what is in the way.</summary>
    private static async Task<IResult> Do<TPage>(
        PostedForm form,
        HttpContext http,
        Caller caller,
        MailAddresses addresses,
        Func<MailAddress, Task<Result<MailAddress>>> change,
        string onward,
        Func<MailAddress, IReadOnlyList<Refusal>, AddressShown> again,
        CancellationToken cancellation
    )
        where TPage : IComponent
    {
        if (!addresses.Offered)
            return TypedResults.NotFound();
        var now = await addresses.Find(caller.Person, cancellation);
        IReadOnlyList<Refusal> because = [PostedForm.Expired];
        return form.TokenIsGood && (await change(now)).Ok(out _, out because)
            ? TypedResults.LocalRedirect(onward)
            : Pages.Show<TPage>(again(now, because), AddressText.StatusOf(http, because));
    }
}
