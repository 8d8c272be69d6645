using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Cases;

namespace Ihatov.Procedures.Forms;

/// <summary>All SQL of drafts. Every statement names the applicant: nobody reaches another person's draft.</summary>
internal static class DraftStore
{
    private const string All =
        "authority, applicant, id, procedure, procedure_version, procedure_override, answers, created_at, updated_at, expires_on, expired_at, channel, entry, case_number, open, submission, version";

    private const string Values =
        "@Authority, @Applicant, @Id, @Procedure, @ProcedureVersion, @ProcedureOverride, @Answers, @CreatedAt, @UpdatedAt, @ExpiresOn, @ExpiredAt, @Channel, @Entry, @CaseNumber, @Open, @Submission, @Version";

    /// <summary>The caller's draft, or null when it is not theirs or not of this authority.</summary>
    public static Task<Draft?> Find(Session session, Caller caller, Guid id) =>
        session.First<Draft>(
            $"select {All} from draft where id = @id and applicant = @Applicant and authority = @Authority",
            new
            {
                id,
                caller.Applicant,
                caller.Authority,
            }
        );

    /// <summary>The draft in which clerks of this authority supplement a case that came at the counter or on paper, or null. It belongs to the case's applicant, who signs in nowhere.</summary>
    public static Task<Draft?> FindOfCounterCase(Session session, Caller clerk, Guid id) =>
        session.First<Draft>(
            $"""
            select {All} from draft
            where id = @id and authority = @Authority and channel <> '{Channel.Online}'
                and exists (
                    select 1 from case_file
                    where case_file.number = draft.case_number and case_file.authority = @Authority
                        and case_file.channel in ('{Channel.Counter}', '{Channel.Paper}')
                )
            """,
            new { id, clerk.Authority }
        );

    /// <summary>The caller's draft of whichever authority, for pages that belong to no town.</summary>
    public static Task<Draft?> FindOwn(Session session, Caller caller, Guid id) =>
        session.First<Draft>(
            $"select {All} from draft where id = @id and applicant = @Applicant",
            new { id, caller.Applicant }
        );

    /// <summary>What the caller has begun and not submitted, of all authorities, last written first.</summary>
    public static Task<IReadOnlyList<Draft>> ListOf(Session session, Caller caller) =>
        session.Query<Draft>(
            $"select {All} from draft where applicant = @Applicant and submission is null and expired_at is null and case_number is null order by updated_at desc limit {MostOpen}",
            new { caller.Applicant }
        );

    /// <summary>What the caller had begun and what has expired since, as long as that is remembered, last first.</summary>
    public static Task<IReadOnlyList<Draft>> ExpiredOf(Session session, Caller caller) =>
        session.Query<Draft>(
            $"select {All} from draft where applicant = @Applicant and submission is null and expired_at is not null order by updated_at desc limit {MostOpen}",
            new { caller.Applicant }
        );

    /// <summary>The other drafts that supplement the same case and still hold answers, last written first.</summary>
    public static Task<IReadOnlyList<Draft>> Beside(Session session, Draft draft) =>
        session.Query<Draft>(
            $"select {All} from draft where applicant = @Applicant and case_number = @CaseNumber and id <> @Id and submission is null and expired_at is null order by updated_at desc",
            draft
        );

    /// <summary>Adds the draft that supplements a case. Adding the same id again changes nothing, unless it has expired: then it begins anew.</summary>
    public static Task AddFor(WriteSession session, Draft draft) =>
        session.Execute(
            $"""
            insert into draft ({All}) values ({Values})
            on conflict (id) do update set answers = excluded.answers, created_at = excluded.created_at, updated_at = excluded.updated_at,
                expires_on = excluded.expires_on, expired_at = null, announced_at = null, version = draft.version + 1
            where draft.expired_at is not null and draft.submission is null
            """,
            draft
        );

    /// <summary>Notes for whom and how a clerk goes on with a draft that supplements a case.</summary>
    public static Task Enter(WriteSession session, Draft draft) =>
        session.Execute(
            "update draft set channel = @Channel, entry = @Entry where id = @Id and applicant = @Applicant and submission is null",
            draft
        );

    /// <summary>The most open drafts a person may have.</summary>
    public const int MostOpen = 50;

    /// <summary>Adds a draft; adding the same id again changes nothing. False when the person has as many other open drafts as may be.</summary>
    public static async Task<bool> Add(WriteSession session, Draft draft)
    {
        var open = await session.First<long>(
            "select count(*) from draft where applicant = @Applicant and submission is null and expired_at is null and id <> @Id",
            draft
        );
        if (open >= MostOpen)
            return false;
        await session.Execute(
            $"""
            insert into draft ({All}) values ({Values})
            on conflict (id) do nothing
            """,
            draft
        );
        return true;
    }

    /// <summary>Writes the answers if nobody wrote since and it has neither been submitted nor expired; false otherwise.</summary>
    public static async Task<bool> Save(WriteSession session, Draft draft) =>
        await session.Execute(
            """
            update draft set answers = @Answers, procedure_version = @ProcedureVersion, procedure_override = @ProcedureOverride, updated_at = @UpdatedAt, expires_on = @ExpiresOn, announced_at = null, version = version + 1
            where id = @Id and applicant = @Applicant and version = @Version and submission is null and expired_at is null
            """,
            draft
        ) == 1;

    /// <summary>Marks a draft as the case it became; the case has the answers now, so the draft lets go of them.</summary>
    public static void Submitted(Changes changes, Draft draft, string number) =>
        changes.Add(
            "update draft set submission = @number, answers = '{}', expires_on = null, version = version + 1 where id = @Id and applicant = @Applicant",
            new
            {
                number,
                draft.Id,
                draft.Applicant,
            }
        );

    /// <summary>Deletes a draft that nobody has changed or submitted since it was read; false otherwise.</summary>
    public static async Task<bool> Delete(WriteSession session, Draft draft) =>
        await session.Execute(
            "delete from draft where id = @Id and applicant = @Applicant and version = @Version and submission is null",
            draft
        ) == 1;

    /// <summary>Drafts whose last day is before a day, the oldest first.</summary>
    public static Task<IReadOnlyList<Draft>> PastTheirDay(
        Session session,
        DateOnly today,
        int limit
    ) =>
        session.Query<Draft>(
            $"select {All} from draft where expires_on is not null and expires_on < @today order by expires_on, id limit @limit",
            new { today, limit }
        );

    /// <summary>Applications begun on a screen whose last day is from one day to another, the next after a place in their order; supplements have a term of their own.</summary>
    public static Task<IReadOnlyList<EndingDraft>> EndingSoon(
        Session session,
        DateOnly from,
        DateOnly until,
        (DateOnly ExpiresOn, Guid Id) after,
        int limit
    ) =>
        session.Query<EndingDraft>(
            $"""
            select authority, applicant, id, expires_on, announced_at from draft
            where expires_on between @from and @until and (expires_on, id) > (@AfterDay, @AfterId)
                and submission is null and expired_at is null and case_number is null and channel = '{Channel.Online}'
            order by expires_on, id limit @limit
            """,
            new
            {
                from,
                until,
                AfterDay = after.ExpiresOn,
                AfterId = after.Id,
                limit,
            }
        );

    /// <summary>Notes that a draft's writer was told of its last day; false when they were told before, or when it has another since.</summary>
    public static async Task<bool> Announce(
        WriteSession session,
        EndingDraft draft,
        DateTimeOffset now
    ) =>
        await session.Execute(
            """
            update draft set announced_at = @now
            where id = @Id and expires_on = @ExpiresOn and announced_at is null and submission is null and expired_at is null
            """,
            new
            {
                now,
                draft.Id,
                draft.ExpiresOn,
            }
        ) == 1;

    /// <summary>Closes a draft to its writer, for its day has passed; false when it was saved or submitted meanwhile.</summary>
    public static async Task<bool> Close(WriteSession session, Draft draft, DateTimeOffset now) =>
        await session.Execute(
            """
            update draft set expired_at = coalesce(expired_at, @now)
            where id = @Id and version = @Version and expires_on = @ExpiresOn and submission is null
            """,
            new
            {
                now,
                draft.Id,
                draft.Version,
                draft.ExpiresOn,
            }
        ) == 1;

    /// <summary>Erases the answers of a closed draft; only its row says that there was one.</summary>
    public static Task Erase(WriteSession session, Draft draft) =>
        session.Execute(
            """
            update draft set answers = '{}', entry = null, expires_on = null, version = version + 1
            where id = @Id and expired_at is not null
            """,
            new { draft.Id }
        );

    /// <summary>Forgets drafts that expired before a moment.</summary>
    public static Task Forget(WriteSession session, DateTimeOffset before) =>
        session.Execute(
            "delete from draft where expired_at is not null and expired_at < @before and expires_on is null",
            new { before }
        );
}
