using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Applicant;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Counter;

/// <summary>Cases that came at the counter or on paper (窓口・紙の事案): their applicants have no pages, so clerks of the authority go on with them.</summary>
internal sealed class CounterCases(
    Db<ProceduresModule> db,
    ProcedureLibrary library,
    IOrganisations organisations,
    TimeProvider clock
)
{
    public static string Address(string number) => $"/staff/counter/cases/{number}";

    /// <summary>Such a case of the clerk's authority with what its pages need, or null.</summary>
    public async Task<MyCaseShown?> Find(
        string number,
        Caller clerk,
        CancellationToken cancellation
    )
    {
        if (!CaseNumber.Parse(number).Ok(out var parsed, out _))
            return null;
        var (@case, acts) = await db.Read(
            async session =>
            {
                var found = await CaseStore.OfCounter(session, clerk, parsed);
                return (
                    found,
                    found is null ? [] : await ActStore.Of(session, found.Authority, found.Id)
                );
            },
            cancellation
        );
        return @case is null
            ? null
            : new MyCaseShown(
                @case,
                library.ApplicationOf(@case),
                organisations.Find(@case.Authority.ToString())!,
                organisations.Section(@case.Authority, @case.Section),
                acts
            );
    }

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
                if (!await CaseStore.Update(session, changed))
                    return false;
                var now = clock.GetUtcNow();
                await ActStore.Add(
                    session,
                    Act.Of(
                        changed.Authority,
                        changed.Id,
                        changed.Version + 1,
                        kind,
                        AsProxy(clerk),
                        now,
                        content
                    )
                );
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
