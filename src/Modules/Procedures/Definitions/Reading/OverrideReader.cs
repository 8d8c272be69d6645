using System.Security.Cryptography;
using System.Text;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Expressions;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Procedures.Definitions.Reading;

/// <summary>Reads what a town varies of a version; what the version does not let vary is refused at its place.</summary>
internal sealed class OverrideReader
{
    private readonly Definition definition;
    private readonly MapReader map;
    private readonly FileReading reading;

    private OverrideReader(Definition definition, MapReader map, FileReading reading) =>
        (this.definition, this.map, this.reading) = (definition, map, reading);

    /// <summary>The override, or null with what is wrong noted.</summary>
    /// <param name="town">The town's name in addresses, as the file is called, and its code.</param>
    /// <param name="number">The number that the file's name gives it.</param>
    public static TownOverride? Read(
        ReadOnlySpan<byte> bytes,
        (string Slug, AuthorityCode Code) town,
        int number,
        IReadOnlyList<Definition> versions,
        Diagnostics diagnostics
    )
    {
        if (YamlReader.Read(bytes, diagnostics) is not { } root)
            return null;
        var file = new FileReading(diagnostics);
        var keys = file.Map(root, "市町村の上書き");
        var version = keys.Number("version", needed: true);
        var written = keys.Number("override") ?? 1;
        var from = keys.Date("in-force-from");
        if (diagnostics.Any)
            return null;
        if (written != number)
            diagnostics.Add(
                keys.PlaceOf("override"),
                $"ファイル名によれば、この上書きはoverride: {number}です（{written}と書かれています）。"
            );
        if (versions.FirstOrDefault(d => d.Version == version) is not { } definition)
        {
            diagnostics.Add(keys.PlaceOf("version"), $"版{version}はこの手続にありません。");
            return null;
        }

        var varied = new OverrideReader(definition, keys, file).Apply();
        if (diagnostics.Any)
            return null;
        var hash = Hash(bytes);
        var begins = from > definition.InForceFrom ? from.Value : definition.InForceFrom;
        return new TownOverride(
            town.Slug,
            town.Code,
            begins,
            varied with
            {
                Override = number,
                InForceFrom = begins,
                Hash = Hash(Encoding.ASCII.GetBytes(definition.Hash + hash)),
            },
            hash
        );
    }

    private static string Hash(ReadOnlySpan<byte> bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(bytes));

    private Definition Apply()
    {
        foreach (var key in TermsReader.Variable.Where(k => map.Take(k) is not null))
            Allowed(key, map.PlaceOf(key));
        var varied = definition with
        {
            Signature = TermsReader.Signature(map, reading) ?? definition.Signature,
            Fee = TermsReader.Fee(map.Take("fee"), reading) ?? definition.Fee,
            DeadlineRule =
                TermsReader.Deadline(map.Take("deadline-rule"), reading) ?? definition.DeadlineRule,
            Deadline = reading.Wording(map.Take("deadline")) ?? definition.Deadline,
            Prepare = map.Take("prepare") is null
                ? definition.Prepare
                : TermsReader.Wordings(map, "prepare", reading),
            Eligibility = map.Take("eligibility") is null
                ? definition.Eligibility
                : TermsReader.Wordings(map, "eligibility", reading),
        };
        if (TermsReader.OfficeDays(map, reading) is { } days)
            varied = varied with { ProcessingOfficeDays = days };
        varied = Questions(varied);
        map.Done();
        Check(varied);
        return varied;
    }

    private Definition Questions(Definition varied)
    {
        if (map.Take("options") is { } options)
        {
            foreach (var entry in reading.Map(options, "options").All())
            {
                if (Question(varied, "options of", entry.Key) is { } question)
                    varied = With(varied, entry.Key.Text, Chosen(question, entry.Value));
            }
        }

        foreach (var scalar in map.List("require").OfType<YamlScalar>())
        {
            if (Question(varied, "require", scalar) is { } question)
                varied = With(varied, scalar.Text, Needed(question, scalar));
        }

        foreach (var scalar in map.List("hide").OfType<YamlScalar>())
        {
            if (Question(varied, "hide", scalar) is { } question)
                varied = With(
                    varied,
                    scalar.Text,
                    question with
                    {
                        When = new TruthLiteral(0, false),
                        Required = false,
                        RequiredWhen = null,
                    }
                );
        }

        return varied;
    }

    private Question? Question(Definition varied, string what, YamlScalar path) =>
        Allowed($"{what} {path.Text}", path.At) ? varied.Question(path.Text) : null;

    private bool Allowed(string variation, Position at)
    {
        if (definition.MayVary.Contains(variation))
            return true;
        reading.Diagnostics.Add(
            at,
            $"「{variation}」は{definition.Id}の版{definition.Version}では市町村が変えられません。{(definition.MayVary.Count == 0 ? "変えられる項目はありません。" : $"変えられるのは{string.Join("、", definition.MayVary)}です。")}"
        );
        return false;
    }

    /// <summary>The question with other choices: a code keeps one that there is, a map makes a new one or words one anew.</summary>
    private Question Chosen(Question question, YamlNode node)
    {
        var old = question.Kind switch
        {
            ChoiceKind choice => choice.Options,
            ChoicesKind choices => choices.Options,
            _ => [],
        };
        var options = new List<Option>();
        foreach (var item in (node as YamlList)?.Items ?? [])
        {
            if (item is not YamlScalar code)
                options.Add(QuestionReader.Option(item, reading));
            else if (old.FirstOrDefault(o => o.Code == code.Text) is { } kept)
                options.Add(kept);
            else
                reading.Diagnostics.Add(
                    code.At,
                    $"選択肢「{code.Text}」はありません。あるのは{string.Join("、", old.Select(o => o.Code))}です。新しい選択肢はidとlabelで書いてください。"
                );
        }

        if (options.Count == 0)
            reading.Diagnostics.Add(
                node.At,
                "選択肢を1つ以上、「- 」で始まる並びで書いてください。"
            );
        QuestionReader.NoDoubles(options.Select(o => o.Code), node.At, reading);
        return question with
        {
            Kind = question.Kind is ChoiceKind { List: var list }
                ? new ChoiceKind(options, list)
                : new ChoicesKind(options),
        };
    }

    private Question Needed(Question question, YamlScalar at)
    {
        if (question.Kind is GroupKind { Min: 0 })
            reading.Diagnostics.Add(
                at.At,
                $"「{question.Id}」は0件から選べる組なので、必須にできません。"
            );
        return question with { Required = true, RequiredWhen = null };
    }

    private void Check(Definition varied)
    {
        var names = DefinitionChecks.Names(definition);
        TermsChecks.Deadline(
            map.Take("deadline-rule") is null ? null : varied.DeadlineRule,
            names,
            definition.Pages.Where(definition.Phases[0].Has).Sum(p => p.Questions.Count),
            reading
        );
        TermsChecks.Fee(varied.Fee, definition, map.PlaceOf("fee"), reading);
        if (varied.Signature == SignatureLevel.OrIdAttachment && varied.SignatureId is null)
            reading.Diagnostics.Add(
                map.PlaceOf("signature"),
                "手続の定義にsignature-idがないので、id-attachmentにはできません。"
            );
        foreach (
            var page in varied.Pages.Where(p =>
                p.Questions.Count > 0
                && p.Questions.All(q => q.When is TruthLiteral { Truth: false })
            )
        )
            reading.Diagnostics.Add(
                map.PlaceOf("hide"),
                $"画面「{page.Id}」の質問がすべて隠れます。"
            );
    }

    private static Definition With(Definition definition, string path, Question question) =>
        definition with
        {
            Pages =
            [
                .. definition.Pages.Select(p =>
                    p == definition.PageOf(path)
                        ? p with
                        {
                            Questions = With(p.Questions, path.Split("[]."), question),
                        }
                        : p
                ),
            ],
        };

    private static List<Question> With(
        IReadOnlyList<Question> questions,
        ReadOnlySpan<string> path,
        Question question
    )
    {
        var all = new List<Question>(questions.Count);
        foreach (var one in questions)
        {
            if (one.Id != path[0])
                all.Add(one);
            else if (path.Length == 1)
                all.Add(question);
            else if (one.Kind is GroupKind g)
                all.Add(
                    one with
                    {
                        Kind = new GroupKind(
                            g.Min,
                            g.Max,
                            g.Item,
                            g.Counter,
                            With(g.Questions, path[1..], question)
                        ),
                    }
                );
        }

        return all;
    }
}
