using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Forms;

/// <summary>Whose procedure it is (だれの手続か): the answer to the name question marked so, otherwise to the one that a person's own name would fill.</summary>
internal static class ApplicantName
{
    private const string OwnName = "applicant.name";

    /// <summary>Family and given name as typed into a draft; empty while nothing is.</summary>
    public static string In(Definition definition, Answers answers) =>
        definition
            .Pages.SelectMany(page => page.Questions)
            .Where(question => question.NamesApplicant || question.Prefill == OwnName)
            .OrderByDescending(question => question.NamesApplicant)
            .Select(question =>
                $"{answers.First($"{question.Id}.family")} {answers.First($"{question.Id}.given")}".Trim()
            )
            .FirstOrDefault(name => name.Length > 0)
        ?? "";

    /// <summary>Name and kana in a completed form; nothing where the business that files is the applicant.</summary>
    public static IReadOnlyList<string> In(FormState state, bool forBusiness)
    {
        QuestionState? name = null;
        foreach (var question in state.Path.SelectMany(page => page.Questions))
        {
            if (question.Value is null)
                continue;
            if (question.Question.NamesApplicant)
                return question.Question.Kind.Show(question.Value);
            if (!forBusiness && question.Question.Prefill == OwnName)
                name ??= question;
        }
        return name is null ? [] : name.Question.Kind.Show(name.Value!);
    }
}
