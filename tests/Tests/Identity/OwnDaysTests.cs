using Ihatov.Identity.Organisations;
using Ihatov.Kernel;
using Ihatov.Platform;
using Ihatov.Tests.Architecture;

namespace Ihatov.Tests.Identity;

/// <summary>Days of an authority's own on which its offices are closed or open, as the pack lists them.</summary>
public sealed class OwnDaysTests
{
    private static readonly DateOnly Thursday = new(2027, 7, 1);
    private static readonly DateOnly Sunday = new(2027, 3, 28);

    [Fact]
    public void A_town_is_closed_and_open_on_days_of_its_own_and_its_neighbour_is_not()
    {
        var directory = new OrganisationDirectory(
            Read(
                "closed-days: {2027-07-01: 見本の記念日}, open-days: {2027-03-28: 引越しの多い時期}"
            )
        );
        var town = directory.Find("morioka")!.Calendar;
        town.IsClosed(Thursday, out var reason).ShouldBeTrue();
        reason.ShouldBe("見本の記念日");
        town.IsClosed(Sunday).ShouldBeFalse();
        town.NextOpen(Thursday).ShouldBe(new DateOnly(2027, 7, 2));
        directory.CalendarOf(directory.Find("morioka")!.Code).ShouldBeSameAs(town);

        var neighbour = directory.CalendarOf(directory.Find("hanamaki")!.Code);
        neighbour.IsClosed(Thursday).ShouldBeFalse();
        neighbour.IsClosed(Sunday).ShouldBeTrue();
        directory
            .CalendarOf(AuthorityCode.Parse("011002").Value)
            .ShouldBeSameAs(OfficeCalendar.Standard, "the pack knows no such authority");
    }

    [Fact]
    public void Every_other_day_is_as_by_law()
    {
        var town = Read("closed-days: {2027-07-01: 見本の記念日}").Organisations[0].Calendar;
        for (var day = new DateOnly(2026, 1, 1); day.Year < 2029; day = day.AddDays(1))
            town.IsClosed(day)
                .ShouldBe(OfficeCalendar.Standard.IsClosed(day) || day == Thursday, $"{day}");
    }

    [Fact]
    public void An_anniversary_may_fall_on_a_Sunday() =>
        Read("closed-days: {2027-03-28: 見本の記念日}")
            .Organisations[0]
            .Calendar.IsClosed(Sunday)
            .ShouldBeTrue();

    /// <summary>The pack names only days that an ordinance of that town names.</summary>
    [Fact]
    public void The_shipped_pack_closes_no_office_of_its_own_accord() =>
        Pack.Read(Path.Combine(Sources.Root, "packs", "iwate"))
            .Organisations.ShouldAllBe(o => o.Calendar == OfficeCalendar.Standard);

    [Theory]
    [InlineData("closed-days: {2027-02-29: 見本}", 1, "2027-04-01の形で")]
    [InlineData("closed-days: {7月1日: 見本}", 1, "2027-04-01の形で")]
    [InlineData("closed-days: {2027-07-01: }", 1, "理由を")]
    [InlineData("closed-days: {2027-07-01: ' '}", 1, "理由を")]
    [InlineData("closed-days: {2027-07-01: [見本]}", 1, "理由を")]
    [InlineData("closed-days: [2027-07-01]", 0, "「2027-04-01: 理由」の形で")]
    [InlineData("closed-days: 2027-07-01", 0, "「2027-04-01: 理由」の形で")]
    [InlineData(
        "closed-days: {2027-07-01: 見本, 2027-07-01: 見本}",
        17,
        "2027-07-01は、2回書かれています（1回目は3行目）"
    )]
    [InlineData("open-days: {2027-07-01: 見本}", 1, "2027-07-01は、もともと開庁日です")]
    [InlineData(
        "open-days: {2027-07-01: 見本}, closed-days: {2027-07-01: 見本}",
        1,
        "closed-daysとopen-daysの両方に"
    )]
    [InlineData("closing-days: {2027-07-01: 見本}", null, "closing-days")]
    public void What_is_wrong_is_refused_at_its_place(string days, int? behind, string message)
    {
        var refused = Should.Throw<SettingRefused>(() => Read(days)).Message;
        refused.ShouldContain(message);
        var column = Front.Length + days.IndexOf(": ", StringComparison.Ordinal) + 3 + behind;
        refused.ShouldContain(
            behind is null ? "organisations.yaml:3:" : $"organisations.yaml:3:{column}: "
        );
    }

    private const string Front =
        "  - { code: \"032018\", slug: morioka, name: 盛岡市, kind: city, ";

    private static Pack Read(string days)
    {
        var folder = Directory.CreateTempSubdirectory("ihatov-pack-").FullName;
        try
        {
            File.WriteAllText(
                Path.Combine(folder, "organisations.yaml"),
                $$"""
                # A town, and its neighbour.
                authorities:
                {{Front}}{{days}} }
                  - { code: "032051", slug: hanamaki, name: 花巻市, kind: city }
                """
            );
            return Pack.Read(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
