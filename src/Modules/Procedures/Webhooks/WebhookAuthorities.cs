using System.Collections.Frozen;
using Ihatov.Contracts.Audit;

namespace Ihatov.Procedures.Webhooks;

/// <summary>Which authorities have webhooks (通知先のある団体), so that acts of all others cost nothing. Until it has been read, every authority counts.</summary>
internal sealed class WebhookAuthorities
{
    private volatile FrozenSet<string>? known;

    public bool Wants(ActRecorded act) => known?.Contains(act.Authority) != false;

    public void Know(IEnumerable<string> authorities) => known = authorities.ToFrozenSet();
}
