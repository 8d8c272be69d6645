using System.Globalization;
using Ihatov.Bench;
using Ihatov.Bench.Floor;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var brief = args.Contains("--short");
bool[] engines =
    args.Contains("sqlite") ? [false]
    : args.Contains("postgres") ? [true]
    : [false, true];
var leaves = args.FirstOrDefault(arg => arg.StartsWith("--leaves=", StringComparison.Ordinal))
    is { } sized
    ? long.Parse(sized["--leaves=".Length..], CultureInfo.InvariantCulture)
    : 10_000_000;
var cases = args.FirstOrDefault(arg => arg.StartsWith("--cases=", StringComparison.Ordinal))
    is { } many
    ? long.Parse(many["--cases=".Length..], CultureInfo.InvariantCulture)
    : 1_000_000;
var data = args.FirstOrDefault(arg => arg.StartsWith("--data=", StringComparison.Ordinal))?[
    "--data=".Length..
];
switch (args.FirstOrDefault())
{
    case "submissions":
        return await Submissions.Run(engines, brief);
    case "worklist":
        return await WorklistSpeed.Run(engines, brief, cases, data);
    case "growth":
        return await Growth.Run(engines, brief, cases, data);
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
            "dotnet run -c Release --project bench -- submissions|growth|worklist|drafts|page|start|log|kill [sqlite|postgres] [--leaves=N] [--short]"
        );
        return 2;
}
