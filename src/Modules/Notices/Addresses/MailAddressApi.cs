using System.ComponentModel;
using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Notices.Addresses;

/// <summary>An address that somebody wants (希望するアドレス).</summary>
[Description("お知らせメールを受け取りたいアドレス。")]
internal sealed record AddressWanted(
    [property: Description("メールアドレス。半角、254文字まで。")] string Address,
    [property: Description("メールの言語：ja、easy（やさしい日本語）、en。")] string Language = "ja"
);

/// <summary>The number that was sent to it (確認の番号).</summary>
[Description("アドレスに送られた確認の番号。")]
internal sealed record CodeTyped([property: Description("6桁の番号。")] string Code);

/// <summary>Where mail goes (お知らせメールの宛先).</summary>
[Description("お知らせメールの送り先。")]
internal sealed record MailAddressDocument(
    [property: Description("送り先のアドレス。登録していないときはnull。")] string? Address,
    [property: Description("本人のものと確かめた日時。登録していないときはnull。")]
        DateTimeOffset? ConfirmedAt,
    [property: Description("メールサーバーに断られ、送るのをやめた日時。届いているときはnull。")]
        DateTimeOffset? RefusedAt,
    [property: Description("確認の番号を送ったアドレス。確認を待っていないときはnull。")]
        string? Wanted,
    [property: Description("確認の番号を使える期限。確認を待っていないときはnull。")]
        DateTimeOffset? CodeUntil,
    [property: Description("メールの言語：ja、easy（やさしい日本語）、en。")] string Language
)
{
    public static MailAddressDocument Of(MailAddress address) =>
        new(
            address.Address,
            address.ConfirmedAt,
            address.RefusedAt,
            address.Wanted,
            address.CodeUntil,
            address.Language
        );
}

/// <summary>Somebody says where mail is to go, as JSON (お知らせメールのAPI).</summary>
internal static class MailAddressApi
{
    private const string Front = "/api/me/mail-address";
    private const string Thing = "お知らせメールの設定";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(Front, Show)
            .Requires(Permission.Apply)
            .Promises(
                "getMailAddress",
                "お知らせメールの送り先を読み取ります。",
                "mail.not-offered"
            )
            .AnswersVersion()
            .Produces<MailAddressDocument>();
        routes
            .MapPut(Front, Want)
            .Requires(Permission.Apply)
            .Promises(
                "wantMailAddress",
                "希望するアドレスに、6桁の確認の番号を送ります。番号を確かめるまで、今の送り先は変わりません。",
                "email.format",
                "choice.unknown",
                "text.characters",
                "text.line-end",
                "text.too-long",
                "text.unreadable",
                "mail.not-offered",
                "mail.too-many-codes",
                "mail.no-such-address",
                "mail.unavailable"
            )
            .Takes<AddressWanted>()
            .Changes()
            .Produces<MailAddressDocument>();
        routes
            .MapPost(Front + "/confirmation", Confirm)
            .Requires(Permission.Apply)
            .Promises(
                "confirmMailAddress",
                "送られた番号で、アドレスが本人のものと確かめます。ここから、このアドレスが送り先になります。",
                "field.required",
                "text.digits",
                "mail.not-offered",
                "mail.code-wrong",
                "mail.code-expired"
            )
            .Takes<CodeTyped>()
            .Changes()
            .Produces<MailAddressDocument>();
        routes
            .MapDelete(Front, End)
            .Requires(Permission.Apply)
            .Promises("endMail", "お知らせメールをやめ、アドレスを消します。", "mail.not-offered")
            .Changes()
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> Show(
        HttpContext http,
        Caller caller,
        MailAddresses addresses,
        CancellationToken cancellation
    ) =>
        addresses.Offered
            ? Answer(http, await addresses.Find(caller.Person, cancellation))
            : new ProblemAnswer(MailAddresses.NotOffered);

    private static Task<IResult> Want(
        HttpContext http,
        Caller caller,
        MailAddresses addresses,
        CancellationToken cancellation
    ) =>
        Change<AddressWanted>(
            http,
            caller,
            addresses,
            async (now, wanted) =>
                wanted.Language is "ja" or "easy" or "en"
                    ? await addresses.Want(now, wanted.Address, wanted.Language, cancellation)
                    : new Refusal(
                        "choice.unknown",
                        "languageはja、easy、enのどれかにしてください。",
                        "language"
                    ),
            cancellation
        );

    private static Task<IResult> Confirm(
        HttpContext http,
        Caller caller,
        MailAddresses addresses,
        CancellationToken cancellation
    ) =>
        Change<CodeTyped>(
            http,
            caller,
            addresses,
            (now, typed) => addresses.Confirm(now, typed.Code, cancellation),
            cancellation
        );

    private static async Task<IResult> End(
        HttpContext http,
        Caller caller,
        MailAddresses addresses,
        CancellationToken cancellation
    )
    {
        if (!addresses.Offered)
            return new ProblemAnswer(MailAddresses.NotOffered);
        var now = await addresses.Find(caller.Person, cancellation);
        if (!EntityTag.Seen(http.Request, now.Version, Thing).Ok(out _, out var because))
            return new ProblemAnswer(because);
        return await addresses.End(now, cancellation)
            ? TypedResults.NoContent()
            : new ProblemAnswer(EntityTag.Stale(Thing));
    }

    private static async Task<IResult> Change<T>(
        HttpContext http,
        Caller caller,
        MailAddresses addresses,
        Func<MailAddress, T, Task<Result<MailAddress>>> change,
        CancellationToken cancellation
    )
        where T : class
    {
        if (!addresses.Offered)
            return new ProblemAnswer(MailAddresses.NotOffered);
        var now = await addresses.Find(caller.Person, cancellation);
        if (
            !EntityTag.Seen(http.Request, now.Version, Thing).Ok(out _, out var because)
            || !(await ApiJson.Read<T>(http.Request, cancellation)).Ok(out var body, out because)
            || !(await change(now, body)).Ok(out var changed, out because)
        )
            return new ProblemAnswer(
                because.Contains(MailAddresses.Changed) ? [EntityTag.Stale(Thing)] : because
            );
        return Answer(http, changed);
    }

    private static IResult Answer(HttpContext http, MailAddress address) =>
        EntityTag.Answer(http, MailAddressDocument.Of(address), address.Version);
}
