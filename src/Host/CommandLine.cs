namespace Ihatov.Host;

/// <summary>The commands of the program (コマンド): the first word chooses; none means <c>serve</c>.</summary>
internal static class CommandLine
{
    public static async Task<int> Run(string[] args)
    {
        var named = args.Length > 0 && !args[0].StartsWith('-');
        var command = named ? args[0] : "serve";
        var rest = named ? args[1..] : args;
        return command switch
        {
            "serve" => await Serve.Run(rest),
            _ => Help(command),
        };
    }

    private static int Help(string unknown)
    {
        Console.Error.WriteLine($"ihatov: '{unknown}' is no command.");
        return 2;
    }
}
