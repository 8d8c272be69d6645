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

    /// <summary>Writes a case that a clerk changed for its applicant, the act, and that it was entered for them; false when somebody changed the case meanwhile.</summary>
    public Task<bool> Write(
        Case changed,
        Caller clerk,
        string kind,
        string content,
        ProxyEntry entry,
        CancellationToken cancellation
    ) =>
        db.Write(
            async session =>
            {
                var now = clock.GetUtcNow();
                if (!await ActStore.Change(session, changed, AsProxy(clerk), kind, now, content))
                    return false;
                await Enter(session, changed, clerk, entry, now);
                return true;
            },
            cancellation
        );

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
