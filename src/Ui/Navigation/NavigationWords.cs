namespace Ihatov.Ui.Navigation;

/// <summary>How a button looks; one solid button a page.</summary>
public enum ButtonLook
{
    Solid,
    Outline,
    Text,

    /// <summary>An act that cannot be taken back (取消), in the error colour.</summary>
    Danger,
}

/// <summary>Heights: 56, 48 and 36 px at normal text size.</summary>
public enum ButtonSize
{
    Medium,
    Large,
    Small,
}

/// <summary>A named address. The label may carry furigana markup.</summary>
public sealed record NamedLink(string Label, string Href, bool Current = false);

/// <summary>Where a step of a form stands (段階).</summary>
public enum StepState
{
    Waiting,
    Current,
    Done,
}

/// <summary>A page of a form in its order (ステップ). With an address it can be gone back to.</summary>
public sealed record Step(string Label, StepState State, string? Href = null);
