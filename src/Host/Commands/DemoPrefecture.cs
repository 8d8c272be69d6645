using System.Diagnostics;
using System.Globalization;
using Ihatov.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures;

namespace Ihatov.Host.Commands;

/// <summary>The command <c>demo</c>: fills a development installation with the cases of a whole prefecture (見本の県).</summary>
internal static class DemoPrefecture
{
    private const long MostCases = 20_000_000;

    public static async Task<int> Run(string[] args)
    {
        await using var services = Maintenance.Services(args);
        var settings = services.GetRequiredService<IConfiguration>();
        var today = JapanTime.Today(services.GetRequiredService<TimeProvider>());
        if (!services.GetRequiredService<IHostEnvironment>().IsDevelopment())
            return await Refuse(
                "見本は開発用の環境だけで作れます。--environment Development を付けてください。"
            );
        if (
            !long.TryParse(settings["cases"], CultureInfo.InvariantCulture, out var cases)
            || cases is < 1 or > MostCases
        )
            return await Refuse($"--cases には1から{MostCases}までの件数を書いてください。");
        if (!long.TryParse(settings["seed"] ?? "1", CultureInfo.InvariantCulture, out var seed))
            return await Refuse("--seed には整数を書いてください。");
        var until = today;
        if (
            settings["until"] is { } day
            && (!DateOnly.TryParseExact(day, "yyyy-MM-dd", out until) || until > today)
        )
            return await Refuse("--until には今日までの日を2026-11-22のように書いてください。");

        await services.GetRequiredService<Migrator>().Run(CancellationToken.None);
        await IdentityModule.LoadDemoPeople(services, CancellationToken.None);
        var began = Stopwatch.GetTimestamp();
        try
        {
            await ProceduresModule.FillPrefecture(
                services,
                cases,
                seed,
                until,
                wrote =>
                {
                    if (wrote % 100_000 == 0)
                        Console.WriteLine($"{wrote}件 {Seconds(began)}秒");
                },
                CancellationToken.None
            );
        }
        catch (InvalidOperationException refused)
        {
            return await Refuse(refused.Message);
        }
        Console.WriteLine(
            $"{cases}件を作りました（{Seconds(began)}秒）。同じ見本は --cases {cases} --seed {seed} --until {until:yyyy-MM-dd} で作れます。"
        );
        return 0;
    }

    private static long Seconds(long began) => (long)Stopwatch.GetElapsedTime(began).TotalSeconds;

    private static async Task<int> Refuse(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return 1;
    }
}
