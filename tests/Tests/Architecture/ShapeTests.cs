using System.Text.RegularExpressions;

namespace Ihatov.Tests.Architecture;

/// <summary>Rules 8 and 9: names and sizes of files, namespaces by folder, one summary a type.</summary>
public sealed partial class ShapeTests
{
    private static readonly string[] Vague =
    [
        "Manager",
        "Helper",
        "Util",
        "Utils",
        "Utility",
        "Service",
        "Impl",
        "Dto",
        "Base",
    ];

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        Sources
            .Files("src", ".cs", ".razor", ".css")
            .Select(path => (Sources.Relative(path), Lines: File.ReadLines(path).Count()))
            .Where(file => file.Lines > 400)
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_type_has_a_vague_name()
    {
        Sources
            .Files("src", ".cs", ".razor")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => Vague.Any(word => name.EndsWith(word, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_namespace_is_its_folder()
    {
        foreach (var path in Sources.Files("src", ".cs"))
        {
            var declared = NamespaceLine().Match(File.ReadAllText(path)).Groups["name"].Value;
            if (declared.Length == 0)
                continue;
            var folders = Path.GetDirectoryName(Sources.Relative(path))!
                .Replace("src/Modules/", "src/")
                .Split('/')[1..];
            declared.ShouldBe("Ihatov." + string.Join('.', folders), Sources.Relative(path));
        }
    }

    [Fact]
    public void Every_type_of_the_product_has_a_summary()
    {
        var bare = new List<string>();
        foreach (var path in Sources.Files("src", ".cs"))
        {
            var lines = File.ReadAllLines(path);
            for (var i = 0; i < lines.Length; i++)
            {
                if (!TopLevelType().IsMatch(lines[i]))
                    continue;
                var above = i - 1;
                while (above >= 0 && lines[above].StartsWith('['))
                    above--;
                if (above < 0 || !lines[above].StartsWith("///", StringComparison.Ordinal))
                    bare.Add($"{Sources.Relative(path)}:{i + 1}");
            }
        }
        bare.ShouldBeEmpty();
    }

    [Fact]
    public void No_sql_stands_outside_stores()
    {
        Sources
            .Files("src/Modules", ".cs", ".razor")
            .Where(path =>
                !Path.GetFileNameWithoutExtension(path).EndsWith("Store", StringComparison.Ordinal)
            )
            .Where(path => Sql().IsMatch(File.ReadAllText(path)))
            .Select(Sources.Relative)
            .ShouldBeEmpty();
    }

    /// <summary>Official texts write 手続, and 手続きする only as a verb.</summary>
    [Fact]
    public void Texts_write_the_noun_for_a_procedure_one_way()
    {
        Sources
            .Files("src", ".cs", ".razor")
            .Where(path => TheOtherSpelling().IsMatch(File.ReadAllText(path)))
            .Select(Sources.Relative)
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"(手続|\{手続\|てつづ\})き(?!し|す|でき)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TheOtherSpelling();

    [GeneratedRegex(
        @"^namespace (?<name>[\w.]+);",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(
        @"^(public|internal) (sealed |static |abstract |readonly |partial )*(class|record|struct|interface|enum|record struct) ",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex TopLevelType();

    [GeneratedRegex(
        @"\b(select .+ from|insert into|update \w+ set|delete from) ",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Sql();
}
