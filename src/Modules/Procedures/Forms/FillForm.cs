using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Catalogue;
using Ihatov.Procedures.Definitions;
using Ihatov.Ui.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Forms;

/// <summary>A resident fills the form page by page (申請画面の入力). Every POST keeps what was typed, also when it is refused.</summary>
internal static class FillForm
{
    private const int TriesToSave = 5;

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var form in FormRoutes.Of(routes))
        {
            form.MapGet("/{page}", Show);
            form.MapPost("/{page}", Answer);
        }
    }

    private static Task<IResult> Show(
        string procedure,
        Guid draft,
        string page,
        string? @return,
        Caller caller,
        Drafts drafts,
        FormMolds molds,
        HttpContext http,
        CancellationToken cancellation
    ) =>
        drafts.WithOpen(
            caller,
            procedure,
            draft,
            async open =>
            {
                if (open.Definition.Page(page) is null)
                    return TypedResults.NotFound();
                if (open.State.Page(page) is not { } at)
                    return new SeeOther(open.Onward);
                if (at.Page.Stop)
                    return Pages.Show<StopPage>(
                        new StopShown(open.Town, open.State, open.Address, at.Page)
                    );
                // Who comes from the check page has been told that something is missing or wrong: it is shown at once.
                var returning = @return == "check";
                return await molds.Show(
                    new FormPageShown(open, at.Page, new TypedText(open.Answers))
                    {
                        Returning = returning,
                        Refusals = returning ? at.Refusals : [],
                    },
                    http
                );
            },
            cancellation
        );

    private static async Task<IResult> Answer(
        string procedure,
        Guid draft,
        string page,
        Caller caller,
        Drafts drafts,
        FileStore files,
        ProcedureCatalogue catalogue,
        IOrganisations organisations,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        OpenDraft? open = null;
        StorageException? fault = null;
        try
        {
            open = await drafts.Open(caller, procedure, draft, cancellation);
            if (open is null)
                return TypedResults.NotFound();
        }
        catch (StorageException unread)
        {
            fault = unread;
        }
        var definition = open?.Definition ?? catalogue.Find(caller.Authority, procedure);
        if (definition?.Page(page) is not { Stop: false } at)
            return TypedResults.NotFound();
        var post = await PagePost.Read(
            http,
            open?.State.Page(page)?.Questions ?? [],
            open,
            files,
            caller
        );
        var posted = new PostedAnswers(definition, [at], post);
        fault ??= post.Fault;
        try
        {
            // What came is kept, also when the connection has broken meanwhile.
            if (open is not null && fault is null)
                return await Keep(open, at, posted, caller, drafts, files, CancellationToken.None);
        }
        catch (StorageException unwritten)
        {
            fault = unwritten;
        }
        var status = FormRefusals.StatusOf(http, fault!);
        if (open is not null)
            return Unsaved(open, at, posted, [FormRefusals.Of(fault!)], status);
        // Nothing could be read, so what the page shows is what was just sent.
        var town = organisations.Find(caller.Authority.ToString())!;
        return Pages.Show<FormPage>(
            FormPageShown.WithoutDraft(
                town,
                definition,
                FormAddress.Of(caller, town, procedure, draft),
                at,
                posted,
                catalogue.Today,
                FormRefusals.Of(fault!)
            ),
            status
        );
    }

    private static async Task<IResult> Keep(
        OpenDraft first,
        Page at,
        PostedAnswers posted,
        Caller caller,
        Drafts drafts,
        FileStore files,
        CancellationToken cancellation
    )
    {
        var open = first;
        for (var tries = 0; tries < TriesToSave; tries++)
        {
            if (open.Closed(posted) is { } closed)
            {
                await posted.Post.Discard(files, cancellation);
                return closed;
            }
            if (!posted.Post.Form.TokenIsGood)
                return Unsaved(open, at, posted, [PostedForm.Expired]);
            if (
                !posted
                    .Onto(open, PostedAnswers.Asked(open.State, at))
                    .Ok(out var answers, out var because)
            )
            {
                await posted.Post.Discard(files, cancellation);
                return Unsaved(open, at, posted, because);
            }
            var differing = posted.DiffersFrom(open, answers);
            var act = PageAct.Read(posted.Post.Form[PostedAnswers.Act], at).Within(open);
            var saved = await drafts.Save(
                open,
                differing.Count > 0 ? posted.FilesOnto(open).Value : act.Apply(answers, open.State),
                cancellation
            );
            if (saved is not null && differing.Count > 0)
                return Differing(saved, at, posted, answers, differing);
            if (saved is not null)
            {
                await drafts.LetGo(open, posted.Post.Files, saved, cancellation);
                return After(open, saved, at, act, posted);
            }
            // Somebody wrote in between, or submitted: with another window of the same person.
            if (
                await drafts.Open(caller, open.Definition.Slug, open.Row.Id, cancellation)
                is not { } again
            )
                return TypedResults.NotFound();
            // Moved to another version meanwhile: what was sent is read by that one.
            if (again.Definition != open.Definition)
                posted = new PostedAnswers(
                    again.Definition,
                    [again.Definition.Page(at.Id) ?? at],
                    posted.Post
                );
            open = again;
        }
        await posted.Post.Discard(files, cancellation);
        return Unsaved(open, at, posted, [FormRefusals.Busy]);
    }

    /// <summary>Where the person goes once their answers are kept.</summary>
    private static IResult After(
        OpenDraft before,
        OpenDraft now,
        Page page,
        PageAct act,
        PostedAnswers posted
    )
    {
        var returning = posted.Returning;
        var here = now.Address.Page(page.Id, returning);
        if (act is not PageAct.GoOn && posted.Refusals.Count > 0)
            return Again(now, page, posted, posted.Refusals);
        switch (act)
        {
            case PageAct.Stop:
                return new SeeOther(now.Address.Saved);
            case PageAct.Upload upload:
                return new SeeOther($"{here}#{FieldId.Of(upload.Path)}");
            case PageAct.RemoveFile remove:
                return new SeeOther($"{here}#{FieldId.Of(remove.Path)}");
            case PageAct.AddItem add:
                return new SeeOther($"{here}#{FieldId.Of(NewField(now.State, add.Path))}");
            case PageAct.RemoveItem remove:
                return new SeeOther($"{here}#{FieldId.Of(remove.Path)}");
        }

        var asked = PostedAnswers.Asked(before.State, page);
        var fresh = PostedAnswers.Asked(now.State, page).Except(asked).ToList();
        var refusals = (now.State.Page(page.Id)?.Refusals ?? []).Where(r =>
            !fresh.Exists(path => Concerns(r, path))
        );
        List<Refusal> all = [.. posted.Refusals, .. refusals];
        // Nobody is asked to put right what another version may not ask.
        if (now.Outdated && posted.Refusals.Count == 0)
            return new SeeOther(now.Address.Changes);
        if (all.Count > 0)
            return Again(now, page, posted, all);
        // The answers led to further questions on this page: nobody has seen them yet, so they are asked, not complained about.
        if (fresh.Count > 0)
            return new SeeOther($"{here}#{FieldId.Of(fresh[0])}");
        return new SeeOther(Onward(now, page, returning));
    }

    private static string Onward(OpenDraft now, Page page, bool returning)
    {
        if (returning)
            return now.State.FirstUnfinished is { } unfinished
                ? now.Address.Page(unfinished.Page.Id, returning: true)
                : now.Onward;
        return now.State.Next(page.Id) is { } next
            ? now.Address.Page(next.Page.Id)
            : now.Address.Check;
    }

    /// <summary>The page again with what it sent, none of which was kept: it goes on being compared with what it was shown with.</summary>
    private static IResult Unsaved(
        OpenDraft draft,
        Page page,
        PostedAnswers posted,
        IReadOnlyList<Refusal> refusals,
        int status = StatusCodes.Status422UnprocessableEntity
    ) =>
        Pages.Show<FormPage>(
            new FormPageShown(draft, page, new TypedText(draft.Answers, posted.Sent))
            {
                Returning = posted.Returning,
                Refusals = refusals,
                Seen = posted.SeenMark,
            },
            status
        );

    /// <summary>The page as it was sent, beside what was written elsewhere meanwhile. Sent once more, it is kept.</summary>
    private static IResult Differing(
        OpenDraft stored,
        Page page,
        PostedAnswers posted,
        Answers here,
        IReadOnlyList<Compared> differing
    ) =>
        Pages.Show<FormPage>(
            new FormPageShown(stored.With(here), page, new TypedText(stored.Answers, posted.Sent))
            {
                Returning = posted.Returning,
                Refusals = [FormRefusals.WrittenElsewhere],
                Differing = differing,
                Seen = Compared.Mark(stored.Definition, [page], stored.Answers),
            },
            StatusCodes.Status409Conflict
        );

    private static IResult Again(
        OpenDraft draft,
        Page page,
        PostedAnswers posted,
        IReadOnlyList<Refusal> refusals,
        int status = StatusCodes.Status422UnprocessableEntity
    ) =>
        Pages.Show<FormPage>(
            new FormPageShown(draft, page, new TypedText(draft.Answers, posted.Sent))
            {
                Returning = posted.Returning,
                Refusals = refusals,
            },
            status
        );

    /// <summary>The first field of a group's last item, where the person goes on typing.</summary>
    private static string NewField(FormState state, string group) =>
        state.Question(group)?.Items is [.., [var first, ..]]
            ? first.Question.Kind is Definitions.Questions.GroupKind
                ? NewField(state, first.Path)
                : QuestionPath.Part(first.Path, first.Question.Kind.Parts[0])
            : group;

    private static bool Concerns(Refusal refusal, string path) =>
        refusal.Field == path
        || refusal.Field?.StartsWith(path + ".", StringComparison.Ordinal) == true;
}
