namespace Ihatov.Ui.Forms;

/// <summary>Whether a field must be answered (必須・任意).</summary>
public enum Requirement
{
    Required,
    Optional,

    /// <summary>No mark: for parts of a group that carries the mark, and for filters.</summary>
    Unmarked,
}

/// <summary>How wide a field is: as long as the answer it expects, in full-width characters.</summary>
public enum FieldWidth
{
    Full,

    /// <summary>About 4 digits.</summary>
    Tiny,

    /// <summary>About 8 digits: a postal code.</summary>
    Short,

    /// <summary>About 14 digits: a telephone number.</summary>
    Medium,

    /// <summary>About 20 characters: a name.</summary>
    Long,
}

/// <summary>What a control writes to belong to its label, support and error text.</summary>
/// <param name="Path">The field's path, also the control's <c>name</c>.</param>
/// <param name="DescribedBy">Ids for <c>aria-describedby</c>, the error first; null when there are none.</param>
/// <param name="Error">The error's text, or null.</param>
public sealed record FieldWiring(string Path, string? DescribedBy, string? Error)
{
    public string Id => FieldId.Of(Path);

    /// <summary>The value of <c>aria-invalid</c>: <c>true</c>, or null so that the attribute is absent.</summary>
    public string? Invalid => Error is null ? null : "true";

    internal static FieldWiring Of(string path, string? error, bool hasSupport)
    {
        var ids =
            $"{(error is null ? "" : FieldId.Error(path))} {(hasSupport ? FieldId.Support(path) : "")}".Trim();
        return new(path, ids.Length == 0 ? null : ids, error);
    }
}

/// <summary>One of several answers (選択肢).</summary>
/// <param name="Label">May carry furigana markup.</param>
/// <param name="Hint">A short explanation under the label, or null.</param>
public sealed record Choice(string Value, string Label, string? Hint = null)
{
    /// <summary>What it stands under together with its neighbours of the same words; null where a list needs no such headings.</summary>
    public string? Group { get; init; }
}

/// <summary>A date as typed (年月日), nothing checked. <c>Era</c> is null where the form asks for 西暦 only.</summary>
public sealed record DateParts(string? Year, string? Month, string? Day, string? Era = null)
{
    /// <summary>Which parts are unknown (不詳), where that may be said.</summary>
    public string? Unknown { get; init; }

    public static DateParts Empty { get; } = new(null, null, null);
}

/// <summary>A name as typed (氏名・フリガナ), nothing checked.</summary>
public sealed record NameParts(string? Family, string? Given, string? FamilyKana, string? GivenKana)
{
    public static NameParts Empty { get; } = new(null, null, null, null);
}

/// <summary>An address as typed (住所), nothing checked.</summary>
public sealed record AddressParts(
    string? PostalCode,
    string? Prefecture,
    string? Municipality,
    string? TownAndNumber,
    string? Building
)
{
    public static AddressParts Empty { get; } = new(null, null, null, null, null);
}

/// <summary>A bank account as typed (振込口座), nothing checked.</summary>
/// <param name="Kind">A value of the field's kinds: ordinary, current or savings (普通・当座・貯蓄).</param>
public sealed record BankAccountParts(
    string? BankName,
    string? BankCode,
    string? BranchName,
    string? BranchCode,
    string? Kind,
    string? Number,
    string? Holder
)
{
    public static BankAccountParts Empty { get; } = new(null, null, null, null, null, null, null);
}

/// <summary>A file the server already holds for this form (添付).</summary>
/// <param name="Note">A word about its state, e.g. 確認中; null when there is nothing to say.</param>
public sealed record StoredFile(string Id, string Name, long Bytes, string? Note = null);
