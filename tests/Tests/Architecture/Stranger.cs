using Ihatov.Identity;
using Ihatov.Identity.People;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Directory = Ihatov.Identity.Organisations.OrganisationDirectory;
using OrganisationPack = Ihatov.Identity.Organisations.Pack;

namespace Ihatov.Tests.Architecture;

/// <summary>Somebody to whom nothing of Morioka belongs, in one of the roles there are.</summary>
/// <param name="Person">Who signs in; null for nobody.</param>
internal sealed record Stranger(
    string Role,
    string? Person,
    string? Business,
    IReadOnlyCollection<Permission> Permissions
)
{
    public const string Hanamaki = "032051";

    /// <summary>Nobody, residents and businesses, the prefecture's operator, and a person of Hanamaki for each post of the pack, who holds it in every section.</summary>
    public static async Task<IReadOnlyList<Stranger>> All(App app)
    {
        var pack = OrganisationPack.Read(Path.Combine(Sources.Root, "packs", "iwate"));
        var authority = AuthorityCode.Parse(Hanamaki).Value;
        var sections = app.Services.GetRequiredService<Directory>().Sections(authority);
        var staff = new List<Stranger>();
        foreach (var (i, post) in pack.Posts.Index())
        {
            var person = Guid.Parse($"01990000-0000-7000-8000-0000000009{i:00}");
            await app
                .Services.GetRequiredService<Db<IdentityModule>>()
                .Write(
                    async session =>
                    {
                        await PersonStore.Put(
                            session,
                            new PersonRow
                            {
                                Id = person,
                                Kind = "staff",
                                Family = "見本",
                                Given = post.Name,
                                Demo = true,
                            }
                        );
                        foreach (var section in sections)
                            await PersonStore.Put(
                                session,
                                new AssignmentRow
                                {
                                    Authority = authority,
                                    Section = section.Id,
                                    Post = post.Id,
                                    Person = person,
                                    FromDate = new DateOnly(2024, 4, 1),
                                }
                            );
                    },
                    default
                );
            staff.Add(new($"the {post.Id} of Hanamaki", $"{person}", null, post.Permissions));
        }
        return
        [
            new("nobody", null, null, []),
            new("a resident of Hanamaki", Demo.Taro, null, [Permission.Apply]),
            new("a business", Demo.Taro, Demo.Shop, [Permission.Apply]),
            new("the resident for a business", Demo.Hanako, Demo.Works, [Permission.Apply]),
            .. staff,
            new(
                "the prefecture's operator",
                "01990000-0000-7000-8000-000000000104",
                null,
                [Permission.Operate]
            ),
        ];
    }
}
