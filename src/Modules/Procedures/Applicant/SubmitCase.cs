using System.Data.Common;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Activations;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;

namespace Ihatov.Procedures.Applicant;

/// <summary>A completed form becomes a case (申請の提出), once: case, first act, search entry and the event for the log in one transaction.</summary>
internal sealed class SubmitCase(
    Db<ProceduresModule> db,
    IOrganisations organisations,
    OpenDisasters disasters,
    TimeProvider clock
)
{
    private const int TriesForANumber = 5;

    /// <summary>The number of the case. The same origin always gives the same number and makes no second case.</summary>
    /// <param name="origin">What is submitted once: <c>draft:</c> and the draft's id, or <c>key:</c>, the person and the machine's idempotency key.</param>
    /// <param name="entry">For whom a clerk enters it; null for who applies themselves.</param>
    /// <param name="alongside">More to write in the same transaction, for example into the draft; null for nothing.</param>
    public async Task<Result<CaseNumber>> Run(
        FormState state,
        Caller caller,
        AuthorityCode authority,
        string origin,
        Action<Changes, CaseNumber>? alongside,
        CancellationToken cancellation,
        string channel = Channel.Online,
        ProxyEntry? entry = null
    )
    {
        if (!Submission.Of(state).Ok(out var submission, out var because))
            return because.ToList();
        if (entry is null && !state.Definition.IsFor(caller))
            return Definition.NotFor(caller);
        if (organisations.SectionFor(authority, state.Definition.Section) is not { } section)
            return new Refusal(
                "procedure.not-offered",
                "この自治体では、この手続をまだ受け付けていません。お住まいの市町村を確かめてください。"
            );
        if (
            !await disasters.Takes(
                authority,
                state.Definition,
                state.Context.Submitted,
                cancellation
            )
        )
            return await Earlier(authority, origin, cancellation) is { } sent
                ? sent
                : OpenDisasters.Closed;
        for (var tries = 0; tries < TriesForANumber; tries++)
        {
            var @case = Begin(state, submission, caller, section, origin, channel, entry);
            var changes = Changes(@case, caller, entry);
            alongside?.Invoke(changes, @case.Number);
            try
            {
                await db.Write(changes, cancellation);
                return @case.Number;
            }
            catch (DbException e) when (e.IsUniqueViolation())
            {
                // This origin is a case already, or somebody else has the number.
                if (await Earlier(authority, origin, cancellation) is { } earlier)
                    return earlier;
            }
        }
        throw new InvalidOperationException(
            $"No free case number was found in {TriesForANumber} tries."
        );
    }

    /// <summary>The number of the case that this origin is already; null when it is none.</summary>
    private async Task<CaseNumber?> Earlier(
        AuthorityCode authority,
        string origin,
        CancellationToken cancellation
    ) =>
        await db.Read(session => CaseStore.NumberOf(session, authority, origin), cancellation)
            is { } number
            ? CaseNumber.Parse(number).Value
            : null;

    private Case Begin(
        FormState state,
        Submission submission,
        Caller caller,
        Section section,
        string origin,
        string channel,
        ProxyEntry? entry
    )
    {
        var now = clock.GetUtcNow();
        // What came on paper has been here since the day it arrived, whenever it is entered.
        var received =
            entry?.ReceivedOn is { } day && day < JapanTime.Date(now) ? JapanTime.Start(day) : now;
        var name = ApplicantName.In(state, forBusiness: caller.Business is not null);
        return new Case
        {
            Authority = section.Authority,
            Id = DrawnAhead.Uuid(now),
            Number = CaseNumber.New(),
            Origin = origin,
            Procedure = state.Definition.Id,
            ProcedureVersion = state.Definition.Version,
            Section = section.Id,
            // Somebody without an account gets an id of their own: nobody signs in with it, least of all the clerk.
            Applicant = entry is null ? caller.Applicant : Guid.CreateVersion7(now),
            ApplicantName =
                name.Count > 0 ? name[0]
                : caller.Business is { } business ? business.Name
                : entry is null ? caller.DisplayName
                : "（氏名の記入なし）",
            ApplicantKana =
                name.Count > 1 ? name[1]
                : name.Count == 0 ? caller.Business?.Kana ?? ""
                : "",
            Channel = channel,
            State = new CaseState.Received(),
            SubmittedAt = received,
            DueOn = organisations
                .CalendarOf(section.Authority)
                .AddOpenDays(
                    JapanTime.Date(received),
                    state.Definition.ProcessingOfficeDays ?? section.TargetOfficeDays
                ),
            Body = submission.Json,
            Version = entry is null ? 1 : 2, // as many as its acts
        };
    }

    private Changes Changes(Case @case, Caller caller, ProxyEntry? entry)
    {
        var now = clock.GetUtcNow();
        var changes = new Changes(db.Engine);
        CaseStore.Add(changes, @case);
        ActStore.Add(
            changes,
            Act.Of(
                @case.Authority,
                @case.Id,
                1,
                ActKind.Submitted,
                caller,
                now,
                Act.Fingerprint(@case.Number.ToString(), @case.Body)
            )
        );
        if (entry is not null)
            ActStore.Add(
                changes,
                Act.Of(@case.Authority, @case.Id, 2, ActKind.Entered, caller, now, entry.Describe())
            );
        CaseStore.Index.Add(
            changes,
            @case.Authority,
            @case.Id,
            @case.Procedure,
            @case.ApplicantName,
            @case.ApplicantKana
        );
        return changes;
    }
}
