namespace Ihatov.Kernel;

/// <summary>What a term is counted in (期間の単位).</summary>
public enum TermUnit
{
    Days,
    Weeks,
    Months,
    Years,
}
