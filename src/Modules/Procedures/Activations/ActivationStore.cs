using Ihatov.Kernel;
using Ihatov.Platform.Data;

namespace Ihatov.Procedures.Activations;

/// <summary>All SQL of what authorities have opened for disasters.</summary>
internal static class ActivationStore
{
    /// <summary>The most that one page or one form reads.</summary>
    public const int Most = 50;

    private const string All =
        "authority, id, procedure, disaster, occurred_on, opens_on, closes_on, ended_at, version";

    /// <summary>For what an authority takes applications on a day, of any procedure, the newest disaster first.</summary>
    public static Task<IReadOnlyList<Activation>> Open(
        Session session,
        AuthorityCode authority,
        DateOnly day
    ) =>
        session.Query<Activation>(
            $"""
            select {All} from activation
            where authority = @authority and ended_at is null and closes_on >= @day and opens_on <= @day
            order by occurred_on desc, id limit {Most}
            """,
            new { authority, day }
        );

    /// <summary>What an authority has opened of one procedure, ended or not, the newest first.</summary>
    public static Task<IReadOnlyList<Activation>> Of(
        Session session,
        AuthorityCode authority,
        string procedure
    ) =>
        session.Query<Activation>(
            $"""
            select {All} from activation where authority = @authority and procedure = @procedure
            order by opens_on desc, id limit {Most}
            """,
            new { authority, procedure }
        );

    public static Task<Activation?> Find(Session session, AuthorityCode authority, Guid id) =>
        session.First<Activation>(
            $"select {All} from activation where authority = @authority and id = @id",
            new { authority, id }
        );

    /// <summary>False when it is there already.</summary>
    public static async Task<bool> Add(WriteSession session, Activation activation) =>
        await session.Execute(
            $"""
            insert into activation ({All})
            values (@Authority, @Id, @Procedure, @Disaster, @OccurredOn, @OpensOn, @ClosesOn, @EndedAt, @Version)
            on conflict (authority, id) do nothing
            """,
            activation
        ) == 1;

    /// <summary>False when somebody changed it meanwhile.</summary>
    public static async Task<bool> End(WriteSession session, Activation activation) =>
        await session.Execute(
            """
            update activation set ended_at = @EndedAt, version = version + 1
            where authority = @Authority and id = @Id and version = @Version
            """,
            activation
        ) == 1;
}
