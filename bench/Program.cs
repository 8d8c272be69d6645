using System.Globalization;
using Ihatov.Bench;
using Ihatov.Bench.Floor;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var brief = args.Contains("--short");
bool[] engines =
    args.Contains("sqlite") ? [false]
    : args.Contains("postgres") ? [true]
    : [false, true];
switch (args.FirstOrDefault())
{
    case "submissions":
        return await Submissions.Run(engines, brief);
    case "page":
        return await FormPageSpeed.Run(brief);
    case "start":
        return await StartUp.Run(brief);
    case "log":
        return await LogSpeed.Run(engines, brief);
    case "kill":
        return await Kills.Run(engines, brief);
    case FloorServer.Command:
        await FloorServer.Run(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine(
            "dotnet run -c Release --project bench -- submissions|page|start|log|kill [sqlite|postgres] [--short]"
        );
        return 2;
}
