using Ihatov.Kernel;

namespace Ihatov.Procedures.Definitions.Expressions;

/// <summary>A typed answer or result (値); an absent one is null.</summary>
internal abstract record Value;

/// <summary>Text, or the code of a choice.</summary>
internal sealed record TextValue(string Text) : Value;

/// <summary>A whole number (数).</summary>
internal sealed record NumberValue(long Number) : Value;

/// <summary>A day (日付).</summary>
internal sealed record DateValue(DateOnly Date) : Value;

/// <summary>A day of which parts are unknown (不詳); it is no date to formulas, so whatever compares it is absent.</summary>
internal sealed record UncertainValue(UncertainDate Date) : Value;

/// <summary>Yes or no (真偽).</summary>
internal sealed record TruthValue(bool Truth) : Value
{
    public static readonly TruthValue True = new(true);
    public static readonly TruthValue False = new(false);

    public static TruthValue Of(bool truth) => truth ? True : False;
}

/// <summary>Several codes: ticked choices or attached files, in the order of the form.</summary>
internal sealed record CodesValue(IReadOnlyList<string> Codes) : Value;

/// <summary>An answer of several texts: a name, an address, a bank account.</summary>
internal sealed record PartsValue(IReadOnlyDictionary<string, string> Parts) : Value
{
    public string this[string part] => Parts.GetValueOrDefault(part, "");
}

/// <summary>The items of a repeating group, each with the answers it has.</summary>
internal sealed record ItemsValue(IReadOnlyList<IReadOnlyDictionary<string, Value>> Items) : Value;
