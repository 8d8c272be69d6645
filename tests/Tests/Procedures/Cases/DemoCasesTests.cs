using Ihatov.Platform.Data;
using Ihatov.Procedures;
using Ihatov.Procedures.Demo;
using Ihatov.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>The demo's cases belong to the demo's people.</summary>
public sealed class DemoCasesTests
{
    [Fact]
    public async Task Each_case_carries_the_name_of_the_applicant_and_the_facts_of_who_filed_it()
    {
        var app = await App.Shared(Engine.Sqlite);
        var people = app.Services.GetRequiredService<Ihatov.Contracts.Identity.IPeople>();
        var cases = await app
            .Services.GetRequiredService<Db<ProceduresModule>>()
            .Read(
                session =>
                    session.Query<DemoCase>(
                        "select applicant, applicant_name, body from case_file where origin like 'demo:%'"
                    ),
                default
            );

        cases.ShouldContain(c => c.ApplicantName == "見本 一郎", "a daughter filed for him");
        foreach (var @case in cases)
        {
            var person = (await people.Facts(@case.Applicant, default))!;
            @case.Body.ShouldContain($"\"{@case.ApplicantName.Split(' ')[^1]}\"");
            @case.Body.ShouldContain($"\"{person.Name.Full.Split(' ')[^1]}\"");
            @case.Body.ShouldContain(person.Address!.TownAndNumber);
        }
    }

    [Fact]
    public async Task A_case_is_of_the_version_that_people_use_that_day()
    {
        await using var app = await App.Start(Engine.Sqlite);
        (await Version(app, "test:1")).ShouldBe(1);
        app.Clock.Move(TimeSpan.FromDays(3));
        (await Version(app, "test:2")).ShouldBe(2);
    }

    private static async Task<long> Version(App app, string origin)
    {
        await app
            .Services.GetRequiredService<DemoCases>()
            .Submit(
                app.Services.GetRequiredService<IConfiguration>()["Pack:Directory"]!,
                "C01",
                "birth-in-time",
                Demo.Hanako,
                "032018",
                origin,
                default
            );
        return await app
            .Services.GetRequiredService<Db<ProceduresModule>>()
            .Read(
                session =>
                    session.First<long>(
                        "select procedure_version from case_file where origin = @origin",
                        new { origin }
                    ),
                default
            );
    }

    private sealed class DemoCase
    {
        public Guid Applicant { get; init; }
        public string ApplicantName { get; init; } = "";
        public string Body { get; init; } = "";
    }
}
