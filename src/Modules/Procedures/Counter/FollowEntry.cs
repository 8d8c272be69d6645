using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Applicant;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Counter;

/// <summary>What a counter case's page shows.</summary>
/// <param name="Asked">What the applicant is asked for now; null when nothing is.</param>
internal sealed record CounterCaseShown(MyCaseShown Of, SupplementShown? Asked, Caller Clerk);

/// <summary>What the page shows on which a clerk begins a correction or the next phase.</summary>
internal sealed record FollowEntryShown(
    SupplementShown Asked,
    Answers Typed,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>What the page shows on which a clerk writes down what the applicant says.</summary>
internal sealed record WriteEntryShown(
    MyCaseShown Of,
    ToWrite What,
    Answers Typed,
    IReadOnlyList<Refusal> Refusals
);

/// <summary>What a clerk writes down for the applicant (申請者の申出の記録), and what it does to the case.</summary>
/// <param name="Part">Behind the case's address.</param>
internal sealed record ToWrite(
    string Part,
    string Title,
    string Lead,
    string Field,
    string Label,
    string Button,
    string Kind,
    Func<Case, DateTimeOffset, Result<Case>> Change
)
{
    public static ToWrite Reply { get; } =
        new(
            "messages",
            "申請者の返事を記録する",
            "申請者から聞いたことを書いてください。担当が事案の画面で読みます。",
            "message",
            "返事・連絡の内容",
            "記録する",
            ActKind.ApplicantWrote,
            (@case, _) => @case.Wrote(ReplyFrom.Office)
        );

    public static ToWrite Withdrawal { get; } =
        new(
            "withdrawal",
            "申請を取り下げる",
            "申請者の申出により取り下げます。取り下げると、元に戻せません。",
            "reason",
            "取下げの理由",
            "取り下げる",
            ActKind.Withdrawn,
            (@case, now) => @case.Withdraw(now)
        );
}

/// <summary>A clerk goes on with a counter or paper case for its applicant (窓口での補正・次の手続・返事・取下げ), as the applicant does below <c>/me</c>.</summary>
internal static class FollowEntry
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var part = routes
            .MapGroup(CounterCases.Address("{number}"))
            .Requires(Permission.EnterForOthers);
        part.MapGet("", Show);
        part.MapGet("/correction", Ask);
        part.MapPost("/correction", Begin);
        foreach (var what in new[] { ToWrite.Reply, ToWrite.Withdrawal })
        {
            part.MapGet(
                "/" + what.Part,
                (string number, Caller caller, CounterCases cases, CancellationToken c) =>
                    AskToWrite(number, what, caller, cases, c)
            );
            part.MapPost(
                "/" + what.Part,
                (
                    string number,
                    PostedForm form,
                    Caller caller,
                    CounterCases cases,
                    TimeProvider clock,
                    CancellationToken c
                ) => Write(number, what, form, caller, cases, clock, c)
            );
        }
    }

    private static async Task<IResult> Show(
        string number,
        Caller caller,
        CounterCases cases,
        TimeProvider clock,
        CancellationToken cancellation
    ) =>
        await cases.Find(number, caller, cancellation) is { } shown
            ? Pages.Show<CounterCasePage>(
                new CounterCaseShown(shown, FollowCase.Of(shown, clock), caller)
            )
            : TypedResults.NotFound();

    private static async Task<IResult> Ask(
        string number,
        Caller caller,
        CounterCases cases,
        TimeProvider clock,
        CancellationToken cancellation
    ) =>
        await cases.Find(number, caller, cancellation) is not { } shown ? TypedResults.NotFound()
        : FollowCase.Of(shown, clock) is { } asked
            ? Pages.Show<FollowEntryPage>(new FollowEntryShown(asked, Answers.Empty, []))
        : new SeeOther(CounterCases.Address(number));

    private static async Task<IResult> Begin(
        string number,
        PostedForm form,
        Caller caller,
        CounterCases cases,
        Drafts drafts,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (await cases.Find(number, caller, cancellation) is not { } shown)
            return TypedResults.NotFound();
        if (FollowCase.Of(shown, clock) is not { } asked)
            return new SeeOther(CounterCases.Address(number));
        var typed = Typed(form);
        IReadOnlyList<Refusal> because = [PostedForm.Expired];
        if (
            !form.TokenIsGood
            || !BeginEntry.Entry(typed, JapanTime.Today(clock)).Ok(out var entry, out because)
            || !InTime(asked, entry, JapanTime.Today(clock)).Ok(out _, out because)
        )
            return Pages.Show<FollowEntryPage>(
                new FollowEntryShown(asked, typed, because),
                StatusCodes.Status422UnprocessableEntity
            );
        var id = await FollowCase.BeginDraft(shown, asked, drafts, cancellation, entry);
        return await drafts.WithOpen(
            caller,
            shown.Application.Definition.Slug,
            id,
            open => new SeeOther(
                asked.Request is null ? open.Onward : open.Address.Page(open.State.Path[0].Page.Id)
            ),
            cancellation
        );
    }

    /// <summary>The day on which it came, where that is not before it was asked for and not too late; paper may be entered after the last day.</summary>
    public static Result<DateOnly> InTime(SupplementShown asked, ProxyEntry entry, DateOnly today)
    {
        var came = entry.ReceivedOn ?? today;
        var since =
            asked.Request?.RequestedOn
            ?? JapanTime.Date(asked.Of.Acts.Last(act => act.Kind == ActKind.PhaseGranted).At);
        return came < since
                ? new Refusal(
                    "date.too-early",
                    $"紙が届いた日は、{DateText.Long(since)}以後の日付を入力してください。",
                    "received.year"
                )
            : asked.Request is { } request && !request.IsInTime(came)
                ? new Refusal(
                    "correction.too-late",
                    "補正の期限を過ぎています。期限までに届いた紙は、届いた日を入力してください。ほかは担当へ相談してください。",
                    "received.year"
                )
            : came;
    }

    private static async Task<IResult> AskToWrite(
        string number,
        ToWrite what,
        Caller caller,
        CounterCases cases,
        CancellationToken cancellation
    ) =>
        await cases.Find(number, caller, cancellation) is not { } shown ? TypedResults.NotFound()
        : shown.Case.State.IsClosed ? new SeeOther(CounterCases.Address(number))
        : Pages.Show<WriteEntryPage>(new WriteEntryShown(shown, what, Answers.Empty, []));

    private static async Task<IResult> Write(
        string number,
        ToWrite what,
        PostedForm form,
        Caller caller,
        CounterCases cases,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (await cases.Find(number, caller, cancellation) is not { } shown)
            return TypedResults.NotFound();
        var typed = Typed(form);
        IReadOnlyList<Refusal> because = [PostedForm.Expired];
        if (
            form.TokenIsGood
            && (
                await cases.Write(
                    what,
                    shown.Case,
                    form[what.Field],
                    BeginEntry.Entry(typed, JapanTime.Today(clock)),
                    caller,
                    cancellation
                )
            ).Ok(out var written, out because)
        )
        {
            if (written)
                return new SeeOther(CounterCases.Address(number));
            because = [MyCases.ChangedMeanwhile];
        }
        return Pages.Show<WriteEntryPage>(
            new WriteEntryShown(shown, what, typed, because),
            StatusCodes.Status422UnprocessableEntity
        );
    }

    private static Answers Typed(PostedForm form) =>
        Answers.From(form.Fields).Ok(out var kept, out _) ? kept : Answers.Empty;
}
