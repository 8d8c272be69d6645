using Ihatov.Contracts.Audit;
using Ihatov.Contracts.Procedures;
using Ihatov.Kernel;
using Ihatov.Platform;
using Ihatov.Platform.Api;
using Ihatov.Platform.Events;
using Ihatov.Platform.Jobs;
using Ihatov.Procedures.Activations;
using Ihatov.Procedures.Api;
using Ihatov.Procedures.Applicant;
using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Catalogue;
using Ihatov.Procedures.Counter;
using Ihatov.Procedures.Definitions;
using Ihatov.Procedures.Demo;
using Ihatov.Procedures.Forms;
using Ihatov.Procedures.Notices;
using Ihatov.Procedures.Staff;
using Ihatov.Procedures.Statistics;
using Ihatov.Procedures.Webhooks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Procedures;

/// <summary>Procedures, applications and their cases (手続・申請・事案). See README.md of this folder.</summary>
public sealed class ProceduresModule : Module
{
    public override string Name => "procedures";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ =>
            ProcedureLibrary.Load(Path.Combine(configuration["Pack:Directory"]!, "procedures"))
        );
        services.AddSingleton<ProcedureCatalogue>();
        services.AddSingleton<Drafts>();
        services.AddSingleton<FormMolds>();
        services.AddJob<ProceduresModule, ExpireDrafts>();
        services.AddJob<ProceduresModule, AnnounceExpiry>();
        services.AddSingleton<CaseStatistics>();
        services.AddJob<ProceduresModule, CountEnded>();
        services.AddSingleton<SubmitCase>();
        services.AddSingleton<SupplementCase>();
        services.AddSingleton<StaffCases>();
        services.AddSingleton<RememberedHolders>();
        services.AddSingleton<CaseFilePdf>();
        services.AddSingleton<DecideCase>();
        services.AddSingleton<DiscontinueCase>();
        services.AddSingleton<MoveCase>();
        services.AddSingleton<ActOnMany>();
        services.AddSingleton<MyCases>();
        services.AddSingleton<CounterCases>();
        services.AddSingleton<CaseFiles>();
        services.AddSingleton<OpenDisasters>();
        services.AddSingleton<OpenForDisaster>();
        services.AddSingleton<IActSource, KeptActs>();
        services.AddSingleton<ICaseNews, NewsOfCases>();
        services.AddSingleton<DemoActivations>();
        services.AddSingleton<DemoFiles>();
        services.AddSingleton<DemoCases>();
        services.AddSingleton<FillPrefecture>();
        services.AddSingleton<ExportList>();
        services.AddSingleton<CaseChange>();
        services.AddSingleton(ProcedureProblems.List);
        services.AddSingleton<WebhookSecret>();
        services.AddSingleton<WebhookClient>();
        services.AddSingleton<ManageWebhooks>();
        services.AddSingleton<ReadWebhookAuthorities>();
        services.AddHostedService(p => p.GetRequiredService<ReadWebhookAuthorities>());
        var told = new WebhookAuthorities();
        services.AddSingleton(told);
        services.AddReaction<ProceduresModule, ActRecorded, WhenActRecorded>(told.Wants);
        services.AddErrand<ProceduresModule, WebhookDue, DeliverWebhook>();
    }

    public override void Map(IEndpointRouteBuilder routes)
    {
        ShowCatalogue.Map(routes);
        BeginForm.Map(routes);
        KeepDraft.Map(routes);
        FillForm.Map(routes);
        CheckAnswers.Map(routes);
        BeginEntry.Map(routes);
        EnterSheet.Map(routes);
        CounterReceipt.Map(routes);
        FollowEntry.Map(routes);
        PaperForm.Map(routes);
        DeleteDraft.Map(routes);
        MyCases.Map(routes);
        FollowCase.Map(routes);
        WithdrawCase.Map(routes);
        WriteMessage.Map(routes);
        Worklist.Map(routes);
        ExportList.Map(routes);
        WorkOnMany.Map(routes);
        ShowStatistics.Map(routes);
        ExamineCase.Map(routes);
        DecideCase.Map(routes);
        DiscontinueCase.Map(routes);
        CaseFilePdf.Map(routes);
        ApproveDecision.Map(routes);
        AskCorrection.Map(routes);
        MoveCase.Map(routes);
        ManageAbsences.Map(routes);
        RecordVisit.Map(routes);
        StaffNotice.Map(routes);
        ListProcedures.Map(routes);
        OpenForDisaster.Map(routes);
        CaseFiles.Map(routes);
        MyCasesApi.Map(routes);
        MyCaseActsApi.Map(routes);
        WorklistApi.Map(routes);
        StatisticsApi.Map(routes);
        StaffCasesApi.Map(routes);
        DecisionApi.Map(routes);
        CaseActsApi.Map(routes);
        ManyCasesApi.Map(routes);
        CaseChoicesApi.Map(routes);
        ActivationsApi.Map(routes);
        AbsencesApi.Map(routes);
        WebhooksApi.Map(routes);
        ManageWebhooks.Map(routes);
        ProceduresApi.Map(routes);
        BeginApi.Map(routes);
        CounterApi.Map(routes);
        CounterCasesApi.Map(routes);
        DraftsApi.Map(routes);
        DraftFilesApi.Map(routes);
        SubmissionsApi.Map(routes);
    }

    /// <summary>Makes the demo cases of the pack, and what must be open for them; only in development.</summary>
    public static async Task LoadDemoCases(
        IServiceProvider services,
        CancellationToken cancellation
    )
    {
        var pack = services.GetRequiredService<IConfiguration>()["Pack:Directory"]!;
        await services.GetRequiredService<DemoActivations>().Load(pack, cancellation);
        await services.GetRequiredService<DemoCases>().Load(pack, cancellation);
    }

    /// <summary>Makes the cases of a whole demo prefecture; only in development.</summary>
    /// <param name="until">The day on which it ends; the same cases, seed and day give the same rows.</param>
    /// <param name="wrote">Told how many there are, now and then.</param>
    public static Task FillPrefecture(
        IServiceProvider services,
        long cases,
        long seed,
        DateOnly until,
        Action<long> wrote,
        CancellationToken cancellation
    ) =>
        services
            .GetRequiredService<FillPrefecture>()
            .Run(
                services.GetRequiredService<IConfiguration>()["Pack:Directory"]!,
                cases,
                seed,
                until,
                wrote,
                cancellation
            );

    /// <summary>The commands <c>ihatov procedures check|test|publish|diff</c>; 0 when all is well.</summary>
    public static int RunCommand(IReadOnlyList<string> args, TextWriter output) =>
        args[0] switch
        {
            "check" => ProceduresCommands.Check([.. args.Skip(1)], output),
            "test" => ProceduresCommands.Test([.. args.Skip(1)], output),
            "diff" => ProceduresCommands.Diff([.. args.Skip(1)], output),
            _ => ProceduresCommands.Publish(
                [.. args.Skip(1)],
                output,
                JapanTime.Today(TimeProvider.System)
            ),
        };

    /// <summary>The states of a case as a Mermaid diagram (事案の状態遷移図), for docs/case-graph.md.</summary>
    public static string DrawCaseGraph() => CaseGraph.Mermaid();
}
