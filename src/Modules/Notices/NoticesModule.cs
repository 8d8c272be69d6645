using Ihatov.Contracts.Audit;
using Ihatov.Contracts.Identity;
using Ihatov.Contracts.Notices;
using Ihatov.Contracts.Procedures;
using Ihatov.Notices.Addresses;
using Ihatov.Notices.Mails;
using Ihatov.Platform;
using Ihatov.Platform.Data;
using Ihatov.Platform.Events;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ihatov.Notices;

/// <summary>Tells people what concerns them on a way they chose (お知らせ): by mail. See README.md of this folder.</summary>
public sealed class NoticesModule : Module
{
    public override string Name => "notices";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        var settings = MailSettings.Read(configuration);
        services.AddSingleton(provider => new MailAddresses(
            provider.GetRequiredService<Db<NoticesModule>>(),
            provider.GetRequiredService<IPeople>(),
            provider.GetRequiredService<IDataProtectionProvider>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<MailAddresses>>(),
            provider.GetService<Mailbox>()
        ));
        services.AddSingleton<IMailNotices>(provider =>
            provider.GetRequiredService<MailAddresses>()
        );
        services.AddSingleton(MailProblems.List);
        if (settings is null)
            return;
        services.AddSingleton(settings);
        services.AddSingleton<Mailbox>();
        services.AddSingleton<PlanMails>();
        services.AddErrand<NoticesModule, ActRecorded, PlanMailsOfAct>(act =>
            MailText.Tells(act.Kind)
        );
        services.AddErrand<NoticesModule, DraftEndsSoon, PlanMailsOfDraft>();
        services.AddErrand<NoticesModule, MailDue, SendMail>();
    }

    public override void Map(IEndpointRouteBuilder routes)
    {
        ChooseAddress.Map(routes);
        MailAddressApi.Map(routes);
    }
}
