using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Forms;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Procedures.Api;

/// <summary>Answers as the body of a request (JSONの回答): read whole, within the server's limit, in rented memory.</summary>
internal static class AnswersBody
{
    public static async Task<Result<Answers>> Read(
        HttpRequest request,
        CancellationToken cancellation
    )
    {
        if (!ApiJson.IsJson(request))
            return new Refusal(
                "request.content-type",
                "Content-Typeをapplication/jsonにして送ってください。"
            );
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
}
