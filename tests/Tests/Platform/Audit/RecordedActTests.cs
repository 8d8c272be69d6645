using Ihatov.Kernel;
using Ihatov.Platform.Audit;
using Ihatov.Platform.Data;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Platform.Audit;

public sealed class RecordedActTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_published_act_arrives_in_the_log(Engine engine)
    {
        await using var log = await LogFixture.Start(engine);
        await log.Installation.StartServices();
        var acts = Sample.Acts(300);
        await Task.WhenAll(
            acts.Select(act =>
                log.Db.Write(session => session.Publish(act), CancellationToken.None)
            )
        );
        foreach (var act in acts.Where((_, i) => i % 50 == 0).Append(acts[^1]))
        {
            var proof = await log.Audit.WaitForProof(
                AuthorityCode.Parse(act.Authority).Value,
                act.Id,
                TimeSpan.FromMinutes(1)
            );
            ProofDocument.Parse(proof!.Text).Value.Verify(log.Key.Public).Value.Act.ShouldBe(act);
        }
        (await log.Verify()).Holds.ShouldBeTrue();
    }
}
