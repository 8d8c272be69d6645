using Ihatov.Kernel;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Tests.Procedures.Definitions;

public sealed class AnswersTests
{
    private static GroupKind Children =>
        (GroupKind)Forms.Allowance.Page("children")!.Questions[0].Kind;

    private static IEnumerable<string> Codes(FormState state, string field) =>
        state.Refusals.Where(r => r.Field == field).Select(r => r.Code);

    [Fact]
    public void What_was_typed_is_kept_as_typed()
    {
        var answers = Forms.Typed(
            ("name.family", " 葛󠄀城　"),
            ("phone", "０１９−０００−００００")
        );
        var state = FormState.Evaluate(
            Forms.Pregnancy,
            Answers.FromJson(answers.ToJson()),
            Forms.Context
        );
        state.Answers.First("name.family").ShouldBe(" 葛󠄀城　");
        state.Answers.First("phone").ShouldBe("０１９−０００−００００");
        state
            .Page("contact")!
            .Questions[0]
            .Value.ShouldBe(new Ihatov.Procedures.Definitions.Expressions.TextValue("0190000000"));
    }

    [Fact]
    public void A_posted_page_replaces_its_own_fields_only()
    {
        var page = Forms.Pregnancy.Page("contact")!;
        var draft = Answers
            .Of([
                new("contact-times", ["morning", "noon"]),
                new("phone", ["1"]),
                new("occupation", ["none"]),
            ])
            .Value;
        var merged = draft.With(Forms.Pregnancy, page, Forms.Typed(("phone", "2"))).Value;
        merged.All("contact-times").ShouldBeEmpty();
        merged.First("phone").ShouldBe("2");
        merged.First("occupation").ShouldBe("none");
    }

    [Theory]
    [InlineData("occupation")]
    [InlineData("phone.year")]
    [InlineData("nothing")]
    [InlineData("phone[0]")]
    [InlineData("")]
    public void A_field_of_another_page_or_of_none_is_refused(string field) =>
        Answers
            .Empty.With(
                Forms.Pregnancy,
                Forms.Pregnancy.Page("contact")!,
                Forms.Typed((field, "x"))
            )
            .Refusals.ShouldHaveSingleItem()
            .Code.ShouldBe("field.unknown");

    [Theory]
    [InlineData("children[0].relation", true)]
    [InlineData("children[14].relation", true)]
    [InlineData("children[15].relation", false)]
    [InlineData("children[00].relation", false)]
    [InlineData("children[-1].relation", false)]
    [InlineData("children[0][0].relation", false)]
    [InlineData("children[0]relation", false)]
    [InlineData("children[].relation", false)]
    [InlineData("children[99999999999].relation", false)]
    [InlineData("children[0].nothing", false)]
    public void An_item_has_one_spelling(string field, bool known) =>
        (Answers.Place(Forms.Allowance, field) is not null).ShouldBe(known);

    [Fact]
    public void Items_are_added_and_removed_with_the_later_ones_moving_up()
    {
        var answers = Forms.Typed(
            ("children[0].relation", "a"),
            ("children[1].relation", "b"),
            ("children[2].relation", "c")
        );
        answers.AddItem(Children, "children").Count(Children, "children").ShouldBe(4);
        var less = answers.RemoveItem("children", 1);
        less.Count(Children, "children").ShouldBe(2);
        less.First("children[0].relation").ShouldBe("a");
        less.First("children[1].relation").ShouldBe("c");
        Answers
            .Empty.AddItem(Children, "children")
            .Count(Children, "children")
            .ShouldBe(2, "one is shown from the start");
    }

    [Fact]
    public void A_full_group_stays_as_it_is()
    {
        var full = Forms.Typed(("children[14].relation", "a"));
        full.AddItem(Children, "children").ShouldBeSameAs(full);
    }

    [Theory]
    [InlineData("a\u0000b", "text.characters")]
    [InlineData("a〓b", "text.characters")]
    [InlineData("a\nb", "text.line-end")]
    [InlineData("\u202eabc", "text.characters")]
    public void Characters_nobody_means_are_refused_at_the_field_and_kept_to_show(
        string typed,
        string code
    )
    {
        // Half a surrogate pair does not survive in an attribute.
        var text = typed.Replace('〓', '\ud800');
        var state = Forms.Evaluate(Forms.Pregnancy, ("clinic-name", text));
        Codes(state, "clinic-name").ShouldBe([code]);
        state.Answers.First("clinic-name").ShouldBe(text);
        Should.NotThrow(() => Answers.FromJson(state.Answers.ToJson()));
    }

    [Fact]
    public void Too_long_a_text_says_how_long_it_may_be()
    {
        var refusal = Forms
            .Evaluate(Forms.Pregnancy, ("clinic-name", new string('医', 101)))
            .Refusals.Single(r => r.Field == "clinic-name");
        refusal.Code.ShouldBe("text.too-long");
        refusal.Message.ShouldContain("100文字以内");
        refusal.Message.ShouldContain("101文字");
    }

    [Fact]
    public void A_flood_of_fields_or_text_is_refused_before_it_is_read()
    {
        Answers
            .Of(
                Enumerable
                    .Range(0, 100_000)
                    .Select(i => new KeyValuePair<string, IReadOnlyList<string>>($"f{i}", ["x"]))
            )
            .Refusals[0]
            .Code.ShouldBe("answers.too-many");
        Answers
            .Of([new("name", [new string('x', Answers.MaxLength)])])
            .Refusals[0]
            .Code.ShouldBe("answers.too-long");
    }

    [Theory]
    [InlineData("令和", "8", "2", "29", "birth-date.day", "wareki.day")]
    [InlineData("昭和", "65", "1", "1", "birth-date.era", "wareki.after-era")]
    [InlineData("平成", "元", "1", "7", "birth-date.era", "wareki.before-era")]
    [InlineData("西暦", "89", "1", "7", "birth-date.year", "date.year")]
    [InlineData("西暦", "2025", "2", "30", "birth-date.day", "date.impossible")]
    [InlineData("西暦", "2025", "13", "1", "birth-date.month", "date.month")]
    [InlineData("", "7", "1", "1", "birth-date.era", "date.era")]
    [InlineData("西暦", "2025", "", "1", "birth-date.month", "date.incomplete")]
    [InlineData("西暦", "2026", "11", "23", "birth-date.year", "date.too-late")]
    [InlineData("江戸", "1", "1", "1", "birth-date.era", "wareki.era")]
    public void A_wrong_date_is_refused_at_its_wrong_part(
        string era,
        string year,
        string month,
        string day,
        string field,
        string code
    ) =>
        Codes(
                Forms.Evaluate(
                    Forms.Pregnancy,
                    ("birth-date.era", era),
                    ("birth-date.year", year),
                    ("birth-date.month", month),
                    ("birth-date.day", day)
                ),
                field
            )
            .ShouldBe([code]);

    [Theory]
    [InlineData("平成", "元", "2", "3")]
    [InlineData("平成", "１", "２", "３")]
    [InlineData("西暦", "1989", "2", "3")]
    [InlineData("", "1989", "2", "3")]
    public void A_date_is_read_in_both_calendars_and_shown_in_both(
        string era,
        string year,
        string month,
        string day
    )
    {
        var state = Forms.Evaluate(
            Forms.Pregnancy,
            ("birth-date.era", era),
            ("birth-date.year", year),
            ("birth-date.month", month),
            ("birth-date.day", day)
        );
        Summary.Sections(state)[0].Rows[1].Lines.ShouldBe(["平成元年（1989年）2月3日"]);
    }

    [Theory]
    [InlineData("8", true)]
    [InlineData("８", true)]
    [InlineData("0", false)]
    [InlineData("45", false)]
    [InlineData("8.5", false)]
    [InlineData("八", false)]
    public void A_number_is_read_in_any_width_within_its_limits(string text, bool good) =>
        Codes(Forms.Evaluate(Forms.Pregnancy, ("weeks", text)), "weeks").Any().ShouldBe(!good);

    [Fact]
    public void A_field_sent_twice_is_refused()
    {
        var answers = Answers.Of([new("occupation", ["none", "student"])]).Value;
        Codes(FormState.Evaluate(Forms.Pregnancy, answers, Forms.Context), "occupation")
            .ShouldContain("field.repeated");
    }

    [Fact]
    public void A_file_of_somebody_else_is_refused()
    {
        var (mine, theirs) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var context = Forms.Context with { Files = new HashSet<Guid> { mine } };
        Codes(
                FormState.Evaluate(
                    Forms.Pregnancy,
                    Forms.Typed(("sheet", mine.ToString())),
                    context
                ),
                "sheet"
            )
            .ShouldBeEmpty();
        Codes(
                FormState.Evaluate(
                    Forms.Pregnancy,
                    Forms.Typed(("sheet", theirs.ToString())),
                    context
                ),
                "sheet"
            )
            .ShouldBe(["file.unknown"]);
    }

    [Fact]
    public void Facts_fill_what_is_not_answered_yet()
    {
        var facts = new Facts
        {
            Name = PersonName.Parse("見本", "花子", "ミホン", "ハナコ").Value,
            BirthDate = new(1990, 2, 3),
            Phone = "0190000000",
        };
        var answers = Forms.Typed(("phone", "自分で入力")).Prefilled(Forms.Pregnancy, facts);
        answers.First("name.given").ShouldBe("花子");
        answers.First("birth-date.year").ShouldBe("1990");
        answers.First("phone").ShouldBe("自分で入力");
        FormState
            .Evaluate(Forms.Pregnancy, answers, Forms.Context)
            .Page("mother")!
            .Questions[0]
            .Value.ShouldNotBeNull();
    }
}
