using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Procedures.Catalogue;
using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Forms;

/// <summary>Begins, opens and saves drafts (下書きの作成・再開・保存) for the person who writes them.</summary>
internal sealed class Drafts(
    Db<ProceduresModule> db,
    ProcedureCatalogue catalogue,
    IOrganisations organisations,
    IPeople people,
    FileStore files,
    TimeProvider clock
)
{
    /// <summary>The caller's draft of a procedure; null when there is none that is theirs.</summary>
    public async Task<OpenDraft?> Open(
        Caller caller,
        string procedure,
        Guid id,
        CancellationToken cancellation
    )
    {
        if (catalogue.Find(caller.Authority, procedure) is not { } definition)
            return null;
        var row = await db.Read(session => DraftStore.Find(session, caller, id), cancellation);
        return row is null || row.Procedure != definition.Id
            ? null
            : await Opened(caller, definition, row, cancellation);
    }

    /// <summary>Begins a draft, filled with what is known of the person. The same id again opens the first.</summary>
    public async Task<Result<OpenDraft>> Begin(
        Caller caller,
        Definition definition,
        Guid id,
        CancellationToken cancellation
    )
    {
        var known = await people.Facts(caller.Person, cancellation);
        var facts = ApplicantFacts.Of(known);
        var now = clock.GetUtcNow();
        var row = new Draft
        {
            Authority = caller.Authority,
            Applicant = caller.Person,
            Id = id,
            Procedure = definition.Id,
            ProcedureVersion = definition.Version,
            Answers = Answers.Empty.Prefilled(definition, facts).ToJson(),
            CreatedAt = now,
            UpdatedAt = now,
        };
        return await db.Write(session => DraftStore.Add(session, row), cancellation)
            ? await Opened(caller, definition, row, cancellation)
            : new Refusal(
                "draft.too-many",
                $"下書きは{DraftStore.MostOpen}件まで作れます。「わたしの申請」で、要らない下書きを消してください。"
            );
    }

    /// <summary>The draft with other answers, durably; null when it was changed or submitted since it was opened.</summary>
    public async Task<OpenDraft?> Save(
        OpenDraft seen,
        Answers answers,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var row = seen.Row with
        {
            Answers = answers.ToJson(),
            ProcedureVersion = seen.Definition.Version,
            UpdatedAt = clock.GetUtcNow(),
        };
        return await db.Write(session => DraftStore.Save(session, row), cancellation)
            ? await Opened(
                caller,
                seen.Definition,
                row with
                {
                    Version = row.Version + 1,
                },
                cancellation
            )
            : null;
    }

    /// <summary>What the caller has begun of one procedure here.</summary>
    public async Task<IReadOnlyList<Draft>> Begun(
        Caller caller,
        Definition definition,
        CancellationToken cancellation
    ) =>
        [
            .. (await db.Read(session => DraftStore.ListOf(session, caller), cancellation)).Where(
                d => d.Procedure == definition.Id && d.Authority == caller.Authority
            ),
        ];

    private async Task<OpenDraft> Opened(
        Caller caller,
        Definition definition,
        Draft row,
        CancellationToken cancellation
    )
    {
        var answers = OpenDraft.AnswersOf(row, definition);
        return new OpenDraft(
            organisations.Find(caller.Authority.ToString())!,
            definition,
            row,
            answers,
            await Attachments.Of(files, row.Authority, definition, answers, cancellation),
            catalogue.Today
        );
    }
}
