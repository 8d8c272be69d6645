using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;

namespace Ihatov.Tests.Procedures.Definitions;

/// <summary>Answers made up for any definition: mostly sensible, sometimes not.</summary>
internal static class Forms
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    public static readonly FormContext Context = new(Today, OfficeCalendar.Standard);

    public static Definition Allowance => Pack.Library.Version("C01", 1)!;

    public static Definition Pregnancy => Pack.Library.Version("C15", 1)!;

    public static FormState Evaluate(
        Definition definition,
        params (string Path, string Value)[] fields
    ) => FormState.Evaluate(definition, Typed(fields), Context);

    public static Answers Typed(params (string Path, string Value)[] fields) =>
        Answers
            .Of(
                fields.Select(f => new KeyValuePair<string, IReadOnlyList<string>>(
                    f.Path,
                    [f.Value]
                ))
            )
            .Value;

    /// <summary>Random answers to all questions of a definition, asked or not.</summary>
    /// <param name="junk">How many of a hundred fields hold text that fits nothing.</param>
    public static Gen<Answers> Random(Definition definition, int junk) =>
        Fields(definition.Pages.SelectMany(p => p.Questions), "", junk)
            .Select(fields => Answers.Of(fields.DistinctBy(f => f.Key)).Value);

    private static Gen<IEnumerable<KeyValuePair<string, IReadOnlyList<string>>>> Fields(
        IEnumerable<Question> questions,
        string prefix,
        int junk
    ) =>
        questions
            .Select(q => Field(q, prefix + q.Id, junk))
            .Aggregate((all, one) => from a in all from o in one select a.Concat(o));

    private static Gen<IEnumerable<KeyValuePair<string, IReadOnlyList<string>>>> Field(
        Question question,
        string path,
        int junk
    )
    {
        if (question.Kind is GroupKind repeating)
        {
            return from count in Gen.Choose(repeating.Min, Math.Min(3, repeating.Max))
                from items in Gen.CollectToList(
                    Enumerable
                        .Range(0, count)
                        .Select(i =>
                            Fields(
                                repeating.Questions,
                                $"{path}[{i.ToString(CultureInfo.InvariantCulture)}].",
                                junk
                            )
                        )
                )
                select items.SelectMany(i => i);
        }

        var good = Good(question.Kind, path);
        var bad =
            from texts in Gen.CollectToList(question.Kind.Parts.Select(_ => Junk))
            select question.Kind.Parts.Select((p, i) => Pair(path, p, texts[i]));
        var none = Gen.Constant(Enumerable.Empty<KeyValuePair<string, IReadOnlyList<string>>>());
        return Gen.Frequency((100 - junk, good), (junk, bad), (junk, none));
    }

    private static readonly Gen<string> Junk = Gen.Elements(
        "",
        " ",
        "　",
        "x",
        "0",
        "-1",
        "99999999999999999999",
        "1989",
        "元",
        "13",
        "\u0000",
        "\ud800",
        "\u202e",
        "漢字",
        "㍻",
        "<b>",
        "a\nb",
        new string('あ', 500)
    );

    private static KeyValuePair<string, IReadOnlyList<string>> Pair(
        string path,
        string part,
        string text
    ) => new(part.Length == 0 ? path : $"{path}.{part}", [text]);

    private static Gen<IEnumerable<KeyValuePair<string, IReadOnlyList<string>>>> Good(
        QuestionKind kind,
        string path
    ) =>
        kind switch
        {
            DateKind { Unknown.Count: > 0 } => Gen.Elements(
                    "1945-05-XX",
                    "1945-XX-XX",
                    "2000-02-29"
                )
                .Select(d =>
                    kind.Write(
                            new Ihatov.Procedures.Definitions.Expressions.UncertainValue(
                                Ihatov.Kernel.UncertainDate.Parse(d).Value
                            )
                        )
                        .Select(f => Pair(path, f.Key, f.Value[0]))
                ),
            DateKind => Gen.Choose(-9000, 300)
                .Select(d =>
                    kind.Write(
                            new Ihatov.Procedures.Definitions.Expressions.DateValue(
                                Today.AddDays(d)
                            )
                        )
                        .Select(f => Pair(path, f.Key, f.Value[0]))
                ),
            NumberKind n => Gen.Choose((int)n.Min, (int)Math.Min(n.Max, 1000))
                .Select(n => One(path, n.ToString(CultureInfo.InvariantCulture))),
            ChoiceKind c => Gen.Elements(c.Options.Select(o => o.Code).ToArray())
                .Select(o => One(path, o)),
            ChoicesKind c => Gen.SubListOf(c.Options.Select(o => o.Code).ToArray())
                .Select(o =>
                    (IEnumerable<KeyValuePair<string, IReadOnlyList<string>>>)[new(path, [.. o])]
                ),
            YesNoKind => Gen.Elements("yes", "no").Select(o => One(path, o)),
            DeclarationKind => Gen.Constant(One(path, "yes")),
            FileKind => Gen.Constant(One(path, "019aa000-0000-7000-8000-000000000001")),
            NameKind => Gen.Elements("見本", "葛󠄀城", "𠮷野")
                .Select(f =>
                    (IEnumerable<KeyValuePair<string, IReadOnlyList<string>>>)
                        [
                            Pair(path, "family", f),
                            Pair(path, "given", "花子"),
                            Pair(path, "familyKana", "ﾐﾎﾝ"),
                            Pair(path, "givenKana", "はなこ"),
                        ]
                ),
            AddressKind => Gen.Constant<IEnumerable<KeyValuePair<string, IReadOnlyList<string>>>>([
                Pair(path, "postalCode", "０２０-8570"),
                Pair(path, "prefecture", "岩手県"),
                Pair(path, "municipality", "盛岡市"),
                Pair(path, "townAndNumber", "内丸10番1号"),
            ]),
            BankAccountKind => Gen.Constant<
                IEnumerable<KeyValuePair<string, IReadOnlyList<string>>>
            >([
                Pair(path, "bankName", "見本銀行"),
                Pair(path, "bankCode", "0000"),
                Pair(path, "branchName", "本店"),
                Pair(path, "branchCode", "000"),
                Pair(path, "kind", "ordinary"),
                Pair(path, "number", "1"),
                Pair(path, "holder", "ミホン"),
            ]),
            PersonKind => Gen.Choose(-30000, -1)
                .Select(d =>
                    kind.Write(
                            new Ihatov.Procedures.Definitions.Expressions.PartsValue(
                                new Dictionary<string, string>
                                {
                                    ["family"] = "見本",
                                    ["given"] = "花子",
                                    ["familyKana"] = "ミホン",
                                    ["givenKana"] = "ハナコ",
                                    ["birth-date"] = Today
                                        .AddDays(d)
                                        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                                    ["relation"] = "child",
                                }
                            )
                        )
                        .Select(f => Pair(path, f.Key, f.Value[0]))
                ),
            EarlierCaseKind => Gen.Constant(One(path, "1000-0000-0008")),
            PhoneKind => Gen.Constant(One(path, "019-000-0000")),
            EmailKind => Gen.Constant(One(path, "hanako@example.jp")),
            PostalCodeKind => Gen.Constant(One(path, "020-8570")),
            _ => Gen.Elements("見本", "𠮷").Select(t => One(path, t)),
        };

    private static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> One(
        string path,
        string text
    ) => [new(path, [text])];
}
