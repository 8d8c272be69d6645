using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Forms;

/// <summary>Whose procedure a draft is (だれの手続か): the name typed where the person's own name is asked.</summary>
internal static class ApplicantName
{
    /// <summary>Family and given name as typed; empty while nothing is.</summary>
    public static string In(Definition definition, Answers answers) =>
        definition
            .Pages.SelectMany(page => page.Questions)
            .FirstOrDefault(question => question.Prefill == "applicant.name")
            is { } name
            ? $"{answers.First($"{name.Id}.family")} {answers.First($"{name.Id}.given")}".Trim()
            : "";
}
