using Ihatov.Platform.Jobs;

namespace Ihatov.Platform.Files;

/// <summary>Removes contents that no file has any more, and what cut-off uploads left (不要な内容の掃除), every night.</summary>
internal sealed class SweepFiles(FileStore files) : IJob
{
    public string Name => "sweep";

    public Schedule Schedule => Schedule.Daily(new TimeOnly(3, 30));

    public Task Run(CancellationToken ct) => files.Sweep(ct);
}
