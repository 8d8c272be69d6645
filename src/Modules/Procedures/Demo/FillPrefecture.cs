using System.Globalization;
using Ihatov.Contracts.Audit;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Audit;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Activations;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Notices;
using Ihatov.Procedures.Statistics;

namespace Ihatov.Procedures.Demo;

/// <summary>Fills a development installation with the cases of a whole prefecture (見本の県), the same for the same seed and day.</summary>
/// <remarks>Forms are filled in on all processors, numbered and written in order. What is in the store already is left, so a run that was broken off is taken up by the same command.</remarks>
internal sealed class FillPrefecture(
    Db<ProceduresModule> db,
    Db<AuditModule> auditDb,
    LogWriter log,
    ProcedureLibrary library,
    IOrganisations organisations,
    IPeople knownPeople,
    DemoActivations activations,
    DemoFiles files
)
{
    private const int BatchSize = 2000;
    private static readonly int Ahead = Environment.ProcessorCount + 1;

    /// <summary>Makes so many cases up to a day; the day itself has none yet.</summary>
    /// <exception cref="InvalidOperationException">Somebody really applied here.</exception>
    public async Task Run(
        string pack,
        long cases,
        long seed,
        DateOnly until,
        Action<long> wrote,
        CancellationToken cancellation
    )
    {
        if (await db.Read(DemoStore.HasRealCases, cancellation))
            throw new InvalidOperationException(
                "見本でない申請が入っているため、見本を加えません。空の保存先（Data:Directory）で実行してください。"
            );
        var text = PrefectureText.Read(pack);
        var people = new DemoPeopleDrawn(text);
        var towns = await Towns(text, people, seed, until, cancellation);
        var maker = new DemoCaseMaker(
            seed,
            until,
            pack,
            text,
            people,
            towns,
            library,
            organisations
        );
        var numbers = await db.Read(NoticeStore.LastNumbers, cancellation);
        var making = new Queue<Task<List<MadeCase>>>();
        var writing = Task.CompletedTask;
        var written = 0L;
        foreach (var batch in Submissions(text, maker.First, until, cases, seed).Chunk(BatchSize))
        {
            making.Enqueue(
                Task.Run(() => batch.Select(b => maker.Make(b.Place, b.At)).ToList(), cancellation)
            );
            if (making.Count > Ahead)
                await WriteNext();
        }
        while (making.Count > 0)
            await WriteNext();
        await writing;

        async Task WriteNext()
        {
            var made = await making.Dequeue();
            await writing;
            writing = Task.Run(() => Write(made, numbers, cancellation), cancellation);
            written += made.Count;
            wrote(written);
        }
    }

    private async Task Write(
        List<MadeCase> made,
        Dictionary<(AuthorityCode, string, int), long> numbers,
        CancellationToken cancellation
    )
    {
        var first = made[0].Case;
        var here = await db.Read(
            session => CaseStore.NumberOf(session, first.Authority, first.Origin),
            cancellation
        );
        if (here is not null)
            return;
        // Rows of one kind behind each other, which the store takes many at once.
        var changes = new Changes(db.Engine);
        foreach (var one in made)
            CaseStore.Add(changes, one.Case);
        foreach (var before in made.SelectMany(one => one.Earlier))
            CaseStore.AddEarlier(changes, before);
        foreach (var one in made)
            CaseStore.Index.Add(
                changes,
                one.Case.Authority,
                one.Case.Id,
                one.Case.Procedure,
                one.Case.ApplicantName,
                one.Case.ApplicantKana
            );
        var used = new HashSet<(AuthorityCode, string, int)>();
        var acts = made.SelectMany(one => Numbered(one, numbers, used, changes)).ToList();
        foreach (var act in acts)
            ActStore.AddLogged(changes, act);
        foreach (var (authority, symbol, year) in used)
            NoticeStore.SetLastNumber(
                changes,
                authority,
                symbol,
                year,
                numbers[(authority, symbol, year)]
            );
        // A made case ends in this one write, so it is counted by it too.
        StatisticsStore.Count(
            changes,
            made.Where(one => one.Case.State.IsClosed)
                .Select(one =>
                    EndedCase.Of(
                        CaseLine.Of(one.Case),
                        one.Acts.Select(TimedAct.Of),
                        organisations.CalendarOf(one.Case.Authority)
                    )
                )
        );
        // The log first: it takes an act once, so a run that breaks off between the two can be repeated.
        await auditDb.Write(
            session => log.Append(session, acts.ConvertAll(ActStore.Recorded)),
            cancellation
        );
        await db.Write(changes, cancellation);
    }

    /// <summary>The acts of a case, the decision's with the fingerprint of its numbered notice, which is added.</summary>
    private static IEnumerable<Act> Numbered(
        MadeCase made,
        Dictionary<(AuthorityCode, string, int), long> numbers,
        HashSet<(AuthorityCode, string, int)> used,
        Changes changes
    )
    {
        if (made.Notice is null)
            return made.Acts;
        var counter = (
            made.Section.Authority,
            made.Section.Symbol,
            FiscalYear.Of(made.Notice.IssuedOn).Year
        );
        used.Add(counter);
        numbers[counter] = numbers.GetValueOrDefault(counter) + 1;
        var number = $"{made.Section.Symbol}第{numbers[counter]}号";
        var notice = made.Notice with { DocumentNumber = number };
        NoticeStore.Add(changes, made.Case, notice);
        return
        [
            .. made.Acts.SkipLast(1),
            made.Acts[^1] with
            {
                Content = Act.Fingerprint(number, NoticeStore.Write(notice)),
            },
        ];
    }

    /// <summary>When people apply: more in some months, on some days and at some hours.</summary>
    private static IEnumerable<(long Place, DateTimeOffset At)> Submissions(
        PrefectureText text,
        DateOnly first,
        DateOnly until,
        long cases,
        long seed
    )
    {
        var days = Enumerable
            .Range(first.DayNumber, Math.Max(1, until.DayNumber - first.DayNumber))
            .Select(DateOnly.FromDayNumber)
            .ToList();
        var hours = new Weighted<int>(text.Hours.Select((weight, hour) => (hour, weight)));
        var all = days.Sum(text.WeightOf);
        var (passed, place) = (0.0, 0L);
        foreach (var day in days)
        {
            passed += text.WeightOf(day);
            var upTo = day == days[^1] ? cases : (long)(cases * (passed / all));
            var chance = new Chance(seed, -1, day.DayNumber);
            var times = new List<DateTimeOffset>();
            for (var i = place; i < upTo; i++)
                times.Add(
                    JapanTime
                        .Start(day)
                        .AddHours(hours.Draw(chance))
                        .AddMilliseconds(chance.Next(3_600_000))
                        .ToUniversalTime()
                );
            times.Sort();
            foreach (var time in times)
                yield return (place++, time);
        }
    }

    private async Task<List<DemoTown>> Towns(
        PrefectureText text,
        DemoPeopleDrawn people,
        long seed,
        DateOnly until,
        CancellationToken cancellation
    )
    {
        var towns = new List<DemoTown>();
        foreach (var town in text.Towns)
        {
            var organisation =
                organisations.Find(town.Code)
                ?? throw new InvalidDataException($"団体{town.Code}がありません。");
            var chance = new Chance(seed, -2, int.Parse(town.Code));
            var staff = new List<Caller>();
            foreach (var known in text.KnownStaff.Where(k => k.Authority == town.Code))
            {
                if (await knownPeople.Facts(Guid.Parse(known.Person), cancellation) is { } facts)
                    staff.Add(
                        DemoPeopleDrawn.StaffOf(facts.Person, facts.Name.Full, organisation.Code)
                    );
            }
            var many = 2 + (int)(town.Population * text.StaffPer100000 / 100_000);
            while (staff.Count < many)
                staff.Add(
                    people.Staff(chance, organisation.Code, JapanTime.Start(until.AddYears(-5)))
                );
            towns.Add(
                new DemoTown(
                    organisation,
                    town,
                    staff,
                    [.. Disasters(text, organisation.Code, chance)],
                    chance.Id(JapanTime.Start(until)),
                    chance.Id(JapanTime.Start(until))
                )
            );
        }
        await activations.Open(towns.SelectMany(town => town.Disasters), cancellation);
        await Task.WhenAll(
            towns.Select(t => files.HandInOnce(t.Sheet, t.Organisation.Code, cancellation))
        );
        return towns;
    }

    private static IEnumerable<Activation> Disasters(
        PrefectureText text,
        AuthorityCode authority,
        Chance chance
    ) =>
        from disaster in text.Disasters
        let began = DateOnly.ParseExact(disaster.OccurredOn, "O", CultureInfo.InvariantCulture)
        select new Activation
        {
            Authority = authority,
            Id = chance.Id(JapanTime.Start(began)),
            Procedure = disaster.Procedure,
            Disaster = disaster.Name,
            OccurredOn = began,
            OpensOn = began,
            ClosesOn = began.AddDays(disaster.Days),
        };
}
