using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Ihatov.Tests.Host;

/// <summary>Signing in by choosing a demo person exists in development only.</summary>
public sealed class DevelopmentSignInTests
{
    [Fact]
    public async Task The_host_refuses_to_start_with_it_elsewhere()
    {
        await using var factory = Factory("Production", "true");
        var refused = Should.Throw<InvalidOperationException>(() => factory.Server);
        refused.Message.ShouldContain("Identity:DevelopmentSignIn");
        refused.Message.ShouldContain("Production");
    }

    [Fact]
    public async Task Elsewhere_there_is_no_such_page_and_no_demo_person()
    {
        await using var factory = Factory("Production", "false");
        using var client = factory.CreateClient();
        (await client.GetAsync("/sign-in")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    private static WebApplicationFactory<Program> Factory(string environment, string signIn)
    {
        var directory = Directory.CreateTempSubdirectory("ihatov-env-").FullName;
        return new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment(environment);
            host.UseSetting("Data:Directory", directory);
            host.UseSetting("Identity:DevelopmentSignIn", signIn);
        });
    }
}
