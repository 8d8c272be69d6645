using System.Collections.Immutable;
using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Platform.Files;
using Ihatov.Platform.Print;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;
using FileKind = Ihatov.Procedures.Definitions.Questions.FileKind;

namespace Ihatov.Procedures.Demo;

/// <summary>Hands in a sheet that says it is a sample for every file of an example (見本の添付ファイル).</summary>
internal sealed class DemoFiles(FileStore files, TimeProvider clock)
{
    /// <summary>The example's answers with the ids of files that are really there.</summary>
    public async Task<IEnumerable<KeyValuePair<string, IReadOnlyList<string>>>> HandIn(
        Definition definition,
        IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> answers,
        Caller applicant,
        CancellationToken cancellation
    )
    {
        var kept = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (path, values) in answers)
        {
            if (Answers.Place(definition, path) is not { Question: { Kind: FileKind } question })
            {
                kept[path] = values;
                continue;
            }
            var ids = new List<string>();
            for (var i = 1; i <= values.Count; i++)
                ids.Add(
                    await Save(
                        question.ShortName,
                        i,
                        applicant,
                        Guid.CreateVersion7(clock.GetUtcNow()),
                        cancellation
                    )
                );
            kept[path] = ids;
        }
        return kept;
    }

    /// <summary>Hands in one sheet for all cases of a town, once.</summary>
    public async Task HandInOnce(Guid id, AuthorityCode town, CancellationToken cancellation)
    {
        if (await files.Find(town, id, cancellation) is null)
            await Save("添付書類", 1, Caller.Anonymous with { Authority = town }, id, cancellation);
    }

    private async Task<string> Save(
        string label,
        int number,
        Caller applicant,
        Guid id,
        CancellationToken cancellation
    )
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"見本{number}");
        var sheet = new PdfDocument(
            name,
            JapanTime.ToJapan(clock.GetUtcNow()),
            new Heading(1, "見本"),
            new Paragraph($"{label}の見本です。")
        );
        using var content = new MemoryStream(sheet.Render().Bytes);
        return (
            await files.Save(content, $"{name}.pdf", Attachments.Rules, applicant, id, cancellation)
        ).Value.Id.ToString("D");
    }
}
