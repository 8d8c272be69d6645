using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Ihatov.Platform.Data;

/// <summary>The copy of a SQLite file taken before it is migrated (移行前の写し): <c>name.db.before-0007</c>, where 7 steps had run; the last three stay.</summary>
internal static class MigrationCopy
{
    private const int Kept = 3;

    public static void Take(DbConnection connection, string path, int steps)
    {
        var copy = $"{path}.before-{steps:0000}";
        File.Delete(copy); // left by a migration that failed at the same place
        SqliteFile.Copy((SqliteConnection)connection, copy);
        var copies = Directory
            .GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + ".before-*")
            .Order(StringComparer.Ordinal)
            .ToList();
        foreach (var old in copies.SkipLast(Kept))
            File.Delete(old);
    }
}
