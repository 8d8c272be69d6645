using Ihatov.Kernel;
using Ihatov.Platform.Audit;
using Ihatov.Platform.Data;

namespace Ihatov.Host.Commands;

/// <summary>Commands on a whole installation that serve no pages (保守): migrate, backup, restore, verify.</summary>
internal static class Maintenance
{
    /// <summary>Brings the stores to this version's shape (移行).</summary>
    public static async Task<int> Migrate(string[] args)
    {
        // Disposed first: what the migrator has to say is written by then.
        await using (var services = Services(args))
            await services.GetRequiredService<Migrator>().Run(CancellationToken.None);
        Console.WriteLine("移行が終わりました。");
        return 0;
    }

    /// <summary>Checks every log and every act against it (検証); 1 when anything differs.</summary>
    public static async Task<int> Verify(string[] args)
    {
        await using var services = Services(args);
        var key = services.GetRequiredService<IConfiguration>()["Audit:KeyFile"]!;
        if (!File.Exists(key))
        {
            // A new key would be made here, and call every checkpoint of the old one false.
            await Console.Error.WriteLineAsync(
                $"記録の鍵がありません：{key}。復元したときは、別に保管した鍵をここに戻してください。まだ起動したことがなければ、最初の起動で作られます。"
            );
            return 1;
        }
        var verification = await services
            .GetRequiredService<Verifier>()
            .Verify(CancellationToken.None);
        foreach (var log in verification.Logs)
        {
            Console.WriteLine(
                $"{log.Authority}: 記録{log.Leaves}件、チェックポイント{log.Checkpoints}件、照合した処理{log.Acts}件、記録を待つ処理{log.Pending}件、相違{log.Differences.Count}件"
            );
            foreach (var difference in log.Differences)
                Console.WriteLine($"  {difference.Kind} {difference.Index}: {difference.Message}");
        }
        Console.WriteLine(verification.Holds ? "すべて一致しました。" : "相違があります。");
        return verification.Holds ? 0 : 1;
    }

    /// <summary>Copies all stores and files into a new folder while they are in use (控え).</summary>
    public static Task<int> Back(string directory, string[] args) =>
        OrSayWhyNot(
            args,
            async backup =>
            {
                var manifest = await backup.Create(directory, CancellationToken.None);
                return $"控えを取りました。保存先{manifest.Stores.Count}、ファイル{manifest.Files.Count}件。";
            }
        );

    /// <summary>Puts a backup into an empty installation (復元).</summary>
    public static Task<int> Restore(string directory, string[] args) =>
        OrSayWhyNot(
            args,
            async backup =>
            {
                var manifest = await backup.Restore(directory, CancellationToken.None);
                return $"{JapanTime.Long(manifest.CreatedAt)}の控えを復元しました。";
            }
        );

    private static async Task<int> OrSayWhyNot(string[] args, Func<Backup, Task<string>> work)
    {
        await using var services = Services(args);
        try
        {
            Console.WriteLine(await work(services.GetRequiredService<Backup>()));
            return 0;
        }
        catch (BackupRefused refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    /// <summary>The installation's services without a web server.</summary>
    public static ServiceProvider Services(string[] args)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings
            {
                Args = args,
                ContentRootPath = AppContext.BaseDirectory,
                // As for the web application; given as an argument it goes first.
                EnvironmentName = args.Contains("--environment")
                    ? null
                    : Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"),
            }
        );
        builder.AddInstallation();
        return builder.Services.BuildServiceProvider();
    }
}
