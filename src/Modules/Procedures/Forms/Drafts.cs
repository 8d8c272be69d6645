using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Catalogue;
using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Forms;

/// <summary>Begins, opens and saves drafts (下書きの作成・再開・保存) for the person who writes them.</summary>
internal sealed class Drafts(
    Db<ProceduresModule> db,
    ProcedureCatalogue catalogue,
    ProcedureLibrary library,
    IOrganisations organisations,
    FileStore files,
    TimeProvider clock
)
{
    /// <summary>The caller's draft of a procedure, in the version it began with; null when there is none that is theirs.</summary>
    public async Task<OpenDraft?> Open(
        Caller caller,
        string procedure,
        Guid id,
        CancellationToken cancellation
    )
    {
        var row = await db.Read(
            async session =>
                await DraftStore.Find(session, caller, id)
                ?? (
                    caller.May(Permission.EnterForOthers)
                        ? await DraftStore.FindOfCounterCase(session, caller, id)
                        : null
                ),
            cancellation
        );
        // A resident's draft opens on a resident's pages, a clerk's at the counter.
        return
            row is not null
            && (row.Channel == Channel.Online) == caller.May(Permission.Apply)
            && library.Version(
                row.Procedure,
                row.ProcedureVersion,
                row.Authority,
                row.ProcedureOverride
            )
                is { } definition
            && definition.Slug == procedure
            ? await Opened(definition, row, cancellation)
            : null;
    }

    /// <summary>Begins a draft, filled with what is known of the person it is for. The same id again opens the first.</summary>
    public async Task<Result<OpenDraft>> Begin(
        Caller caller,
        Definition definition,
        Guid id,
        Facts facts,
        CancellationToken cancellation,
        string channel = Channel.Online,
        ProxyEntry? entry = null
    )
    {
        if (channel == Channel.Online && !definition.IsFor(caller))
            return Definition.NotFor(caller);
        var now = clock.GetUtcNow();
        var row = new Draft
        {
            Authority = caller.Authority,
            Applicant = caller.Applicant,
            Id = id,
            Procedure = definition.Id,
            ProcedureVersion = definition.Version,
            ProcedureOverride = definition.Override,
            Answers = Answers.Empty.Prefilled(definition, facts).ToJson(),
            CreatedAt = now,
            UpdatedAt = now,
            Channel = channel,
            Entry = entry?.ToJson(),
        }.KeptFrom(catalogue.Today);
        return await db.Write(session => DraftStore.Add(session, row), cancellation)
            ? await Opened(definition, row, cancellation)
            : new Refusal(
                "draft.too-many",
                $"下書きは{DraftStore.MostOpen}件まで作れます。要らない下書きを消してください。"
            ).With($"{DraftStore.MostOpen}");
    }

    /// <summary>Begins the draft in which a case is supplemented. The same id again opens the first, or begins it anew once it has expired.</summary>
    /// <param name="submitted">What was submitted last; a correction begins with it, and with what was typed since for an earlier request but not sent.</param>
    /// <param name="submittedAt">When that was.</param>
    /// <param name="open">Ids of the questions that may be answered; null for a next phase, which begins empty.</param>
    /// <param name="entry">For whom a clerk enters it, noted anew each time; null for who applies themselves.</param>
    public Task BeginFor(
        Case @case,
        FormState submitted,
        DateTimeOffset submittedAt,
        Guid id,
        IReadOnlyList<string>? open,
        CancellationToken cancellation,
        ProxyEntry? entry = null
    )
    {
        var now = clock.GetUtcNow();
        var definition = submitted.Definition;
        var row = new Draft
        {
            Authority = @case.Authority,
            Applicant = @case.Applicant,
            Id = id,
            Procedure = definition.Id,
            ProcedureVersion = definition.Version,
            ProcedureOverride = definition.Override,
            Answers = (open is null ? Answers.Empty : submitted.Answers).ToJson(),
            CreatedAt = now,
            UpdatedAt = now,
            CaseNumber = @case.Number.ToString(),
            Open = open is null ? null : string.Join(' ', open),
            Channel = entry?.Through ?? Channel.Online,
            Entry = entry?.ToJson(),
        }.KeptFrom(catalogue.Today);
        return db.Write(
            async session =>
            {
                if (
                    open is not null
                    && (await DraftStore.Beside(session, row)).FirstOrDefault(beside =>
                        beside.Open is not null && beside.CreatedAt >= submittedAt
                    )
                        is { } unsent
                )
                    row = row with
                    {
                        Answers = OpenQuestions
                            .Of(open, submitted)
                            .Answered(submitted, Answers.FromJson(unsent.Answers))
                            .ToJson(),
                    };
                await DraftStore.AddFor(session, row);
                if (entry is not null)
                    await DraftStore.Enter(session, row);
            },
            cancellation
        );
    }

    /// <summary>The draft with other answers, durably; null when it was changed or submitted since it was opened.</summary>
    public Task<OpenDraft?> Save(OpenDraft seen, Answers answers, CancellationToken cancellation) =>
        Write(seen, seen.Definition, answers, cancellation);

    /// <summary>The draft under the version in force, with every answer that still fits; null when it was changed since it was opened. Files that do not fit are deleted.</summary>
    public async Task<OpenDraft?> Move(OpenDraft seen, CancellationToken cancellation)
    {
        var change = VersionChange.Of(seen.Definition, seen.InForce!, seen.Answers);
        if (await Write(seen, seen.InForce!, change.Kept, cancellation) is not { } moved)
            return null;
        await LetGo(seen, [], moved, cancellation);
        return moved;
    }

    /// <summary>Deletes the files that a draft held, or that just came for it, and holds no longer. Those of a case stay with what was submitted before, and those that another draft of the case holds with that.</summary>
    /// <param name="now">The draft as saved; null when it was deleted.</param>
    public async Task LetGo(
        OpenDraft before,
        IEnumerable<Uploaded> came,
        OpenDraft? now,
        CancellationToken cancellation
    )
    {
        var held = Attachments
            .Ids(before.Definition, before.Answers)
            .Concat(came.Select(c => c.File.Id))
            .Except(now is null ? [] : Attachments.Ids(now.Definition, now.Answers));
        await Delete([.. held], before.Row, before.Definition, cancellation);
    }

    /// <summary>Deletes the files of a draft that has come to its end.</summary>
    public async Task LetGo(Draft ended, CancellationToken cancellation)
    {
        if (
            library.Version(
                ended.Procedure,
                ended.ProcedureVersion,
                ended.Authority,
                ended.ProcedureOverride
            ) is
            { } definition
        )
            await Delete(
                [.. Attachments.Ids(definition, Answers.FromJson(ended.Answers))],
                ended,
                definition,
                cancellation
            );
    }

    private async Task Delete(
        IReadOnlyList<Guid> held,
        Draft row,
        Definition definition,
        CancellationToken cancellation
    )
    {
        if (held.Count == 0)
            return;
        foreach (var file in held.Except(await HeldElsewhere(row, definition, cancellation)))
            await files.Delete(row.Authority, file, cancellation);
    }

    /// <summary>The files that a draft shares with everything submitted for its case so far, and with other drafts of it.</summary>
    private async Task<IReadOnlyList<Guid>> HeldElsewhere(
        Draft row,
        Definition definition,
        CancellationToken cancellation
    )
    {
        if (row.CaseNumber is null)
            return [];
        var (bodies, beside) = await db.Read(
            async session =>
                (
                    await CaseStore.Bodies(session, row.Applicant, row.CaseNumber),
                    await DraftStore.Beside(session, row)
                ),
            cancellation
        );
        var calendar = organisations.CalendarOf(row.Authority);
        return
        [
            .. bodies
                .Select(body => new Submission(body).Open(definition, calendar).Answers)
                .Concat(beside.Select(draft => Answers.FromJson(draft.Answers)))
                .SelectMany(answers => Attachments.Ids(definition, answers)),
        ];
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

    private async Task<OpenDraft?> Write(
        OpenDraft seen,
        Definition definition,
        Answers answers,
        CancellationToken cancellation
    )
    {
        var row = (
            seen.Row with
            {
                Answers = answers.ToJson(),
                ProcedureVersion = definition.Version,
                ProcedureOverride = definition.Override,
                UpdatedAt = clock.GetUtcNow(),
            }
        ).KeptFrom(catalogue.Today);
        return await db.Write(session => DraftStore.Save(session, row), cancellation)
            ? await Opened(definition, row with { Version = row.Version + 1 }, cancellation)
            : null;
    }

    /// <summary>The case that a draft supplements, for a draft that does.</summary>
    private async Task<Supplemented?> CaseOf(Draft row, CancellationToken cancellation)
    {
        if (row.CaseNumber is null)
            return null;
        var @case = await db.Read(
            session =>
                CaseStore.OfApplicant(
                    session,
                    row.Applicant,
                    CaseNumber.Parse(row.CaseNumber).Value
                ),
            cancellation
        );
        if (@case is null)
            throw new InvalidDataException($"Draft {row.Id} supplements a case that is not there.");
        var submitted = library.ApplicationOf(@case, organisations.CalendarOf(@case.Authority));
        return row.Open is null
            ? new Supplemented(
                @case,
                submitted,
                submitted.Definition.PhaseToSendIn(@case) ?? submitted.Definition.PhaseOf(@case)
            )
            : new Supplemented(@case, submitted, null)
            {
                Open = OpenQuestions.Of(row.Open.Split(' '), submitted),
            };
    }

    private async Task<IReadOnlyList<OwnCase>?> OwnCases(
        Definition definition,
        Draft row,
        CancellationToken cancellation
    ) =>
        (await EarlierCaseStore.Of(db, definition, row.Authority, row.Applicant, cancellation))
            ?.Select(c => c with { Of = library.Named(c.Procedure) })
            .ToList();

    private async Task<OpenDraft> Opened(
        Definition definition,
        Draft row,
        CancellationToken cancellation
    )
    {
        var answers = Answers.FromJson(row.Answers);
        return new OpenDraft(
            organisations.Find(row.Authority.ToString())!,
            definition,
            row,
            answers,
            await Attachments.Of(files, row.Authority, definition, answers, cancellation),
            catalogue.Today,
            row.Submission is null ? await CaseOf(row, cancellation) : null,
            // Whose cases a clerk's entry may name is for the clerk to see.
            row.Channel == Channel.Online
                ? await OwnCases(definition, row, cancellation)
                : null
        )
        {
            InForce = catalogue.Find(row.Authority, definition.Slug),
        };
    }
}
