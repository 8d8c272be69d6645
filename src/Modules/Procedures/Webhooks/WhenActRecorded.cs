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
                    DerivedUuid.Of(e.Id, webhook.Id), // receivers know a second copy by it
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
}
