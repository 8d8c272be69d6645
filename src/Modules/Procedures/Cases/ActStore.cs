using Ihatov.Contracts.Audit;
using Ihatov.Kernel;
using Ihatov.Platform.Audit;
using Ihatov.Platform.Data;

namespace Ihatov.Procedures.Cases;

/// <summary>All SQL of acts. Adding one tells the transparency log in the same transaction.</summary>
internal static class ActStore
{
    private const string All =
        "authority, case_id, seq, id, kind, actor, actor_name, role, at, content, salt";

    private const string Insert = $"""
        insert into act ({All})
        values (@Authority, @CaseId, @Seq, @Id, @Kind, @Actor, @ActorName, @Role, @At, @Content, @Salt)
        """;

    public static async Task Add(WriteSession session, Act act)
    {
        await session.Execute(Insert, act);
        await session.Publish(Recorded(act));
    }

    /// <inheritdoc cref="Add(WriteSession, Act)"/>
    public static void Add(Changes changes, Act act)
    {
        changes.Add(Insert, act);
        changes.Publish(Recorded(act));
    }

    /// <summary>Writes a case that somebody changed, and the act by which they did; false when somebody else changed the case since.</summary>
    public static async Task<bool> Change(
        WriteSession session,
        Case changed,
        Caller caller,
        string kind,
        DateTimeOffset now,
        string content
    )
    {
        if (!await CaseStore.Update(session, changed))
            return false;
        await Add(
            session,
            Act.Of(changed.Authority, changed.Id, changed.Version + 1, kind, caller, now, content)
        );
        return true;
    }

    /// <summary>Adds an act without telling the log: whoever calls it has put it there by <see cref="Recorded"/>.</summary>
    public static void AddLogged(Changes changes, Act act) => changes.Add(Insert, act);

    /// <summary>The acts of a case, oldest first.</summary>
    public static Task<IReadOnlyList<Act>> Of(
        Session session,
        AuthorityCode authority,
        Guid caseId
    ) => session.Query(AllOf(authority, caseId));

    /// <inheritdoc cref="Of"/>
    public static Asked<Act> AllOf(AuthorityCode authority, Guid caseId) =>
        new(
            $"select {All} from act where authority = @authority and case_id = @caseId order by seq",
            new { authority, caseId }
        );

    /// <summary>The newest act of a case: every case has its submission.</summary>
    public static async Task<Act> Last(Session session, AuthorityCode authority, Guid caseId) =>
        (
            await session.First<Act>(
                $"select {All} from act where authority = @authority and case_id = @caseId order by seq desc limit 1",
                new { authority, caseId }
            )
        )!;

    /// <summary>What the caller did to a case right after a version of it; null when that was somebody else. It needs no section: it is their own act.</summary>
    public static Task<Act?> OwnAfter(
        Session session,
        Caller caller,
        CaseNumber number,
        long version
    ) =>
        session.First<Act>(
            $"""
            select a.{All.Replace(", ", ", a.", StringComparison.Ordinal)} from case_file c
            join act a on a.authority = c.authority and a.case_id = c.id
            where c.number = @number and c.authority = @Authority and a.seq = @seq and a.actor = @Person
            """,
            new
            {
                number = number.ToString(),
                caller.Authority,
                seq = version + 1,
                caller.Person,
            }
        );

    /// <summary>Acts of the whole installation, case by case, with the documents their content stands for. For verification only.</summary>
    /// <param name="after">The last act of the page before; null at the beginning.</param>
    public static Task<IReadOnlyList<ActWithDocuments>> After(
        Session session,
        ActWithDocuments? after,
        int limit
    ) =>
        session.Query<ActWithDocuments>(
            """
            select a.authority, a.case_id, a.seq, a.id, a.kind, a.role, a.at, a.content, a.salt, c.number, coalesce(b.body, c.body) as body,
                n.document_number, n.document
            from act a
            left join case_file c on c.id = a.case_id
            left join earlier_body b on b.authority = a.authority and b.case_id = a.case_id and b.seq = a.seq
            left join notice n on n.authority = a.authority and n.case_id = a.case_id and n.seq = a.seq
            where (a.authority, a.case_id, a.seq) > (@Authority, @CaseId, @Seq)
            order by a.authority, a.case_id, a.seq limit @limit
            """,
            new
            {
                Authority = after?.Authority.ToString() ?? "",
                CaseId = after?.CaseId ?? Guid.Empty,
                Seq = after?.Seq ?? 0,
                limit,
            }
        );

    /// <summary>What the log is told of an act.</summary>
    public static ActRecorded Recorded(Act act) =>
        new(
            act.Id,
            act.Authority.ToString(),
            act.CaseId,
            act.Kind,
            act.Role,
            act.At,
            Commitment.Of(Convert.FromHexString(act.Salt), act.Content)
        );
}

/// <summary>An act with the documents it speaks of, as the store has them now.</summary>
internal sealed record ActWithDocuments
{
    public AuthorityCode Authority { get; init; }
    public Guid CaseId { get; init; }
    public long Seq { get; init; }
    public Guid Id { get; init; }
    public string Kind { get; init; } = "";
    public string Role { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public string Content { get; init; } = "";
    public string Salt { get; init; } = "";
    public string Number { get; init; } = "";
    public string Body { get; init; } = "";
    public string? DocumentNumber { get; init; }
    public string? Document { get; init; }

    /// <summary>The content as it must be if the documents are unchanged.</summary>
    public string Expected =>
        ActKind.IsSubmission(Kind) ? Act.Fingerprint(Number, Body)
        : ActKind.IsDecision(Kind) ? Act.Fingerprint(DocumentNumber ?? "", Document ?? "")
        : Content;
}
