using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Files;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Ihatov.Procedures.Api;

/// <summary>Files of a draft as JSON's companions (下書きの添付ファイルのAPI): one request carries one file's bytes as they are, judged by their content.</summary>
internal static class DraftFilesApi
{
    /// <summary>Longest request in bytes that is read to its end, so that the program gets to see why a file is too large.</summary>
    private const long Longest = 260L * 1024 * 1024;

    private const string All = DraftPlaces.One + "/files";

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var place in DraftPlaces.Of(routes))
            Map(place);
    }

    private static void Map(DraftPlaces place)
    {
        place
            .Promises(
                place.Routes.MapPost(place.Front + All, Add),
                "addFile",
                "ファイルを1つ、下書きの項目に追加します。本文はファイルの中身そのもの、fieldは項目、nameはファイル名です。",
                "draft.submitted",
                "draft.expired",
                "draft.outdated",
                "request.content-type",
                "field.unknown",
                "file.too-many",
                "file.kind",
                "file.empty",
                "file.size",
                "file.extension",
                "file.dangerous",
                "file.infected"
            )
            .TakesFile()
            .Changes()
            .Produces<DraftDocument>();
        place
            .Promises(
                place.Routes.MapDelete(place.Front + All + "/{file:guid}", Remove),
                "removeFile",
                "下書きからファイルを1つ外して消します。",
                "draft.submitted",
                "draft.expired",
                "draft.outdated",
                "field.closed"
            )
            .Changes()
            .Produces<DraftDocument>();
    }

    private static Task<IResult> Add(
        string procedure,
        Guid draft,
        string? field,
        string? name,
        Caller caller,
        HttpContext http,
        Drafts drafts,
        FileStore files,
        CancellationToken cancellation
    ) =>
        DraftChange.Run(
            http,
            drafts,
            caller,
            procedure,
            draft,
            async open =>
            {
                if (!Asked(open, field ?? "").Ok(out var question, out var because))
                    return new ProblemAnswer(because);
                if (!IsBytes(http.Request))
                    return new ProblemAnswer(
                        new Refusal(
                            "request.content-type",
                            "ファイルの中身だけを本文にし、Content-Typeをapplication/octet-streamにして送ってください。"
                        )
                    );
                if (
                    http.Features.Get<IHttpMaxRequestBodySizeFeature>() is
                    { IsReadOnly: false } limit
                )
                    limit.MaxRequestBodySize = Longest;
                if (
                    !(
                        await files.Save(
                            http.Request.Body,
                            name ?? "",
                            Attachments.Rules,
                            caller,
                            cancellation
                        )
                    ).Ok(out var file, out because)
                )
                    return new ProblemAnswer([
                        .. because.Select(r => r with { Field = question.Path }),
                    ]);
                var answers = Attachments.With(
                    open.Answers,
                    question.Path,
                    [.. Attachments.At(open.Answers, question.Path), file.Id.ToString("D")]
                );
                if (await drafts.Save(open, answers, cancellation) is { } saved)
                    return DraftsApi.Answer(http, saved);
                await files.Delete(file.Authority, file.Id, cancellation);
                return null;
            },
            cancellation
        );

    private static Task<IResult> Remove(
        string procedure,
        Guid draft,
        Guid file,
        Caller caller,
        HttpContext http,
        Drafts drafts,
        CancellationToken cancellation
    ) =>
        DraftChange.Run(
            http,
            drafts,
            caller,
            procedure,
            draft,
            async open =>
            {
                var id = file.ToString("D");
                var path = open
                    .Answers.Fields.Where(f =>
                        Answers.Place(open.Definition, f.Key)?.Question.Kind
                        is Definitions.Questions.FileKind
                    )
                    .FirstOrDefault(f => f.Value.Contains(id, StringComparer.Ordinal))
                    .Key;
                if (path is null)
                    return TypedResults.NotFound();
                var answers = Attachments.With(
                    open.Answers,
                    path,
                    [.. Attachments.At(open.Answers, path).Where(held => held != id)]
                );
                if (!DraftChange.Fits(open, answers).Ok(out _, out var because))
                    return new ProblemAnswer(because);
                if (await drafts.Save(open, answers, cancellation) is not { } saved)
                    return null;
                await drafts.LetGo(open, [], saved, cancellation);
                return DraftsApi.Answer(http, saved);
            },
            cancellation
        );

    /// <summary>The file question that the draft asks at a path and that has room.</summary>
    private static Result<QuestionState> Asked(OpenDraft open, string field)
    {
        var question = open
            .State.Path.SelectMany(page => page.Questions)
            .SelectMany(q => q.WithInner)
            .FirstOrDefault(q =>
                q.Path == field && q.Question.Kind is Definitions.Questions.FileKind
            );
        if (question is null)
            return new Refusal(
                "field.unknown",
                "fieldには、今の答えで聞かれているファイルの項目を指定してください。",
                "field"
            );
        var kind = (Definitions.Questions.FileKind)question.Question.Kind;
        return Attachments.At(open.Answers, field).Count < kind.MaxFiles
            ? question
            : new Refusal(
                "file.too-many",
                $"{question.Question.ShortName}は{kind.MaxFiles}個までです。要らないファイルを外してから追加してください。",
                field
            );
    }

    /// <summary>Bytes as they are: nothing that a form of another site's page could send.</summary>
    private static bool IsBytes(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (
            type.MediaType.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase)
            || type.MediaType.Equals("application/pdf", StringComparison.OrdinalIgnoreCase)
            || type.Type.Equals("image", StringComparison.OrdinalIgnoreCase)
        );
}
