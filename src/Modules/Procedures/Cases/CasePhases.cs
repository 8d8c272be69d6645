using Ihatov.Procedures.Definitions;

namespace Ihatov.Procedures.Cases;

/// <summary>Where a case stands among the phases of its procedure (事案の段階).</summary>
internal static class CasePhases
{
    /// <summary>The phase the case is in.</summary>
    public static Phase PhaseOf(this Definition definition, Case @case) =>
        (@case.Phase is { } id ? definition.Phase(id) : null) ?? definition.Phases[0];

    /// <summary>The phase that follows the case's, or null in the last.</summary>
    public static Phase? PhaseAfter(this Definition definition, Case @case) =>
        definition.After(definition.PhaseOf(@case).Id);

    /// <summary>The visit that staff are to record next (面談・調査); null where none is due.</summary>
    public static Phase? VisitDue(this Definition definition, Case @case) =>
        @case.State is CaseState.UnderExamination
        && definition.PhaseAfter(@case) is { Visit: true } visit
            ? visit
            : null;

    /// <summary>The phase that the applicant is to send in now; null where none is.</summary>
    public static Phase? PhaseToSendIn(this Definition definition, Case @case) =>
        @case.State is CaseState.AwaitingNextPhase ? definition.PhaseAfter(@case) : null;

    /// <summary>The ways to decide the case in its phase.</summary>
    public static IReadOnlyList<Decision> DecisionsNow(this Definition definition, Case @case) =>
        [.. definition.DecisionsOf(definition.PhaseOf(@case).Id)];

    /// <summary>What a decision does to the case: a favourable one may open the next phase.</summary>
    public static Outcome OutcomeOf(this Definition definition, Case @case, Decision decision) =>
        decision.Kind is DecisionKind.Refuse or DecisionKind.Return ? Outcome.Refuse
        : definition.PhaseAfter(@case)?.Follows == decision.Kind ? Outcome.GrantPhase
        : Outcome.Grant;
}
