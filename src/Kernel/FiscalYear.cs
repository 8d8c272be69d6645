namespace Ihatov.Kernel;

/// <summary>A fiscal year (会計年度) of local government: 1 April to 31 March (地方自治法 第208条).</summary>
/// <param name="Year">The Gregorian year of its first day.</param>
public readonly record struct FiscalYear(int Year) : IComparable<FiscalYear>
{
    /// <summary>The fiscal year of a day.</summary>
    public static FiscalYear Of(DateOnly date) => new(date.Month >= 4 ? date.Year : date.Year - 1);

    /// <summary>1 April.</summary>
    public DateOnly Start => new(Year, 4, 1);

    /// <summary>31 March of the next calendar year.</summary>
    public DateOnly End => new(Year + 1, 3, 31);

    public FiscalYear Next => new(Year + 1);

    public FiscalYear Previous => new(Year - 1);

    public bool Contains(DateOnly date) => Start <= date && date <= End;

    /// <summary>令和8年度. A year in which the era changes is named by the era of its 31 December: 令和元年度 for 2019, 昭和63年度 for 1988.</summary>
    public override string ToString() => $"{Wareki.FormatYear(new DateOnly(Year, 12, 31))}度";

    public int CompareTo(FiscalYear other) => Year.CompareTo(other.Year);

    public static bool operator <(FiscalYear left, FiscalYear right) => left.Year < right.Year;

    public static bool operator >(FiscalYear left, FiscalYear right) => left.Year > right.Year;

    public static bool operator <=(FiscalYear left, FiscalYear right) => left.Year <= right.Year;

    public static bool operator >=(FiscalYear left, FiscalYear right) => left.Year >= right.Year;
}
