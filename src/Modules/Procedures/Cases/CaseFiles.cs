using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Files;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Ihatov.Procedures.Cases;

/// <summary>Gives out the files of an application (添付ファイル) to staff of its section and to the applicant, and to nobody else.</summary>
internal sealed class CaseFiles(
    FileStore files,
    ProcedureLibrary library,
    IOrganisations organisations
)
{
    /// <summary>Staff open a file of a case they may read.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/staff/cases/{number}/files/{file:guid}",
                async (
                    string number,
                    Guid file,
                    Caller caller,
                    StaffCases cases,
                    CaseFiles own,
                    CancellationToken c
                ) =>
                    await cases.Find(number, caller, c) is { } @case
                        ? await own.Open(@case, file, c)
                        : TypedResults.NotFound()
            )
            .Requires(Permission.ReadCases);

    /// <summary>A file of this case's application; 404 for any other, 409 while it waits for the virus scanner or when something was found.</summary>
    /// <param name="refused">How the latter is said; by default as a page.</param>
    public async Task<IResult> Open(
        Case @case,
        Guid file,
        CancellationToken cancellation,
        Func<Refusal, IResult>? refused = null
    )
    {
        var own = library
            .ApplicationOf(@case, organisations.CalendarOf(@case.Authority))
            .WithEarlier()
            .SelectMany(Summary.Sections)
            .SelectMany(s => s.Rows)
            .SelectMany(r => r.Files);
        if (!own.Contains(file.ToString()))
            return TypedResults.NotFound();
        if (
            !(await files.Open(@case.Authority, file, cancellation)).Ok(
                out var open,
                out var because
            )
        )
            return refused is null
                ? new RefusedPage("ファイルを開けません", because[0], StatusCodes.Status409Conflict)
                : refused(because[0]);
        return TypedResults.Stream(open.Content, open.File.MediaType, open.File.Name);
    }
}
