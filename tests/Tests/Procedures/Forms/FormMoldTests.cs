using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Ihatov.Platform.Data;
using Ihatov.Procedures;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Procedures.Forms;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Tests.Support;
using Ihatov.Ui.Forms;
using Ihatov.Ui.Reading;
using MadeUp = Ihatov.Tests.Procedures.Definitions.Forms;

namespace Ihatov.Tests.Procedures.Forms;

/// <summary>A page out of its mold is the page that the components write, byte for byte, and a mold holds nothing of anybody.</summary>
public sealed class FormMoldTests
{
    private static readonly IReadOnlyList<Definition> Procedures =
    [
        .. Pack.Library.All,
        Everything.Definition,
        BenchProcedure(),
    ];

    private static readonly ReaderSettings[] Readers =
    [
        .. from language in Enum.GetValues<ReaderLanguage>()
        from furigana in new[] { false, true }
        select new ReaderSettings(
            language,
            furigana,
            furigana ? ReaderTheme.Contrast : ReaderTheme.Light,
            language == ReaderLanguage.Easy ? ReaderTextSize.Large : ReaderTextSize.Normal
        ),
    ];

    /// <summary>What may go wrong in HTML, in furigana, among marks or in the encoding.</summary>
    private static readonly string[] Hostile =
    [
        "",
        "\"quoted\" 'and' <b>&amp;</b> +`",
        "\r\n一行目\n\n二行目\t",
        "𠮷野 葛󠄀城 👶🏻 \uE000 \U000F0000",
        "\ud800 \udc00 \u0000 \u202e \ufeff",
        "{漢字|かんじ} %1 %2 {0} $1 \\",
        Mark.Of("draft").ToUpperInvariant(),
        Mark.Of("first:phone")[2..],
        " checked=\"\" selected -->",
        new('あ', 5000),
    ];

    [Fact]
    public async Task Every_page_of_every_example_comes_out_of_its_mold_as_the_components_write_it()
    {
        var bed = await FormMoldBed.Make();
        foreach (var procedure in Procedures)
        {
            var molded = new HashSet<string>(StringComparer.Ordinal);
            var without = new HashSet<string>(StringComparer.Ordinal);
            var shownTo =
                from answers in ExamplesOf(procedure)
                from shown in bed.Pages(procedure, answers)
                from reader in Readers
                select (shown, reader);
            foreach (var (shown, reader) in shownTo)
            {
                var both = await bed.Both(shown, reader);
                both.Filled.ShouldBe(both.Written);
                if (both.IsMolded)
                    molded.Add(shown.Page.Id);
                if (!shown.HasFiles)
                    without.Add(shown.Page.Id);
            }
            molded.ShouldBe(without, ignoreOrder: true, "only pages with files have no mold");
        }
    }

    [Fact]
    public async Task Whatever_is_typed_comes_out_of_the_mold_as_the_components_write_it()
    {
        var bed = await FormMoldBed.Make();
        foreach (var procedure in Procedures)
            Prop.ForAll(
                    Typed(procedure).ToArbitrary(),
                    Gen.Elements(Readers).ToArbitrary(),
                    (answers, reader) =>
                    {
                        foreach (var shown in bed.Pages(procedure, answers))
                        {
                            var both = bed.Both(shown, reader).GetAwaiter().GetResult();
                            both.Filled.ShouldBe(both.Written);
                        }
                    }
                )
                .Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Fact]
    public async Task A_mold_made_for_somebody_holds_nothing_of_theirs()
    {
        var bed = await FormMoldBed.Make();
        foreach (var procedure in Procedures)
        {
            var answers = MadeUp.Typed([
                .. procedure
                    .Fields.Keys.Where(path => !path.Contains("[]", StringComparison.Ordinal))
                    .Select((path, i) => (path, $"秘密の答え{i}")),
            ]);
            foreach (var shown in bed.Pages(procedure, answers))
            {
                if (await bed.Molds.Of(shown, ReaderSettings.Default) is not { } mold)
                    continue;
                var held = FormMoldBed.Held(mold);
                held.ShouldContain("</html>");
                held.ShouldNotContain("秘密の答え");
                held.ShouldNotContain(FormMoldBed.Person.DisplayName);
                held.ShouldNotContain($"{shown.Address.Draft}");
                held.ShouldNotContain($"{FormMoldBed.Person.Person}");
                Mark.Traces(held).ShouldBe(0);
            }
        }
    }

    [Fact]
    public void A_page_whose_marks_are_not_all_found_has_no_mold()
    {
        var (first, all) = (Mark.Of("first:a"), Mark.Of("all:b"));
        Cut($"<input value=\"{first}\" /><input checked=\"{all}x\" />").ShouldNotBeNull();
        Cut($"<input value=\"{first}\" />").ShouldBeNull("one is missing");
        Cut($"<p>{first}</p><input checked=\"{all}x\" />{Mark.Of("first:c")}")
            .ShouldBeNull("nobody asked for one");
        Cut($"<p>{first}</p><p>{all}</p><input checked=\"{all}x\" />")
            .ShouldBeNull("several texts stand where one should");
        Cut($"<p>{first}</p><p>{first.ToLowerInvariant()}</p><input checked=\"{all}x\" />")
            .ShouldBeNull("one was changed on its way");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Two_people_asked_the_same_each_see_their_own(Engine engine)
    {
        var app = await App.Shared(engine);
        var hanako = await Pregnancy.Begin(app);
        var taro = await Pregnancy.Begin(app, Demo.Taro);

        hanako.Values("name.family").ShouldBe(["見本"]);
        taro.Values("name.family").ShouldBe(["𠮷見本"]);
        Html(hanako).ShouldContain("見本 花子");
        Html(taro).ShouldContain("𠮷見本 太郎");
        Html(taro).ShouldNotContain("花子");
        Html(taro).ShouldNotContain(Pregnancy.Draft(hanako));
        await Pregnancy.Mother(hanako);
        await Pregnancy.Mother(taro);
        (hanako.Status, taro.Status).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        hanako.Address.ShouldEndWith("/contact");
        taro.Address.ShouldEndWith("/contact");

        static string Html(Browser browser) => browser.Page.DocumentElement.OuterHtml;
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_answer_out_of_the_mold_has_the_headers_of_any_page(Engine engine)
    {
        var browser = await Pregnancy.Begin(await App.Shared(engine));
        using var molded = await browser.Client.GetAsync(browser.Address);
        // An address spelled otherwise is unusual enough to be written by the components.
        using var written = await browser.Client.GetAsync(browser.Address + "?x");

        Headers(molded).ShouldBe(Headers(written), ignoreOrder: true);

        static IEnumerable<string> Headers(HttpResponseMessage answer) =>
            answer
                .Headers.Concat(answer.Content.Headers)
                .Where(h => h.Key is not "blazor-enhanced-nav")
                .Select(h => $"{h.Key}: {string.Join(", ", h.Value)}");
    }

    private static FormMold? Cut(string html) =>
        FormMold.Cut(
            html,
            new HashSet<string>(["first:a", "all:b"], StringComparer.Ordinal),
            System.Text.Encodings.Web.HtmlEncoder.Default
        );

    private static IEnumerable<Answers> ExamplesOf(Definition procedure)
    {
        var folder = Path.Combine(Pack.Folder, procedure.Id.ToLowerInvariant(), "examples");
        return Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder)
                .Select(file => Examples.Answers(procedure, Path.GetFileName(file)))
            : [Answers.Empty, .. MadeUp.Random(procedure, junk: 0).Sample(3)];
    }

    /// <summary>Sensible answers, of which some have a hostile text in place of their own, or before it.</summary>
    private static Gen<Answers> Typed(Definition procedure) =>
        from answers in MadeUp.Random(procedure, junk: 20)
        from dice in Gen.Choose(0, 3 * Hostile.Length).ArrayOf(answers.Fields.Count)
        select Answers
            .Of(
                answers.Fields.Zip(
                    dice,
                    (field, at) =>
                        at >= Hostile.Length ? field
                        : at % 2 == 0 ? new(field.Key, [Hostile[at]])
                        : new(field.Key, [Hostile[at], .. field.Value])
                )
            )
            .Value;

    private static bool HasFiles(Page page) =>
        page.Questions.Any(q =>
            q.Kind is FileKind
            || (q.Kind is GroupKind g && g.Questions.Any(i => i.Kind is FileKind))
        );

    private static Definition BenchProcedure()
    {
        var folder = Directory.CreateTempSubdirectory("ihatov-mold-").FullName;
        var root = Path.GetFullPath(Path.Combine(Pack.Folder, "..", "..", ".."));
        Directory.CreateDirectory(Path.Combine(folder, "b25"));
        File.Copy(
            Path.Combine(Pack.Folder, "life-events.yaml"),
            Path.Combine(folder, "life-events.yaml")
        );
        File.Copy(
            Path.Combine(root, "bench", "procedure", "1.yaml"),
            Path.Combine(folder, "b25", "1.yaml")
        );
        using var said = new StringWriter();
        ProceduresModule.RunCommand(["publish", folder], said).ShouldBe(0, said.ToString());
        var definition = ProcedureLibrary.Load(folder).All.Single();
        Directory.Delete(folder, recursive: true);
        return definition;
    }
}
