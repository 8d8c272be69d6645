using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Definitions;

/// <summary>A section of the check page (確認画面): a page of the form, or one item of a repeating group on it.</summary>
/// <param name="Group">The group's path when this is one of its items, with <paramref name="Index"/> from 0.</param>
internal sealed record SummarySection(
    string Title,
    string PageId,
    string? Group,
    int? Index,
    IReadOnlyList<SummaryRow> Rows
);

/// <summary>An answer as people read it, and the page on which to change it.</summary>
/// <param name="Field">The question's path, for the link: <c>children[0].name</c>.</param>
/// <param name="Lines">The answer in lines; empty when there is none.</param>
/// <param name="Missing">A required answer is missing or refused.</param>
/// <param name="Files">The ids of attached files, to show by name.</param>
internal sealed record SummaryRow(
    string Label,
    IReadOnlyList<string> Lines,
    string Field,
    string PageId,
    bool Missing,
    IReadOnlyList<string> Files
)
{
    /// <summary>The answer on paper, where files cannot be opened.</summary>
    public string OnPaper =>
        Files.Count > 0 ? $"ファイル{Files.Count}個を添付"
        : Lines.Count > 0 ? string.Join('\n', Lines)
        : "入力なし";
}

/// <summary>The answers as a page, a receipt or a case shows them.</summary>
internal static class Summary
{
    public static IReadOnlyList<SummarySection> Sections(FormState state)
    {
        var sections = new List<SummarySection>();
        foreach (var page in state.Path.Where(p => !p.Page.Stop))
        {
            var rows = page
                .Questions.Where(q => q.Question.Kind is not GroupKind)
                .Select(q => Row(q, page.Page))
                .ToList();
            if (rows.Count > 0)
                sections.Add(
                    new SummarySection(page.Page.Title.Plain, page.Page.Id, null, null, rows)
                );
            Groups(page.Page, page.Questions, "", sections);
        }

        return sections;
    }

    /// <summary>A section for each item, and after it those of the groups inside it.</summary>
    private static void Groups(
        Page page,
        IReadOnlyList<QuestionState> questions,
        string within,
        List<SummarySection> sections
    )
    {
        foreach (var group in questions.Where(q => q.Question.Kind is GroupKind))
        {
            for (var i = 0; i < group.Items.Count; i++)
            {
                var heading = within + ((GroupKind)group.Question.Kind).Heading(i);
                sections.Add(
                    new SummarySection(
                        heading,
                        page.Id,
                        group.Path,
                        i,
                        [
                            .. group
                                .Items[i]
                                .Where(q => q.Question.Kind is not GroupKind)
                                .Select(q => Row(q, page)),
                        ]
                    )
                );
                Groups(page, group.Items[i], heading + "の", sections);
            }
        }
    }

    /// <summary>The computed values people should see, label and text.</summary>
    public static IReadOnlyList<(string Label, string Text)> Computed(FormState state) =>
        [
            .. state
                .Definition.Computed.Where(c =>
                    c.Label is not null
                    && state.Computed.ContainsKey(c.Id)
                    && (c.When is null || Evaluator.IsTrue(c.When, state.Scope))
                )
                .Select(c => (c.Label!.Plain, ValueText.Show(state.Computed[c.Id], c.Format))),
        ];

    private static SummaryRow Row(QuestionState q, Page page) =>
        new(
            q.Question.ShortName,
            q.Value is null ? [] : q.Question.Kind.Show(q.Value),
            q.Path,
            page.Id,
            q.Required && q.Value is null,
            q.Question.Kind is FileKind && q.Value is CodesValue files ? files.Codes : []
        );
}
