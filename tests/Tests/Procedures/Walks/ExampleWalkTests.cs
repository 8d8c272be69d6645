using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Tests.Procedures.Definitions;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Walks;

/// <summary>Every example of every procedure, filled into the real form: path, questions, refusals and warnings are the example's.</summary>
public sealed class ExampleWalkTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_form_answers_as_the_example_says(Engine engine)
    {
        await using var app = await App.Start(engine);
        var plans = Pack
            .Library.All.SelectMany(d => ExamplePlan.Of(Pack.Folder, d))
            .Where(p => Pack.Library.InForce(p.Definition.Id, p.Example.Today) == p.Definition)
            // A page has no place for a file more than there may be.
            .Where(p => p.State.Refusals.All(r => r.Code != "file.too-many"))
            .OrderBy(p => p.Example.Today)
            .ToList();
        plans.Count.ShouldBeGreaterThanOrEqualTo(70);
        foreach (var plan in plans)
        {
            var noon = plan.Example.Today.ToDateTime(new TimeOnly(3, 0), DateTimeKind.Utc);
            app.Clock.Move(new DateTimeOffset(noon) - app.Clock.GetUtcNow());
            JapanTime.Today(app.Clock).ShouldBe(plan.Example.Today);
            await new ExampleWalk(await app.SignedIn(Demo.Hanako), plan).Run("morioka");
        }
    }
}
