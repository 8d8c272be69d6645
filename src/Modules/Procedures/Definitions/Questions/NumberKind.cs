using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Expressions;

namespace Ihatov.Procedures.Definitions.Questions;

/// <summary>A whole number (数) with its limits and unit; amounts of money (円) are one with the unit 円.</summary>
internal sealed record NumberKind(long Min, long Max, string Unit) : QuestionKind
{
    public override ExpressionType Type => ExpressionType.Number;

    public override Value? Read(FieldInput input)
    {
        var line = input.Line("", input.Label, 40);
        if (line.Length == 0)
            return null;
        var negative = line[0] is '-' or '－' or '−';
        var digits = string.Concat(
                (negative ? line[1..] : line).Where(c => c is not (',' or '，' or ' ' or '　'))
            )
            .Normalize(System.Text.NormalizationForm.FormKC);
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            input.Refuse(
                "number.format",
                $"{input.Label}は数字で入力してください{(Unit.Length > 0 ? $"（{Unit}は付けません）" : "")}。"
            );
            return null;
        }

        number = negative ? -number : number;
        if (number >= Min && number <= Max)
            return new NumberValue(number);
        input.Refuse(
            "number.range",
            $"{input.Label}は{Min:N0}から{Max:N0}までの数字で入力してください。",
            "",
            $"{Min:N0}",
            $"{Max:N0}"
        );
        return null;
    }

    public override IReadOnlyList<string> Show(Value value) =>
        value is NumberValue n
            ? [n.Number.ToString("N0", CultureInfo.InvariantCulture) + Unit]
            : [];

    public override IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Write(Value value) =>
        value is NumberValue n ? [new("", [n.Number.ToString(CultureInfo.InvariantCulture)])] : [];
}
