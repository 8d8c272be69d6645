using Ihatov.Platform;

namespace Ihatov.Bench.Floor;

/// <summary>The bare store that numbers are measured against (比較の基準): one table each, over the same group commit.</summary>
public sealed class FloorModule : Module
{
    public override string Name => "floor";
}
