namespace Ihatov.Kernel;

/// <summary>Age in law (年齢計算ニ関する法律, 民法 第143条): the day of birth counts, so an age is reached at the end of the day before the birthday.</summary>
public static class LegalAge
{
    /// <summary>The day at whose end (24時) an age is reached (満年齢に達する日): the day before the birthday. For births on 29 February it is 28 February of every year.</summary>
    /// <param name="age">At least 1.</param>
    public static DateOnly ReachesOn(DateOnly birth, int age)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(age, 1);
        return new Term(age, TermUnit.Years).EndsOn(birth, startsAtMidnight: true);
    }

    /// <summary>The age reached by the end of a day, as laws count that speak of the day on which an age is reached (…歳に達する日): one more already on the day before the birthday.</summary>
    /// <param name="date">Not before the birth.</param>
    public static int AgeOn(DateOnly birth, DateOnly date)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(date, birth);
        var age = date.Year - birth.Year + 1;
        while (age > 0 && ReachesOn(birth, age) > date)
            age--;
        return age;
    }

    /// <summary>The age during a day as people say it (満年齢): one more from the birthday on.</summary>
    /// <param name="date">Not before the birth.</param>
    public static int AgeDuring(DateOnly birth, DateOnly date) =>
        date == birth ? 0 : AgeOn(birth, date.AddDays(-1));

    /// <summary>The first 31 March on or after the day an age is reached (…歳に達する日以後の最初の3月31日): who is born on 1 April belongs to the older school year.</summary>
    public static DateOnly SchoolYearEnd(DateOnly birth, int age) =>
        FiscalYear.Of(ReachesOn(birth, age)).End;

    /// <summary>The end of the years of a high-school pupil (高校生年代): the first 31 March on or after reaching 18.</summary>
    public static DateOnly HighSchoolEnd(DateOnly birth) => SchoolYearEnd(birth, 18);
}
