using System.Buffers;
using System.Net.Mime;
using System.Text.Json;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Applicant;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Catalogue;
using Ihatov.Procedures.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Ihatov.Procedures.Forms;

/// <summary>A program submits an application for the person signed in (機械からの申請): one request, no draft.</summary>
/// <remarks>
/// <c>POST /api/{town}/procedures/{procedure}/submissions</c>, a JSON object of field path → text or array of texts, and an
/// <c>Idempotency-Key</c>. 201 with <c>{"number":"…"}</c>, the same for the same key; 422 problem details with <c>errors</c>.
/// A page of another site cannot send it: it takes JSON only, for which browsers ask first, and refuses <c>Sec-Fetch-Site: cross-site</c>.
/// </remarks>
internal static class SubmitByMachine
{
    private const string KeyHeader = "Idempotency-Key";
    private static readonly IReadOnlySet<Guid> NoFiles = new HashSet<Guid>();

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/{town}/procedures/{procedure}/submissions", Handle)
            .Requires(Permission.Apply);

    private static async Task<IResult> Handle(
        string procedure,
        HttpContext http,
        Caller caller,
        ProcedureCatalogue catalogue,
        SubmitCase submit,
        Db<ProceduresModule> db,
        CancellationToken cancellation
    )
    {
        if (catalogue.Find(caller.Authority, procedure) is not { } definition)
            return TypedResults.NotFound();
        if (Unacceptable(http.Request) is { } refused)
            return refused;
        if (Key(http.Request) is not { } key)
            return Problem(
                StatusCodes.Status400BadRequest,
                $"ヘッダー{KeyHeader}に、申請ごとに異なる1文字から200文字の英数字を付けてください。"
            );
        if (!(await Read(http.Request, cancellation)).Ok(out var answers, out var unread))
            return Problem(StatusCodes.Status400BadRequest, unread[0].Message);
        var state = FormState.Evaluate(
            definition,
            answers,
            new FormContext(catalogue.Today)
            {
                Files = NoFiles,
                Cases = await EarlierCaseStore.Of(
                    db,
                    definition,
                    caller.Authority,
                    caller.Person,
                    cancellation
                ),
            }
        );
        if (
            !(
                await submit.Run(
                    state,
                    caller,
                    caller.Authority,
                    $"key:{caller.Person}:{key}",
                    null,
                    cancellation,
                    Channel.Api
                )
            ).Ok(out var number, out var because)
        )
            return Refused(because);
        http.Response.Headers.Location = $"/me/cases/{number}";
        return TypedResults.Text(
            $$"""{"number":"{{number}}"}""",
            MediaTypeNames.Application.Json,
            statusCode: StatusCodes.Status201Created
        );
    }

    /// <summary>Reads the whole body, within the server's limit, into rented memory.</summary>
    private static async Task<Result<Answers>> Read(
        HttpRequest request,
        CancellationToken cancellation
    )
    {
        var body = request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(cancellation);
            if (!read.IsCompleted)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }
            var answers = AnswersJson.Parse(read.Buffer);
            body.AdvanceTo(read.Buffer.End);
            return answers;
        }
    }

    private static ProblemHttpResult? Unacceptable(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] == "cross-site")
            return Problem(
                StatusCodes.Status403Forbidden,
                "ほかのサイトのページからの申請は受け付けません。"
            );
        return
            MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals(
                MediaTypeNames.Application.Json,
                StringComparison.OrdinalIgnoreCase
            )
            ? null
            : Problem(
                StatusCodes.Status415UnsupportedMediaType,
                "Content-Typeをapplication/jsonにして送ってください。"
            );
    }

    /// <summary>1 to 200 visible ASCII characters, or null.</summary>
    private static string? Key(HttpRequest request) =>
        request.Headers[KeyHeader] is [{ Length: > 0 and <= 200 } key]
        && key.All(c => c is > ' ' and <= '~')
            ? key
            : null;

    private static ProblemHttpResult Problem(int status, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: "申請を受け付けられません");

    private static ProblemHttpResult Refused(IReadOnlyList<Refusal> because) =>
        TypedResults.Problem(
            "入力内容に誤りがあります。errorsの項目を直して、もう一度送ってください。",
            statusCode: StatusCodes.Status422UnprocessableEntity,
            title: "申請を受け付けられません",
            extensions: new Dictionary<string, object?>
            {
                ["errors"] = because
                    .Select(r => new Dictionary<string, string?>
                    {
                        ["field"] = r.Field,
                        ["code"] = r.Code,
                        ["message"] = r.Message,
                    })
                    .ToArray(),
            }
        );
}
