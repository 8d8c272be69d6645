using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions.Expressions;

namespace Ihatov.Procedures.Definitions.Questions;

/// <summary>One of the applicant's own earlier cases (以前の申請), by its receipt number.</summary>
/// <param name="Of">The procedures it may be of; empty takes any.</param>
internal sealed record EarlierCaseKind(IReadOnlyList<string> Of) : TextualKind
{
    public override Value? Read(FieldInput input)
    {
        var line = input.Line("", input.Label, 40);
        if (line.Length == 0)
            return null;
        if (!CaseNumber.Parse(line).Ok(out var number, out var because))
        {
            input.Refuse(because[0].Code, because[0].Message);
            return null;
        }

        if (input.Context.Cases is not { } own)
            return new TextValue(number.ToString());
        if (!own.TryGetValue(number.ToString(), out var procedure))
            input.Refuse(
                "earlier-case.unknown",
                $"{input.Label}の受付番号の申請が見つかりません。「わたしの申請」で番号を確かめてください。"
            );
        else if (Of.Count > 0 && !Of.Contains(procedure, StringComparer.Ordinal))
            input.Refuse(
                "earlier-case.procedure",
                $"{input.Label}は別の手続の受付番号です。「わたしの申請」で番号を確かめてください。"
            );
        return input.Refused ? null : new TextValue(number.ToString());
    }

    public override IReadOnlyList<string> Show(Value value) =>
        value is TextValue t ? [Written(t.Text)] : [];

    public override IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Write(Value value) =>
        value is TextValue t ? [new("", [Written(t.Text)])] : [];

    private static string Written(string digits) =>
        CaseNumber.Parse(digits).Ok(out var number, out _) ? number.Shown : digits;
}
