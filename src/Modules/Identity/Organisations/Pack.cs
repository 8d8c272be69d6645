using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ihatov.Identity.Organisations;

/// <summary>A post (職) and what its holder may do.</summary>
internal sealed record Post(string Id, string Name, IReadOnlyList<Permission> Permissions);

/// <summary>The authorities, sections and posts of a pack (組織の定義), read from <c>organisations.yaml</c>.</summary>
/// <remarks>The pack is text that an operator writes, so a mistake in it is a broken machine: it throws with the file's name.</remarks>
internal sealed record Pack(
    IReadOnlyList<Organisation> Organisations,
    IReadOnlyList<Section> Sections,
    IReadOnlyList<Post> Posts
)
{
    private sealed class AuthorityText
    {
        public string Code { get; init; } = "";
        public string Slug { get; init; } = "";
        public string Name { get; init; } = "";
        public string Kana { get; init; } = "";
        public string Romaji { get; init; } = "";
        public string Kind { get; init; } = "";
        public OwnDays ClosedDays { get; init; } = OwnDays.None;
        public OwnDays OpenDays { get; init; } = OwnDays.None;
    }

    private sealed class SectionText
    {
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public string Symbol { get; init; } = "";
        public List<string> Kinds { get; init; } = [];
        public List<string> Duties { get; init; } = [];
        public int TargetOfficeDays { get; init; }
    }

    private sealed class PostText
    {
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public List<Permission> Permissions { get; init; } = [];
    }

    private sealed class FileText
    {
        public List<AuthorityText> Authorities { get; init; } = [];
        public List<SectionText> Sections { get; init; } = [];
        public List<PostText> Posts { get; init; } = [];
    }

    /// <summary>Reads <c>organisations.yaml</c> of a pack's folder.</summary>
    public static Pack Read(string directory)
    {
        var path = Path.Combine(directory, "organisations.yaml");
        var text = Yaml.Read<FileText>(path);
        var kinds = text.Authorities.ToDictionary(a => CodeOf(path, a.Code), a => a.Kind);
        return new Pack(
            [
                .. text.Authorities.Select(a => new Organisation(
                    CodeOf(path, a.Code),
                    a.Slug,
                    a.Name,
                    a.Kana,
                    a.Romaji,
                    a.Kind
                )
                {
                    Calendar = OwnDays.Calendar(path, a.ClosedDays, a.OpenDays),
                }),
            ],
            [
                .. kinds.SelectMany(authority =>
                    text.Sections.Where(s => s.Kinds.Contains(authority.Value))
                        .Select(s => new Section(
                            authority.Key,
                            s.Id,
                            s.Name,
                            s.Symbol,
                            s.Duties,
                            s.TargetOfficeDays
                        ))
                ),
            ],
            [.. text.Posts.Select(p => new Post(p.Id, p.Name, p.Permissions))]
        );
    }

    private static AuthorityCode CodeOf(string path, string text) =>
        AuthorityCode.Parse(text).Ok(out var code, out var because)
            ? code
            : throw new SettingRefused($"{path}: {text}: {because[0].Message}");
}

/// <summary>Reads the pack's YAML files with the naming they use (kebab-case).</summary>
internal static class Yaml
{
    public static T Read<T>(string path)
    {
        var reader = new DeserializerBuilder()
            .WithNamingConvention(HyphenatedNamingConvention.Instance)
            .WithTypeConverter(new OwnDaysReader())
            .Build();
        try
        {
            return reader.Deserialize<T>(File.ReadAllText(path));
        }
        catch (YamlDotNet.Core.YamlException mistake)
        {
            throw new SettingRefused(
                $"{path}:{mistake.Start.Line}:{mistake.Start.Column}: {mistake.Message}"
            );
        }
    }
}
