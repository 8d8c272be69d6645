using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
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
        var form = routes
            .MapGroup("/{town}/procedures/{procedure}/form/{draft:guid}")
            .Requires(Permission.Apply);
        form.MapGet("/{page}", Show);
        form.MapPost("/{page}", Answer);
    }

    private static async Task<IResult> Show(
        string procedure,
        Guid draft,
        string page,
        string? @return,
        Caller caller,
        Drafts drafts,
        CancellationToken cancellation
    )
    {
        if (await drafts.Open(caller, procedure, draft, cancellation) is not { } open)
            return TypedResults.NotFound();
        if (open.Row.Submission is { } number)
            return new SeeOther(FormAddress.Receipt(number));
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
        return Pages.Show<FormPage>(
            new FormPageShown(open, at.Page, new TypedText(open.Answers))
            {
                Returning = returning,
                Refusals = returning ? at.Refusals : [],
            }
        );
    }

    private static async Task<IResult> Answer(
        string town,
        string procedure,
        Guid draft,
        string page,
        PostedForm form,
        Caller caller,
        Drafts drafts,
        ProcedureCatalogue catalogue,
        IOrganisations organisations,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (
            catalogue.Find(caller.Authority, procedure) is not { } definition
            || definition.Page(page) is not { Stop: false } at
        )
            return TypedResults.NotFound();
        var posted = new PostedAnswers(definition, at, form.Fields);
        var returning = form[PostedAnswers.Return] == "check";
        try
        {
            for (var tries = 0; tries < TriesToSave; tries++)
            {
                if (await drafts.Open(caller, procedure, draft, cancellation) is not { } open)
                    return TypedResults.NotFound();
                if (open.Row.Submission is { } number)
                    return new SeeOther(FormAddress.Receipt(number));
                if (!form.TokenIsGood)
                    return Again(open, at, posted, returning, [FormRefusals.Expired]);
                if (!posted.Onto(open, at).Ok(out var answers, out var because))
                    return Again(open, at, posted, returning, because);
                var act = PageAct.Read(form[PostedAnswers.Act], at);
                var saved = await drafts.Save(
                    open,
                    act.Apply(answers, open.State),
                    caller,
                    cancellation
                );
                if (saved is not null)
                    return After(open, saved, at, act, posted, returning);
            }
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        catch (StorageException fault)
        {
            // Nothing could be read, so what the page shows is what was just sent.
            var status = FormRefusals.StatusOf(http, fault);
            return Pages.Show<FormPage>(
                FormPageShown.WithoutDraft(
                    organisations.Find(town)!,
                    definition,
                    draft,
                    at,
                    posted,
                    catalogue.Today,
                    returning,
                    FormRefusals.Of(fault)
                ),
                status
            );
        }
    }

    /// <summary>Where the person goes once their answers are kept.</summary>
    private static IResult After(
        OpenDraft before,
        OpenDraft now,
        Page page,
        PageAct act,
        PostedAnswers posted,
        bool returning
    )
    {
        var here = now.Address.Page(page.Id, returning);
        switch (act)
        {
            case PageAct.AddItem add:
                var last = Math.Max(0, Items(now.State, add.Group) - 1);
                return new SeeOther($"{here}#{FieldId.Of($"{add.Group.Id}[{last}]")}");
            case PageAct.RemoveItem remove:
                return new SeeOther($"{here}#{FieldId.Of(remove.Group.Id)}");
        }

        var asked = PostedAnswers.Asked(before.State, page);
        var fresh = PostedAnswers.Asked(now.State, page).Except(asked).ToHashSet();
        var refusals = (now.State.Page(page.Id)?.Refusals ?? []).Where(r =>
            !fresh.Any(path => Concerns(r, path))
        );
        List<Refusal> all = [.. posted.Refusals, .. refusals];
        if (all.Count > 0)
            return Again(now, page, posted, returning, all);
        // The answers led to further questions on this page: nobody has seen them yet, so they are asked, not complained about.
        var next = now.State.Page(page.Id)?.Questions.FirstOrDefault(q => fresh.Contains(q.Path));
        if (next is not null)
            return new SeeOther($"{here}#{FieldId.Of(next.Path)}");
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

    private static RazorComponentResult<FormPage> Again(
        OpenDraft draft,
        Page page,
        PostedAnswers posted,
        bool returning,
        IReadOnlyList<Refusal> refusals
    ) =>
        Pages.Show<FormPage>(
            new FormPageShown(draft, page, new TypedText(draft.Answers, posted.Fields))
            {
                Returning = returning,
                Refusals = refusals,
            },
            StatusCodes.Status422UnprocessableEntity
        );

    private static int Items(FormState state, Question group) =>
        state
            .Path.SelectMany(p => p.Questions)
            .FirstOrDefault(q => q.Question == group)
            ?.Items.Count
        ?? 0;

    private static bool Concerns(Refusal refusal, string path) =>
        refusal.Field == path
        || refusal.Field?.StartsWith(path + ".", StringComparison.Ordinal) == true;
}
