using System.Collections.Concurrent;
using System.Text.Json;

namespace Ihatov.Tests.Kill;

/// <summary>What drafts were promised to keep (下書きの約束): every answer of a page whose save was acknowledged, and every uploaded file.</summary>
internal sealed class DraftPromises
{
    private sealed record Promise(
        ConcurrentDictionary<string, string> Answers,
        ConcurrentDictionary<string, string> Files
    );

    private readonly ConcurrentDictionary<Guid, Promise> open = new();
    private int saves;
    private int uploads;

    /// <summary>How many saves and uploads were acknowledged so far.</summary>
    public (int Saves, int Uploads) Acknowledged => (saves, uploads);

    public void Saved(Guid draft, IReadOnlyDictionary<string, string> fields)
    {
        foreach (var (field, value) in fields)
            Of(draft).Answers[field] = value;
        Interlocked.Increment(ref saves);
    }

    public void Uploaded(Guid draft, string field, string sha256)
    {
        Of(draft).Files[field] = sha256;
        Interlocked.Increment(ref uploads);
    }

    /// <summary>It is about to become a case, which has its own promise.</summary>
    public void Submitting(Guid draft) => open.TryRemove(draft, out _);

    /// <summary>What was promised and is not there.</summary>
    /// <param name="row">The stored answers of a draft that is still one; null for any other.</param>
    /// <param name="sha256Of">The digest of a stored file whose content is on the disk; null for none.</param>
    public async Task<IReadOnlyList<string>> Broken(
        Func<Guid, Task<string?>> row,
        Func<string, Task<string?>> sha256Of
    )
    {
        var wrong = new List<string>();
        foreach (var (draft, promise) in open)
        {
            if (await row(draft) is not { } json)
            {
                wrong.Add($"the draft {draft} is lost");
                continue;
            }
            using var stored = JsonDocument.Parse(json);
            wrong.AddRange(
                promise
                    .Answers.Where(a =>
                        !stored.RootElement.TryGetProperty(a.Key, out var kept)
                        || kept.GetString() != a.Value
                    )
                    .Select(a => $"the draft {draft} lost its answer to {a.Key}")
            );
            foreach (var (field, sha256) in promise.Files)
            {
                if (
                    !stored.RootElement.TryGetProperty(field, out var id)
                    || await sha256Of(id.GetString()!) != sha256
                )
                    wrong.Add($"the draft {draft} lost the file of {field}");
            }
        }
        return wrong;
    }

    private Promise Of(Guid draft) => open.GetOrAdd(draft, _ => new Promise(new(), new()));
}
