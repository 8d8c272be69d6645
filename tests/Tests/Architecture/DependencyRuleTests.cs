using System.Diagnostics;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Microsoft.AspNetCore.Components;
using Module = Ihatov.Platform.Module;

namespace Ihatov.Tests.Architecture;

/// <summary>Rule 1: Kernel ← Contracts ← Platform; Kernel ← Ui; a module uses those four; Host uses all.</summary>
public sealed class DependencyRuleTests
{
    private static readonly Dictionary<string, string[]> May = new()
    {
        ["Kernel"] = [],
        ["Contracts"] = ["Kernel"],
        ["Platform"] = ["Kernel", "Contracts"],
        ["Ui"] = ["Kernel"],
    };

    /// <summary>Which module uses whose contracts: no others, and no longer than it does. A new line here is a decision, made in a review.</summary>
    private static readonly Dictionary<string, string[]> MayAsk = new()
    {
        ["Ihatov.Identity"] = ["Ihatov.Contracts.Identity"],
        ["Ihatov.Procedures"] =
        [
            "Ihatov.Contracts",
            "Ihatov.Contracts.Identity",
            "Ihatov.Contracts.Audit",
            "Ihatov.Contracts.Notices",
            "Ihatov.Contracts.Procedures",
        ],
        ["Ihatov.Notices"] =
        [
            "Ihatov.Contracts",
            "Ihatov.Contracts.Identity",
            "Ihatov.Contracts.Audit",
            "Ihatov.Contracts.Notices",
            "Ihatov.Contracts.Procedures",
        ],
    };

    private static readonly Assembly[] Modules =
    [
        typeof(global::Ihatov.Identity.IdentityModule).Assembly,
        typeof(global::Ihatov.Procedures.ProceduresModule).Assembly,
        typeof(global::Ihatov.Notices.NoticesModule).Assembly,
    ];

    [Fact]
    public void Every_project_references_only_what_its_layer_may()
    {
        var projects = Sources.Files("src", ".csproj").ToList();
        projects.Count.ShouldBeGreaterThan(5);
        foreach (var project in projects)
        {
            var name = Path.GetFileNameWithoutExtension(project);
            if (name == "Host")
                continue;
            var allowed = project.Contains("/Modules/")
                ? ["Kernel", "Contracts", "Platform", "Ui"]
                : May[name];
            var references = XDocument
                .Load(project)
                .Descendants("ProjectReference")
                .Select(r =>
                    Path.GetFileNameWithoutExtension(
                        r.Attribute("Include")!.Value.Replace('\\', '/')
                    )
                );
            references
                .Except(allowed)
                .ShouldBeEmpty($"{name} may reference only: {string.Join(", ", allowed)}");
        }
    }

    [Fact]
    public async Task The_build_refuses_a_module_that_leans_on_another()
    {
        var root = Directory.CreateTempSubdirectory("ihatov-rule-").FullName;
        var folder = Path.Combine(root, "src", "Modules", "Trespasser");
        Directory.CreateDirectory(folder);
        foreach (
            var rule in new[]
            {
                "Directory.Build.props",
                "Directory.Build.targets",
                "Directory.Packages.props",
            }
        )
            File.Copy(Path.Combine(Sources.Root, rule), Path.Combine(root, rule));
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder, "Trespasser.csproj"),
                """
                <Project Sdk="Microsoft.NET.Sdk">
                  <ItemGroup><ProjectReference Include="../Identity/Identity.csproj" /></ItemGroup>
                </Project>
                """
            );
            var start = new ProcessStartInfo(
                "dotnet",
                ["msbuild", "Trespasser.csproj", "-t:CheckDependencyRule", "-nologo"]
            )
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            };
            using var build = Process.Start(start)!;
            var output = await build.StandardOutput.ReadToEndAsync();
            await build.WaitForExitAsync();
            build.ExitCode.ShouldNotBe(0, output);
            output.ShouldContain("IHATOV001");
            output.ShouldContain("Trespasser is a Module and may not reference Identity");
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void A_module_shows_only_its_module_class_and_its_pages()
    {
        foreach (var module in Modules)
        {
            module
                .GetExportedTypes()
                .Where(type =>
                    !type.IsSubclassOf(typeof(Module))
                    && !type.IsAssignableTo(typeof(IComponent))
                    && type.Name != "_Imports" // Razor makes one for every folder of pages
                )
                .ShouldBeEmpty(
                    $"{module.GetName().Name} shows more than its module class and pages"
                );
            module.GetExportedTypes().Count(type => type.IsSubclassOf(typeof(Module))).ShouldBe(1);
        }
    }

    /// <summary>Read from the built assembly, so that a name written out in full counts as well as a using.</summary>
    [Fact]
    public void A_module_asks_only_whose_contracts_it_may()
    {
        foreach (var module in Modules)
        {
            var name = module.GetName().Name!;
            NamespacesUsed(module)
                .Where(used => used.StartsWith("Ihatov.Contracts", StringComparison.Ordinal))
                .ShouldBe(MayAsk[name], ignoreOrder: true, name);
        }
    }

    private static HashSet<string> NamespacesUsed(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var types = file.GetMetadataReader();
        return
        [
            .. types.TypeReferences.Select(type =>
                types.GetString(types.GetTypeReference(type).Namespace)
            ),
        ];
    }
}
