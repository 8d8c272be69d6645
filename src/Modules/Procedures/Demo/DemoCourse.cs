using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;
using Ihatov.Procedures.Notices;
using Ihatov.Procedures.Staff;

namespace Ihatov.Procedures.Demo;

/// <summary>What becomes of one demo case from its submission until now (見本の経過): each step is what <see cref="Case"/> itself makes of it.</summary>
/// <param name="filing">Who filed it, and through what.</param>
internal sealed class DemoCourse(
    Case submitted,
    FormState form,
    DemoFiling filing,
    DemoTown town,
    Section section,
    PrefectureText text,
    OfficeDays days,
    DateTimeOffset now,
    Chance chance
)
{
    private readonly List<Act> acts = new(4);
    private readonly Caller staff = chance.Of(town.Staff);
    private List<Case> earlier = [];
    private Case current = submitted;
    private FormState application = form;
    private DateTimeOffset last;
    private DateTimeOffset withdrawnAt = DateTimeOffset.MaxValue;
    private Notice? notice;

    public MadeCase Run()
    {
        last = current.SubmittedAt;
        Record(
            1,
            ActKind.Submitted,
            filing.Clerk,
            last,
            Act.Fingerprint($"{current.Number}", current.Body)
        );
        if (filing.Entry is { } entry)
            Record(2, ActKind.Entered, filing.Clerk, last, entry.Describe());
        var takenAt = TakenAt();
        var decidedAt = DecidedAt(takenAt);
        // Who has no account withdraws and corrects nothing here.
        if (filing.Clerk is null && chance.Share() < text.Withdrawn)
            withdrawnAt = last.AddHours(1 + chance.Next(24 * 20));
        if (Do(takenAt, ActKind.Taken, staff, "", c => c.Take(staff)) && Corrected() && Visited())
            Decide(decidedAt);
        Withdraw();
        return new(current, acts, earlier, notice, section);
    }

    /// <summary>Asks for a correction now and then; false while the applicant has not answered.</summary>
    private bool Corrected()
    {
        if (
            filing.Clerk is not null
            || chance.Share() >= text.Corrected
            || application
                .Path.SelectMany(page => page.Questions)
                .FirstOrDefault(q => q.Question.Prefill == "applicant.phone" && q.Value is not null)
                is not { } phone
        )
            return true;
        var askedAt = last.AddMinutes(20 + chance.Next(120));
        var day = JapanTime.Date(askedAt);
        var request = new CorrectionRequest(
            chance.Id(askedAt),
            [phone.Question.Id],
            "電話がつながりません。番号を確かめて、直してください。",
            CorrectionRequest.UsualDeadline(day, town.Organisation.Calendar),
            day
        );
        if (
            !Do(
                askedAt,
                ActKind.CorrectionRequested,
                staff,
                AskCorrection.Told(request, application.Definition),
                c => c.RequestCorrection(staff, request)
            )
        )
            return false;
        var answeredAt = InOffice(days.After(day, 1 + chance.Next(8)));
        var answeredOn = JapanTime.Date(answeredAt);
        if (chance.Share() < text.Unanswered || !request.IsInTime(answeredOn))
        {
            var recalledAt = InOffice(days.After(request.Deadline, 1));
            return Do(
                recalledAt,
                ActKind.Recalled,
                staff,
                "補正の求め",
                c => c.Recall(staff, JapanTime.Date(recalledAt), town.Organisation.Calendar)
            );
        }
        var corrected = FormState.Evaluate(
            application.Definition,
            Attachments.With(application.Answers, phone.Path, [$"019-555-01{chance.Next(100):00}"]),
            application.Context
        );
        var (before, body) = (current, Submission.Of(corrected).Value.Json);
        if (
            !Do(
                answeredAt,
                ActKind.Corrected,
                null,
                Act.Fingerprint($"{current.Number}", body),
                c => c.Correct(body, answeredOn, town.Organisation.Calendar)
            )
        )
            return false;
        (earlier, application) = ([.. earlier, before], corrected);
        return true;
    }

    /// <summary>Records the visit that the procedure asks for; false while it has not taken place.</summary>
    private bool Visited()
    {
        if (application.Definition.VisitDue(current) is not { } visit)
            return true;
        var at = InOffice(days.After(JapanTime.Date(last), 1 + chance.Next(10)));
        return Do(
            at,
            ActKind.Visited,
            staff,
            $"{visit.Name.Plain}（{DateText.Long(JapanTime.Date(at))}）\n話を聞き、申請の内容を確かめた。",
            c => c.Visit(staff, visit.Id)
        );
    }

    /// <summary>Decides, or proposes and has a colleague approve, when it is time.</summary>
    private void Decide(DateTimeOffset decidedAt)
    {
        var against = chance.Share() < text.Against;
        if (
            application
                .Definition.DecisionsNow(current)
                .FirstOrDefault(d => ComposeNotice.IsAgainst(d) == against)
            is not { } decision
        )
            return;
        var choice = new ChosenDecision(
            decision,
            against && decision.Reasons.Count > 0 ? [chance.Of(decision.Reasons).Id] : [],
            ""
        );
        var decider = staff;
        var at = Later(decidedAt);
        if (decision.NeedsApproval || chance.Share() < text.Proposed)
        {
            decider = town.Staff[(Place(staff) + 1) % town.Staff.Count];
            if (!Proposed(choice, at))
                return;
            if (chance.Share() < text.SentBack)
            {
                var backAt = Later(at.AddMinutes(30 + chance.Next(200)));
                if (
                    !Do(
                        backAt,
                        ActKind.SentBack,
                        decider,
                        "書類をもう一度確かめてください。",
                        c => c.SendBack(decider)
                    ) || !Proposed(choice, backAt.AddMinutes(30 + chance.Next(200)))
                )
                    return;
            }
            at = Later(InOffice(days.After(JapanTime.Date(last), 1)));
        }
        var composed = ComposeNotice
            .Of(current, application, choice, town.Organisation, section, JapanTime.Date(at))
            .Value;
        var outcome = application.Definition.OutcomeOf(current, decision);
        if (
            Do(
                at,
                outcome switch
                {
                    Outcome.Refuse => ActKind.Refused,
                    Outcome.GrantPhase => ActKind.PhaseGranted,
                    _ => ActKind.Granted,
                },
                decider,
                "",
                c => c.Decide(decider, outcome, at)
            )
        )
            notice = composed;
    }

    private bool Proposed(ChosenDecision choice, DateTimeOffset at)
    {
        var proposal = new Proposal(
            ComposeNotice.Code(choice.Decision),
            choice.Reasons,
            choice.Remark,
            staff.Person,
            staff.DisplayName,
            at
        );
        return Do(
            at,
            ActKind.Proposed,
            staff,
            choice.Decision.Label,
            c => c.Propose(staff, proposal)
        );
    }

    private void Withdraw()
    {
        if (withdrawnAt > now || notice is not null)
            return;
        var at = Later(withdrawnAt);
        withdrawnAt = DateTimeOffset.MaxValue;
        Do(at, ActKind.Withdrawn, null, "", c => c.Withdraw(at));
    }

    /// <summary>One step at its time; false when it has not come yet, or the applicant withdraws before.</summary>
    private bool Do(
        DateTimeOffset at,
        string kind,
        Caller? by,
        string content,
        Func<Case, Result<Case>> step
    )
    {
        if (at > now || at >= withdrawnAt)
            return false;
        current = step(current).Value with { Version = current.Version + 1 };
        last = at;
        Record(current.Version, kind, by, at, content);
        return true;
    }

    private void Record(long seq, string kind, Caller? by, DateTimeOffset at, string content)
    {
        Span<byte> salt = stackalloc byte[32];
        chance.Fill(salt);
        acts.Add(
            new Act
            {
                Authority = current.Authority,
                CaseId = current.Id,
                Seq = seq,
                Id = chance.Id(at),
                Kind = kind,
                Actor = by?.Person ?? filing.Person,
                ActorName = by?.DisplayName ?? filing.Name,
                Role = by is null ? Contracts.Audit.Actors.Resident : Contracts.Audit.Actors.Staff,
                At = at,
                Content = content,
                Salt = Convert.ToHexStringLower(salt),
            }
        );
    }

    private DateTimeOffset TakenAt()
    {
        var after = (int)chance.LogNormal(text.DaysToTake.Median, text.DaysToTake.Spread);
        return InOffice(days.After(JapanTime.Date(last), Math.Max(after, 1)));
    }

    private DateTimeOffset DecidedAt(DateTimeOffset takenAt)
    {
        var share = chance.LogNormal(text.ShareOfTarget.Median, text.ShareOfTarget.Spread);
        var after = Math.Max(1, (int)Math.Ceiling(section.TargetOfficeDays * share));
        var decided = InOffice(days.After(JapanTime.Date(last), after));
        return decided > takenAt ? decided : takenAt.AddMinutes(10 + chance.Next(30));
    }

    private DateTimeOffset Later(DateTimeOffset at) =>
        at > last ? at : last.AddMinutes(10 + chance.Next(30));

    private int Place(Caller one)
    {
        for (var i = 0; i < town.Staff.Count; i++)
        {
            if (ReferenceEquals(town.Staff[i], one))
                return i;
        }
        return 0;
    }

    /// <summary>A time between 8:30 and 17:00.</summary>
    private DateTimeOffset InOffice(DateOnly day) =>
        JapanTime
            .Start(day)
            .AddMinutes(8 * 60 + 30 + chance.Next(510))
            .AddSeconds(chance.Next(60))
            .ToUniversalTime();
}
