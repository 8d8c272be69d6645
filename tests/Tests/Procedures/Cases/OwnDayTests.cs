using System.Net;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Demo;
using Ihatov.Procedures.Forms;
using Ihatov.Procedures.Staff;
using Ihatov.Procedures.Statistics;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>A day on which the offices of one town are closed moves what is due there, and nothing of its neighbours.</summary>
public sealed class OwnDayTests
{
    private const string OfHanamaki = "01990000-0000-7000-8000-000000000103";

    /// <summary>The fifteenth day after 1 November, the fourth office day after the 22nd, and two weeks after the 22nd.</summary>
    private const string Days =
        "closed-days: {2026-11-16: 見本の記念日, 2026-11-27: 見本の記念日, 2026-12-07: 見本の記念日}";

    private static readonly OfficeCalendar Town = new(
        new[] { "2026-11-27", "2026-12-07" }.ToDictionary(
            day => DateOnly.Parse(day, null),
            _ => "見本の記念日"
        )
    );

    private static readonly DateOnly Sunday = JapanTime.Date(App.Noon);

    [Theory]
    [InlineData("032018", Demo.Hanako, Demo.Chief, "2026-12-01", "2026-12-08", "2026-12-09", 17)]
    [InlineData("032051", Demo.Taro, OfHanamaki, "2026-11-30", "2026-12-07", "2026-12-08", 16)]
    public async Task A_case_goes_by_the_days_of_its_town(
        string authority,
        string resident,
        string chief,
        string due,
        string usualDeadline,
        string dueAfterPause,
        int fifteenth
    )
    {
        await using var app = await App.Start(Engine.Sqlite, ChangedPack.WithDaysOfMorioka(Days));
        var number = await Submitted(app, "C15", "first-pregnancy", resident, authority);
        var address = $"/api/staff/cases/{number}";
        var browser = await app.SignedIn(chief);
        var staff = new ApiClient(browser.Client);
        (await staff.Get(address)).Text("dueOn").ShouldBe(due);
        foreach (var page in new[] { "/staff/cases", $"/staff/cases/{number}" })
        {
            await browser.Open(page);
            browser.Text.ShouldContain("あと5開庁日", Shouldly.Case.Sensitive, page);
        }

        await staff.Post($"{address}/assignment", ifMatch: staff.ETag);
        var taken = staff.ETag;
        await staff.Get($"{address}/correction");
        staff.Text("usualDeadline").ShouldBe(usualDeadline);
        await staff.Post($"{address}/correction", Asked("2026-12-07"), taken);
        if (usualDeadline != "2026-12-07")
        {
            staff.Errors.ShouldBe(["deadline: correction.closed-day"]);
            staff.Body.GetRawText().ShouldContain("見本の記念日");
            await staff.Post($"{address}/correction", Asked(usualDeadline), taken);
        }
        staff.Status.ShouldBe(HttpStatusCode.OK);

        // To Tuesday, 1 December: six office days by law.
        app.Clock.Move(TimeSpan.FromDays(9));
        staff = new ApiClient((await app.SignedIn(chief)).Client);
        await staff.Get(address);
        await staff.Post($"{address}/recall", ifMatch: staff.ETag);
        staff.Text("dueOn").ShouldBe(dueAfterPause);

        number = await Submitted(app, "C01", "birth-in-time", resident, authority);
        await staff.Get($"/api/staff/cases/{number}");
        staff
            .Body.GetProperty("checks")
            .EnumerateArray()
            .Select(check => check.GetProperty("outcome").GetString())
            .ShouldContain($"期限（2026年11月{fifteenth}日（令和8年））までに受け付けました。");

        static object Asked(string deadline) =>
            new
            {
                questions = new[] { "doctor" },
                message = "医師の名前を確かめてください。",
                deadline,
            };
    }

    [Theory]
    [InlineData("2026-12-08", "あと9開庁日", "あと11開庁日")]
    [InlineData("2026-11-30", "あと4開庁日", "あと5開庁日")]
    [InlineData("2026-11-20", "1開庁日過ぎています", "1開庁日過ぎています")]
    public void The_time_left_has_no_day_on_which_the_town_is_closed(
        string due,
        string here,
        string byLaw
    )
    {
        var day = DateOnly.Parse(due, null);
        new CaseClock(Sunday, Town).Words(day, "received").ShouldBe(here);
        new CaseClock(Sunday, OfficeCalendar.Standard).Words(day, "received").ShouldBe(byLaw);
    }

    [Fact]
    public void A_correction_moves_the_target_day_by_the_days_on_which_the_town_was_open()
    {
        After(Town).ShouldBe(new DateOnly(2026, 12, 4));
        After(OfficeCalendar.Standard).ShouldBe(new DateOnly(2026, 12, 7));

        static DateOnly After(OfficeCalendar calendar)
        {
            var request = CorrectionRequest
                .Make(
                    ["phone"],
                    new HashSet<string> { "phone" },
                    "電話番号を確かめてください。",
                    CorrectionRequest.UsualDeadline(Sunday, calendar),
                    Sunday,
                    calendar
                )
                .Value;
            return Example(new CaseState.AwaitingCorrection(Guid.CreateVersion7(), request))
                .Correct("{}", new DateOnly(2026, 11, 27), calendar)
                .Value.DueOn;
        }
    }

    [Fact]
    public void Statistics_count_no_day_on_which_the_town_was_closed()
    {
        var granted = CaseLine.Of(
            Example(new CaseState.Granted()) with
            {
                DecidedAt = App.Noon.AddDays(9),
            }
        );
        EndedCase.Of(granted, [], OfficeCalendar.Standard).OfficeDays.ShouldBe(6);
        EndedCase.Of(granted, [], Town).OfficeDays.ShouldBe(5);
        TimedAct[] paused =
        [
            new() { Kind = ActKind.CorrectionRequested, At = App.Noon.AddDays(3) },
            new() { Kind = ActKind.Corrected, At = App.Noon.AddDays(6) },
        ];
        // From Wednesday to Saturday the applicant had it, Thursday and Friday.
        EndedCase.Of(granted, paused, OfficeCalendar.Standard).OfficeDays.ShouldBe(4);
        EndedCase.Of(granted, paused, Town).OfficeDays.ShouldBe(4);
    }

    [Fact]
    public void A_draft_is_judged_by_the_days_of_its_town() =>
        new OpenDraft(
            new Organisation(
                AuthorityCode.Parse("032018").Value,
                "morioka",
                "盛岡市",
                "もりおかし",
                "Morioka-shi",
                "city"
            )
            {
                Calendar = Town,
            },
            Definitions.Forms.Pregnancy,
            new Draft(),
            Answers.Empty,
            new Dictionary<Guid, StoredFile>(),
            Sunday
        ).State.Scope.Calendar.ShouldBeSameAs(Town);

    private static Ihatov.Procedures.Cases.Case Example(CaseState state) =>
        new()
        {
            Authority = AuthorityCode.Parse("032018").Value,
            Id = Guid.CreateVersion7(),
            Number = CaseNumber.Parse("100000000008").Value,
            Origin = "",
            Procedure = "C15",
            ProcedureVersion = 1,
            Section = "maternal-health",
            Applicant = Guid.CreateVersion7(),
            ApplicantName = "見本 花子",
            State = state,
            SubmittedAt = App.Noon,
            DueOn = new DateOnly(2026, 12, 1),
            Body = "{}",
        };

    private static Task<string> Submitted(
        App app,
        string procedure,
        string example,
        string person,
        string authority
    ) =>
        app
            .Services.GetRequiredService<DemoCases>()
            .Submit(
                app.Services.GetRequiredService<IConfiguration>()["Pack:Directory"]!,
                procedure,
                example,
                person,
                authority,
                $"test:{procedure}",
                default
            );
}
