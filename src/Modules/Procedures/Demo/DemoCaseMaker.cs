using System.Globalization;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;
using Ihatov.Procedures.Notices;

namespace Ihatov.Procedures.Demo;

/// <summary>A demo case with all that was done to it, but for the number of its notice, which is given in the order of writing.</summary>
/// <param name="Earlier">The case as it was before each correction, with what was submitted then.</param>
internal sealed record MadeCase(
    Case Case,
    IReadOnlyList<Act> Acts,
    IReadOnlyList<Case> Earlier,
    Notice? Notice,
    Section Section
);

/// <summary>Makes the cases of a demo prefecture (見本の事案) one by one; each depends on the seed and its own place alone.</summary>
internal sealed class DemoCaseMaker
{
    private const int DaysAhead = 400;

    // Neither shares a divisor with what it walks through: every block, and every number of one, is met once.
    private const long BlockStride = 37_189;
    private const long NumberStride = 382_967;

    private readonly long seed;
    private readonly DateTimeOffset now;
    private readonly PrefectureText text;
    private readonly IOrganisations organisations;
    private readonly Weighted<DemoTown> towns;
    private readonly DemoPeopleDrawn people;
    private readonly Dictionary<AuthorityCode, OfficeDays> days;
    private readonly long firstBlock;
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
        days = towns.ToDictionary(
            town => town.Organisation.Code,
            town => new OfficeDays(town.Organisation.Calendar, First, until.AddDays(DaysAhead))
        );
        firstBlock = new Chance(seed).Next(int.MaxValue);
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
                .Where(o => IsUsed(o.Definition, day))
                .Select(o => (o, text.WeightOf(o.Definition.Id, day.Month)))
        );
        while (true)
        {
            var town = towns.Draw(chance);
            var (definition, forms) = procedures.Draw(chance);
            var authority = town.Organisation.Code;
            if (organisations.SectionFor(authority, definition.Section) is not { } section)
                continue;
            var disaster = town.DisasterOf(definition, day);
            if (definition.IsActivated && disaster is null)
                continue;
            var person = people.Applicant(chance, town.Text, definition.Id, day) with
            {
                Disaster = disaster,
                Attachment = town.Sheet,
            };
            var form = FirstThatHolds(
                forms,
                chance.Next(forms.Count),
                person,
                new FormContext(day, town.Organisation.Calendar)
            );
            if (form is null)
                continue;
            var filing = DemoFiling.Of(form, person, town, at, text, chance);
            return new DemoCourse(
                Submitted(place, at, chance, section, person, form, filing),
                form,
                filing,
                town,
                section,
                text,
                days[authority],
                now,
                chance
            ).Run();
        }
    }

    /// <summary>The highest version that has begun, and not ended.</summary>
    private bool IsUsed(Definition definition, DateOnly day) =>
        definition.InForceFrom <= day
        && !(definition.InForceUntil < day)
        && !offered.Exists(o =>
            o.Definition.Id == definition.Id
            && o.Definition.Version > definition.Version
            && o.Definition.InForceFrom <= day
        );

    private static FormState? FirstThatHolds(
        IReadOnlyList<ExampleForm> forms,
        int start,
        DemoApplicant person,
        FormContext context
    )
    {
        for (var i = 0; i < forms.Count; i++)
        {
            if (forms[(start + i) % forms.Count].FilledBy(person, context) is { } state)
                return state;
        }
        return null;
    }

    /// <summary>Numbers lie together as those that are drawn do (<see cref="RandomBlocks"/>).</summary>
    private CaseNumber NumberAt(long place)
    {
        var (block, within) = Math.DivRem(place, CaseNumber.PerBlock);
        const long blocks = (long)CaseNumber.Count / CaseNumber.OfBlock;
        return CaseNumber.At(
            (ulong)(
                (firstBlock + block * BlockStride) % blocks * CaseNumber.OfBlock
                + within * NumberStride % CaseNumber.OfBlock
            )
        );
    }

    private Case Submitted(
        long place,
        DateTimeOffset at,
        Chance chance,
        Section section,
        DemoApplicant person,
        FormState form,
        DemoFiling filing
    )
    {
        var name = ApplicantName.In(form, filing.Business is not null);
        return new()
        {
            Authority = section.Authority,
            Id = chance.Id(at),
            Number = NumberAt(place),
            Origin = string.Create(CultureInfo.InvariantCulture, $"demo:{seed}:{place}"),
            Procedure = form.Definition.Id,
            ProcedureVersion = form.Definition.Version,
            Section = section.Id,
            Applicant = filing.Business ?? filing.Person,
            ApplicantName = name.Count > 0 ? name[0] : person.Name.Full,
            ApplicantKana = name.Count > 1 ? name[1] : person.Name.FullKana,
            Channel = filing.Channel,
            State = new CaseState.Received(),
            SubmittedAt = at,
            DueOn = days[section.Authority].After(JapanTime.Date(at), section.TargetOfficeDays),
            Body = Submission.Of(form).Value.Json,
            Version = filing.Entry is null ? 1 : 2, // as many as its acts
        };
    }
}
