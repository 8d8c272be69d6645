using System.Globalization;
using Ihatov.Procedures.Cases;

namespace Ihatov.Procedures.Staff;

/// <summary>Where a page of a worklist begins or ends (続きの位置): the sort value and the id of a line.</summary>
/// <param name="Sort">A <see cref="DateOnly"/> or a <see cref="DateTimeOffset"/>, as the list's order has it.</param>
internal sealed record WorklistPosition(object Sort, Guid Id)
{
    public static WorklistPosition Of(CaseLine line, ListOrder order) =>
        new(order.Of(line), line.Id);

    /// <summary>Reads <see cref="ToString"/>; anything else is the beginning.</summary>
    public static WorklistPosition? Parse(string? text, ListOrder order)
    {
        var parts = (text ?? "").Split('_');
        if (parts.Length != 2 || !Guid.TryParse(parts[1], out var id))
            return null;
        if (order == ListOrder.Due)
            return DateOnly.TryParseExact(parts[0], "O", out var day) ? new(day, id) : null;
        return DateTimeOffset.TryParseExact(parts[0], "O", null, DateTimeStyles.None, out var at)
            ? new(at, id)
            : null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Sort:O}_{Id}");
}
