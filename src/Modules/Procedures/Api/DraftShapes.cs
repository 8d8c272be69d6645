using System.ComponentModel;
using Ihatov.Contracts.Identity;
using Ihatov.Platform.Api;
using Ihatov.Platform.Files;
using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Procedures.Api;

/// <summary>A draft with what it holds and what it still needs (下書き).</summary>
[Description("下書きと、まだ必要なもの。")]
internal sealed record DraftDocument(
    [property: Description("下書きのid。")] Guid Id,
    [property: Description("団体の名前（slug）。アドレスに使います。")] string Town,
    [property: Description("手続の名前（slug）。アドレスに使います。")] string Procedure,
    [property: Description("下書きの手続の版。")] int ProcedureVersion,
    [property: Description("項目の名前から、入力されたままの回答へ。")]
        IReadOnlyDictionary<string, IReadOnlyList<string>> Answers,
    [property: Description("回答に応じて進む画面のid。進む順。")] IReadOnlyList<string> Path,
    [property: Description("提出できるか。")] bool Complete,
    [property: Description("申請できない理由を示す画面へ進んだか。")] bool Stopped,
    [property: Description("足りない回答と、直すところ。")] IReadOnlyList<DraftError> Errors,
    [property: Description("提出の前に確かめてほしいこと。")] IReadOnlyList<string> Warnings,
    [property: Description("添付ファイル。")] IReadOnlyList<AttachedFile> Files,
    [property: Description("作った日時。")] DateTimeOffset CreatedAt,
    [property: Description("最後に変更した日時。")] DateTimeOffset UpdatedAt,
    [property: Description("下書きを保存する最後の日。期限がなければnull。")] DateOnly? ExpiresOn,
    [property: Description("手続が新しい版に変わったか。trueなら、先に新しい版へ移してください。")]
        bool Outdated,
    [property: Description("提出してできた事案の受付番号。提出の前はnull。")] string? Submission,
    [property: Description("受付の経路：online、counter、paper。")] string Channel,
    [property: Description("回答はあるが、今の回答では聞かない項目。申請には入りません。")]
        IReadOnlyList<string> Unused
)
{
    public static DraftDocument Of(OpenDraft open) =>
        new(
            open.Row.Id,
            open.Town.Slug,
            open.Definition.Slug,
            open.Definition.Version,
            open.Answers.Fields,
            [.. open.State.Path.Select(page => page.Page.Id)],
            open.Row.Submission is null && open.State.Complete,
            open.State.Stopped,
            [.. open.State.Refusals.Select(r => new DraftError(r.Field, r.Code, r.Message))],
            [.. open.State.WarningTexts()],
            [.. open.Files.Values.Select(AttachedFile.Of)],
            open.Row.CreatedAt,
            open.Row.UpdatedAt,
            open.Row.ExpiresOn,
            open.Row.Submission is null && open.Outdated,
            open.Row.Submission,
            open.Row.Channel,
            [
                .. open.Of is null
                    ? EntrySheet.Unused(open.State).Select(written => written.Field)
                    : [],
            ]
        );

    /// <summary>Where the draft is.</summary>
    public static string Address(OpenDraft open) =>
        DraftPlaces.Address(
            open.Town.Slug,
            open.Definition.Slug,
            open.Row.Id,
            open.Address.IsCounter
        );
}

/// <summary>What is missing or wrong in a draft (直すところ).</summary>
[Description("足りない回答、または直すところ。")]
internal sealed record DraftError(
    [property: Description("項目の名前。全体についてはnull。")] string? Field,
    [property: Description("問題のコード。/problemsに説明があります。")] string Code,
    [property: Description("直し方。")] string Message
);

/// <summary>A file of a draft (添付ファイル).</summary>
[Description("下書きの添付ファイル。")]
internal sealed record AttachedFile(
    [property: Description("ファイルのid。")] Guid Id,
    [property: Description("ファイル名。")] string Name,
    [property: Description("ファイルの種類（例：image/jpeg）。")] string MediaType,
    [property: Description("大きさ。バイト数。")] long Size,
    [property: Description("内容のSHA-256。小文字の16進数。")] string Sha256,
    [property: Description("ウイルス検査の途中か。")] bool Scanning
)
{
    public static AttachedFile Of(StoredFile file) =>
        new(
            file.Id,
            file.Name,
            file.MediaType,
            file.Size,
            file.Sha256,
            file.ScanState == ScanState.Pending
        );
}

/// <summary>One's drafts (下書きの一覧).</summary>
[Description("自分の下書きの一覧。")]
internal sealed record DraftList(
    [property: Description("下書き。")] IReadOnlyList<DraftItem> Items
);

/// <summary>One line of the list.</summary>
[Description("下書きの一覧の1行。")]
internal sealed record DraftItem(
    [property: Description("下書きのid。")] Guid Id,
    [property: Description("団体の名前（slug）。アドレスに使います。")] string Town,
    [property: Description("手続の名前（slug）。")] string Procedure,
    [property: Description("手続の名前。")] string ProcedureName,
    [property: Description("最後に変更した日時。")] DateTimeOffset UpdatedAt,
    [property: Description("下書きを保存する最後の日。期限がなければnull。")] DateOnly? ExpiresOn,
    [property: Description("下書きのアドレス。")] string Href
)
{
    /// <summary>Null when the procedure or the town is not here any more.</summary>
    public static DraftItem? Of(
        Draft row,
        ProcedureLibrary library,
        IOrganisations organisations
    ) =>
        library.Version(row.Procedure, row.ProcedureVersion) is { } definition
        && organisations.Find(row.Authority.ToString()) is { } town
            ? new(
                row.Id,
                town.Slug,
                definition.Slug,
                definition.Name.Plain,
                row.UpdatedAt,
                row.ExpiresOn,
                DraftPlaces.Address(
                    town.Slug,
                    definition.Slug,
                    row.Id,
                    row.Channel != Cases.Channel.Online
                )
            )
            : null;
}

/// <summary>A submission was accepted (受付).</summary>
[Description("受け付けた申請。")]
internal sealed record SubmissionAccepted(
    [property: Description("受付番号。12桁の数字。")] string Number
)
{
    /// <summary>201 with the case's address.</summary>
    public static IResult Answer(HttpContext http, string number, string? address = null)
    {
        http.Response.Headers.Location = address ?? $"/api/me/cases/{number}";
        return TypedResults.Text(
            $$"""{"number":"{{number}}"}""",
            ApiJson.MediaType,
            statusCode: StatusCodes.Status201Created
        );
    }
}
