using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Cases;

namespace Ihatov.Procedures.Staff;

/// <summary>Does one act to each of several cases (一括処理), each by itself: with its own history, in its own write, refused for its own reason.</summary>
/// <remarks>Sent twice, the second time finds its own acts and answers the same.</remarks>
internal sealed class ActOnMany(
    StaffCases cases,
    IPeople people,
    IOrganisations organisations,
    Db<ProceduresModule> db
)
{
    /// <summary>The most cases at once: as many as a list shows.</summary>
    public const int Most = Worklist.PageSize;

    /// <summary>As many writes as go into one commit anyway, and not so many reads that others wait for a connection.</summary>
    private const int Together = 10;

    /// <summary>The cases chosen, each once; refused when there is none, or too many.</summary>
    public static Result<IReadOnlyList<SeenCase>> Chosen(IEnumerable<SeenCase> sent, string field)
    {
        List<SeenCase> seen = [.. sent.DistinctBy(one => one.Number).Take(Most + 1)];
        return seen.Count switch
        {
            0 => new Refusal("cases.none", "事案を1件以上選択してください。", field),
            > Most => new Refusal(
                "cases.too-many",
                $"一度に選択できるのは{Most}件までです。分けて行ってください。",
                field
            ),
            _ => seen,
        };
    }

    /// <summary>The act that a request names with what it needs, or why it is none.</summary>
    public async Task<Result<ManyAct>> Read(
        string word,
        string person,
        string section,
        string reason,
        Caller caller,
        CancellationToken cancellation
    )
    {
        switch (word)
        {
            case ManyAct.TakeWord:
                return ManyAct.Take;
            case ManyAct.ReleaseWord:
                return ManyAct.Release;
            case ManyAct.AssignWord:
                var colleagues = await Colleagues(caller, cancellation);
                return
                    colleagues
                        .Values.SelectMany(of => of)
                        .FirstOrDefault(c => $"{c.Person}" == person)
                        is { } chosen
                    ? ManyAct.Assign(chosen, colleagues)
                    : MoveCase.NoColleague;
            case ManyAct.TransferWord:
                return MoveCase
                    .Target(caller.Authority, section, reason, organisations)
                    .Ok(out var target, out var because)
                    ? ManyAct.Transfer(target.Section, target.Reason)
                    : because.ToList();
            default:
                return new Refusal(
                    "cases.act",
                    "行うことを、一覧のボタンから選んでください。",
                    "act"
                );
        }
    }

    /// <summary>Who examines in each of the caller's sections.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<StaffMember>>> Colleagues(
        Caller caller,
        CancellationToken cancellation
    )
    {
        var all = new Dictionary<string, IReadOnlyList<StaffMember>>();
        foreach (var section in caller.Sections)
            all[section] = await people.Examiners(caller.Authority, section, cancellation);
        return all;
    }

    /// <summary>Does the act to each case; what became of each, in their order.</summary>
    public async Task<IReadOnlyList<ManyOutcome>> Run(
        IReadOnlyList<SeenCase> seen,
        ManyAct act,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var outcomes = new List<ManyOutcome>();
        foreach (var some in seen.Chunk(Together))
            outcomes.AddRange(
                await Task.WhenAll(some.Select(one => Run(one, act, caller, cancellation)))
            );
        return outcomes;
    }

    private async Task<ManyOutcome> Run(
        SeenCase seen,
        ManyAct act,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var found = await cases.Find(seen.Number, caller, cancellation);
        if (found is not null && found.Version == seen.Version)
        {
            if (!act.On(found, caller).Ok(out var changed, out var because))
                return new(seen, found, because[0]);
            if (await cases.Write(changed.Case, caller, act.Kind, changed.Content, cancellation))
                return new(seen, found, null);
        }
        if (await DoneAlready(seen, act, caller, cancellation))
            return new(seen, found, null);
        return found is null
            ? new(seen, null, NotHere)
            : new(seen, found, await cases.ChangedMeanwhile(found, cancellation));
    }

    /// <summary>True when the caller's same act is what came after the version seen: the request was sent twice.</summary>
    private async Task<bool> DoneAlready(
        SeenCase seen,
        ManyAct act,
        Caller caller,
        CancellationToken cancellation
    ) =>
        CaseNumber.Parse(seen.Number).Ok(out var number, out _)
        && await db.Read(
            session => ActStore.OwnAfter(session, caller, number, seen.Version),
            cancellation
        )
            is { } own
        && own.Kind == act.Kind
        && own.Content == act.Content;

    private static Refusal NotHere { get; } =
        new(
            "case.not-here",
            "この事案は、あなたの所属の一覧にありません。ほかの所属へ移されたときは、移した先が扱います。番号を確かめてください。"
        );
}
