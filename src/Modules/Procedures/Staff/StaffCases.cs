using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Procedures.Staff;

/// <summary>What the slices of staff share: find a case of one's sections, write a change with its act, show the page.</summary>
internal sealed class StaffCases(
    Db<ProceduresModule> db,
    ProcedureLibrary library,
    TimeProvider clock
)
{
    public static Refusal Expired { get; } =
        new(
            "form.expired",
            "画面の有効期限が切れたため、まだ保存されていません。内容を確かめて、もう一度押してください。"
        );

    public static Refusal ChangedMeanwhile { get; } =
        new(
            "case.changed",
            "ほかの職員がこの事案を更新しました。最新の内容を確かめて、もう一度行ってください。"
        );

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => JapanTime.Today(clock);

    /// <summary>The case with this number in one of the caller's sections, or null.</summary>
    public async Task<Case?> Find(string number, Caller caller, CancellationToken cancellation) =>
        CaseNumber.Parse(number).Ok(out var parsed, out _)
            ? await db.Read(session => CaseStore.OfStaff(session, caller, parsed), cancellation)
            : null;

    /// <summary>Writes a changed case and its act together. False when somebody changed the case meanwhile.</summary>
    public Task<bool> Write(
        Case changed,
        Caller caller,
        string kind,
        string content,
        CancellationToken cancellation
    ) =>
        db.Write(
            async session =>
            {
                if (!await CaseStore.Update(session, changed))
                    return false;
                await Record(session, changed, caller, kind, content);
                return true;
            },
            cancellation
        );

    /// <summary>Adds the act of a change that the same transaction wrote.</summary>
    public Task Record(
        WriteSession session,
        Case changed,
        Caller caller,
        string kind,
        string content
    ) =>
        ActStore.Add(
            session,
            Act.Of(changed.Authority, changed.Id, changed.Version + 1, kind, caller, Now, content)
        );

    public async Task<IResult> Page(
        Case @case,
        Caller caller,
        string note,
        IReadOnlyList<Refusal> refusals,
        int status,
        CancellationToken cancellation
    )
    {
        var acts = await db.Read(
            session => ActStore.Of(session, @case.Authority, @case.Id),
            cancellation
        );
        var state = new Submission(@case.Body).Open(library.VersionOf(@case));
        return Pages.Show<CasePage>(
            new CaseShown(@case, caller, state, acts, Today, note, refusals),
            status
        );
    }
}
