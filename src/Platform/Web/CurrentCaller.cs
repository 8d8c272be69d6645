using Ihatov.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Platform.Web;

/// <summary>Carries the <see cref="Caller"/> of a request from the module that knows people to the handlers that ask for one.</summary>
public static class CurrentCaller
{
    private static readonly object Key = new();

    /// <summary>The caller of this request; anonymous until somebody is recognised.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.Items.TryGetValue(Key, out var found) ? (Caller)found! : Kernel.Caller.Anonymous;

    /// <summary>Sets the caller of this request.</summary>
    public static void SetCaller(this HttpContext context, Caller caller) =>
        context.Items[Key] = caller;

    /// <summary>Lets a handler take <see cref="Kernel.Caller"/> as a parameter.</summary>
    public static IServiceCollection AddCurrentCaller(this IServiceCollection services) =>
        services
            .AddHttpContextAccessor()
            .AddScoped(provider =>
                provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.Caller()
            );
}
