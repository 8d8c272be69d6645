using System.Security.Cryptography;
using Ihatov.Contracts.Audit;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Events;

namespace Ihatov.Procedures.Webhooks;

/// <summary>An act becomes due at every webhook of its authority that wants its kind (通知の手配).</summary>
internal sealed class WhenActRecorded : IReaction<ActRecorded>
{
    public async Task Handle(ActRecorded e, WriteSession session, CancellationToken ct)
    {
        if (WebhookEvent.Of(e.Kind) is not { } type)
            return;
        var authority = AuthorityCode.Parse(e.Authority).Value;
        var wanting = (await WebhookStore.Of(session, authority)).Where(w =>
            w.EventList.Contains(type)
        );
        ToldCase? told = null;
        foreach (var webhook in wanting)
        {
            told ??= await WebhookStore.Case(session, authority, e.CaseId);
            if (told is null)
                return;
            await session.Publish(
                new WebhookDue(
                    IdOf(e.Id, webhook.Id),
                    e.Authority,
                    webhook.Id,
                    type,
                    told.Number,
                    told.Procedure,
                    e.Kind,
                    told.State,
                    e.At
                )
            );
        }
    }

    /// <summary>The message's id, the same whenever the same act is told to the same webhook: receivers know a second copy by it.</summary>
    private static Guid IdOf(Guid act, Guid webhook)
    {
        var hash = SHA256.HashData([.. act.ToByteArray(), .. webhook.ToByteArray()]);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
