using System.Globalization;
using Ihatov.Bench;
using Ihatov.Bench.Floor;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var brief = args.Contains("--short");
bool[] engines =
    args.Contains("sqlite") ? [false]
    : args.Contains("postgres") ? [true]
    : [false, true];
var leaves = Number("leaves", 10_000_000);
var cases = Number("cases", 1_000_000);
var filled = Said("data") is { } data ? new Filled(data, Said("database")) : null;
switch (args.FirstOrDefault())
{
    case "submissions":
        return await Submissions.Run(engines, brief);
    case "worklist":
        return await WorklistSpeed.Run(engines, brief, cases, filled);
    case "growth":
        return await Growth.Run(engines, brief, cases, filled);
    case "drafts":
        return await DraftSpeed.Run(engines, brief);
    case "page":
        return await FormPageSpeed.Run(brief);
    case "start":
        return await StartUp.Run(brief);
    case "log":
        return await LogSpeed.Run(engines, brief, leaves);
    case "kill":
        return await Kills.Run(engines, brief);
    case FloorServer.Command:
        await FloorServer.Run(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine(
            "dotnet run -c Release --project bench -- submissions|growth|worklist|drafts|page|start|log|kill [sqlite|postgres] [--cases=N] [--data=FOLDER [--database=CONNECTION]] [--leaves=N] [--short]"
        );
        return 2;
}

string? Said(string name) =>
    args.FirstOrDefault(arg => arg.StartsWith($"--{name}=", StringComparison.Ordinal))?[
        (name.Length + 3)..
    ];

long Number(string name, long otherwise) =>
    Said(name) is { } said ? long.Parse(said, CultureInfo.InvariantCulture) : otherwise;
