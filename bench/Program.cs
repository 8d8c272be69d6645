using System.Globalization;
using Ihatov.Bench;
using Ihatov.Bench.Floor;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var brief = args.Contains("--short");
switch (args.FirstOrDefault())
{
    case "submissions":
        return await Submissions.Run(brief);
    case "page":
        return await FormPageSpeed.Run(brief);
    case "start":
        return await StartUp.Run(brief);
    case "log":
        return await LogSpeed.Run(brief);
    case "kill":
        return await Kills.Run(brief);
    case FloorServer.Command:
        await FloorServer.Run(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine(
            "dotnet run -c Release --project bench -- submissions|page|start|log|kill [--short]"
        );
        return 2;
}
