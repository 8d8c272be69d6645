using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;

namespace Ihatov.Tests.Kernel;

public sealed class JapanTimeTests
{
    private sealed class Fixed(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    [Theory]
    [InlineData("2026-11-21T14:59:59Z", "2026-11-21")]
    [InlineData("2026-11-21T15:00:00Z", "2026-11-22")]
    public void The_day_changes_at_midnight_in_Japan(string utc, string date) =>
        JapanTime.Today(new Fixed(DateTimeOffset.Parse(utc))).ShouldBe(DateOnly.Parse(date));

    [Fact]
    public void Clock_times_are_written_in_Japan_time()
    {
        var instant = new DateTimeOffset(2026, 11, 22, 5, 5, 0, TimeSpan.Zero);

        JapanTime.Clock(instant).ShouldBe("14:05");
        JapanTime.Long(instant).ShouldBe("2026年11月22日 14時5分");
    }

    [Fact]
    public void A_day_starts_within_itself_and_not_earlier() =>
        Prop.ForAll(
                Sample.EraDays,
                date =>
                    JapanTime.Date(JapanTime.Start(date)) == date
                    && JapanTime.Date(JapanTime.Start(date).AddTicks(-1)) == date.AddDays(-1)
            )
            .QuickCheckThrowOnFailure();
}
