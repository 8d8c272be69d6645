using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Procedures.Applicant;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Forms;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Procedures.Api;

/// <summary>One change of a case by a request of its applicant, or of a clerk for them (申請者の側の変更): finds it, compares the version seen, changes it, answers with it as it is then.</summary>
internal static class ApplicantChange
{
    /// <summary>There is nothing to begin a draft for.</summary>
    public static Refusal NotAsked { get; } =
        new(
            "correction.not-asked",
            "この申請には、今、補正の求めも次の手続もありません。最新の状態を確かめてください。"
        );

    /// <summary>A change whose words come as JSON.</summary>
    /// <param name="find">The case, if the caller may see it.</param>
    /// <param name="change">True when it was written, false when somebody else was first.</param>
    /// <param name="named">The caller may know who was first.</param>
    public static async Task<IResult> Run<T>(
        HttpContext http,
        Func<Task<MyCaseShown?>> find,
        Func<Case, T, Task<Result<bool>>> change,
        Func<MyCaseShown, IResult> answer,
        bool named,
        CancellationToken cancellation
    )
        where T : class
    {
        if (await find() is not { } shown)
            return TypedResults.NotFound();
        if (!EntityTag.Seen(http.Request).Ok(out var seen, out var because))
            return new ProblemAnswer(because);
        if (seen != shown.Case.Version)
            return CaseShapes.Stale(shown.Case, shown.Acts, named);
        if (
            !(await ApiJson.Read<T>(http.Request, cancellation)).Ok(out var body, out because)
            || !(await change(shown.Case, body)).Ok(out var written, out because)
        )
            return new ProblemAnswer(because);
        return await find() switch
        {
            null => TypedResults.NotFound(),
            var now => written ? answer(now) : CaseShapes.Stale(now.Case, now.Acts, named),
        };
    }

    /// <summary>Answers with the draft in which what is asked for is answered; the same again while it is asked for.</summary>
    /// <param name="entry">For whom a clerk answers; null for who applies themselves.</param>
    public static async Task<IResult> Begin(
        HttpContext http,
        Caller caller,
        SupplementShown asked,
        Drafts drafts,
        CancellationToken cancellation,
        ProxyEntry? entry = null
    )
    {
        var of = asked.Of;
        var id = await FollowCase.BeginDraft(of, asked, drafts, cancellation, entry);
        var open = await drafts.Open(
            caller with
            {
                Authority = of.Case.Authority,
            },
            of.Application.Definition.Slug,
            id,
            cancellation
        );
        if (open is null)
            return TypedResults.NotFound();
        http.Response.Headers.Location = DraftDocument.Address(open);
        return DraftsApi.Answer(http, open, StatusCodes.Status201Created);
    }
}
