using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Tests.Platform.Print;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Counter;

/// <summary>The paper asks what the screen asks, in the same order, with who answers, and its code finds it again.</summary>
public sealed class PaperFormTests
{
    public static TheoryData<string, int> Versions() =>
        new(Pack.Library.All.Select(d => (d.Id, d.Version)));

    [Theory, MemberData(nameof(Versions))]
    public void Every_question_of_every_procedure_stands_on_its_sheet_once(string id, int version)
    {
        var definition = Pack.Library.Version(id, version)!;
        var sheet = EntrySheet.Of(definition);

        sheet
            .SelectMany(part => part.Questions)
            .Select(q => q.Question)
            .ShouldBe(
                definition.Pages.Where(definition.Phases[0].Has).SelectMany(page => page.Questions)
            );
        foreach (var group in sheet.SelectMany(part => part.Questions))
            if (group.Question.Kind is GroupKind kind)
                group.Inside.Select(q => q.Question).ShouldBe(kind.Questions);
        // A question with a condition says so; one without does not.
        foreach (var question in sheet.SelectMany(part => part.Questions))
            (question.Condition is null).ShouldBe(question.Question.When is null);
    }

    [Theory, MemberData(nameof(Versions))]
    public void The_paper_is_a_tagged_document_with_every_label(string id, int version)
    {
        var definition = Pack.Library.Version(id, version)!;
        var town = new Organisation(
            AuthorityCode.Parse("032018").Value,
            "morioka",
            "盛岡市",
            "もりおかし",
            "Morioka-shi",
            "city"
        );
        var section = new Section(town.Code, "section", "見本の担当", "見", [], 5);
        var rendered = PaperForm.Of(definition, town, section, App.Noon).Render();

        rendered.MissingGlyphs.ShouldBe(0);
        var objects = new PdfObjects(rendered.Bytes).Bodies.Values;
        objects
            .Count(body => body.Contains("/S/TH"))
            .ShouldBeGreaterThan(
                definition
                    .Pages.Where(definition.Phases[0].Has)
                    .Sum(page => page.Questions.Count(q => q.Kind is not GroupKind)),
                "each question heads a row"
            );
    }

    [Fact]
    public void Conditions_name_the_question_and_the_choice_as_they_stand_on_the_paper()
    {
        var conditions = EntrySheet
            .Of(Pack.Library.Version("C01", 1)!)
            .SelectMany(part => part.Questions)
            .SelectMany(q => q.Inside.Append(q))
            .Where(q => q.Condition is not null)
            .ToDictionary(q => q.Number, q => q.Condition!);

        conditions["10"].ShouldBe("「9 請求する理由」が「その他」の方のみ");
        conditions["20-5"].ShouldBe("「20-4 同居・別居」が「別居」の方のみ");
    }
}
