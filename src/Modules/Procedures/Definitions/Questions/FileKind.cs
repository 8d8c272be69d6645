using System.Globalization;
using Ihatov.Procedures.Definitions.Expressions;

namespace Ihatov.Procedures.Definitions.Questions;

/// <summary>Attached files (添付): the field holds the ids of files the person has uploaded to this draft.</summary>
internal sealed record FileKind(int MaxFiles) : QuestionKind
{
    public override ExpressionType Type => ExpressionType.Files;

    public override string Missing(string label) => $"{label}のファイルを選んで追加してください。";

    public override Value? Read(FieldInput input)
    {
        var ids = input.RawAll().Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count == 0)
            return null;
        if (ids.Count > MaxFiles)
            input.Refuse(
                "file.too-many",
                $"{input.Label}は{MaxFiles}個までです。要らないファイルを外してください。",
                "",
                $"{MaxFiles}"
            );
        if (
            ids.Exists(id =>
                !Guid.TryParseExact(id, "D", out var guid) || !input.Context.Knows(guid)
            )
        )
            input.Refuse(
                "file.unknown",
                $"{input.Label}のファイルが見つかりません。もう一度追加してください。"
            );
        return input.Refused ? null : new CodesValue(ids);
    }

    public override IReadOnlyList<string> Show(Value value) =>
        value is CodesValue c
            ? [string.Create(CultureInfo.InvariantCulture, $"{c.Codes.Count}個のファイル")]
            : [];
}
