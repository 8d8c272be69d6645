using System.ComponentModel;
using Ihatov.Contracts.Identity;
using Ihatov.Kernel;
using Ihatov.Platform.Api;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Activations;
using Ihatov.Procedures.Catalogue;
using Ihatov.Procedures.Counter;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Procedures.Api;

/// <summary>One procedure of a town (手続).</summary>
[Description("手続の一覧の1行。")]
internal sealed record ProcedureItem(
    [property: Description("手続のid（例：C15）。変わりません。")] string Id,
    [property: Description("手続の名前。アドレスに使います。")] string Slug,
    [property: Description("今の版。")] int Version,
    [property: Description("手続の名前。")] string Name,
    [property: Description("手続の説明。")] string Summary,
    [property: Description("ライフイベントのid。")] string LifeEvent,
    [property: Description("手続のアドレス。")] string Href
);

/// <summary>The procedures of a town (手続の一覧).</summary>
[Description("団体の手続の一覧。")]
internal sealed record ProcedureList(
    [property: Description("手続。")] IReadOnlyList<ProcedureItem> Items
);

/// <summary>An authority that uses this installation (団体).</summary>
[Description("団体。")]
internal sealed record TownItem(
    [property: Description("団体コード（全国地方公共団体コード、6桁）。")] string Code,
    [property: Description("団体の名前（slug）。アドレスに使います。")] string Slug,
    [property: Description("団体の名前。")] string Name,
    [property: Description("団体の名前の読み。")] string Kana,
    [property: Description("手続の一覧のアドレス。")] string Procedures
);

/// <summary>The authorities (団体の一覧).</summary>
[Description("団体の一覧。")]
internal sealed record TownList([property: Description("団体。")] IReadOnlyList<TownItem> Items);

/// <summary>The procedures of a town and what their forms ask, as JSON (手続のAPI). Anyone may read them.</summary>
internal static class ProceduresApi
{
    private const string All = "/api/{town}/procedures";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/towns", Towns)
            .Public()
            .Promises("listTowns", "団体と、その手続のアドレスを読み取ります。")
            .Produces<TownList>();
        routes
            .MapGet(All, List)
            .Public()
            .Promises(
                "listProcedures",
                "団体で申請できる手続を読み取ります。qで言葉を、eventでライフイベントを探せます。"
            )
            .Narrows("event")
            .Produces<ProcedureList>();
        routes
            .MapGet(All + "/{procedure}/form.pdf", PaperForm.Show)
            .Public()
            .Promises("getPaperForm", "紙の申請書をPDFで受け取ります。")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf");
        routes
            .MapGet(All + "/{procedure}", Show)
            .Public()
            .Promises(
                "getProcedure",
                "手続の説明と、画面、項目、選択肢を読み取ります。項目のfieldsが、送るJSONの項目です。"
            )
            .AnswersVersion()
            .Produces<ProcedureDocument>();
    }

    private static JsonHttpResult<TownList> Towns(IOrganisations organisations) =>
        TypedResults.Json(
            new TownList([
                .. organisations.All.Select(o => new TownItem(
                    o.Code.ToString(),
                    o.Slug,
                    o.Name,
                    o.Kana,
                    $"/api/{o.Slug}/procedures"
                )),
            ]),
            ApiJson.Options
        );

    private static async Task<IResult> List(
        string town,
        string? q,
        HttpRequest request,
        ProcedureCatalogue catalogue,
        OpenDisasters disasters,
        IOrganisations organisations,
        CancellationToken cancellation
    )
    {
        var here = organisations.Find(town)!;
        var open = await disasters.Among(here.Code, catalogue.Offered(here.Code), cancellation);
        var lifeEvent = request.Query["event"].ToString();
        return TypedResults.Json(
            new ProcedureList([
                .. catalogue
                    .Search(
                        open,
                        ShowCatalogue.Cut(q),
                        catalogue.LifeEvents.ContainsKey(lifeEvent) ? lifeEvent : null
                    )
                    .Select(d => new ProcedureItem(
                        d.Id,
                        d.Slug,
                        d.Version,
                        d.Name.Plain,
                        d.Summary.Plain,
                        d.LifeEvent,
                        $"/api/{here.Slug}/procedures/{d.Slug}"
                    )),
            ]),
            ApiJson.Options
        );
    }

    private static IResult Show(
        string town,
        string procedure,
        HttpContext http,
        ProcedureCatalogue catalogue,
        IOrganisations organisations
    ) =>
        catalogue.Find(organisations.Find(town)!.Code, procedure) is { } definition
            ? EntityTag.Answer(http, ProcedureDocument.Of(definition), definition.Version)
            : TypedResults.NotFound();
}
