using Ihatov.Contracts.Identity;
using Ihatov.Platform.Data;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Ihatov.Host;

/// <summary>The command <c>serve</c>: starts the web application and says where to look (起動).</summary>
internal static class Serve
{
    public static async Task<int> Run(string[] args)
    {
        await using var app = Server.Build(args);
        // Before anything begins, so that a mistake in the settings or the pack is said in a line.
        _ = app.Services.GetRequiredService<DatabaseOptions>();
        var town = app
            .Services.GetRequiredService<IOrganisations>()
            .All.FirstOrDefault(organisation => !organisation.Code.IsPrefecture);
        await app.StartAsync();
        Announce(app, town);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Prints the addresses to open, for the person who started it by hand.</summary>
    private static void Announce(WebApplication app, Organisation? town)
    {
        var addresses =
            app.Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()
                ?.Addresses
            ?? [];
        foreach (var address in addresses)
        {
            Console.WriteLine($"イーハトーブを開けます。 Ihatov is ready: {address}");
            if (!app.Environment.IsDevelopment())
                continue;
            Console.WriteLine($"  申請する人 (residents)  {address}/{town?.Slug}");
            Console.WriteLine($"  職員 (staff)            {address}/staff");
            Console.WriteLine($"  運用 (operators)        {address}/ops");
        }
    }
}
