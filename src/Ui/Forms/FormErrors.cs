using Ihatov.Kernel;

namespace Ihatov.Ui.Forms;

/// <summary>The refusals of one submitted form, found by the path of the field; cascaded by the layout so that each field shows its own.</summary>
public sealed class FormErrors(IReadOnlyList<Refusal> refusals)
{
    public static FormErrors None { get; } = new([]);

    /// <summary>All refusals, in the order of the form.</summary>
    public IReadOnlyList<Refusal> All => refusals;

    /// <summary>The first message about exactly this field, or null.</summary>
    public string? For(string path) => refusals.FirstOrDefault(r => r.Field == path)?.Message;
}
