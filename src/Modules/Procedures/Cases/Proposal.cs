using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Ihatov.Procedures.Cases;

/// <summary>A decision that an examiner proposes (起案), until somebody else approves it or sends it back.</summary>
/// <param name="Outcome">The code of one of the definition's decisions.</param>
/// <param name="Reasons">Ids of its reasons.</param>
/// <param name="Remark">What the examiner adds to the reasons in words of their own.</param>
internal sealed record Proposal(
    string Outcome,
    IReadOnlyList<string> Reasons,
    string Remark,
    Guid Proposer,
    string ProposerName,
    DateTimeOffset At
)
{
    public string ToJson() => JsonSerializer.Serialize(this, PendingJson.Options);

    public static Proposal FromJson(string json) =>
        JsonSerializer.Deserialize<Proposal>(json, PendingJson.Options)
        ?? throw new InvalidDataException("A proposal is an object.");

    public bool Equals(Proposal? other) => other is not null && ToJson() == other.ToJson();

    public override int GetHashCode() => HashCode.Combine(Outcome, Proposer, At);
}

/// <summary>How what a case waits for is written: property names in camel case, Japanese as it is.</summary>
internal static class PendingJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
}
