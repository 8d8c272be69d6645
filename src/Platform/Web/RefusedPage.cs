using Ihatov.Kernel;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Platform.Web;

/// <summary>Answers with the site's page for what went wrong, in the words of a refusal (断りのページ).</summary>
public sealed class RefusedPage(string title, Refusal refusal, int status) : IResult
{
    public string Title => title;

    public Refusal Refusal => refusal;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Features.Set(this);
        return Task.CompletedTask;
    }
}
