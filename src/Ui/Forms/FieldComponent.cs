using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Components;

namespace Ihatov.Ui.Forms;

/// <summary>What every field takes: its path, label, mark, support and error text.</summary>
public abstract class FieldComponent : UiComponent
{
    /// <summary>The field's path and form name: <c>children[0].name</c>.</summary>
    [Parameter, EditorRequired]
    public string Field { get; set; } = "";

    /// <summary>The label; may carry furigana markup.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public Requirement Requirement { get; set; }

    /// <summary>Help that everybody needs, before the control: example, unit, limit. May carry furigana markup.</summary>
    [Parameter]
    public string? Support { get; set; }

    /// <summary>The error text; by default what the layout's refusals say about this path.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>True when this is the page's only question: the label becomes its h1.</summary>
    [Parameter]
    public bool AsHeading { get; set; }

    [CascadingParameter]
    public FormErrors Errors { get; set; } = FormErrors.None;

    protected string? ErrorText => Error ?? Errors.For(Field);

    protected FieldWiring Wiring =>
        FieldWiring.Of(Field, ErrorText, !string.IsNullOrEmpty(Support));
}
