namespace Ihatov.Ui.Content;

/// <summary>The icons; decorative always, words stand beside them.</summary>
public enum IconName
{
    Error,
    Success,
    Warning,
    Information,
    Down,
    Right,
    Left,
    Search,
}

/// <summary>The colour of a status (状態の色); the word says the same.</summary>
public enum ChipTone
{
    Neutral,
    Blue,
    Green,
    Orange,
    Red,
}

/// <summary>What a notice is about (お知らせの種類).</summary>
public enum BannerKind
{
    Information,
    Success,
    Warning,
    Error,
}

/// <summary>The order of a sorted column (並び順).</summary>
public enum SortOrder
{
    None,
    Ascending,
    Descending,
}
