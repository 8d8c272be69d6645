using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Platform;

/// <summary>A module (機能単位): the one class by which the Host takes in its services, its store and its routes. Its SQL migrations are embedded under <c>Migrations/</c> beside it.</summary>
public abstract class Module
{
    /// <summary>Lower-case ASCII letters, digits and underscores, stable for ever: the name of its SQLite file and of its PostgreSQL schema.</summary>
    public abstract string Name { get; }

    public virtual void AddServices(IServiceCollection services, IConfiguration configuration) { }

    public virtual void Map(IEndpointRouteBuilder routes) { }
}
