using Ihatov.Platform;

namespace Ihatov.Procedures;

/// <summary>Procedures, applications and their cases (手続・申請・事案). See README.md of this folder.</summary>
public sealed class ProceduresModule : Module
{
    public override string Name => "procedures";
}
