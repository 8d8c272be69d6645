using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Procedures.Cases;

namespace Ihatov.Procedures.Staff;

/// <summary>Which cases a worklist shows (一覧の種類).</summary>
internal enum WorklistView
{
    /// <summary>Not decided yet, of the caller's sections (未決定).</summary>
    Open,

    /// <summary>Taken by the caller and not decided yet (自分の担当).</summary>
    Mine,

    /// <summary>Decided, newest first (決定済).</summary>
    Decided,
}

/// <summary>What a list is ordered by (並び順); lines of one value follow by id.</summary>
internal sealed record ListOrder(string Column, bool Descending, Func<CaseLine, object> Of)
{
    public static ListOrder Due { get; } = new("due_on", false, line => line.DueOn);
    public static ListOrder Decided { get; } =
        new("decided_at", true, line => line.DecidedAt!.Value);
    public static ListOrder Received { get; } = new("submitted_at", true, line => line.SubmittedAt);
}

/// <summary>What narrows a worklist (絞り込み). All of it stands in the address of the page.</summary>
internal sealed record WorklistFilter
{
    /// <summary>The word for cases that nobody has taken.</summary>
    public const string Nobody = "nobody";

    /// <summary>The word for the caller's own cases.</summary>
    public const string Me = "me";

    public WorklistView View { get; init; }

    /// <summary>A section's id, for those who work in several; null for all of the caller's.</summary>
    public string? Section { get; init; }

    /// <summary>A state's code; null for all.</summary>
    public string? State { get; init; }

    /// <summary>A procedure's id; null for all.</summary>
    public string? Procedure { get; init; }

    /// <summary><see cref="Me"/>, <see cref="Nobody"/> or a person's id; null for all. Decided cases have nobody any more.</summary>
    public string? Assignee { get; init; }

    /// <summary>The word of the choice that <see cref="DueFrom"/> and <see cref="DueUntil"/> come from.</summary>
    public string? Due { get; init; }
    public DateOnly? DueFrom { get; init; }
    public DateOnly? DueUntil { get; init; }

    /// <summary>Without the cases whose time stands still because the applicant has to act: see <see cref="CaseState.Stopped"/>.</summary>
    public bool Running { get; init; }

    /// <summary>Received on this day or later, and on that day or before.</summary>
    public DateOnly? ReceivedFrom { get; init; }
    public DateOnly? ReceivedUntil { get; init; }

    public bool Narrows =>
        (Section ?? State ?? Procedure ?? Assignee ?? Due) is not null
        || ReceivedFrom is not null
        || ReceivedUntil is not null;

    /// <summary>Open cases by target day. Decided ones by decision; by reception where that is asked for, so that the list is one piece of an index.</summary>
    public ListOrder Order =>
        View != WorklistView.Decided ? ListOrder.Due
        : (ReceivedFrom ?? ReceivedUntil) is not null ? ListOrder.Received
        : ListOrder.Decided;

    /// <summary>Whether a walk in <see cref="Order"/> meets only lines that fit: the filter says no more than from where to where, or whose.</summary>
    public bool FitsWhatIsMet =>
        State is null
        && !Running
        && Procedure is null
        && Assignee != Nobody
        && (Order == ListOrder.Due || (DueFrom ?? DueUntil) is null)
        && (Order == ListOrder.Received || (ReceivedFrom ?? ReceivedUntil) is null);

    /// <summary>Whose cases are asked for; null for anybody's.</summary>
    public Guid? Person(Caller staff) =>
        Assignee == Me ? staff.Person
        : Guid.TryParse(Assignee, out var person) ? person
        : null;

    /// <summary>As the query of an address, what is not asked for left out.</summary>
    /// <param name="more">Names and values behind the filter.</param>
    public string Query(params (string Name, string? Value)[] more)
    {
        var pairs = new List<(string Name, string? Value)>
        {
            ("view", View == WorklistView.Decided ? "decided" : null),
            ("section", Section),
            ("state", State),
            ("procedure", Procedure),
            ("assignee", View == WorklistView.Mine ? null : Assignee),
            ("due", Due),
            ("from", ReceivedFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("to", ReceivedUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        };
        pairs.AddRange(more);
        var text = string.Join(
            '&',
            pairs
                .Where(pair => pair.Value is { Length: > 0 })
                .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}")
        );
        return text.Length == 0 ? "" : "?" + text;
    }
}
