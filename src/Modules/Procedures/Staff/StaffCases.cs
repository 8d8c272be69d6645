using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Procedures.Staff;

/// <summary>A case as an act changes it, and what the act says (事案の変更).</summary>
internal sealed record Changed(Case Case, string Content = "");

/// <summary>What the slices of staff share: find a case of one's sections, write a change with its act, show the page.</summary>
internal sealed class StaffCases(
    Db<ProceduresModule> db,
    ProcedureLibrary library,
    IOrganisations organisations,
    IPeople people,
    IAbsences absences,
    TimeProvider clock
)
{
    public static Refusal Expired { get; } =
        new(
            "form.expired",
            "画面の有効期限が切れたため、まだ保存されていません。内容を確かめて、もう一度押してください。"
        );

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => JapanTime.Today(clock);

    /// <summary>The days on which the offices that have the case are open (開庁日).</summary>
    public OfficeCalendar CalendarOf(Case @case) => organisations.CalendarOf(@case.Authority);

    /// <summary>The application of a case as a form again.</summary>
    public FormState ApplicationOf(Case @case) => library.ApplicationOf(@case, CalendarOf(@case));

    /// <summary>The case with this number in one of the caller's sections, or null.</summary>
    public async Task<Case?> Find(string number, Caller caller, CancellationToken cancellation) =>
        CaseNumber.Parse(number).Ok(out var parsed, out _)
            ? await db.Read(session => CaseStore.OfStaff(session, caller, parsed), cancellation)
            : null;

    /// <summary>Answers with a case of the caller's sections, or with 404.</summary>
    public async Task<IResult> With(
        string number,
        Caller caller,
        Func<Case, Task<IResult>> answer,
        CancellationToken cancellation
    ) =>
        await Find(number, caller, cancellation) is { } @case
            ? await answer(@case)
            : TypedResults.NotFound();

    /// <summary>Answers a form about a case of the caller's sections, or says that there is none and shows what was written.</summary>
    public async Task<IResult> With(
        string number,
        PostedForm form,
        Caller caller,
        Func<Case, Task<IResult>> answer,
        CancellationToken cancellation
    ) =>
        await Find(number, caller, cancellation) is { } @case ? await answer(@case) : NotHere(form);

    /// <summary>404 that shows what was written. It is made of the form alone, so that nobody learns whether there is such a case elsewhere.</summary>
    private static IResult NotHere(PostedForm typed) =>
        Pages.Show<NotHerePage>(Written.Of(typed), StatusCodes.Status404NotFound);

    /// <summary>Writes a changed case and its act together. False when somebody changed the case meanwhile.</summary>
    /// <remarks>Who acts on a case of a colleague for whom they stand in is named as that colleague's deputy (代理).</remarks>
    public async Task<bool> Write(
        Case changed,
        Caller caller,
        string kind,
        string content,
        CancellationToken cancellation
    )
    {
        var absent = (await absences.Today(changed.Authority, cancellation)).Where(a =>
            a.Deputy.Person == caller.Person
        );
        return await db.Write(
            async session =>
            {
                var holder = absent.Any()
                    ? await CaseStore.Assignee(session, changed.Authority, changed.Id)
                    : null;
                return await ActStore.Change(
                    session,
                    changed,
                    absent.FirstOrDefault(a => a.Person.Person == holder) is { } away
                        ? caller with
                        {
                            DisplayName = $"{caller.DisplayName}（{away.Person.Name}さんの代理）",
                        }
                        : caller,
                    kind,
                    Now,
                    content
                );
            },
            cancellation
        );
    }

    /// <summary>Adds the act of a change that the same transaction wrote.</summary>
    public Task Record(
        WriteSession session,
        Case changed,
        Caller caller,
        string kind,
        string content
    ) =>
        ActStore.Add(
            session,
            Act.Of(changed.Authority, changed.Id, changed.Version + 1, kind, caller, Now, content)
        );

    /// <summary>The common way of an act: find the case, change it, write it with its act, and show the case.</summary>
    /// <param name="part">Where on the case's page to go on: <c>#acts</c>.</param>
    public Task<IResult> Change(
        string number,
        PostedForm form,
        Caller caller,
        string kind,
        Func<Case, Result<Changed>> change,
        CancellationToken cancellation,
        string part = ""
    ) =>
        With(
            number,
            form,
            caller,
            async @case =>
            {
                IReadOnlyList<Refusal> because = [Expired];
                if (!form.TokenIsGood || !change(@case).Ok(out var changed, out because))
                    return await Page(
                        @case,
                        caller,
                        form,
                        because,
                        StatusOf(because),
                        cancellation
                    );
                return await Write(changed.Case, caller, kind, changed.Content, cancellation)
                    ? TypedResults.LocalRedirect($"/staff/cases/{@case.Number}{part}")
                    : await Conflict(@case, caller, form, cancellation);
            },
            cancellation
        );

    /// <summary>The case as it is now, saying who changed it meanwhile and when; what was typed stays.</summary>
    public Task<IResult> Conflict(
        Case seen,
        Caller caller,
        PostedForm typed,
        CancellationToken cancellation
    ) =>
        Conflict(
            seen,
            caller,
            typed,
            (now, because) =>
                Page(now, caller, typed, [because], StatusCodes.Status409Conflict, cancellation),
            cancellation
        );

    /// <summary>Answers with the case as it is now and who changed it meanwhile; where it left the caller's sections, as if there were none.</summary>
    public async Task<IResult> Conflict(
        Case seen,
        Caller caller,
        PostedForm typed,
        Func<Case, Refusal, Task<IResult>> page,
        CancellationToken cancellation
    ) =>
        await Find(seen.Number.ToString(), caller, cancellation) is { } now
            ? await page(now, await ChangedMeanwhile(now, cancellation))
            : NotHere(typed);

    /// <summary>Who changed a case since it was seen, when, and what they did.</summary>
    public async Task<Refusal> ChangedMeanwhile(Case seen, CancellationToken cancellation)
    {
        var last = await db.Read(
            session => ActStore.Last(session, seen.Authority, seen.Id),
            cancellation
        );
        return new Refusal(
            "case.changed",
            $"{JapanTime.Long(last.At)}に{last.ActorName}さんがこの事案を更新しました（{last.Words(seen.Channel)}）。最新の内容を確かめて、もう一度行ってください。"
        );
    }

    public async Task<IResult> Page(
        Case @case,
        Caller caller,
        PostedForm? typed,
        IReadOnlyList<Refusal> refusals,
        int status,
        CancellationToken cancellation
    )
    {
        var (acts, others) = await db.Read(
            session => CaseStore.ActsAndOthersOfSameName(session, @case),
            cancellation
        );
        var application = ApplicationOf(@case);
        return Pages.Show<CasePage>(
            new CaseShown(
                @case,
                caller,
                application,
                acts,
                await Checks(@case, application, others, cancellation),
                Today,
                typed,
                refusals
            ),
            status
        );
    }

    /// <summary>What the automatic checks find.</summary>
    public async Task<IReadOnlyList<CheckOutcome>> Checks(
        Case @case,
        FormState application,
        IReadOnlyList<CaseOfSameName> ofSameName,
        CancellationToken cancellation
    )
    {
        var known = await people.Facts(@case.Applicant, cancellation);
        return AutomaticChecks.Of(
            @case,
            application,
            known,
            known is null ? [] : await people.Household(@case.Applicant, cancellation),
            ofSameName
        );
    }

    /// <summary>409 where the case stands in the way, 422 where what was typed does.</summary>
    private static int StatusOf(IReadOnlyList<Refusal> because) =>
        because.All(r => r.Field is null && r != Expired)
            ? StatusCodes.Status409Conflict
            : StatusCodes.Status422UnprocessableEntity;
}
