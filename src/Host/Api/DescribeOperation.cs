using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Web;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ihatov.Host.Api;

/// <summary>Writes what a route promises into its operation (経路の説明): permission, headers, body, and each problem by its status.</summary>
internal sealed class DescribeOperation(ProblemCatalogue catalogue) : IOpenApiOperationTransformer
{
    public const string Session = "session";
    public const string PermissionExtension = "x-permission";

    public async Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var promise = metadata.OfType<ApiPromise>().Last();
        var permission = metadata.OfType<RouteAccess>().Last().Permission;
        var path = "/" + context.Description.RelativePath;
        var reads = context.Description.HttpMethod == "GET";
        var document = context.Document!;

        operation.OperationId = promise.Name;
        operation.Summary = promise.Summary;
        operation.Tags = new HashSet<OpenApiTagReference> { new(Tag(path), document) };
        document.Tags ??= new HashSet<OpenApiTag>();
        document.Tags.Add(new OpenApiTag { Name = Tag(path) });
        if (permission is not null)
        {
            operation.Security =
            [
                new OpenApiSecurityRequirement
                {
                    [new OpenApiSecuritySchemeReference(Session, document)] = [],
                },
            ];
            operation.AddExtension(PermissionExtension, new JsonNodeExtension($"{permission}"));
        }
        Places(operation, promise, path);
        Headers(operation, promise, reads);
        await Body(operation, promise, context, cancellationToken);
        Answers(operation, promise, reads);
        var problem = await Component<ProblemDocument>(context, cancellationToken);
        foreach (
            var alike in Codes(promise, permission, path, reads)
                .Distinct(StringComparer.Ordinal)
                .Select(code =>
                    catalogue.Find(code)
                    ?? throw new InvalidOperationException(
                        $"{promise.Name} promises {code}, which nobody explains."
                    )
                )
                .GroupBy(kind => kind.Status)
                .OrderBy(group => group.Key)
        )
            operation.Responses![alike.Key.ToString(CultureInfo.InvariantCulture)] =
                new OpenApiResponse
                {
                    Description = string.Join(
                        "、",
                        alike.OrderBy(k => k.Code, StringComparer.Ordinal).Select(k => k.Code)
                    ),
                    Content = new Dictionary<string, OpenApiMediaType>
                    {
                        [ProblemAnswer.MediaType] = new() { Schema = problem },
                    },
                };
    }

    /// <summary>The parts of the address, those too that the handler does not take itself.</summary>
    private static void Places(OpenApiOperation operation, ApiPromise promise, string path)
    {
        operation.Parameters ??= [];
        foreach (var name in promise.Query)
            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = name,
                    In = ParameterLocation.Query,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                }
            );
        var named = path.Split('/')
            .Where(s => s is ['{', .., '}'])
            .Select(s => s[1..^1].Split(':')[0])
            .ToList();
        foreach (var name in named.Where(n => operation.Parameters.All(p => p.Name != n)).Reverse())
            operation.Parameters.Insert(
                0,
                new OpenApiParameter
                {
                    Name = name,
                    In = ParameterLocation.Path,
                    Required = true,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                }
            );
        foreach (var place in operation.Parameters.OfType<OpenApiParameter>())
            place.Description ??= place.Name switch
            {
                "town" => "団体の名前（slug）。手続の一覧のアドレスにあります。",
                "procedure" or "opened" => "手続の名前（slug）。",
                "number" => "受付番号（12桁の数字）。",
                "draft" => "下書きのid。",
                "file" => "ファイルのid。",
                "after" => "続きの位置。nextのアドレスに入っています。",
                "view" => "一覧の種類：open、mine、decided。",
                "q" => "探す言葉。",
                "field" => "ファイルを追加する項目。",
                "name" when promise.TakesFile => "ファイル名。",
                "name" => "申請者の名前。一覧にある名前だけを読み取ります。",
                "section" => "所属のid。",
                "state" => "状態のコード。",
                "assignee" => "担当：me（自分）、nobody（担当者なし）、または職員のid。",
                "due" => "目標日：overdue（過ぎた）、today（今日）、week（今週）。",
                "from" => "受付日がこの日以後。yyyy-MM-dd。",
                "to" => "受付日がこの日以前。yyyy-MM-dd。",
                "format" => "csvまたはxlsx。",
                "code" => "紙の申請書の様式コード（例：C01-1-A）。",
                "event" => "ライフイベントのid。",
                "notice" => "通知の番号。noticesにあります。",
                "activation" => "受付のid。",
                "absence" => "不在のid。",
                "webhook" => "通知先のid。",
                "period" => "年度（2026）または月（2026-11）。省くと今年度。",
                _ => null,
            };
    }

    private static void Headers(OpenApiOperation operation, ApiPromise promise, bool reads)
    {
        operation.Parameters ??= [];
        if (promise.AsksForVersion)
            operation.Parameters.Add(
                Header("If-Match", true, "読み取ったETagをそのまま付けます。")
            );
        if (promise.AsksForKey)
            operation.Parameters.Add(
                Header(
                    IdempotencyKey.Header,
                    true,
                    "要求ごとに異なるキー。送り直すときは同じキーを付けます。"
                )
            );
        if (promise.AnswersVersion && reads)
            operation.Parameters.Add(
                Header("If-None-Match", false, "持っているETag。変わっていなければ304を答えます。")
            );
    }

    private static OpenApiParameter Header(string name, bool required, string description) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Required = required,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };

    private static async Task Body(
        OpenApiOperation operation,
        ApiPromise promise,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellation
    )
    {
        if (promise.Body is { } type)
        {
            var schema = await Component(type, context, cancellation);
            operation.RequestBody = BodyOf(
                ApiJson.MediaType,
                schema,
                schema.Description!,
                !promise.BodyIsOptional
            );
            if (context.Document!.Components!.Schemas![type.Name] is OpenApiSchema body)
                body.AdditionalPropertiesAllowed = false;
        }
        if (promise.TakesAnswers)
            operation.RequestBody = BodyOf(ApiJson.MediaType, AnswersSchema(), "回答。");
        if (promise.TakesFile)
            operation.RequestBody = BodyOf(
                "application/octet-stream",
                new OpenApiSchema(),
                "ファイルの内容。"
            );
    }

    private static OpenApiRequestBody BodyOf(
        string mediaType,
        IOpenApiSchema schema,
        string description,
        bool required = true
    ) =>
        new()
        {
            Description = description,
            Required = required,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [mediaType] = new() { Schema = schema },
            },
        };

    /// <summary>Field path → a text or texts: which fields there are is the procedure's to say.</summary>
    private static OpenApiSchema AnswersSchema() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = "項目の名前（手続のfields）から、文字列または文字列の配列へ。",
            AdditionalProperties = new OpenApiSchema
            {
                OneOf =
                [
                    new OpenApiSchema { Type = JsonSchemaType.String },
                    new OpenApiSchema
                    {
                        Type = JsonSchemaType.Array,
                        Items = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                ],
            },
        };

    private static void Answers(OpenApiOperation operation, ApiPromise promise, bool reads)
    {
        foreach (var (status, answer) in operation.Responses!.ToList())
        {
            if (answer is not OpenApiResponse response)
                continue;
            response.Description = status switch
            {
                "201" => "作りました。アドレスはLocationヘッダーにあります。",
                "204" => "終わりました。",
                _ => "読み取った内容、または変更の後の内容。",
            };
            // A file's bytes have no schema in OpenAPI 3.1.
            foreach (
                var (mediaType, content) in response.Content
                    ?? new Dictionary<string, OpenApiMediaType>()
            )
                if (mediaType != ApiJson.MediaType)
                    content.Schema = new OpenApiSchema();
            if (promise.AnswersVersion && status != "204")
                response.Headers = new Dictionary<string, IOpenApiHeader>
                {
                    ["ETag"] = new OpenApiHeader
                    {
                        Description = "この内容の版。",
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                };
        }
        if (promise.AnswersVersion && reads)
            operation.Responses!["304"] = new OpenApiResponse
            {
                Description = "変わっていません。",
            };
    }

    /// <summary>The codes of every route of its kind, and those that this one names.</summary>
    private static IEnumerable<string> Codes(
        ApiPromise promise,
        Permission? permission,
        string path,
        bool reads
    )
    {
        if (permission is not null)
        {
            yield return "request.sign-in";
            yield return "request.permission";
        }
        if (path.Contains('{'))
            yield return "request.not-found";
        if (promise.Body is not null || promise.TakesAnswers || promise.TakesFile)
        {
            yield return "request.too-large";
            yield return "request.encoding";
            yield return "request.fields";
        }
        if (!reads)
        {
            yield return "request.cross-site";
            yield return "request.too-many";
            yield return "storage.full";
        }
        yield return "storage.unavailable";
        yield return "server.fault";
        foreach (var code in promise.Problems)
            yield return code;
    }

    private static Task<IOpenApiSchema> Component<T>(
        OpenApiOperationTransformerContext context,
        CancellationToken cancellation
    ) => Component(typeof(T), context, cancellation);

    private static async Task<IOpenApiSchema> Component(
        Type type,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellation
    )
    {
        var document = context.Document!;
        if (document.Components?.Schemas?.ContainsKey(type.Name) != true)
            document.AddComponent(
                type.Name,
                await context.GetOrCreateSchemaAsync(type, cancellationToken: cancellation)
            );
        return new OpenApiSchemaReference(type.Name, document);
    }

    private static string Tag(string path) =>
        path switch
        {
            _ when path.StartsWith("/api/staff/webhooks", StringComparison.Ordinal) => "通知先",
            _ when path.StartsWith("/api/staff/counter", StringComparison.Ordinal) => "窓口",
            _ when path.StartsWith("/api/staff/procedures", StringComparison.Ordinal) =>
                "災害時の受付",
            _ when path.StartsWith("/api/staff/absences", StringComparison.Ordinal) => "不在と代理",
            _ when path.StartsWith("/api/staff", StringComparison.Ordinal) => "職員の事案",
            _ when path.StartsWith("/api/me/cases", StringComparison.Ordinal) => "自分の申請",
            _ when path.Contains("/drafts", StringComparison.Ordinal) => "下書き",
            _ => "手続と申請",
        };
}
