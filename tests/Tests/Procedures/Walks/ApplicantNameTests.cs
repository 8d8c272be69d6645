using Ihatov.Procedures.Forms;
using Ihatov.Tests.Procedures.Definitions;

namespace Ihatov.Tests.Procedures.Walks;

/// <summary>Whose name a case bears: the applicant's in law, whoever files.</summary>
public sealed class ApplicantNameTests
{
    [Theory]
    [InlineData("C15", "first-pregnancy", false, "見本 花子")]
    [InlineData("K01", "first-insured-self", false, "見本 うめ")]
    [InlineData("K01", "second-insured-by-daughter", false, "見本 一郎")]
    [InlineData("K01", "care-office", true, "見本 うめ")]
    [InlineData("D01", "flooded-house-and-shed", true, "")]
    public void The_case_bears_the_applicant_s_name(
        string procedure,
        string example,
        bool forBusiness,
        string name
    )
    {
        var plan = Pack
            .Library.All.Where(d => d.Id == procedure)
            .SelectMany(d => ExamplePlan.Of(Pack.Folder, d))
            .Last(p => p.Name.Contains(example, StringComparison.Ordinal));
        string.Join("", ApplicantName.In(plan.State, forBusiness).Take(1)).ShouldBe(name);
    }
}
