using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Procedures.Activations;
using Ihatov.Procedures.Cases;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ihatov.Procedures.Demo;

/// <summary>Opens procedures of a development installation for drills (見本の災害時の受付), once each.</summary>
internal sealed class DemoActivations(Db<ProceduresModule> db, TimeProvider clock)
{
    private sealed class ActivationText
    {
        public Guid Id { get; init; }
        public string Procedure { get; init; } = "";
        public string Authority { get; init; } = "";
        public string Disaster { get; init; } = "";

        /// <summary>When it happened and opened: a day before the examples', so that they can be submitted.</summary>
        public string OccurredOn { get; init; } = "";

        /// <summary>For how many days from the first start on applications are taken.</summary>
        public int Days { get; init; }
    }

    private sealed class FileText
    {
        public List<ActivationText> Activations { get; init; } = [];
    }

    /// <summary>Loads <c>demo/activations.yaml</c> of a pack.</summary>
    public async Task Load(string pack, CancellationToken cancellation)
    {
        var path = Path.Combine(pack, "demo", "activations.yaml");
        if (!File.Exists(path))
            return;
        var reader = new DeserializerBuilder()
            .WithNamingConvention(HyphenatedNamingConvention.Instance)
            .Build();
        var today = JapanTime.Today(clock);
        foreach (
            var text in reader
                .Deserialize<FileText>(await File.ReadAllTextAsync(path, cancellation))
                .Activations
        )
        {
            var began = DateOnly.ParseExact(text.OccurredOn, "O", CultureInfo.InvariantCulture);
            var activation = new Activation
            {
                Authority = AuthorityCode.Parse(text.Authority).Value,
                Id = text.Id,
                Procedure = text.Procedure,
                Disaster = text.Disaster,
                OccurredOn = began,
                OpensOn = began,
                ClosesOn = (today > began ? today : began).AddDays(text.Days),
            };
            await Open([activation], cancellation);
        }
    }

    /// <summary>Opens those that are not there yet.</summary>
    public Task Open(IEnumerable<Activation> activations, CancellationToken cancellation) =>
        db.Write(
            async session =>
            {
                foreach (var activation in activations)
                    await Open(session, activation);
            },
            cancellation
        );

    private async Task Open(WriteSession session, Activation activation)
    {
        if (!await ActivationStore.Add(session, activation))
            return;
        var act = Act.Of(
            activation.Authority,
            activation.Id,
            activation.Version,
            ActKind.Opened,
            Caller.Anonymous with
            {
                DisplayName = "見本",
            },
            clock.GetUtcNow(),
            activation.Told
        );
        await ActStore.Add(session, act with { Role = Contracts.Audit.Actors.System });
    }
}
