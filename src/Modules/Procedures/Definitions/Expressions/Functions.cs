using Ihatov.Kernel;

namespace Ihatov.Procedures.Definitions.Expressions;

/// <summary>A function on present values: its signature and what it gives; null when it has no result.</summary>
internal sealed record Function(
    string Name,
    IReadOnlyList<ExpressionType> Takes,
    ExpressionType Gives,
    Func<IReadOnlyList<Value>, Scope, Value?> Apply
);

/// <summary>The functions of formulas whose arguments are all evaluated first; an absent argument makes the result absent.</summary>
internal static class Functions
{
    private static readonly ExpressionType Date = ExpressionType.Date;
    private static readonly ExpressionType Number = ExpressionType.Number;

    public static readonly IReadOnlyDictionary<string, Function> All = new Function[]
    {
        new("today", [], Date, (_, scope) => new DateValue(scope.Today)),
        new("submitted-date", [], Date, (_, scope) => new DateValue(scope.Submitted)),
        new(
            "age",
            [Date, Date],
            Number,
            (a, _) =>
                Day(a, 1) < Day(a, 0) || Day(a, 1).Year >= DateOnly.MaxValue.Year - 1
                    ? null
                    : new NumberValue(LegalAge.AgeDuring(Day(a, 0), Day(a, 1)))
        ),
        new(
            "days-between",
            [Date, Date],
            Number,
            (a, _) => new NumberValue(Day(a, 1).DayNumber - Day(a, 0).DayNumber)
        ),
        new(
            "months-between",
            [Date, Date],
            Number,
            (a, _) => new NumberValue(Months(Day(a, 1)) - Months(Day(a, 0)))
        ),
        new("add-days", [Date, Number], Date, (a, _) => AddDays(Day(a, 0), Count(a, 1))),
        new(
            "next-office-day",
            [Date],
            Date,
            (a, scope) =>
                Day(a, 0).Year is > 1000 and < 9999
                    ? new DateValue(scope.Calendar.NextOpen(Day(a, 0)))
                    : null
        ),
        new("end-of-month", [Date], Date, (a, _) => new DateValue(EndOfMonth(Day(a, 0)))),
        new("next-month", [Date], Date, (a, _) => AddDays(EndOfMonth(Day(a, 0)), 1)),
        new(
            "fiscal-year-end-after",
            [Date, Number],
            Date,
            (a, _) => FiscalYearEndAfter(Day(a, 0), Count(a, 1))
        ),
    }.ToDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>The date so many days after another (初日不算入: the day itself is not counted, 民法140条); null outside the calendar.</summary>
    public static DateValue? AddDays(DateOnly date, long days) =>
        days is >= -4_000_000 and <= 4_000_000
        && date.DayNumber + days is var number
        && number >= 0
        && number <= DateOnly.MaxValue.DayNumber
            ? new DateValue(DateOnly.FromDayNumber((int)number))
            : null;

    /// <summary>The first 31 March on or after the day an age is reached; that day is the eve of the birthday (年齢計算ニ関スル法律).</summary>
    private static DateValue? FiscalYearEndAfter(DateOnly birth, long age)
    {
        if (age is < 1 or > 150 || birth.Year + age >= DateOnly.MaxValue.Year - 1)
            return null;
        return new DateValue(LegalAge.SchoolYearEnd(birth, (int)age));
    }

    private static DateOnly EndOfMonth(DateOnly date) =>
        new(date.Year, date.Month, DateTime.DaysInMonth(date.Year, date.Month));

    private static int Months(DateOnly date) => (date.Year * 12) + date.Month;

    private static DateOnly Day(IReadOnlyList<Value> arguments, int index) =>
        (arguments[index] as DateValue)?.Date ?? default;

    private static long Count(IReadOnlyList<Value> arguments, int index) =>
        (arguments[index] as NumberValue)?.Number ?? 0;
}
