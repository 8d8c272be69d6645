using System.Data.Common;
using System.Security.Cryptography;
using Ihatov.Host.Commands;
using Ihatov.Platform;
using Ihatov.Platform.Data;
using Ihatov.Procedures;

namespace Ihatov.Host;

/// <summary>The commands of the program (コマンド): the first word chooses; none means <c>serve</c>.</summary>
internal static class CommandLine
{
    private const string Usage = """
        ihatov [serve]                                start the web application
        ihatov migrate                                bring the stores to this version's shape and stop
        ihatov backup FOLDER                          copy all stores and files while they are in use
        ihatov restore FOLDER                         put a backup into an empty installation
        ihatov verify                                 check every log, and every act against its log
        ihatov verify --proof FILE --key FILE [--content FILE]
                                                      check a proof offline, without an installation, and whose it is
        ihatov procedures check|test [FOLDER]         check definitions, run their examples
        ihatov procedures publish [ID] [--from DATE] [FOLDER]
                                                      publish what is new, in force from a day
        ihatov procedures diff A B [FOLDER]           what changes from one version (file or ID@VERSION) to another
        ihatov demo --cases N [--seed S] [--until DAY] fill a development installation with a demo prefecture
        ihatov graph case                             draw the states of a case (Mermaid)
        Settings are read from appsettings.json, environment variables and --Name:Key=value.
        """;

    public static async Task<int> Run(string[] args)
    {
        var named = args is ["--help" or "-h", ..] || args.Length > 0 && !args[0].StartsWith('-');
        var (command, rest) = named ? (args[0], args[1..]) : ("serve", args);
        try
        {
            return await Run(command, rest);
        }
        catch (Exception fault)
            when (fault
                    is StorageException
                        or MigrationRefused
                        or SettingRefused
                        or DbException
                        or IOException
                        or UnauthorizedAccessException
                        or CryptographicException
            )
        {
            // What an operator can mend is said in a line; a stack is for our own mistakes.
            await Console.Error.WriteLineAsync(
                fault.InnerException is { } cause
                    ? $"{fault.Message} {cause.Message}"
                    : fault.Message
            );
            return 1;
        }
    }

    private static async Task<int> Run(string command, string[] rest)
    {
        switch (command)
        {
            case "serve":
                return await Serve.Run(rest);
            case "migrate":
                return await Maintenance.Migrate(rest);
            case "backup" when rest.Length > 0:
                return await Maintenance.Back(rest[0], rest[1..]);
            case "restore" when rest.Length > 0:
                return await Maintenance.Restore(rest[0], rest[1..]);
            case "verify" when ProofFiles(rest) is var (proof, key, content):
                return await VerifyProof.Run(proof, key, content, Console.Out);
            case "verify" when !rest.Any(word => word is "--proof" or "--key" or "--content"):
                return await Maintenance.Verify(rest);
            case "procedures" when rest is ["check" or "test" or "publish" or "diff", ..]:
                return ProceduresModule.RunCommand(rest, Console.Out);
            case "demo":
                return await DemoPrefecture.Run(rest);
            case "graph" when rest is ["case"]:
                Console.Out.Write(ProceduresModule.DrawCaseGraph());
                return 0;
            case "help" or "--help" or "-h":
                Console.Out.WriteLine(Usage);
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    /// <summary>The files to check a proof with, their options in any order; null when it is something else.</summary>
    private static (string Proof, string Key, string? Content)? ProofFiles(string[] options)
    {
        if (options.Length is not (4 or 6))
            return null;
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < options.Length; i += 2)
            files[options[i]] = options[i + 1];
        if (!files.Remove("--proof", out var proof) || !files.Remove("--key", out var key))
            return null;
        files.Remove("--content", out var content);
        return files.Count == 0 ? (proof, key, content) : null;
    }
}
