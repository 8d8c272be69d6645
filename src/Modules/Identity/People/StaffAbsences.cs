using Ihatov.Contracts.Identity;
using Ihatov.Identity.Organisations;
using Ihatov.Kernel;
using Ihatov.Platform.Data;

namespace Ihatov.Identity.People;

/// <summary>Keeps who is absent and who stands in (不在と代理), beside the assignments.</summary>
internal sealed class StaffAbsences(
    Db<IdentityModule> db,
    OrganisationDirectory directory,
    IPeople people,
    TimeProvider clock
) : IAbsences
{
    public Task<IReadOnlyList<Absence>> Today(
        AuthorityCode authority,
        CancellationToken cancellation
    ) => Read(session => AbsenceStore.On(session, authority, JapanTime.Today(clock)), cancellation);

    public Task<IReadOnlyList<Absence>> Of(Caller staff, CancellationToken cancellation) =>
        Read(session => AbsenceStore.Of(session, staff), cancellation);

    public async Task<Absence?> Find(Caller staff, Guid id, CancellationToken cancellation) =>
        (
            await db.Read(session => AbsenceStore.Find(session, staff, id), cancellation)
        )?.ToAbsence();

    public async Task<IReadOnlyList<StaffMember>> Colleagues(
        Caller staff,
        CancellationToken cancellation
    )
    {
        var all = new List<StaffMember>();
        foreach (var section in staff.Sections.Order(StringComparer.Ordinal))
            all.AddRange(await people.Examiners(staff.Authority, section, cancellation));
        return [.. all.DistinctBy(member => member.Person)];
    }

    public async Task<Result<Absence>> Enter(
        Caller staff,
        AbsenceWanted wanted,
        CancellationToken cancellation
    )
    {
        var refusals = Period(wanted);
        var colleagues = await Colleagues(staff, cancellation);
        if (colleagues.All(c => c.Person != wanted.Person))
            refusals.Add(
                new Refusal(
                    "absence.person",
                    "不在になる職員を、所属の中から選択してください。",
                    "person"
                )
            );
        if (wanted.Person == wanted.Deputy)
            refusals.Add(
                new Refusal(
                    "absence.self",
                    "代理には、不在になる職員とは別の職員を選択してください。",
                    "deputy"
                )
            );
        if (refusals.Count > 0)
            return refusals;
        return await db.Write(
            async session =>
            {
                if (await AbsenceStore.Find(session, staff, wanted.Id) is { } entered)
                    return entered.ToAbsence();
                var because = await Clash(session, staff, wanted);
                if (because.Count > 0)
                    return because;
                await AbsenceStore.Add(
                    session,
                    new AbsenceRow
                    {
                        Authority = staff.Authority,
                        Id = wanted.Id,
                        Person = wanted.Person,
                        Deputy = wanted.Deputy,
                        FromDate = wanted.From,
                        UntilDate = wanted.Until,
                        EnteredAt = clock.GetUtcNow(),
                        EnteredBy = staff.Person,
                    }
                );
                return (Result<Absence>)
                    (await AbsenceStore.Find(session, staff, wanted.Id))!.ToAbsence();
            },
            cancellation
        );
    }

    public async Task<Result<Absence>> End(
        Caller staff,
        Absence seen,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        if (seen.IsOver(JapanTime.Date(now)))
            return new Refusal("absence.ended", "この不在は、すでに終わっています。");
        return await db.Write(session => AbsenceStore.End(session, staff, seen, now), cancellation)
            ? seen with
            {
                EndedAt = now,
                Version = seen.Version + 1,
            }
            : new Refusal(
                "absence.changed",
                "ほかの職員がこの不在を更新しました。最新の内容を確かめてください。"
            );
    }

    private List<Refusal> Period(AbsenceWanted wanted)
    {
        if (wanted.Until < wanted.From)
            return
            [
                new Refusal(
                    "absence.backwards",
                    "不在の最後の日には、最初の日と同じ日か、それより後の日を入力してください。",
                    "until"
                ),
            ];
        return wanted.Until < JapanTime.Today(clock)
            ?
            [
                new Refusal(
                    "absence.past",
                    "不在の最後の日には、今日以後の日を入力してください。",
                    "until"
                ),
            ]
            : [];
    }

    /// <summary>Other absences of the two, and posts that do not fit, in the way.</summary>
    private async Task<List<Refusal>> Clash(Session session, Caller staff, AbsenceWanted wanted)
    {
        Task<IReadOnlyList<AbsenceRow>> Absent(Guid person) =>
            AbsenceStore.Overlapping(session, staff.Authority, person, wanted.From, wanted.Until);
        var refusals = new List<Refusal>();
        if (await Absent(wanted.Person) is [var other, ..])
            refusals.Add(
                new Refusal(
                    "absence.overlap",
                    $"{Days(other)}の不在と重なっています。日を変えるか、先にその不在を終えてください。",
                    "from"
                )
            );
        if (!await Shares(session, staff.Authority, wanted))
            refusals.Add(
                new Refusal(
                    "absence.no-post",
                    "代理には、不在の間ずっと同じ所属で審査できる職員を選択してください。",
                    "deputy"
                )
            );
        if (await Absent(wanted.Deputy) is [var away, ..])
            refusals.Add(
                new Refusal(
                    "absence.deputy-absent",
                    $"代理の職員も{Days(away)}に不在です。別の職員を選択してください。",
                    "deputy"
                )
            );
        return refusals;
    }

    private static string Days(AbsenceRow row) =>
        $"{DateText.Plain(row.FromDate)}から{DateText.Plain(row.UntilDate)}まで";

    /// <summary>The deputy examines in a section of the absent, from the first day to the last.</summary>
    private async Task<bool> Shares(Session session, AuthorityCode authority, AbsenceWanted wanted)
    {
        var theirs = await AbsenceStore.Held(
            session,
            authority,
            wanted.Person,
            wanted.From,
            wanted.Until
        );
        var deputys = await AbsenceStore.Held(
            session,
            authority,
            wanted.Deputy,
            wanted.From,
            wanted.Until
        );
        return deputys.Any(held =>
            held.FromDate <= wanted.From
            && (held.UntilDate is null || held.UntilDate >= wanted.Until)
            && directory.Post(held.Post)?.Permissions.Contains(Permission.ExamineCases) == true
            && theirs.Any(own => own.Section == held.Section)
        );
    }

    private async Task<IReadOnlyList<Absence>> Read(
        Func<Session, Task<IReadOnlyList<AbsenceRow>>> read,
        CancellationToken cancellation
    ) => [.. (await db.Read(read, cancellation)).Select(row => row.ToAbsence())];
}
