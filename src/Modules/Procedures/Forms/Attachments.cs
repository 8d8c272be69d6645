using Ihatov.Kernel;
using Ihatov.Platform.Files;
using Ihatov.Procedures.Definitions;
using PlatformKind = Ihatov.Platform.Files.FileKind;

namespace Ihatov.Procedures.Forms;

/// <summary>The files of drafts (下書きの添付ファイル): which are taken, and which a draft holds.</summary>
internal static class Attachments
{
    private const long Megabyte = 1024 * 1024;

    private static readonly IReadOnlyDictionary<Guid, StoredFile> None =
        new Dictionary<Guid, StoredFile>();

    /// <summary>Photographs and PDF; nothing that can carry a program.</summary>
    public static FileRules Rules { get; } =
        FileRules.Of(
            10 * Megabyte,
            PlatformKind.Pdf,
            PlatformKind.Jpeg,
            PlatformKind.Png,
            PlatformKind.Webp,
            PlatformKind.Heic
        );

    /// <summary>The files that the answers name, by id; those that are gone or found infected are missing.</summary>
    public static async Task<IReadOnlyDictionary<Guid, StoredFile>> Of(
        FileStore store,
        AuthorityCode authority,
        Definition definition,
        Answers answers,
        CancellationToken cancellation
    )
    {
        if (!definition.TakesFiles)
            return None;
        var found = new Dictionary<Guid, StoredFile>();
        foreach (var id in Ids(definition, answers))
        {
            if (
                await store.Find(authority, id, cancellation) is
                { ScanState: not ScanState.Infected } file
            )
                found[id] = file;
        }
        return found;
    }

    /// <summary>The ids in the file questions of a draft. Only the server writes them there.</summary>
    public static IEnumerable<Guid> Ids(Definition definition, Answers answers) =>
        answers
            .Fields.Where(f =>
                Answers.Place(definition, f.Key)?.Question.Kind is Definitions.Questions.FileKind
            )
            .SelectMany(f => f.Value)
            .Select(text => Guid.TryParseExact(text, "D", out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty);

    /// <summary>The ids that one file question holds. An item of a group whose first question is for files begins with an empty one.</summary>
    public static IReadOnlyList<string> At(Answers answers, string path) =>
        [.. answers.All(path).Where(id => id.Length > 0)];

    /// <summary>The answers with other ids in one file question.</summary>
    public static Answers With(Answers answers, string path, IReadOnlyList<string> ids) =>
        Answers
            .Of(
                answers
                    .Fields.Where(f => f.Key != path)
                    .Concat(
                        ids.Count > 0 ? [new(path, ids)]
                        // An item from which its last file is taken out is still an item.
                        : path.Contains('[') ? [new(path, [""])]
                        : Array.Empty<KeyValuePair<string, IReadOnlyList<string>>>()
                    )
            )
            .Ok(out var changed, out _)
            ? changed
            : answers;
}
