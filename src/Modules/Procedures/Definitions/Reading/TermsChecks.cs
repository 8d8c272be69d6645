using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Procedures.Definitions.Reading;

/// <summary>Checks that what the terms of a definition name exists and fits: questions, phases, and what a town may vary.</summary>
internal static class TermsChecks
{
    /// <param name="names">What formulas may name.</param>
    /// <param name="application">The turn of the first question after the application, which a deadline cannot see.</param>
    public static void Run(
        Definition definition,
        MapReader map,
        FileReading reading,
        IReadOnlyDictionary<string, Known> names,
        int application
    )
    {
        Signature(definition, map, reading);
        Deadline(definition.DeadlineRule, names, application, reading);
        Fee(definition.Fee, definition, map.PlaceOf("fee"), reading);
        foreach (var item in definition.Checklist)
            reading.Check(item.When, new Checker(names, int.MaxValue, null), ExpressionType.Truth);
        foreach (var scalar in map.List("may-vary").OfType<YamlScalar>())
            Variation(scalar, definition, reading);
    }

    public static void Deadline(
        DeadlineRule? rule,
        IReadOnlyDictionary<string, Known> names,
        int application,
        FileReading reading
    ) => reading.Check(rule?.Due, new Checker(names, application, null), ExpressionType.Date);

    public static void Fee(Fee? fee, Definition definition, Position at, FileReading reading)
    {
        if (fee?.Per is { } per && definition.Question(per)?.Kind is not NumberKind)
            reading.Diagnostics.Add(
                at,
                $"手数料のper「{per}」という数の質問はありません。型がnumberの質問のidを書いてください。"
            );
    }

    /// <summary>The question that a variation such as <c>hide x</c> names; null for one of a whole key.</summary>
    public static string? PathIn(string variation) =>
        TermsReader.OfQuestion.FirstOrDefault(v =>
            variation.StartsWith(v + " ", StringComparison.Ordinal)
        )
            is { } of
            ? variation[(of.Length + 1)..].Trim()
            : null;

    private static void Signature(Definition definition, MapReader map, FileReading reading)
    {
        var id = definition.SignatureId;
        if (definition.Signature == SignatureLevel.OrIdAttachment && id is null)
            reading.Diagnostics.Add(
                map.PlaceOf("signature"),
                "signature: id-attachmentのときは、本人確認書類の質問をsignature-idに書いてください。"
            );
        if (
            id is not null
            && !definition
                .Pages.Where(definition.Phases[0].Has)
                .SelectMany(p => p.Questions)
                .Any(q => q.Id == id && q.Kind is FileKind)
        )
            reading.Diagnostics.Add(
                map.PlaceOf("signature-id"),
                $"signature-id「{id}」という添付（files）の質問は、申請の画面にありません。"
            );
    }

    private static void Variation(YamlScalar scalar, Definition definition, FileReading reading)
    {
        var path = PathIn(scalar.Text);
        if (path is null)
        {
            if (!TermsReader.Variable.Contains(scalar.Text, StringComparer.Ordinal))
                reading.Diagnostics.Add(
                    scalar.At,
                    $"「{scalar.Text}」は市町村が変えられる項目ではありません。書けるのは{string.Join("、", TermsReader.Variable.Concat(TermsReader.OfQuestion.Select(v => v + " 質問のid")))}です。"
                );
            return;
        }

        var question = definition.Question(path);
        if (question is null)
            reading.Diagnostics.Add(
                scalar.At,
                $"may-varyの「{path}」という質問はありません。組の中の質問はchildren[].idの形で書きます。"
            );
        else if (
            scalar.Text.StartsWith("options of ", StringComparison.Ordinal)
            && question.Kind is not (ChoiceKind or ChoicesKind)
        )
            reading.Diagnostics.Add(scalar.At, $"質問「{path}」に選択肢はありません。");
    }
}
