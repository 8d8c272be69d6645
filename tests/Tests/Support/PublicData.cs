namespace Ihatov.Tests.Support;

/// <summary>Published data that is compared with but not part of the repository (公開データ): in the folder that <c>IHATOV_PUBLIC_DATA</c> names, else in <c>../shared/data</c>.</summary>
/// <remarks>Tests that need it are explicit; <c>./test</c> runs them where the folder is. It holds the Cabinet Office's list of holidays
/// (holidays/syukujitsu.csv), github.com/holiday-jp/holiday_jp (holidays/holidays_detailed.yml) and the vectors of
/// github.com/transparency-dev/merkle (merkle-rfc9162/).</remarks>
internal static class PublicData
{
    public static string Path(string relative) =>
        System.IO.Path.Combine(
            Environment.GetEnvironmentVariable("IHATOV_PUBLIC_DATA")
                ?? System.IO.Path.Combine(Repository, "..", "shared", "data"),
            relative
        );

    private static string Repository
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(System.IO.Path.Combine(directory.FullName, "Ihatov.slnx")))
                directory =
                    directory.Parent
                    ?? throw new DirectoryNotFoundException(
                        "The tests lie outside the repository."
                    );
            return directory.FullName;
        }
    }
}
