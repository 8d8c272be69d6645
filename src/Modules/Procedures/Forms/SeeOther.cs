using Microsoft.AspNetCore.Http;

namespace Ihatov.Procedures.Forms;

/// <summary>Sends the browser on by GET after a POST (303 See Other), so that reloading repeats nothing. The address is ours, never typed.</summary>
internal sealed class SeeOther(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
