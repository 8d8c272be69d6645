using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Applicant;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Reading;
using Ihatov.Procedures.Definitions.Yaml;
using Ihatov.Procedures.Forms;
using Ihatov.Procedures.Notices;
using Ihatov.Procedures.Staff;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ihatov.Procedures.Demo;

/// <summary>Fills a development installation with cases (見本の申請) by the very steps that people take: submit, take, decide.</summary>
internal sealed class DemoCases(
    SubmitCase submit,
    StaffCases staffCases,
    DecideCase decide,
    ProcedureLibrary library,
    DemoFiles files,
    Db<ProceduresModule> db,
    IPeople people,
    IOrganisations organisations
)
{
    private sealed class CaseText
    {
        public string Procedure { get; init; } = "";
        public string Example { get; init; } = "";
        public string Applicant { get; init; } = "";
        public string Authority { get; init; } = "";
        public string State { get; init; } = "";
        public string? Staff { get; init; }

        /// <summary>What else differs from the example, field by field: <c>spouse-name.family: 見本</c>.</summary>
        public Dictionary<string, string> Answers { get; init; } = [];
    }

    private sealed class FileText
    {
        public List<CaseText> Cases { get; init; } = [];
    }

    /// <summary>Loads <c>demo/cases.yaml</c> of a pack; each case is made once, its place in the file being its origin.</summary>
    public async Task Load(string pack, CancellationToken cancellation)
    {
        var path = Path.Combine(pack, "demo", "cases.yaml");
        if (!File.Exists(path))
            return;
        var reader = new DeserializerBuilder()
            .WithNamingConvention(HyphenatedNamingConvention.Instance)
            .Build();
        var file = reader.Deserialize<FileText>(await File.ReadAllTextAsync(path, cancellation));
        foreach (var (i, text) in file.Cases.Index())
            await Make(pack, $"demo:{i}", text, cancellation);
    }

    /// <summary>Submits an example as a person would (見本の申請), what is known of them filled in; the number of its case.</summary>
    public Task<string> Submit(
        string pack,
        string procedure,
        string example,
        string person,
        string authority,
        string origin,
        CancellationToken cancellation
    ) =>
        Submit(
            pack,
            new CaseText
            {
                Procedure = procedure,
                Example = example,
                Applicant = person,
                Authority = authority,
            },
            origin,
            cancellation
        );

    private async Task<string> Submit(
        string pack,
        CaseText text,
        string origin,
        CancellationToken cancellation
    )
    {
        var town = AuthorityCode.Parse(text.Authority).Value;
        // Files are handed in once, with the case.
        if (
            await db.Read(session => CaseStore.NumberOf(session, town, origin), cancellation) is
            { } earlier
        )
            return earlier;
        var known = await FactsOf(text.Applicant, cancellation);
        var applicant = CallerOf(known, town, []);
        var state = await StateOf(pack, text, known, applicant, cancellation);
        return (
            await submit.Run(state, applicant, town, origin, null, cancellation)
        ).Value.ToString();
    }

    private async Task Make(
        string pack,
        string origin,
        CaseText text,
        CancellationToken cancellation
    )
    {
        var number = await Submit(pack, text, origin, cancellation);
        if (text.Staff is null)
            return;
        var definition = Versions(text.Procedure)[0];
        var authority = AuthorityCode.Parse(text.Authority).Value;
        var staff = CallerOf(
            await FactsOf(text.Staff, cancellation),
            authority,
            [definition.Section]
        );
        var @case = await staffCases.Find(number, staff, cancellation);
        if (@case is null || @case.Version > 1)
            return; // made by an earlier start
        await staffCases.Write(@case.Take(staff).Value, staff, ActKind.Taken, "", cancellation);
        if (text.State == "taken")
            return;
        var taken = (await staffCases.Find(number, staff, cancellation))!;
        var items = Checklist.Of(taken, staffCases);
        if (items.Count > 0)
        {
            await staffCases.Write(
                taken.Tick(staff, items.Select(item => item.Id).ToHashSet()).Value,
                staff,
                ActKind.Checked,
                ExamineCase.Ticked(items),
                cancellation
            );
            taken = (await staffCases.Find(number, staff, cancellation))!;
        }
        var decision = library
            .VersionOf(taken)
            .Decisions.First(d => ComposeNotice.IsAgainst(d) == (text.State == "refused"));
        var choice = new ChosenDecision(
            decision,
            [.. decision.Reasons.Take(1).Select(r => r.Id)],
            ""
        );
        await decide.Issue(taken, choice, staff, cancellation);
    }

    /// <summary>The version that people use today, and the newest.</summary>
    private List<Definition> Versions(string procedure)
    {
        var newest =
            library.All.LastOrDefault(d => d.Id == procedure)
            ?? throw new InvalidDataException($"The demo names the unknown procedure {procedure}.");
        return [library.InForce(procedure, staffCases.Today) ?? newest, newest];
    }

    /// <summary>An example as a version reads it.</summary>
    private static Example Read(string pack, CaseText text, Definition definition)
    {
        var folder = Path.Combine(
            pack,
            "procedures",
            text.Procedure.ToLowerInvariant(),
            "examples"
        );
        var diagnostics = new Diagnostics(text.Example);
        YamlNode? Root(string name) =>
            YamlReader.Read(File.ReadAllBytes(Path.Combine(folder, name)), diagnostics);
        var example = new ExampleReader(
            definition,
            new FileReading(diagnostics),
            text.Example
        ).Read(Root($"{text.Example}.yaml")!, Root);
        return example is null || diagnostics.Any
            ? throw new InvalidDataException($"The demo's example {text.Example} cannot be read.")
            : example;
    }

    private async Task<FormState> StateOf(
        string pack,
        CaseText text,
        PersonFacts person,
        Caller applicant,
        CancellationToken cancellation
    )
    {
        var known = ApplicantFacts.Of(person);
        var versions = Versions(text.Procedure);
        // Examples are of the newest version: on a day before it the one in force may ask otherwise.
        var definition =
            versions.Find(version =>
                Read(pack, text, version)
                    .Answers.Keys.All(field => Answers.Place(version, field) is not null)
            ) ?? versions[^1];
        var example = Read(pack, text, definition);
        // The example's person steps back: the form fills itself with whose case it is, as it does for people.
        var own = definition
            .Pages.SelectMany(page => page.Questions)
            .Where(q => q.Prefill is { } fact && known.Find(fact) is not null)
            .Select(q => q.Id)
            .ToHashSet(StringComparer.Ordinal);
        var answers = example
            .Answers.Where(field => !own.Contains(field.Key.Split('.')[0]))
            .Concat(
                text.Answers.Select(field => new KeyValuePair<string, IReadOnlyList<string>>(
                    field.Key,
                    [field.Value]
                ))
            );
        return FormState.Evaluate(
            definition,
            Answers
                .Of(await files.HandIn(definition, answers, applicant, cancellation))
                .Value.Prefilled(definition, known),
            new FormContext(example.Today, organisations.CalendarOf(applicant.Authority))
        );
    }

    private async Task<PersonFacts> FactsOf(string id, CancellationToken cancellation) =>
        await people.Facts(Guid.Parse(id), cancellation)
        ?? throw new InvalidDataException($"The demo names the unknown person {id}.");

    private static Caller CallerOf(
        PersonFacts person,
        AuthorityCode authority,
        string[] sections
    ) =>
        new(
            person.Person,
            person.Name.Full,
            authority,
            sections.ToHashSet(),
            new HashSet<Permission>()
        );
}
