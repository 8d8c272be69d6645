using System.Text.Json;
using Ihatov.Tests.Architecture;

namespace Ihatov.Tests.Support;

/// <summary>What docs/api/openapi.json promises; every answer that a test gets is held against it.</summary>
internal static class ApiContract
{
    private static readonly Lazy<IReadOnlyList<Operation>> All = new(Read);

    /// <summary>An operation, and the answers it promises: status → content type, empty without content.</summary>
    public sealed record Operation(
        string Id,
        string Method,
        string[] Path,
        string? Permission,
        IReadOnlyDictionary<int, string> Answers
    )
    {
        public string Address => string.Join('/', Path);

        public bool Is(string method, string[] path) =>
            Method == method
            && Path.Length == path.Length
            && Path.Zip(path).All(p => p.First == p.Second || p.First.StartsWith('{'));
    }

    public static IReadOnlyList<Operation> Operations => All.Value;

    public static string File =>
        System.IO.Path.Combine(Sources.Root, "docs", "api", "openapi.json");

    /// <summary>The answer is one that the document promises of this operation.</summary>
    public static Operation? Check(HttpResponseMessage answer)
    {
        var request = answer.RequestMessage!;
        var path = request.RequestUri!.AbsolutePath.Split('/');
        var found = Operations
            .Where(o => o.Is(request.Method.Method, path))
            .MinBy(o => o.Path.Count(p => p.StartsWith('{')));
        if (found is null)
            return null;
        var status = (int)answer.StatusCode;
        var what = $"{found.Id} answered {status} {answer.Content.Headers.ContentType}";
        found.Answers.ContainsKey(status).ShouldBeTrue(what);
        var promised = found.Answers[status];
        // A file is of its own type.
        if (promised.Length > 0 && promised != "application/octet-stream")
            answer.Content.Headers.ContentType?.MediaType.ShouldBe(promised, what);
        return found;
    }

    private static List<Operation> Read()
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(File));
        return
        [
            .. from path in document.RootElement.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            select new Operation(
                operation.Value.GetProperty("operationId").GetString()!,
                operation.Name.ToUpperInvariant(),
                path.Name.Split('/'),
                operation.Value.TryGetProperty("x-permission", out var permission)
                    ? permission.GetString()
                    : null,
                operation
                    .Value.GetProperty("responses")
                    .EnumerateObject()
                    .ToDictionary(
                        r => int.Parse(r.Name),
                        r =>
                            r.Value.TryGetProperty("content", out var content)
                                ? content.EnumerateObject().First().Name
                                : ""
                    )
            ),
        ];
    }
}
