using Ihatov.Contracts.Audit;
using Ihatov.Platform.Events;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Platform.Audit;

/// <summary>The transparency log (透明性ログ) of every act on a case; see README.md beside this file.</summary>
public sealed class AuditModule : Module
{
    /// <summary>The reaction by which acts come into the log: an event that it does not get is an act that is not logged.</summary>
    public const string Reaction = "audit/" + nameof(WhenActRecorded);

    public override string Name => "audit";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        var name = configuration["Audit:Name"] ?? "ihatov";
        if (!SignedNote.IsKeyName(name))
            throw new SettingRefused(
                "設定Audit:Nameから、空白と+を除いてください。 Audit:Name must have no spaces and no plus sign."
            );
        var keyFile =
            configuration["Audit:KeyFile"]
            ?? Path.Combine(configuration["Database:Directory"] ?? "data", "audit-key.pem");
        services.AddSingleton(_ => LogSigningKey.LoadOrCreate(keyFile));
        services.AddSingleton(s => new LogWriter(
            name,
            s.GetRequiredService<LogSigningKey>(),
            s.GetRequiredService<TimeProvider>()
        ));
        services.AddHostedService<RefuseAnotherKey>();
        services.AddSingleton<LogReader>();
        services.AddSingleton<Verifier>();
        services.AddSingleton<IAudit, AuditAnswers>();
        services.AddReaction<AuditModule, ActRecorded, WhenActRecorded>();
    }
}

/// <summary>Appends recorded acts to their logs, where each stands once.</summary>
internal sealed class WhenActRecorded(LogWriter log) : IBatchReaction<ActRecorded>, IKnowsItsEvents
{
    public Task Handle(
        IReadOnlyList<ActRecorded> events,
        Data.WriteSession session,
        CancellationToken ct
    ) => log.Append(session, events);
}
