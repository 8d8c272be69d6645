using System.Globalization;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Notices;

namespace Ihatov.Procedures.Demo;

/// <summary>A demo case with all that was done to it, but for the number of its notice, which is given in the order of writing.</summary>
internal sealed record MadeCase(
    Case Case,
    IReadOnlyList<Act> Acts,
    Notice? Notice,
    Section Section
);

/// <summary>Makes the cases of a demo prefecture (見本の事案) one by one; each depends on the seed and its own place alone.</summary>
internal sealed class DemoCaseMaker
{
    private const int DaysAhead = 400;
    private const ulong Stride = 37_213_595_677; // shares no divisor with the count of numbers: every place is met once

    private readonly long seed;
    private readonly DateTimeOffset now;
    private readonly PrefectureText text;
    private readonly IOrganisations organisations;
    private readonly Weighted<DemoTown> towns;
    private readonly DemoPeopleDrawn people;
    private readonly OfficeDays days;
    private readonly ulong firstNumber;
    private readonly List<(Definition Definition, IReadOnlyList<ExampleForm> Forms)> offered;

    public DemoCaseMaker(
        long seed,
        DateOnly until,
        string pack,
        PrefectureText text,
        DemoPeopleDrawn people,
        IReadOnlyList<DemoTown> towns,
        ProcedureLibrary library,
        IOrganisations organisations
    )
    {
        (this.seed, this.text, this.people, this.organisations) = (
            seed,
            text,
            people,
            organisations
        );
        now = JapanTime.Start(until).ToUniversalTime();
        this.towns = new(towns.Select(town => (town, (double)town.Text.Population)));
        offered =
        [
            .. library
                .All.Select(definition => (definition, ExampleForm.Of(pack, definition)))
                .Where(pair =>
                    pair.Item2.Count > 0
                    && towns.Any(t =>
                        organisations.SectionFor(t.Organisation.Code, pair.definition.Section)
                            is not null
                    )
                ),
        ];
        if (offered.Count == 0)
            throw new InvalidDataException("記入例のある手続がありません。");
        First = offered.Min(pair => pair.Definition.InForceFrom);
        days = new OfficeDays(First, until.AddDays(DaysAhead));
        firstNumber = (ulong)new Chance(seed).Next(int.MaxValue);
    }

    /// <summary>The first day on which a procedure of the pack could be applied for.</summary>
    public DateOnly First { get; }

    /// <summary>What one case is drawn from.</summary>
    public MadeCase Make(long place, DateTimeOffset at)
    {
        var chance = new Chance(seed, place);
        var day = JapanTime.Date(at);
        var procedures = new Weighted<(Definition, IReadOnlyList<ExampleForm>)>(
            offered
                .Where(o => o.Definition.InForceFrom <= day && !(o.Definition.InForceUntil < day))
                .Select(o => (o, text.Procedures.GetValueOrDefault(o.Definition.Id, 1)))
        );
        while (true)
        {
            var town = towns.Draw(chance);
            var (definition, forms) = procedures.Draw(chance);
            var authority = town.Organisation.Code;
            if (organisations.SectionFor(authority, definition.Section) is not { } section)
                continue;
            var person = people.Applicant(chance, town.Text, definition.Id, day);
            var form = FirstThatHolds(forms, chance.Next(forms.Count), person, day);
            if (form is null)
                continue;
            return Through(
                Submitted(place, at, chance, section, person, form),
                form,
                town,
                section,
                chance
            );
        }
    }

    private static FormState? FirstThatHolds(
        IReadOnlyList<ExampleForm> forms,
        int start,
        DemoApplicant person,
        DateOnly day
    )
    {
        for (var i = 0; i < forms.Count; i++)
        {
            if (forms[(start + i) % forms.Count].FilledBy(person, day) is { } state)
                return state;
        }
        return null;
    }

    private Case Submitted(
        long place,
        DateTimeOffset at,
        Chance chance,
        Section section,
        DemoApplicant person,
        FormState form
    ) =>
        new()
        {
            Authority = section.Authority,
            Id = chance.Id(at),
            Number = CaseNumber.At(
                (ulong)((firstNumber + (UInt128)(ulong)place * Stride) % CaseNumber.Count)
            ),
            Origin = string.Create(CultureInfo.InvariantCulture, $"demo:{seed}:{place}"),
            Procedure = form.Definition.Id,
            ProcedureVersion = form.Definition.Version,
            Section = section.Id,
            Applicant = chance.Id(at),
            ApplicantName = person.Name.Full,
            ApplicantKana = person.Name.FullKana,
            State = new CaseState.Received(),
            SubmittedAt = at,
            DueOn = days.After(JapanTime.Date(at), section.TargetOfficeDays),
            Body = Submission.Of(form).Value.Json,
            Version = 1,
        };

    /// <summary>From the submission to where the case stands now.</summary>
    private MadeCase Through(
        Case submitted,
        FormState form,
        DemoTown town,
        Section section,
        Chance chance
    )
    {
        var acts = new List<Act>(3)
        {
            Done(submitted, 1, ActKind.Submitted, null, submitted.SubmittedAt, chance) with
            {
                Content = Act.Fingerprint($"{submitted.Number}", submitted.Body),
            },
        };
        var staff = chance.Of(town.Staff);
        var takenAt = TakenAt(submitted.SubmittedAt, chance);
        var decidedAt = DecidedAt(submitted.SubmittedAt, takenAt, section, chance);
        if (takenAt > now)
            return new(submitted, acts, null, section);
        acts.Add(Done(submitted, 2, ActKind.Taken, staff, takenAt, chance));
        var taken = submitted.Take(staff).Value with { Version = 2 };
        var against = chance.Share() < text.Against;
        // A case of several phases waits for its next one; only people send that in.
        var ways = form.Definition.Decisions.Where(d =>
            form.Definition.Phases.Count < 2 && ComposeNotice.IsAgainst(d) == against
        );
        if (decidedAt > now || ways.FirstOrDefault() is not { } decision)
            return new(taken, acts, null, section);
        var choice = new ChosenDecision(
            decision,
            against && decision.Reasons.Count > 0 ? [chance.Of(decision.Reasons).Id] : [],
            ""
        );
        var notice = ComposeNotice.Of(
            taken,
            form,
            choice,
            town.Organisation,
            section,
            JapanTime.Date(decidedAt)
        );
        var decided = taken.Decide(staff, against ? Outcome.Refuse : Outcome.Grant, decidedAt);
        acts.Add(
            Done(
                submitted,
                3,
                against ? ActKind.Refused : ActKind.Granted,
                staff,
                decidedAt,
                chance
            )
        );
        return new(decided.Value with { Version = 3 }, acts, notice.Value, section);
    }

    private DateTimeOffset TakenAt(DateTimeOffset at, Chance chance)
    {
        var day = JapanTime.Date(at);
        var after = (int)chance.LogNormal(text.DaysToTake.Median, text.DaysToTake.Spread);
        return InOffice(days.After(day, Math.Max(after, 1)), chance);
    }

    private DateTimeOffset DecidedAt(
        DateTimeOffset at,
        DateTimeOffset takenAt,
        Section section,
        Chance chance
    )
    {
        var share = chance.LogNormal(text.ShareOfTarget.Median, text.ShareOfTarget.Spread);
        var after = Math.Max(1, (int)Math.Ceiling(section.TargetOfficeDays * share));
        var decided = InOffice(days.After(JapanTime.Date(at), after), chance);
        return decided > takenAt ? decided : takenAt.AddMinutes(10 + chance.Next(30));
    }

    /// <summary>A time between 8:30 and 17:00.</summary>
    private static DateTimeOffset InOffice(DateOnly day, Chance chance) =>
        JapanTime
            .Start(day)
            .AddMinutes(8 * 60 + 30 + chance.Next(510))
            .AddSeconds(chance.Next(60))
            .ToUniversalTime();

    private static Act Done(
        Case @case,
        long seq,
        string kind,
        Caller? staff,
        DateTimeOffset at,
        Chance chance
    )
    {
        Span<byte> salt = stackalloc byte[32];
        chance.Fill(salt);
        return new Act
        {
            Authority = @case.Authority,
            CaseId = @case.Id,
            Seq = seq,
            Id = chance.Id(at),
            Kind = kind,
            Actor = staff?.Person ?? @case.Applicant,
            ActorName = staff?.DisplayName ?? @case.ApplicantName,
            Role = staff is null ? Contracts.Audit.Actors.Resident : Contracts.Audit.Actors.Staff,
            At = at,
            Salt = Convert.ToHexStringLower(salt),
        };
    }
}
