using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Procedures.Cases;

namespace Ihatov.Procedures.Staff;

/// <summary>A case as somebody ticked it in a list (選んだ事案): its number, and the version that the list showed.</summary>
internal sealed record SeenCase(string Number, long Version)
{
    /// <summary>As a list sends it: number and version with a dot between. What is none names no case.</summary>
    public static SeenCase Of(string sent) =>
        sent.Split('.') is [var number, var version]
        && long.TryParse(
            version,
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var seen
        )
            ? new(number, seen)
            : new(sent, -1);

    public override string ToString() => $"{Number}.{Version}";

    /// <summary>The number as people read it.</summary>
    public string Shown =>
        CaseNumber.Parse(Number).Ok(out var number, out _) ? number.Shown : Number;
}

/// <summary>What is done to each of several cases (一括処理): an act that can be done to one alone in the same way.</summary>
/// <param name="Kind">The kind of act that each case's history gets.</param>
/// <param name="Content">What that act says.</param>
/// <param name="Name">The words for people.</param>
/// <param name="On">The edge of the case's graph.</param>
internal sealed record ManyAct(
    string Kind,
    string Content,
    string Name,
    Func<Case, Caller, Result<Changed>> On
)
{
    /// <summary>The words of requests.</summary>
    public const string TakeWord = "take";
    public const string ReleaseWord = "release";
    public const string AssignWord = "assign";
    public const string TransferWord = "transfer";

    public static ManyAct Take { get; } =
        new(ActKind.Taken, "", "担当になりました", (@case, by) => Plain(@case.Take(by)));

    public static ManyAct Release { get; } =
        new(ActKind.Released, "", "担当を外れました", (@case, by) => Plain(@case.Release(by)));

    /// <param name="colleagues">Who examines, by section.</param>
    public static ManyAct Assign(
        StaffMember chosen,
        IReadOnlyDictionary<string, IReadOnlyList<StaffMember>> colleagues
    ) =>
        new(
            ActKind.Assigned,
            chosen.Name,
            $"{chosen.Name}さんに割り当てました",
            (@case, _) =>
                colleagues.GetValueOrDefault(@case.Section, []).Contains(chosen)
                    ? MoveCase.Assigned(@case, chosen)
                    : new Refusal(
                        "case.no-colleague",
                        $"{chosen.Name}さんは、この事案の所属では審査できません。ほかの職員を選んでください。"
                    )
        );

    public static ManyAct Transfer(Section to, string reason) =>
        new(
            ActKind.Transferred,
            MoveCase.Said(to, reason),
            $"{to.Name}へ移しました",
            (@case, by) => MoveCase.Moved(@case, to, reason, by)
        );

    private static Result<Changed> Plain(Result<Case> result) =>
        result.Ok(out var changed, out var because) ? new Changed(changed) : because.ToList();
}

/// <summary>What became of one of several cases (一括処理の結果).</summary>
/// <param name="Case">The case as it was before; null when the caller may not see it, or no longer.</param>
/// <param name="Because">Why nothing was done; null where it was done.</param>
internal sealed record ManyOutcome(SeenCase Seen, Case? Case, Refusal? Because);
