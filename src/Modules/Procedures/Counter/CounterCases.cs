using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Applicant;
using Ihatov.Procedures.Cases;

namespace Ihatov.Procedures.Counter;

/// <summary>Cases that came at the counter or on paper (窓口・紙の事案): their applicants have no pages, so clerks of the authority go on with them.</summary>
internal sealed class CounterCases(Db<ProceduresModule> db, MyCases cases, TimeProvider clock)
{
    public static string Address(string number) => $"/staff/counter/cases/{number}";

    /// <summary>Such a case of the clerk's authority with what its pages need, or null.</summary>
    public Task<MyCaseShown?> Find(string number, Caller clerk, CancellationToken cancellation) =>
        cases.Find(
            number,
            (session, parsed) => CaseStore.OfCounter(session, clerk, parsed),
            cancellation
        );

    /// <summary>Does to a case what its applicant says, and adds that it was entered for them; false when somebody changed the case meanwhile.</summary>
    /// <param name="typed">What they say, as the clerk wrote it down.</param>
    /// <param name="noted">What the clerk noted besides; what is missing of it is refused together with what is missing of the text.</param>
    public async Task<Result<bool>> Write(
        ToWrite what,
        Case @case,
        string typed,
        Result<ProxyEntry> noted,
        Caller clerk,
        CancellationToken cancellation
    )
    {
        var refusals = new List<Refusal>();
        if (!noted.Ok(out var entry, out var because))
            refusals.AddRange(because);
        if (!CaseText.Of(typed, what.Label, what.Field).Ok(out var text, out because))
            refusals.AddRange(because);
        if (refusals.Count > 0)
            return refusals;
        var now = clock.GetUtcNow();
        return what.Change(@case, now).Ok(out var changed, out because)
            ? await db.Write(
                async session =>
                {
                    if (
                        !await ActStore.Change(
                            session,
                            changed,
                            AsProxy(clerk),
                            what.Kind,
                            now,
                            text!
                        )
                    )
                        return false;
                    await Enter(session, changed, clerk, entry!, now);
                    return true;
                },
                cancellation
            )
            : because.ToList();
    }

    /// <summary>Adds, after the act of a change that the same transaction wrote, the act that says how it was entered (代理入力).</summary>
    public static async Task Enter(
        WriteSession session,
        Case changed,
        Caller clerk,
        ProxyEntry entry,
        DateTimeOffset now
    )
    {
        await CaseStore.CountAct(session, changed);
        await ActStore.Add(
            session,
            Act.Of(
                changed.Authority,
                changed.Id,
                changed.Version + 2,
                ActKind.Entered,
                clerk,
                now,
                entry.Describe()
            )
        );
    }

    /// <summary>The clerk, named as acting for the applicant.</summary>
    public static Caller AsProxy(Caller clerk) =>
        clerk with
        {
            DisplayName = $"{clerk.DisplayName}（申請者の代理入力）",
        };
}
