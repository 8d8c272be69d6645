using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Ihatov.Tests.Host;

/// <summary>Signing in by choosing a demo person exists in development only.</summary>
public sealed class DevelopmentSignInTests
{
    [Fact]
    public async Task Elsewhere_there_is_no_such_page_and_no_demo_person()
    {
        await using var factory = Production();
        using var client = factory.CreateClient();
        (await client.GetAsync("/sign-in")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    private static WebApplicationFactory<Program> Production()
    {
        var directory = Directory.CreateTempSubdirectory("ihatov-env-").FullName;
        return new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Production");
            host.UseSetting("Data:Directory", directory);
            host.UseSetting("Identity:DevelopmentSignIn", "false");
        });
    }
}
