using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Activations;

/// <summary>Tells whether a town takes applications for a procedure today, and for which disasters (災害時の受付の確認).</summary>
internal sealed class OpenDisasters(Db<ProceduresModule> db, TimeProvider clock)
{
    public static Refusal Closed { get; } =
        new(
            "procedure.not-open",
            "この手続は、現在、この市町村では受け付けていません。入力した内容は下書きに残っています。担当にご相談ください。"
        );

    /// <summary>Nothing can be begun.</summary>
    public static Refusal NotOpen { get; } =
        new("procedure.not-open", "この手続は、現在、この市町村では受け付けていません。");

    /// <summary>The disasters for which the town takes applications today; none for a procedure that is always open.</summary>
    public Task<IReadOnlyList<Activation>> Of(
        AuthorityCode authority,
        Definition definition,
        CancellationToken cancellation
    ) => Of(authority, definition, JapanTime.Today(clock), cancellation);

    /// <summary>The same for another day: paper may be entered after the last day on which it came.</summary>
    public async Task<IReadOnlyList<Activation>> Of(
        AuthorityCode authority,
        Definition definition,
        DateOnly day,
        CancellationToken cancellation
    ) =>
        definition.IsActivated
            ?
            [
                .. (await All(authority, day, cancellation)).Where(a =>
                    a.Procedure == definition.Id
                ),
            ]
            : [];

    /// <summary>The town takes applications for it that come on this day.</summary>
    public async Task<bool> Takes(
        AuthorityCode authority,
        Definition definition,
        DateOnly day,
        CancellationToken cancellation
    ) => !definition.IsActivated || (await Of(authority, definition, day, cancellation)).Count > 0;

    /// <summary>Those procedures for which the town takes applications today.</summary>
    public async Task<IReadOnlyList<Definition>> Among(
        AuthorityCode authority,
        IEnumerable<Definition> definitions,
        CancellationToken cancellation
    )
    {
        var all = definitions.ToList();
        if (!all.Exists(d => d.IsActivated))
            return all;
        var open = (await All(authority, JapanTime.Today(clock), cancellation))
            .Select(a => a.Procedure)
            .ToHashSet();
        return [.. all.Where(d => !d.IsActivated || open.Contains(d.Id))];
    }

    private Task<IReadOnlyList<Activation>> All(
        AuthorityCode authority,
        DateOnly day,
        CancellationToken cancellation
    ) => db.Read(session => ActivationStore.Open(session, authority, day), cancellation);
}
