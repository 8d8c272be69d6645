using System.Text;
using Ihatov.Kernel;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Platform.Api;

/// <summary>The key under which a request makes one thing however often it is sent (冪等キー). The thing carries the key in its id or origin, so it is kept exactly as long as the thing.</summary>
public static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>Another request came under a key that is taken.</summary>
    public static Refusal Taken { get; } =
        new(
            "idempotency.other-request",
            $"同じ{Header}で、別の内容の要求がすでに送られています。新しい要求には、新しいキーを付けてください。"
        );

    /// <summary>1 to 200 visible ASCII characters.</summary>
    public static Result<string> Read(HttpRequest request) =>
        request.Headers[Header] is [{ Length: > 0 and <= 200 } key]
        && key.All(c => c is > ' ' and <= '~')
            ? key
            : new Refusal(
                "idempotency.required",
                $"ヘッダー{Header}に、要求ごとに異なる1文字から200文字の英数字を付けてください。"
            );

    /// <summary>The id of the thing that a person makes under a key: the same for the same.</summary>
    public static Guid IdOf(string kind, Guid person, string key) =>
        DerivedUuid.Of(Encoding.UTF8.GetBytes($"{kind}\n{person:D}\n{key}"));
}
