using Ihatov.Identity;
using Ihatov.Notices;
using Ihatov.Platform;
using Ihatov.Platform.Audit;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Platform.Web;
using Ihatov.Procedures;

namespace Ihatov.Host;

/// <summary>The modules of this installation and where they keep things (導入構成).</summary>
internal static class Installation
{
    /// <summary>Adds every module with its store. Commands other than <c>serve</c> use it too.</summary>
    public static void AddInstallation(this IHostApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var data = configuration["Data:Directory"] ?? "data";
        configuration["Database:Directory"] ??= Path.Combine(data, "db");
        configuration["Files:Directory"] ??= Path.Combine(data, "files");
        configuration["Keys:Directory"] ??= Path.Combine(data, "keys");
        configuration["Audit:KeyFile"] ??= Path.Combine(
            configuration["Keys:Directory"]!,
            "log-key.pem"
        );
        configuration["Mail:Directory"] ??= Path.Combine(data, "mail");
        configuration["Pack:Directory"] ??= Path.Combine(
            AppContext.BaseDirectory,
            "packs",
            configuration["Pack"]
                ?? throw new SettingRefused(
                    "設定Packがありません。使うパックのフォルダーの名前を書いてください。 Set Pack to the name of a folder in packs/ beside the program, or Pack:Directory to a folder elsewhere."
                )
        );

        builder.Services.AddPlatformData(configuration);
        builder.Services.AddCurrentCaller();
        builder.Services.AddModule<FilesModule>(configuration);
        builder.Services.AddModule<IdentityModule>(configuration);
        builder.Services.AddModule<ProceduresModule>(configuration);
        builder.Services.AddModule<NoticesModule>(configuration);
        // Last: a backup copies stores in this order, and the log's after those that tell it (docs/decisions/0003-backup-order.md).
        builder.Services.AddModule<AuditModule>(configuration);
    }
}
