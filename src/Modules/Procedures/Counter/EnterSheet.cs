using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;
using Ihatov.Ui.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Counter;

/// <summary>What the page shows on which a clerk enters a whole paper.</summary>
internal sealed record SheetShown(
    OpenDraft Draft,
    IReadOnlyList<SheetPart> Parts,
    TypedText Typed,
    string Seen,
    IReadOnlyList<Compared> Differing,
    IReadOnlyList<Refusal> Refusals
)
{
    /// <summary>One of the questions takes files.</summary>
    public bool HasFiles => Draft.Definition.TakesFiles;
}

/// <summary>A clerk enters a returned paper (紙の申請書の入力): all questions on one page in the paper's order, none hidden, checked by the same rules.</summary>
internal static class EnterSheet
{
    private const int TriesToSave = 5;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var sheet = routes
            .MapGroup("/staff/counter/{procedure}/form/{draft:guid}/" + FormAddress.Parts.Sheet)
            .Requires(Permission.EnterForOthers);
        sheet.MapGet("", Show);
        sheet.MapPost("", Enter);
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
                open.Of is null
                    ? Page(open, new TypedText(open.Answers), Mark(open), [], [])
                    : new SeeOther(open.Onward),
            cancellation
        );

    private static async Task<IResult> Enter(
        string procedure,
        Guid draft,
        Caller caller,
        Drafts drafts,
        FileStore files,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        // A sheet opens every question; what supplements a case only some.
        if (await drafts.Open(caller, procedure, draft, cancellation) is not { Of: null } open)
            return TypedResults.NotFound();
        var asked = Asked(open);
        var post = await PagePost.Read(http, asked, open, files, caller);
        var posted = new PostedAnswers(open.Definition, Pages(open.Definition), post);
        // What came is kept, also when the connection has broken meanwhile.
        cancellation = CancellationToken.None;
        try
        {
            if (post.Fault is { } fault)
                return Failed(fault);
            for (var tries = 0; tries < TriesToSave; tries++)
            {
                if (open.Closed(posted) is { } closed)
                    return await Discarding(closed);
                if (!post.Form.TokenIsGood)
                    return Again(open, posted, [PostedForm.Expired]);
                if (!posted.Onto(open, [.. Paths(asked)]).Ok(out var answers, out var because))
                    return await Discarding(Again(open, posted, because));
                var act = Act(posted, open.Definition);
                var differing = posted.DiffersFrom(
                    open,
                    EntrySheet.WithoutBlankItems(open.Definition, answers)
                );
                var saved = await drafts.Save(
                    open,
                    differing.Count > 0 ? posted.FilesOnto(open).Value : After(act, answers, open),
                    cancellation
                );
                if (saved is not null && differing.Count > 0)
                    return Page(
                        saved,
                        new TypedText(saved.Answers, posted.Sent),
                        Mark(saved),
                        differing,
                        [FormRefusals.WrittenElsewhere],
                        StatusCodes.Status409Conflict
                    );
                if (saved is not null)
                {
                    await drafts.LetGo(open, posted.Post.Files, saved, cancellation);
                    return After(saved, act, posted);
                }
                if (await drafts.Open(caller, procedure, draft, cancellation) is not { } again)
                    return TypedResults.NotFound();
                open = again;
            }
            return await Discarding(Again(open, posted, [FormRefusals.Busy]));
        }
        catch (StorageException fault)
        {
            return Failed(fault);
        }

        IResult Failed(StorageException fault) =>
            Again(open, posted, [FormRefusals.Of(fault)], FormRefusals.StatusOf(http, fault));

        async Task<IResult> Discarding(IResult answer)
        {
            await post.Discard(files, cancellation);
            return answer;
        }
    }

    // A button names an item by its place on the page, where blank items still stand; one more item is blank itself.
    private static Answers After(PageAct act, Answers answers, OpenDraft open) =>
        act is PageAct.AddItem
            ? act.Apply(EntrySheet.WithoutBlankItems(open.Definition, answers), open.State)
            : EntrySheet.WithoutBlankItems(open.Definition, act.Apply(answers, open.State));

    private static IResult After(OpenDraft now, PageAct act, PostedAnswers posted)
    {
        switch (act)
        {
            case PageAct.Stop:
                return new SeeOther(now.Address.Saved);
            case PageAct.Upload upload when posted.Refusals.Count == 0:
                return new SeeOther($"{now.Address.Sheet}#{FieldId.Of(upload.Path)}");
            case PageAct.RemoveFile remove when posted.Refusals.Count == 0:
                return new SeeOther($"{now.Address.Sheet}#{FieldId.Of(remove.Path)}");
            case PageAct.AddItem add when posted.Refusals.Count == 0:
                return new SeeOther($"{now.Address.Sheet}#{FieldId.Of(add.Path)}");
            case PageAct.RemoveItem remove when posted.Refusals.Count == 0:
                return new SeeOther($"{now.Address.Sheet}#{FieldId.Of(remove.Path)}");
        }
        List<Refusal> all =
        [
            .. posted.Refusals,
            .. act is PageAct.GoOn
                ? FormRefusals.Named(
                    now.State.Path.SelectMany(p => p.Questions),
                    now.State.Refusals
                )
                : [],
        ];
        if (now.State.Stopped)
            all.Add(
                new Refusal(
                    "form.stopped",
                    $"この答えでは申請できません：{now.State.Path[^1].Page.Title.Plain}"
                )
            );
        return all.Count == 0
            ? new SeeOther(now.Address.Check)
            : Page(
                now,
                new TypedText(now.Answers),
                Mark(now),
                [],
                all,
                StatusCodes.Status422UnprocessableEntity
            );
    }

    private static IReadOnlyList<QuestionState> Asked(OpenDraft open) =>
        [
            .. EntrySheet
                .Of(open.Definition)
                .SelectMany(part => EntrySheet.States(part, open.Answers)),
        ];

    private static IEnumerable<string> Paths(IEnumerable<QuestionState> questions) =>
        questions.SelectMany(q => Paths(q.Items.SelectMany(item => item)).Append(q.Path));

    private static PageAct Act(PostedAnswers posted, Definition definition)
    {
        var pressed = posted.Post.Form[PostedAnswers.Act];
        return definition
                .Pages.Select(page => PageAct.Read(pressed, page))
                .FirstOrDefault(act => act is not PageAct.GoOn)
            ?? new PageAct.GoOn();
    }

    private static IReadOnlyCollection<Page> Pages(Definition definition) =>
        [.. EntrySheet.Of(definition).Select(part => part.Page)];

    private static string Mark(OpenDraft open) =>
        Compared.Mark(open.Definition, Pages(open.Definition), open.Answers);

    /// <summary>The page again with what it sent, none of which was kept.</summary>
    private static IResult Again(
        OpenDraft open,
        PostedAnswers posted,
        IReadOnlyList<Refusal> refusals,
        int status = StatusCodes.Status422UnprocessableEntity
    ) =>
        Page(open, new TypedText(open.Answers, posted.Sent), posted.SeenMark, [], refusals, status);

    private static IResult Page(
        OpenDraft open,
        TypedText typed,
        string seen,
        IReadOnlyList<Compared> differing,
        IReadOnlyList<Refusal> refusals,
        int status = StatusCodes.Status200OK
    ) =>
        Platform.Web.Pages.Show<SheetPage>(
            new SheetShown(open, EntrySheet.Of(open.Definition), typed, seen, differing, refusals),
            status
        );
}
