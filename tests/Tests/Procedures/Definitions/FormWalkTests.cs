using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions;
using Ihatov.Tests.Procedures.Walks;

namespace Ihatov.Tests.Procedures.Definitions;

/// <summary>Every procedure of the pack, walked with random answers.</summary>
public sealed class FormWalkTests
{
    public static TheoryData<string> Procedures => [.. Pack.Library.All.Select(d => d.Slug)];

    private static Definition Named(string slug) => Pack.Library.InForce(slug, Forms.Today)!;

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Any_answers_lead_along_a_path_that_ends(string slug)
    {
        var definition = Named(slug);
        Prop.ForAll(
                Forms.Random(definition, junk: 20).ToArbitrary(),
                answers =>
                {
                    var state = FormState.Evaluate(definition, answers, Forms.Context);
                    var walked = new List<string>();
                    for (
                        var page = state.Path[0];
                        page is not null;
                        page = state.Next(page.Page.Id)
                    )
                        walked.Add(page.Page.Id);
                    walked.ShouldBe(state.Path.Select(p => p.Page.Id));
                    state.Refusals.ShouldAllBe(
                        r =>
                            r.Field == null
                            || Answers.Place(definition, r.Field) != null
                            || definition.Pages.Any(p => p.Questions.Any(q => q.Id == r.Field)),
                        slug
                    );
                    Submission.Of(state).IsOk.ShouldBe(state.Complete);
                    Summary.Sections(state);
                    Answers
                        .FromJson(answers.ToJson())
                        .Fields.Keys.Order()
                        .ShouldBe(answers.Fields.Keys.Order());
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Some_answers_reach_every_page(string slug)
    {
        var definition = Named(slug);
        var reached = Forms
            .Random(definition, junk: 2)
            .Sample(400)
            .SelectMany(a => FormState.Evaluate(definition, a, Forms.Context).Path)
            // A page of few answers, another day or a later phase is reached by the examples.
            .Concat(ExamplePlan.All(Pack.Folder, definition).SelectMany(p => p.State.Path))
            .Select(p => p.Page.Id)
            .ToHashSet();
        definition.Pages.Select(p => p.Id).Where(id => !reached.Contains(id)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Refusals_name_each_field_once_with_a_sentence(string slug)
    {
        var definition = Named(slug);
        var state = FormState.Evaluate(definition, Answers.Empty, Forms.Context);
        state.Refusals.ShouldNotBeEmpty();
        state.Refusals.Select(r => r.Field).ShouldBeUnique();
        state.Refusals.ShouldAllBe(r => r.Message.EndsWith('。'));
    }

    [Fact]
    public void A_submission_opened_again_says_the_same()
    {
        var complete = 0;
        foreach (
            var state in Pack
                .Library.All.SelectMany(d => ExamplePlan.Of(Pack.Folder, d))
                .Select(plan => plan.State)
                .Where(state => state.Complete)
        )
        {
            var definition = state.Definition;
            var submission = Submission.Of(state).Value;
            var opened = submission.Open(definition, OfficeCalendar.Standard);
            opened.Refusals.ShouldBeEmpty();
            Submission.Of(opened).Value.Json.ShouldBe(submission.Json);
            Summary
                .Sections(opened)
                .SelectMany(s => s.Rows)
                .Select(r => string.Join('|', r.Lines))
                .ShouldBe(
                    Summary
                        .Sections(state)
                        .SelectMany(s => s.Rows)
                        .Select(r => string.Join('|', r.Lines))
                );
            complete++;
        }

        complete.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void Answers_to_hidden_questions_stay_in_the_draft_and_out_of_the_submission()
    {
        var definition = Forms.Allowance;
        var answers = Complete(definition)
            .With(
                definition,
                definition.Page("spouse")!,
                Forms.Typed(("has-spouse", "no"), ("spouse-name.family", "残る"))
            )
            .Value;
        var state = FormState.Evaluate(
            definition,
            answers,
            new FormContext(ExampleDay(definition), OfficeCalendar.Standard)
        );
        state.Complete.ShouldBeTrue();
        state.Answers.First("spouse-name.family").ShouldBe("残る");
        Submission.Of(state).Value.Json.ShouldNotContain("残る");
    }

    [Fact]
    public void A_submission_is_typed_and_in_the_order_of_the_form()
    {
        var state = FormState.Evaluate(
            Forms.Allowance,
            Complete(Forms.Allowance),
            new FormContext(ExampleDay(Forms.Allowance), OfficeCalendar.Standard)
        );
        using var json = JsonDocument.Parse(Submission.Of(state).Value.Json);
        json.RootElement.EnumerateObject()
            .Select(p => p.Name)
            .ShouldBe(["procedure", "version", "submitted", "answers", "computed"]);
        var answers = json.RootElement.GetProperty("answers");
        answers.GetProperty("public-servant").GetBoolean().ShouldBeFalse();
        answers.GetProperty("birth-date").GetString().ShouldBe("1988-12-31");
        answers
            .GetProperty("children")[0]
            .GetProperty("name")
            .GetProperty("familyKana")
            .GetString()
            .ShouldBe("ミホン");
        json.RootElement.GetProperty("computed")
            .GetProperty("start-month")
            .GetString()
            .ShouldBe("2026-12-01");
    }

    /// <summary>The answers of the first example of each procedure, which is complete.</summary>
    internal static Answers Complete(Definition definition) =>
        Examples.Answers(
            definition,
            definition.Id == "C01" ? "birth-in-time.yaml" : "first-pregnancy.yaml"
        );

    internal static DateOnly ExampleDay(Definition definition) =>
        definition.Id == "C01" ? new(2026, 11, 16) : new(2026, 11, 22);
}
