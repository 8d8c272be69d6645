namespace Ihatov.Kernel;

/// <summary>An era of the Japanese calendar (元号). The day of change belongs to the new era.</summary>
/// <param name="Latin">The name in Latin letters, for pages in English.</param>
/// <param name="Letter">The letter of official forms: M, T, S, H, R.</param>
/// <param name="FirstYear">Gregorian year of the era's year one (元年).</param>
/// <param name="Start">The first day that this calendar can name with the era.</param>
/// <remarks>Meiji starts with the Gregorian calendar, on 1 January of Meiji 6 (太政官布告第337号 of 1872): earlier days are lunisolar. A new era is a new line of <see cref="All"/>.</remarks>
public sealed record Era(string Name, string Latin, char Letter, int FirstYear, DateOnly Start)
{
    /// <summary>All eras, the oldest first.</summary>
    public static IReadOnlyList<Era> All { get; } =
    [
        new("明治", "Meiji", 'M', 1868, new DateOnly(1873, 1, 1)),
        new("大正", "Taisho", 'T', 1912, new DateOnly(1912, 7, 30)),
        new("昭和", "Showa", 'S', 1926, new DateOnly(1926, 12, 25)),
        new("平成", "Heisei", 'H', 1989, new DateOnly(1989, 1, 8)),
        new("令和", "Reiwa", 'R', 2019, new DateOnly(2019, 5, 1)),
    ];

    /// <summary>The era's last day; the end of the calendar for the present era.</summary>
    public DateOnly End => Next?.Start.AddDays(-1) ?? DateOnly.MaxValue;

    /// <summary>The era after this one; null for the present era.</summary>
    public Era? Next => All.FirstOrDefault(era => era.Start > Start);

    /// <summary>The era of a date; null before 1 January 1873.</summary>
    public static Era? Of(DateOnly date) => All.LastOrDefault(era => era.Start <= date);

    /// <summary>The era of a name or letter (令和, R, ｒ); null for anything else.</summary>
    public static Era? Named(string? text)
    {
        var name = InputText.Compatible(text).Trim();
        return All.FirstOrDefault(era =>
            era.Name == name || (name.Length == 1 && char.ToUpperInvariant(name[0]) == era.Letter)
        );
    }
}
