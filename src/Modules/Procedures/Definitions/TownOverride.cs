using Ihatov.Kernel;

namespace Ihatov.Procedures.Definitions;

/// <summary>What one town varies of one version (市町村による上書き), numbered like versions: once published it never changes.</summary>
/// <param name="Town">The town's name in addresses.</param>
/// <param name="Definition">The version as this town offers it; its <see cref="Definition.Override"/> is the number.</param>
internal sealed record TownOverride(
    string Town,
    AuthorityCode Authority,
    DateOnly InForceFrom,
    Definition Definition,
    string Hash
)
{
    public int Number => Definition.Override;

    /// <summary>Its name in published.yaml: <c>C14/2/morioka/1</c>.</summary>
    public string Key => $"{Definition.Id}/{Definition.Version}/{Town}/{Number}";
}
