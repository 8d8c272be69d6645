using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Expressions;

namespace Ihatov.Procedures.Definitions;

/// <summary>Whether an application must be signed electronically (電子署名).</summary>
internal enum SignatureLevel
{
    /// <summary>No signature (不要).</summary>
    None,

    /// <summary>Always (必須).</summary>
    Required,

    /// <summary>A signature, or a copy of an identity document attached instead (署名または本人確認書類).</summary>
    OrIdAttachment,
}

/// <summary>Who may apply (申請できる者).</summary>
internal enum Applicants
{
    /// <summary>A person, for themselves or their household (個人).</summary>
    Person,

    /// <summary>A business (事業者).</summary>
    Business,

    Both,
}

/// <summary>The last day in time (手続期限), as a formula; what comes after it is late.</summary>
/// <param name="Due">The last day, before it is moved.</param>
/// <param name="MovesOffClosedDays">A last day on which offices are closed moves to the next open one (閉庁日は翌開庁日).</param>
internal sealed record DeadlineRule(Expression Due, bool MovesOffClosedDays)
{
    /// <summary>The last day in time for these answers; null while they do not tell it.</summary>
    public DateOnly? LastDay(Scope scope) =>
        Evaluator.Evaluate(Due, scope) is DateValue { Date: var day }
            ? MovesOffClosedDays && day.Year is > 1000 and < 9999
                ? scope.Calendar.NextOpen(day)
                : day
            : null;

    /// <summary>Submitted after the last day; false while the answers do not tell it.</summary>
    public bool IsLate(Scope scope) => LastDay(scope) < scope.Submitted;
}

/// <summary>Something staff confirm before they decide (審査の確認事項).</summary>
internal sealed record ChecklistItem(string Id, string Label, Expression? When)
{
    /// <summary>These answers call for it.</summary>
    public bool Applies(Scope scope) => When is null || Evaluator.IsTrue(When, scope);
}

/// <summary>How long a case is kept (保存期間); without years for ever (永年).</summary>
internal sealed record Retention(int? Years)
{
    public bool IsPermanent => Years is null;
}

/// <summary>What the procedure costs (手数料): an amount once, or for each of the number that a question asks for.</summary>
internal sealed record Fee(Yen Amount, string? Per, Wording? Note)
{
    /// <summary>It costs nothing, and says so (無料).</summary>
    public static readonly Fee None = new(new Yen(0), null, null);

    public bool IsFree => Amount.Amount == 0;

    /// <summary>What these answers cost; null while the number is not answered.</summary>
    public Yen? Of(Scope scope) =>
        Per is null ? Amount
        : scope.Find(Per) is NumberValue { Number: >= 0 and <= int.MaxValue and var number }
            ? Amount * (int)number
        : null;
}
