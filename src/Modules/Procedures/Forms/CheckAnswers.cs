using System.Security.Cryptography;
using System.Text;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Applicant;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Forms;

/// <summary>What the check page shows.</summary>
internal sealed record CheckShown(OpenDraft Draft, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>The mark of all that the page shows: what is sent is what was seen, though answers change elsewhere or the day ends meanwhile.</summary>
    public string Seen => Mark(Draft);

    public static string Mark(OpenDraft draft)
    {
        var text = string.Join(
            '\n',
            [
                Compared.Mark(draft.Definition, [.. draft.Definition.Pages], draft.Answers),
                .. Attachments.Ids(draft.Definition, draft.Answers).Select(id => $"{id}"),
                .. Summary.Computed(draft.State).Select(line => $"{line.Label.Plain}\t{line.Text}"),
                .. draft.State.WarningTexts(),
            ]
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }
}

/// <summary>What is shown when the application could not be sent for a fault of ours.</summary>
/// <param name="Seen">The mark that the check page sent, to be sent again: what was checked is what is sent.</param>
internal sealed record WaitShown(Organisation Town, FormAddress Address, bool IsFull, string Seen);

/// <summary>A resident checks the answers (確認) and submits them, once (申請).</summary>
internal static class CheckAnswers
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var form in FormRoutes.Of(routes))
        {
            form.MapGet("/" + FormAddress.Parts.Check, Show);
            form.MapPost("/" + FormAddress.Parts.Submission, Submit);
        }
    }

    private static Task<IResult> Show(
        string procedure,
        Guid draft,
        Caller caller,
        Drafts drafts,
        CancellationToken cancellation
    ) =>
        drafts.WithOpen(
            caller,
            procedure,
            draft,
            open =>
                open.State.Stopped
                    ? new SeeOther(open.Onward)
                    : Pages.Show<CheckPage>(new CheckShown(open, [])),
            cancellation
        );

    private static async Task<IResult> Submit(
        string procedure,
        Guid draft,
        PostedForm form,
        Caller caller,
        Drafts drafts,
        SubmitCase submit,
        SupplementCase supplement,
        IOrganisations organisations,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var town = organisations.Find(caller.Authority.ToString())!;
        try
        {
            return await drafts.WithOpen(
                caller,
                procedure,
                draft,
                open => Send(open, form, caller, submit, supplement, cancellation),
                cancellation
            );
        }
        catch (StorageException fault)
        {
            // Pressing again is safe even when the first press was kept after all: a draft becomes a case once.
            return Pages.Show<WaitPage>(
                new WaitShown(
                    town,
                    FormAddress.Of(caller, town, procedure, draft),
                    fault is StorageFull,
                    form[PostedAnswers.Seen]
                ),
                FormRefusals.StatusOf(http, fault)
            );
        }
    }

    private static async Task<IResult> Send(
        OpenDraft open,
        PostedForm form,
        Caller caller,
        SubmitCase submit,
        SupplementCase supplement,
        CancellationToken cancellation
    )
    {
        if (open.State.Stopped)
            return new SeeOther(open.Onward);
        if (!form.TokenIsGood)
            return Again(open, [PostedForm.Expired]);
        if (!open.State.Complete)
            return Again(open, open.State.Refusals);
        if (form[PostedAnswers.Seen] is { Length: > 0 } seen && seen != CheckShown.Mark(open))
            return Again(open, [FormRefusals.ChangedSinceChecked], StatusCodes.Status409Conflict);
        var result = await Send(open, open.Row.Channel, caller, submit, supplement, cancellation);
        return !result.Ok(out var made, out var because) ? Again(open, because)
            : open.Of is null || open.Address.IsCounter
                ? new SeeOther(open.Receipt(made.ToString()))
            : new SeeOther($"/me/cases/{made}");
    }

    /// <summary>The draft as a case, or as the supplement of the case it belongs to; the case's number, or why not.</summary>
    /// <param name="channel">Through what it came in.</param>
    public static Task<Result<CaseNumber>> Send(
        OpenDraft open,
        string channel,
        Caller caller,
        SubmitCase submit,
        SupplementCase supplement,
        CancellationToken cancellation
    ) =>
        open.Of is not null
            ? supplement.Run(open, caller, cancellation)
            : submit.Run(
                open.State,
                caller,
                caller.Authority,
                $"draft:{open.Row.Id}",
                (changes, number) => DraftStore.Submitted(changes, open.Row, number.ToString()),
                cancellation,
                channel,
                ProxyEntry.Of(open.Row)
            );

    private static IResult Again(
        OpenDraft open,
        IReadOnlyList<Refusal> refusals,
        int status = StatusCodes.Status422UnprocessableEntity
    ) => Pages.Show<CheckPage>(new CheckShown(open, refusals), status);
}
