using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Ihatov.Tests.Architecture;

/// <summary>Rules 8 and 9: names and sizes of files, namespaces by folder, one summary a type.</summary>
public sealed partial class ShapeTests
{
    private static readonly Assembly[] Product =
    [
        typeof(Ihatov.Kernel.AuthorityCode).Assembly,
        typeof(Contracts.IEvent).Assembly,
        typeof(Ihatov.Platform.Module).Assembly,
        typeof(Ihatov.Ui.Reading.ShellText).Assembly,
        typeof(Ihatov.Identity.IdentityModule).Assembly,
        typeof(Ihatov.Procedures.ProceduresModule).Assembly,
        typeof(Ihatov.Notices.NoticesModule).Assembly,
        typeof(Program).Assembly,
    ];

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
        var types = Product
            .SelectMany(part => part.GetTypes())
            .Where(type => type.Namespace?.Split('.')[0] == "Ihatov")
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            .ToList();
        types.Count.ShouldBeGreaterThan(500);
        types
            .Where(type =>
                Vague.Any(word => type.Name.Split('`')[0].EndsWith(word, StringComparison.Ordinal))
            )
            .Select(type => type.FullName)
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

    /// <summary>Where a name of the pack may stand outside of it, and why.</summary>
    private static readonly Dictionary<string, string> MayNameIwate = new()
    {
        ["src/Host/appsettings.json"] = "the pack that is used unless another is named",
        ["src/Modules/Procedures/Definitions/ProceduresCommands.cs"] =
            "the folder that authors of this repository check when they name none",
        ["src/Kernel/Prefectures.cs"] = "all 47 prefectures, one of which an address begins with",
    };

    /// <summary>Comments give examples; what the program does and says names no place.</summary>
    [Fact]
    public void Only_the_pack_names_its_authorities()
    {
        var authorities = Ihatov
            .Identity.Organisations.Pack.Read(Path.Combine(Sources.Root, "packs", "iwate"))
            .Organisations;
        authorities.Count.ShouldBe(34);
        var named = new Regex(
            $"\\b({string.Join('|', authorities.Select(a => a.Slug))})\\b|{string.Join('|', authorities.Select(a => a.Name))}",
            RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );
        Sources
            .Files("src", ".cs", ".razor", ".css", ".json", ".sql", ".csproj", ".targets")
            .Where(path => !path.EndsWith("packages.lock.json", StringComparison.Ordinal))
            .Where(path =>
                File.ReadLines(path).Any(line => named.IsMatch(Comment().Replace(line, "")))
            )
            .Select(Sources.Relative)
            .ShouldBe(MayNameIwate.Keys, ignoreOrder: true);
    }

    /// <summary>Where a module counts by the calendar of law alone, and why it is no authority's own.</summary>
    private static readonly Dictionary<string, string> MayCountByLawAlone = new()
    {
        ["src/Modules/Identity/Organisations/OwnDays.cs"] = "to it an authority adds its own days",
        ["src/Modules/Identity/Organisations/OrganisationDirectory.cs"] =
            "an authority that the pack no longer knows",
        ["src/Modules/Procedures/Definitions/Reading/ExampleReader.cs"] =
            "an example is of no authority",
        ["src/Modules/Procedures/Demo/ExampleForms.cs"] = "an example is of no authority",
        ["src/Modules/Procedures/Demo/PrefectureText.cs"] =
            "how many people apply in the whole prefecture",
        ["src/Modules/Procedures/Counter/BeginEntry.cs"] =
            "the day on a paper, which no formula looks at",
    };

    [Fact]
    public void Office_days_are_counted_by_the_calendar_of_their_authority() =>
        Sources
            .Files("src/Modules", ".cs", ".razor")
            .Where(path => File.ReadAllText(path).Contains("OfficeCalendar.Standard"))
            .Select(Sources.Relative)
            .ShouldBe(MayCountByLawAlone.Keys, ignoreOrder: true);

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

    [GeneratedRegex(@"(^\s*|\s)//.*|@\*.*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();

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
