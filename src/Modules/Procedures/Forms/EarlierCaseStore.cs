using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Forms;

/// <summary>The SQL of a person's own earlier cases (以前の申請), to which a form may refer.</summary>
internal static class EarlierCaseStore
{
    private const int Most = 1000;

    /// <summary>Procedures by receipt number of the person's newest cases of one authority; null when the form asks for none.</summary>
    public static async Task<IReadOnlyDictionary<string, string>?> Of(
        Db<ProceduresModule> db,
        Definition definition,
        AuthorityCode authority,
        Guid applicant,
        CancellationToken cancellation
    )
    {
        if (definition.Fields.Values.All(f => f.Question.Kind is not EarlierCaseKind))
            return null;
        var rows = await db.Read(
            session =>
                session.Query<NumberRow>(
                    $"""
                    select number, procedure from case_file
                    where applicant = @applicant and authority = @authority
                    order by submitted_at desc limit {Most}
                    """,
                    new { applicant, authority }
                ),
            cancellation
        );
        return rows.ToDictionary(r => r.Number, r => r.Procedure, StringComparer.Ordinal);
    }

    private sealed record NumberRow
    {
        public string Number { get; init; } = "";
        public string Procedure { get; init; } = "";
    }
}
