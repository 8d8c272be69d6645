using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Definitions;

/// <summary>A section of the check page (確認画面): a page of the form, or one item of a repeating group on it. Words are in the languages of the definition.</summary>
/// <param name="Group">The group's path when this is one of its items, with <paramref name="Index"/> from 0.</param>
internal sealed record SummarySection(
    Wording Title,
    string PageId,
    string? Group,
    int? Index,
    IReadOnlyList<SummaryRow> Rows
);

/// <summary>An answer as people read it, and the page on which to change it.</summary>
/// <param name="Field">The question's path, for the link: <c>children[0].name</c>.</param>
/// <param name="Missing">A required answer is missing or refused.</param>
/// <param name="Files">The ids of attached files, to show by name.</param>
internal sealed record SummaryRow(
    Wording Label,
    string Field,
    string PageId,
    bool Missing,
    IReadOnlyList<string> Files
)
{
    public required Value? Value { private get; init; }

    public required QuestionKind Kind { private get; init; }

    /// <summary>The answer in lines; empty when there is none.</summary>
    public IReadOnlyList<string> Lines => LinesFor(ReaderLanguage.Japanese);

    /// <summary>The answer in lines for a reader.</summary>
    public IReadOnlyList<string> LinesFor(ReaderLanguage language) =>
        Value is null ? [] : Kind.Show(Value, language);

    /// <summary>The answer on paper, where files cannot be opened.</summary>
    public string OnPaper =>
        Files.Count > 0 ? $"ファイル{Files.Count}個を添付"
        : Lines is { Count: > 0 } lines ? string.Join('\n', lines)
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
                sections.Add(new SummarySection(page.Page.Title, page.Page.Id, null, null, rows));
            Groups(page.Page, page.Questions, null, sections);
        }

        return sections;
    }

    /// <summary>A section for each item, and after it those of the groups inside it.</summary>
    private static void Groups(
        Page page,
        IReadOnlyList<QuestionState> questions,
        Wording? within,
        List<SummarySection> sections
    )
    {
        foreach (var group in questions.Where(q => q.Question.Kind is GroupKind))
        {
            for (var i = 0; i < group.Items.Count; i++)
            {
                var heading = Inside(within, ((GroupKind)group.Question.Kind).Heading(i));
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
                Groups(page, group.Items[i], heading, sections);
            }
        }
    }

    /// <summary>What an item inside another is headed: 世帯（1件目）の住家（2件目）.</summary>
    private static Wording Inside(Wording? outer, Wording inner) =>
        outer is null
            ? inner
            : new(
                $"{outer.Ja}の{inner.Ja}",
                outer.Easy is null && inner.Easy is null
                    ? null
                    : $"{outer.In(ReaderLanguage.Easy)}の {inner.In(ReaderLanguage.Easy)}",
                outer.En is null || inner.En is null ? null : $"{outer.En}: {inner.En}"
            );

    /// <summary>The computed values people should see, label and text.</summary>
    public static IReadOnlyList<(Wording Label, string Text)> Computed(
        FormState state,
        ReaderLanguage language = ReaderLanguage.Japanese
    ) =>
        [
            .. state
                .Definition.Computed.Where(c =>
                    c.Label is not null
                    && state.Computed.ContainsKey(c.Id)
                    && (c.When is null || Evaluator.IsTrue(c.When, state.Scope))
                )
                .Select(c => (c.Label!, ValueText.Show(state.Computed[c.Id], c.Format, language))),
        ];

    private static SummaryRow Row(QuestionState q, Page page) =>
        new(
            q.Question.Name,
            q.Path,
            page.Id,
            q.Required && q.Value is null,
            q.Question.Kind is FileKind && q.Value is CodesValue files ? files.Codes : []
        )
        {
            Value = q.Value,
            Kind = q.Question.Kind,
        };
}
