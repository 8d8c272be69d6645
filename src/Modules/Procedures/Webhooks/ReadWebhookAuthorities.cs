using Ihatov.Platform.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ihatov.Procedures.Webhooks;

/// <summary>Reads every few seconds which authorities have webhooks (通知先の読み込み): another process may have taken one in.</summary>
internal sealed class ReadWebhookAuthorities(
    Db<ProceduresModule> db,
    WebhookAuthorities authorities,
    ILogger<ReadWebhookAuthorities> log
) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(5);

    /// <summary>Reads them now.</summary>
    public async Task Read(CancellationToken ct) =>
        authorities.Know(await db.Read(WebhookStore.Authorities, ct));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Often);
        do
        {
            try
            {
                await Read(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is, the host goes on: until they are read, every authority counts as having some.
                log.LogError(e, "Which authorities have webhooks is not known just now");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
