using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Tests.Procedures.Definitions;

public sealed class EverythingTests
{
    private static readonly Definition All = Everything.Definition;

    [Fact]
    public void Every_key_is_read()
    {
        All.Eligibility.ShouldHaveSingleItem().En.ShouldBe("Only for people in Iwate.");
        All.Signature.ShouldBe(SignatureLevel.OrIdAttachment);
        All.DeadlineRule!.MovesOffClosedDays.ShouldBeTrue();
        All.ProcessingOfficeDays.ShouldBe(20);
        All.Retention!.Years.ShouldBe(5);
        All.Fee!.Per.ShouldBe("copies");
        All.IsActivated.ShouldBeTrue();
        All.Phases.Select(p => (p.Id, p.Follows, p.Visit))
            .ShouldBe([
                ("before", null, false),
                ("after", DecisionKind.Grant, false),
                ("interview", null, true),
            ]);
        All.DecisionsOf("interview").ShouldHaveSingleItem().NeedsApproval.ShouldBeTrue();
        All.Question("identity")!.OriginalToFollow.ShouldBeTrue();
        Forms
            .Allowance.Phases.ShouldHaveSingleItem()
            .PageIds.Count.ShouldBe(
                Forms.Allowance.Pages.Count,
                "without the key, one phase has all pages"
            );
    }

    [Fact]
    public void The_application_asks_only_the_pages_of_the_first_phase()
    {
        var state = Everything.Evaluate(Everything.Complete);
        state.Refusals.ShouldBeEmpty();
        state.Path.Select(p => p.Page.Id).ShouldBe(["start", "household"]);
        Everything
            .Evaluate([.. Everything.Complete, ("paid", "1")])
            .Refusals.ShouldHaveSingleItem()
            .Code.ShouldBe("field.unknown");
    }

    [Fact]
    public void A_later_phase_sees_the_earlier_answers_as_they_were()
    {
        var first = Submission
            .Of(Everything.Evaluate(Everything.Complete))
            .Value.Open(All, OfficeCalendar.Standard);
        var later = new FormContext(Forms.Today.AddYears(30), OfficeCalendar.Standard)
        {
            Phase = "after",
            Earlier = first,
        };
        var state = FormState.Evaluate(All, Forms.Typed(("paid", "250000")), later);
        state.Complete.ShouldBeTrue();
        state.Path.Select(p => p.Page.Id).ShouldBe(["done"]);
        state.Computed["over"].ShouldBe(new NumberValue(50000));
        state.Computed["total"].ShouldBe(new NumberValue(400000));
        state
            .WarningTexts()
            .ShouldBe(["見積より高いです。"], "what the first phase warned of is settled");
        FormState
            .Evaluate(All, Forms.Typed(("paid", "500000")), later)
            .Refusals.ShouldHaveSingleItem()
            .Code.ShouldBe("rule.not-more");
        var json = Submission.Of(state).Value;
        json.Json.ShouldContain("\"phase\":\"after\"");
        Submission.Of(json.Open(All, OfficeCalendar.Standard, first)).Value.ShouldBe(json);
    }

    [Theory]
    [InlineData("2026-11-20", "2026-11-24")] // Monday the 23rd is 勤労感謝の日
    [InlineData("2026-11-21", "2026-11-24")]
    [InlineData("2026-11-22", "2026-11-25")]
    [InlineData("2026-12-28", "2027-01-04")]
    public void A_last_day_on_a_closed_day_moves_to_the_next_open_one(string began, string due)
    {
        var day = DateOnly.Parse(began, null);
        var state = Everything.Evaluate(
            ("began-on.era", "西暦"),
            ("began-on.year", $"{day.Year}"),
            ("began-on.month", $"{day.Month}"),
            ("began-on.day", $"{day.Day}")
        );
        All.DeadlineRule!.LastDay(state.Scope).ShouldBe(DateOnly.Parse(due, null));
        All.DeadlineRule.IsLate(state.Scope).ShouldBeFalse();
    }

    [Fact]
    public void A_last_day_moves_off_the_closed_days_of_the_town_and_onto_its_open_ones()
    {
        // Three days after the 20th is Monday, the 23rd, a holiday; after it comes Tuesday.
        LastDay(OfficeCalendar.Standard).ShouldBe(new DateOnly(2026, 11, 24));
        LastDay(
                new OfficeCalendar(
                    extraClosed: new Dictionary<DateOnly, string>
                    {
                        [new(2026, 11, 24)] = "見本の記念日",
                    }
                )
            )
            .ShouldBe(new DateOnly(2026, 11, 25));
        LastDay(new OfficeCalendar(extraOpen: new HashSet<DateOnly> { new(2026, 11, 23) }))
            .ShouldBe(new DateOnly(2026, 11, 23));

        static DateOnly? LastDay(OfficeCalendar calendar) =>
            All.DeadlineRule!.LastDay(
                FormState
                    .Evaluate(
                        All,
                        Forms.Typed([.. Everything.Complete]),
                        Forms.Context with
                        {
                            Calendar = calendar,
                        }
                    )
                    .Scope
            );
    }

    [Fact]
    public void The_fee_and_the_checklist_follow_the_answers()
    {
        var scope = Everything.Evaluate(Everything.Complete).Scope;
        All.Fee!.Of(scope)!.Value.Amount.ShouldBe(600);
        All.Checklist.Where(c => c.Applies(scope)).Select(c => c.Id).ShouldBe(["seen", "large"]);
        var none = Everything.Evaluate().Scope;
        All.Fee.Of(none).ShouldBeNull();
        All.Checklist.Where(c => c.Applies(none)).Select(c => c.Id).ShouldBe(["seen"]);
    }

    [Fact]
    public void A_copy_of_an_identity_document_stands_for_the_signature()
    {
        var without = Everything.Complete.Where(f => f.Path != "identity").ToList();
        Everything.Evaluate(without).Refusals.ShouldHaveSingleItem().Field.ShouldBe("identity");
        FormState
            .Evaluate(All, Forms.Typed([.. without]), Forms.Context with { IsSigned = true })
            .Complete.ShouldBeTrue();
        var signed = All with { Signature = SignatureLevel.Required };
        Submission
            .Of(FormState.Evaluate(signed, Forms.Typed([.. Everything.Complete]), Forms.Context))
            .Refusals.ShouldHaveSingleItem()
            .Code.ShouldBe("form.signature");
    }

    [Fact]
    public void An_unknown_day_is_kept_shown_and_compared_with_nothing()
    {
        var state = Everything.Evaluate([
            .. Everything.Complete,
            ("registered.era", "昭和"),
            ("registered.year", "20"),
            ("registered.month", "5"),
            ("registered.unknown", "day"),
        ]);
        state.Complete.ShouldBeTrue();
        var answer = state.Question("registered")!;
        answer.Value.ShouldBeOfType<UncertainValue>();
        answer.Question.Kind.Show(answer.Value).ShouldBe(["昭和20年5月日不詳"]);
        Is("registered < 2026-01-01").ShouldBeNull();
        Is("registered == registered").ShouldBeNull();
        Is("is-empty(registered)").ShouldBe(TruthValue.False);
        var body = Submission.Of(state).Value;
        body.Json.ShouldContain("\"registered\":\"1945-05-XX\"");
        Submission.Of(body.Open(All, OfficeCalendar.Standard)).Value.ShouldBe(body);

        Value? Is(string formula) =>
            Evaluator.Evaluate(ExpressionParser.Parse(formula, out _)!, state.Scope);
    }

    [Theory]
    [InlineData("昭和", "64", "", "", "month-day", null)]
    [InlineData("昭和", "64", "2", "", "day", "wareki.after-era")]
    [InlineData("昭和", "20", "5", "3", "day", "date.known")]
    [InlineData("昭和", "20", "5", "", "", "date.incomplete")]
    [InlineData("西暦", "1945", "13", "", "day", "date.month")]
    [InlineData("西暦", "1945", "", "", "year", "choice.unknown")]
    [InlineData("西暦", "2027", "", "", "month-day", "date.too-late")]
    [InlineData("西暦", "2026", "", "", "month-day", null)]
    public void What_is_unknown_fits_what_is_typed(
        string era,
        string year,
        string month,
        string day,
        string unknown,
        string? code
    ) =>
        Everything
            .Evaluate([
                .. Everything.Complete,
                ("registered.era", era),
                ("registered.year", year),
                ("registered.month", month),
                ("registered.day", day),
                ("registered.unknown", unknown),
            ])
            .Refusals.Select(r => r.Code)
            .ShouldBe(code is null ? [] : [code]);

    [Fact]
    public void A_group_in_a_group_is_asked_checked_and_shown_item_by_item()
    {
        IReadOnlyList<(string, string)> visits =
        [
            .. Everything.Complete,
            ("people[0].works", "yes"),
            ("people[0].visits[0].day.year", "2020"),
            ("people[0].visits[0].day.month", "1"),
            ("people[0].visits[0].day.day", "2"),
            ("people[0].visits[1].day.year", "2030"),
            ("people[0].visits[1].day.month", "1"),
            ("people[0].visits[1].day.day", "2"),
            ("people[0].visits[1].note", "x"),
        ];
        var state = Everything.Evaluate(visits);
        var refusal = state.Refusals.ShouldHaveSingleItem();
        refusal.Field.ShouldBe("people[0].visits[1].day.year");
        refusal.Message.ShouldContain("2030年");
        state.Computed["busy"].ShouldBe(TruthValue.True);
        Summary
            .Sections(state)
            .Select(s => s.Title.Plain)
            .ShouldBe([
                "はじめに",
                "世帯",
                "人（1人目）",
                "人（1人目）の訪問（1回目）",
                "人（1人目）の訪問（2回目）",
            ]);

        var answers = Forms.Typed([.. visits]);
        var group = (GroupKind)All.Question("people[].visits")!.Kind;
        answers.Count(group, "people[0].visits").ShouldBe(2);
        answers.AddItem(group, "people[0].visits").Count(group, "people[0].visits").ShouldBe(3);
        var less = answers.RemoveItem("people[0].visits", 0);
        less.First("people[0].visits[0].note").ShouldBe("x");
        less.Count(group, "people[0].visits").ShouldBe(1);
        answers
            .RemoveItem("people", 0)
            .Fields.Keys.ShouldNotContain(k => k.StartsWith("people", StringComparison.Ordinal));
        Answers.Place(All, "people[0].visits[4].note").ShouldBeNull("four at most");
        Answers.Place(All, "people[3].visits[0].note").ShouldBeNull("three at most");
    }

    [Fact]
    public void A_person_is_one_answer_with_a_date_to_work_with()
    {
        var state = Everything.Evaluate(Everything.Complete);
        state
            .Question("head")!
            .Question.Kind.Show(state.Question("head")!.Value!)
            .ShouldBe(["見本 花子", "ミホン ハナコ", "昭和55年（1980年）2月1日生まれ", "続柄：子"]);
        state.Computed["adults"].ShouldBe(new NumberValue(1));
        Everything
            .Evaluate([
                .. Everything.Complete.Where(f =>
                    !f.Path.StartsWith("head.birth", StringComparison.Ordinal)
                ),
            ])
            .Refusals.ShouldHaveSingleItem()
            .Code.ShouldBe("person.birth");
    }

    [Theory]
    [InlineData("1000-0000-0008", null)]
    [InlineData("100000000008", null)]
    [InlineData("1000-0000-0016", "earlier-case.procedure")]
    [InlineData("1000-0000-0024", "earlier-case.unknown")]
    [InlineData("1000-0000-0009", "case-number.check-digit")]
    [InlineData("12", "case-number.format")]
    public void An_earlier_case_is_one_of_the_persons_own(string number, string? code) =>
        FormState
            .Evaluate(
                All,
                Forms.Typed([.. Everything.Complete, ("former", number)]),
                Forms.Context with
                {
                    Cases = new Dictionary<string, string>
                    {
                        ["100000000008"] = "C01",
                        ["100000000016"] = "C15",
                    },
                }
            )
            .Refusals.Select(r => r.Code)
            .ShouldBe(code is null ? [] : [code]);

    [Fact]
    public void Any_answers_give_a_form_and_what_is_complete_comes_back_the_same()
    {
        var complete = 0;
        Prop.ForAll(
                Forms.Random(All, junk: 1).ToArbitrary(),
                answers =>
                {
                    // The fields of other phases are refused; here they are left out.
                    var own = Answers
                        .Of(answers.Fields.Where(f => f.Key is not ("paid" or "photos")))
                        .Value;
                    var state = FormState.Evaluate(All, own, Forms.Context);
                    _ = Summary.Sections(state);
                    if (!Submission.Of(state).Ok(out var body, out _))
                        return;
                    complete++;
                    Submission.Of(body.Open(All, OfficeCalendar.Standard)).Value.ShouldBe(body);
                    FormState
                        .Evaluate(All, Answers.FromJson(own.ToJson()), Forms.Context)
                        .Complete.ShouldBeTrue();
                }
            )
            .QuickCheckThrowOnFailure();
        complete.ShouldBeGreaterThan(0);
    }
}
