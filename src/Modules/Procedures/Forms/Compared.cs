using System.Security.Cryptography;
using System.Text;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Procedures.Forms;

/// <summary>A question whose answer on a page differs from the stored one (食い違う回答): somebody wrote elsewhere meanwhile.</summary>
/// <param name="Label">What the question is called, with the item it belongs to.</param>
/// <param name="Field">The question's path.</param>
/// <param name="Here">What was sent, as typed.</param>
/// <param name="Stored">What the draft holds, as typed.</param>
internal sealed record Compared(string Label, string Field, string Here, string Stored)
{
    /// <summary>The questions of some pages that two sets of answers answer differently, in their order.</summary>
    public static IReadOnlyList<Compared> Between(
        Definition definition,
        IReadOnlyCollection<Page> pages,
        Answers here,
        Answers stored
    ) =>
        [
            .. here
                .Fields.Keys.Union(stored.Fields.Keys)
                .Select(field => (field, Place: Answers.Place(definition, field)))
                .Where(f =>
                    f.Place is { Question.Kind: not FileKind } place
                    && pages.Contains(place.Page)
                    && !Typed(here, f.field).SequenceEqual(Typed(stored, f.field))
                )
                .GroupBy(f => f.Place!.QuestionOf(f.field))
                .Select(g => Of(g.First().Place!, g.Key, here, stored)),
        ];

    /// <summary>Everything that answers hold, beside nothing.</summary>
    public static IReadOnlyList<Compared> All(Definition definition, Answers here) =>
        Between(definition, [.. definition.Pages], here, Answers.Empty);

    /// <summary>A short mark of what a draft holds for some pages: a page carries the mark of what it was shown with.</summary>
    public static string Mark(
        Definition definition,
        IReadOnlyCollection<Page> pages,
        Answers stored
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in stored.Fields.Keys.Order(StringComparer.Ordinal))
        {
            if (
                Answers.Place(definition, field) is not { Question.Kind: not FileKind } place
                || !pages.Contains(place.Page)
            )
                continue;
            foreach (var text in Typed(stored, field))
                hash.AppendData(Encoding.UTF8.GetBytes($"{field}\0{text}\0"));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    // A field left empty and a field never seen are the same answer.
    private static IEnumerable<string> Typed(Answers answers, string field) =>
        answers.All(field).Where(text => text.Length > 0);

    private static Compared Of(FieldPlace place, string path, Answers here, Answers stored)
    {
        var indices = new List<int>();
        _ = QuestionPath.Generic(path, indices);
        var item = string.Concat(
            place.Groups.Zip(indices, (group, i) => $"{((GroupKind)group.Kind).Heading(i).Plain}の")
        );
        return new Compared(
            item + place.Question.ShortName,
            path,
            Shown(place.Question.Kind, path, here),
            Shown(place.Question.Kind, path, stored)
        );
    }

    private static string Shown(QuestionKind kind, string path, Answers answers) =>
        string.Join(
            ' ',
            kind.Parts.SelectMany(part => Typed(answers, QuestionPath.Part(path, part)))
                .Select(text => Named(kind, text))
        );

    /// <summary>One text of an answer as people read it: a code is no word, choices are named.</summary>
    public static string Named(QuestionKind kind, string text) =>
        kind switch
        {
            ChoiceKind choice => choice.Show(new Definitions.Expressions.TextValue(text))[0],
            ChoicesKind choices => choices.Options.FirstOrDefault(o => o.Code == text)?.Label.Plain
                ?? text,
            YesNoKind or DeclarationKind => (text == "yes" ? YesNoKind.Yes : YesNoKind.No).Plain,
            _ => text,
        };
}
