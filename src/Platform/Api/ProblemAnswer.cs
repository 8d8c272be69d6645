using System.ComponentModel;
using System.Text.Json;
using Ihatov.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Platform.Api;

/// <summary>Why a request was not carried out, as the API answers it: problem details (RFC 9457) with the code of <see cref="ProblemCatalogue"/>.</summary>
[Description("できなかった理由（RFC 9457の問題の詳細）。")]
public sealed record ProblemDocument(
    [property: Description("コードを説明するページのアドレス。")] string Type,
    [property: Description("問題の名前。")] string Title,
    [property: Description("HTTPの状態コード。")] int Status,
    [property: Description("今回起きたことと、次にすること。")] string Detail,
    [property: Description("問題のコード。変わりません。")] string Code,
    [property: Description("理由ごとの説明。")] IReadOnlyList<ProblemError> Errors,
    [property: Description("先に行われた変更。412のときだけで、わからなければnull。")]
        ChangedMeanwhile? Changed
);

/// <summary>One refusal (拒否の理由).</summary>
[Description("理由1つの説明。")]
public sealed record ProblemError(
    [property: Description("項目の名前。全体についてはnull。")] string? Field,
    [property: Description("問題のコード。変わりません。")] string Code,
    [property: Description("起きたことと直し方。")] string Message,
    [property: Description("コードを説明するページのアドレス。")] string Type
);

/// <summary>The change that came in between (先に行われた更新).</summary>
[Description("先に行われた変更。")]
public sealed record ChangedMeanwhile(
    [property: Description("変更した人の氏名。知らせない場合はnull。")] string? By,
    [property: Description("変更した日時。")] DateTimeOffset At,
    [property: Description("処理の種類のコード。下書きではnull。")] string? Act,
    [property: Description("今の版。内容を確かめてから、If-Matchに付けてください。")] string ETag
);

/// <summary>Answers with refusals as problem details.</summary>
public sealed class ProblemAnswer(IReadOnlyList<Refusal> because, ChangedMeanwhile? changed = null)
    : IResult
{
    public const string MediaType = "application/problem+json";

    public ProblemAnswer(Refusal because)
        : this([because]) { }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var catalogue = httpContext.RequestServices.GetRequiredService<ProblemCatalogue>();
        return Write(httpContext, Document(catalogue));
    }

    /// <summary>Writes a problem that is no refusal of the domain: a fault, a missing permission.</summary>
    public static Task Write(HttpContext http, string code, string detail) =>
        Write(
            http,
            Document(
                http.RequestServices.GetRequiredService<ProblemCatalogue>().Of(code),
                detail,
                [],
                null
            )
        );

    private ProblemDocument Document(ProblemCatalogue catalogue)
    {
        var errors = because
            .Select(r => new ProblemError(
                r.Field,
                r.Code,
                r.Message,
                ProblemCatalogue.Address(catalogue.Of(r.Code))
            ))
            .ToList();
        // One reason speaks for itself; several, or one wrong field, are told by the list.
        return
            because is [var only]
            && (
                only.Field is null
                || catalogue.Of(only.Code).Status != StatusCodes.Status422UnprocessableEntity
            )
            ? Document(catalogue.Of(only.Code), only.Message, errors, changed)
            : Document(
                catalogue.Of("request.fields"),
                "入力内容に誤りがあります。errorsの項目を直して、もう一度送ってください。",
                errors,
                changed
            );
    }

    private static ProblemDocument Document(
        ProblemKind kind,
        string detail,
        IReadOnlyList<ProblemError> errors,
        ChangedMeanwhile? changed
    ) =>
        new(
            ProblemCatalogue.Address(kind),
            kind.Title,
            kind.Status,
            detail,
            kind.Code,
            errors,
            changed
        );

    private static async Task Write(HttpContext http, ProblemDocument problem)
    {
        http.Response.StatusCode = problem.Status;
        http.Response.ContentType = MediaType;
        await http.Response.Body.WriteAsync(
            JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Options),
            http.RequestAborted
        );
    }
}
