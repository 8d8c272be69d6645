using System.Collections.Immutable;
using System.Globalization;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Print;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Catalogue;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Procedures.Notices;
using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Counter;

/// <summary>The paper twin of a form (紙の申請書): the same questions in the same order, with a code that finds the definition again.</summary>
internal static class PaperForm
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/{town}/procedures/{procedure}/form.pdf", Show).Public();

    /// <summary>The blank form of the version in force, to print.</summary>
    public static IResult Show(
        string procedure,
        Caller caller,
        ProcedureCatalogue catalogue,
        IOrganisations organisations,
        TimeProvider clock
    ) =>
        catalogue.Find(caller.Authority, procedure) is { } definition
            ? Download.Pdf(
                Of(
                        definition,
                        organisations.Find(caller.Authority.ToString())!,
                        organisations.SectionFor(caller.Authority, definition.Section)!,
                        clock.GetUtcNow()
                    )
                    .Render()
                    .Bytes,
                $"{definition.Id}-{definition.Version}-form.pdf"
            )
            : TypedResults.NotFound();

    public static PdfDocument Of(
        Definition definition,
        Organisation town,
        Section section,
        DateTimeOffset at
    )
    {
        var code = PaperCode.Of(definition).ToString();
        var blocks = new List<Block>
        {
            new QrCode(
                code,
                $"様式コード {code}",
                new Run($"様式コード\u3000{code}", Bold: true),
                $"\n提出先：{town.Name} {section.Name}\n{town.Name}のオンライン申請でも、同じ申請ができます。"
            ),
            new Heading(1, Read(definition.Name.Ja)),
            new Paragraph(
                "黒のボールペンで書いてください。□には、当てはまるものに✓を付けてください。「必須」の項目は必ず書いてください。"
            )
            {
                Size = TextSize.Small,
            },
            new AnswerTable(new AnswerRow(["記入日"], "", Today)),
        };
        foreach (var part in EntrySheet.Of(definition))
            blocks.AddRange(Part(part));
        blocks.AddRange(ForTheOffice());
        return new PdfDocument(
            $"{definition.Name.Plain}（{town.Name}）",
            JapanTime.ToJapan(at),
            [.. blocks]
        )
        {
            Author = town.Name,
            Footer = $"様式コード {code}\u3000{definition.Name.Plain}",
        };
    }

    private static IEnumerable<Block> Part(SheetPart part)
    {
        if (part.Page.Stop)
        {
            yield return new Paragraph([
                new Run($"【{part.Condition}】", Bold: true),
                .. Read(part.Page.Title.Ja),
                "\u3000",
                .. Read(part.Page.Intro?.Ja ?? ""),
            ])
            {
                Size = TextSize.Small,
            };
            yield break;
        }
        yield return new Heading(2, Read(part.Page.Title.Ja));
        if (part.Condition is { } condition)
            yield return new Paragraph($"【{condition}】") { Size = TextSize.Small };
        var rows = new List<AnswerRow>();
        foreach (var question in part.Questions)
        {
            if (question.Question.Kind is not GroupKind group)
            {
                rows.Add(Row(question));
                continue;
            }
            if (rows.Count > 0)
                yield return new AnswerTable([.. rows]);
            rows.Clear();
            foreach (var block in Group(question, group))
                yield return block;
        }
        if (rows.Count > 0)
            yield return new AnswerTable([.. rows]);
    }

    private static IEnumerable<Block> Group(SheetQuestion question, GroupKind group)
    {
        var about = question.Condition is null ? "" : $"【{question.Condition}】";
        yield return new Paragraph([
            new Run($"{question.Number}\u3000", Bold: true),
            .. Read(question.Question.Label.Ja),
            about,
        ]);
        var items = EntrySheet.Items(group);
        for (var i = 1; i <= items; i++)
        {
            yield return new Heading(
                3,
                [
                    .. Read(group.Item.Ja),
                    string.Create(CultureInfo.InvariantCulture, $"（{i}{group.Counter}）"),
                ]
            );
            yield return new AnswerTable([.. question.Inside.SelectMany(Rows)]);
        }
        if (group.Max > items)
            yield return new Paragraph(
                $"{items}{group.Counter.TrimEnd('目')}を超えるときは、このページを写して書き、一緒に出してください。"
            )
            {
                Size = TextSize.Small,
            };
    }

    /// <summary>One question of an item; of a group inside it, one after the other for each item that has room.</summary>
    private static IEnumerable<AnswerRow> Rows(SheetQuestion at) =>
        at.Question.Kind is not GroupKind group
            ? [Row(at)]
            : Enumerable
                .Range(0, EntrySheet.Items(group))
                .SelectMany(i => at.Inside.Select(q => Row(q, group.Heading(i).Plain + "\u3000")));

    private static AnswerRow Row(SheetQuestion at) => Row(at, "");

    private static AnswerRow Row(SheetQuestion at, string item)
    {
        var question = at.Question;
        var mark =
            !question.Required ? ""
            : at.Condition is null ? "\u3000必須"
            : "\u3000書く方は必須";
        return new AnswerRow(
            [$"{at.Number}\u3000{item}", .. Read(question.Label.Ja), mark],
            Note(at),
            Answer(question.Kind)
        );
    }

    private static string Note(SheetQuestion at)
    {
        IReadOnlyList<string> lines =
        [
            at.Condition is null ? "" : $"【{at.Condition}】",
            .. (at.Question.Kind as DeclarationKind)?.Statements.Select(s => s.Plain) ?? [],
            // A hint of the screen speaks of typing; on paper people write.
            at.Question.Hint?.Plain.Replace("入力", "記入", StringComparison.Ordinal) ?? "",
        ];
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    private static ImmutableArray<AnswerPart> Answer(QuestionKind kind) =>
        kind switch
        {
            NameKind => [new WritingLines("フリガナ"), new WritingLines("氏名")],
            AddressKind => [new FigureBoxes(("〒", 3), ("－", 4)), new WritingLines(Count: 2)],
            DateKind { Unknown.Count: > 0 } date =>
            [
                .. Date,
                new TickBoxes([.. date.Unknown.Select(part => DateKind.UnknownParts[part].Plain)]),
            ],
            DateKind => Date,
            PostalCodeKind => [new FigureBoxes(("〒", 3), ("－", 4))],
            NumberKind number => [new WritingLines(After: number.Unit)],
            TextKind { Lines: true } => [new WritingLines(Count: 4)],
            ChoiceKind choice => [new TickBoxes([.. choice.Options.Select(o => o.Label.Plain)])],
            ChoicesKind choices => [new TickBoxes([.. choices.Options.Select(o => o.Label.Plain)])],
            YesNoKind => [new TickBoxes("はい", "いいえ")],
            DeclarationKind => [new TickBoxes("確認しました・同意します")],
            PersonKind =>
            [
                new WritingLines("フリガナ"),
                new WritingLines("氏名"),
                .. Date,
                new TickBoxes([.. PersonKind.Relations.Values.Select(relation => relation.Plain)]),
            ],
            EarlierCaseKind => [new FigureBoxes(("受付番号", 4), ("－", 4), ("－", 4))],
            FileKind files =>
            [
                new TickBoxes($"添付します（{files.MaxFiles}点まで。写しでもかまいません）"),
            ],
            BankAccountKind =>
            [
                new WritingLines("金融機関"),
                new WritingLines("支店"),
                new TickBoxes("普通", "当座", "貯蓄"),
                new FigureBoxes(("口座番号", 7)),
                new WritingLines("名義カナ"),
            ],
            _ => [new WritingLines()],
        };

    private static ImmutableArray<AnswerPart> Date { get; } =
    [
        new TickBoxes([.. DateKind.Eras.Skip(1).Take(3).Append(DateKind.Gregorian)]),
        new FigureBoxes(("", 4), ("年", 2), ("月", 2)) { After = "日" },
    ];

    private static ImmutableArray<AnswerPart> Today { get; } =
    [new FigureBoxes((Era.All[^1].Name, 2), ("年", 2), ("月", 2)) { After = "日" }];

    private static IEnumerable<Block> ForTheOffice() =>
        [
            new Heading(2, "職員が書く欄"),
            new AnswerTable(
                new AnswerRow(["届いた日"], "", Today),
                new AnswerRow(
                    ["本人確認の方法"],
                    "",
                    new TickBoxes([.. ProxyEntry.Ways.Select(way => way.Name)])
                ),
                new AnswerRow(["来庁した人（本人でないとき）"], "", new WritingLines())
            ),
        ];

    private static ImmutableArray<Inline> Read(string markup) =>
        [
            .. RubyText
                .Parse(markup)
                .Select(part =>
                    part.Reading is null
                        ? (Inline)new Run(part.Text)
                        : new Ruby(part.Text, part.Reading)
                ),
        ];
}
