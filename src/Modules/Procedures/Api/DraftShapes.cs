using Ihatov.Contracts.Identity;
using Ihatov.Platform.Api;
using Ihatov.Platform.Files;
using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Procedures.Api;

/// <summary>A draft with what it holds and what it still needs (下書き).</summary>
/// <param name="Answers">Field path → a text, or an array of texts, exactly as typed.</param>
/// <param name="Path">The pages the answers lead to, in order.</param>
/// <param name="Complete">It can be submitted.</param>
/// <param name="Stopped">The answers lead to a page that says why one cannot apply.</param>
/// <param name="Errors">What is missing or wrong.</param>
/// <param name="ExpiresOn">The last day on which it is kept.</param>
/// <param name="Outdated">Another version of the procedure is in force: move the draft to it before going on.</param>
/// <param name="Submission">The number of the case it became; null until then.</param>
/// <param name="Channel">Through what it comes in: <c>online</c>, <c>counter</c>, <c>paper</c>.</param>
/// <param name="Unused">Fields that hold an answer and that the answers do not lead to; they will be no part of the application.</param>
internal sealed record DraftDocument(
    Guid Id,
    string Town,
    string Procedure,
    int ProcedureVersion,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Answers,
    IReadOnlyList<string> Path,
    bool Complete,
    bool Stopped,
    IReadOnlyList<DraftError> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<AttachedFile> Files,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateOnly? ExpiresOn,
    bool Outdated,
    string? Submission,
    string Channel,
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
            open.State.Warnings,
            [.. open.Files.Values.Select(AttachedFile.Of)],
            open.Row.CreatedAt,
            open.Row.UpdatedAt,
            open.Row.ExpiresOn,
            open.Row.Submission is null && open.Outdated,
            open.Row.Submission,
            open.Row.Channel,
            [.. EntrySheet.Unused(open.State).Select(written => written.Field)]
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
internal sealed record DraftError(string? Field, string Code, string Message);

/// <summary>A file of a draft (添付ファイル).</summary>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Of the content, lower-case hexadecimal.</param>
internal sealed record AttachedFile(
    Guid Id,
    string Name,
    string MediaType,
    long Size,
    string Sha256,
    bool Scanning
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
internal sealed record DraftList(IReadOnlyList<DraftItem> Items);

/// <summary>One line of the list.</summary>
internal sealed record DraftItem(
    Guid Id,
    string Town,
    string Procedure,
    string ProcedureName,
    DateTimeOffset UpdatedAt,
    DateOnly? ExpiresOn,
    string Href
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
/// <param name="Number">受付番号, 12 digits.</param>
internal sealed record SubmissionAccepted(string Number)
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
