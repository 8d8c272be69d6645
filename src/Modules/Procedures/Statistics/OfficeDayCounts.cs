namespace Ihatov.Procedures.Statistics;

/// <summary>How many cases took how many office days (処理日数の分布), exact to the day.</summary>
internal sealed class OfficeDayCounts
{
    private readonly SortedDictionary<long, long> cases = [];

    public long Total { get; private set; }

    public void Add(long days, long count)
    {
        cases[days] = cases.GetValueOrDefault(days) + count;
        Total += count;
    }

    public void Add(OfficeDayCounts others)
    {
        foreach (var (days, count) in others.cases)
            Add(days, count);
    }

    /// <summary>The fewest office days within which so many of a hundred cases were decided; null without cases.</summary>
    public long? Within(int percent)
    {
        var passed = 0L;
        foreach (var (days, count) in cases)
        {
            passed += count;
            if (passed * 100 >= Total * percent)
                return days;
        }
        return null;
    }
}
