using System.Security.Cryptography;
using Ihatov.Platform.Data;
using Microsoft.Extensions.Hosting;

namespace Ihatov.Platform.Audit;

/// <summary>Does not start beside logs that another key has signed (記録の鍵の確認): after a restore without the keys a new one would be made, and call every checkpoint in people's hands false.</summary>
internal sealed class RefuseAnotherKey(Db<AuditModule> db, LogSigningKey key)
    : IHostedLifecycleService
{
    /// <remarks>Before any service starts: a refused start must not have begun a job, nor carried an event into the log.</remarks>
    /// <exception cref="CryptographicException">A log's newest checkpoint is not of this key.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var newest = await db.Read(
            async session =>
            {
                var notes = new List<string?>();
                foreach (var authority in await session.Query<string>("select authority from log"))
                    notes.Add(
                        await session.First<string>(LogReader.Newest, new { Authority = authority })
                    );
                return notes;
            },
            cancellationToken
        );
        foreach (var note in newest.OfType<string>())
        {
            if (!Checkpoint.Open(note, key.Public).Ok(out _, out _))
                throw new CryptographicException(
                    $"The log {note.Split('\n', 2)[0]} was signed by another key. Put the key that was kept apart from the backup back to Audit:KeyFile."
                );
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
