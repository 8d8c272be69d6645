using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Forms;

/// <summary>The SQL of a person's own earlier cases (以前の申請), to which a form may refer.</summary>
internal static class EarlierCaseStore
{
    private const int Most = 1000;

    /// <summary>The applicant's newest cases of one authority, the newest first; null when the form asks for none.</summary>
    public static async Task<IReadOnlyList<OwnCase>?> Of(
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
                    select number, procedure, submitted_at, applicant_name from case_file
                    where applicant = @applicant and authority = @authority
                    order by submitted_at desc limit {Most}
                    """,
                    new { applicant, authority }
                ),
            cancellation
        );
        return
        [
            .. rows.Select(r => new OwnCase(
                r.Number,
                r.Procedure,
                null,
                JapanTime.Date(r.SubmittedAt),
                r.ApplicantName
            )),
        ];
    }

    private sealed record NumberRow
    {
        public string Number { get; init; } = "";
        public string Procedure { get; init; } = "";
        public DateTimeOffset SubmittedAt { get; init; }
        public string ApplicantName { get; init; } = "";
    }
}
