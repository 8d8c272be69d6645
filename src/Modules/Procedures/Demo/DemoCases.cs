using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Procedures.Applicant;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Definitions.Reading;
using Ihatov.Procedures.Definitions.Yaml;
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
    IPeople people
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

    private async Task Make(
        string pack,
        string origin,
        CaseText text,
        CancellationToken cancellation
    )
    {
        var authority = AuthorityCode.Parse(text.Authority).Value;
        var applicant = await CallerOf(text.Applicant, authority, [], cancellation);
        var state = StateOf(pack, text);
        var number = (
            await submit.Run(state, applicant, authority, origin, null, cancellation)
        ).Value;
        if (text.Staff is null)
            return;
        var staff = await CallerOf(text.Staff, authority, [state.Definition.Section], cancellation);
        var @case = await staffCases.Find(number.ToString(), staff, cancellation);
        if (@case is null || @case.Version > 1)
            return; // made by an earlier start
        await staffCases.Write(@case.Take(staff).Value, staff, ActKind.Taken, "", cancellation);
        if (text.State == "taken")
            return;
        var taken = (await staffCases.Find(number.ToString(), staff, cancellation))!;
        var decision = state.Definition.Decisions.First(d =>
            ComposeNotice.IsAgainst(d) == (text.State == "refused")
        );
        var choice = new ChosenDecision(
            decision,
            [.. decision.Reasons.Take(1).Select(r => r.Id)],
            ""
        );
        await decide.Issue(taken, choice, staff, cancellation);
    }

    private FormState StateOf(string pack, CaseText text)
    {
        var definition =
            library.All.LastOrDefault(d => d.Id == text.Procedure)
            ?? throw new InvalidDataException(
                $"The demo names the unknown procedure {text.Procedure}."
            );
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
        if (example is null || diagnostics.Any)
            throw new InvalidDataException($"The demo's example {text.Example} cannot be read.");
        return FormState.Evaluate(
            definition,
            Answers.Of(example.Answers).Value,
            new FormContext(example.Today)
        );
    }

    private async Task<Caller> CallerOf(
        string id,
        AuthorityCode authority,
        string[] sections,
        CancellationToken cancellation
    )
    {
        var person = Guid.Parse(id);
        var facts =
            await people.Facts(person, cancellation)
            ?? throw new InvalidDataException($"The demo names the unknown person {id}.");
        return new Caller(
            person,
            facts.Name.Full,
            authority,
            sections.ToHashSet(),
            new HashSet<Permission>()
        );
    }
}
