using Ihatov.Procedures.Cases;
using Ihatov.Procedures.Definitions.Expressions;

namespace Ihatov.Procedures.Definitions.Questions;

/// <summary>One of the applicant's own earlier cases (以前の申請), by its receipt number: chosen where the form offers them, otherwise typed.</summary>
/// <param name="Of">The procedures it may be of; empty takes any.</param>
internal sealed record EarlierCaseKind(IReadOnlyList<string> Of) : TextualKind
{
    /// <summary>The most cases that are offered to choose from.</summary>
    public const int MostOffered = 20;

    /// <summary>The choice of a case that is not among those offered: its number is typed.</summary>
    public const string Another = "another";

    /// <summary>The part that holds the number typed beside a choice.</summary>
    public const string Typed = "number";

    public override IReadOnlyList<string> Parts { get; } = ["", Typed];

    /// <summary>Of a person's own cases, newest first, those that may be named here.</summary>
    public IReadOnlyList<OwnCase> Offered(IEnumerable<OwnCase> own) =>
        [.. own.Where(c => Takes(c.Procedure)).Take(MostOffered)];

    public override Value? Read(FieldInput input)
    {
        var chosen = input.Line("", input.Label, 40);
        var typed = input.Line(Typed, input.Label, 40);
        if (chosen == Another)
            chosen = "";
        var part = chosen.Length > 0 ? "" : Typed;
        // A program that knows of no choice sends the number itself.
        var line = chosen.Length > 0 ? chosen : typed;
        if (line.Length == 0)
            return null;
        if (!CaseNumber.Parse(line).Ok(out var number, out var because))
        {
            input.Refuse(because[0].Code, because[0].Message, part);
            return null;
        }

        if (
            chosen.Length > 0
            && typed.Length > 0
            && (!CaseNumber.Parse(typed).Ok(out var other, out _) || other != number)
        )
            input.Refuse(
                "earlier-case.two",
                $"{input.Label}に、選んだ申請とは別の受付番号が入力されています。「一覧にない申請」を選ぶか、受付番号を消してください。",
                Typed
            );
        else if (input.Context.Cases is not { } own)
            return new TextValue(number.ToString());
        else if (!own.TryGetValue(number.ToString(), out var procedure))
            input.Refuse(
                "earlier-case.unknown",
                $"{input.Label}の受付番号の申請が見つかりません。「わたしの申請」で番号を確かめてください。",
                part
            );
        else if (!Takes(procedure))
            input.Refuse(
                "earlier-case.procedure",
                $"{input.Label}は別の手続の受付番号です。「わたしの申請」で番号を確かめてください。",
                part
            );
        return input.Refused ? null : new TextValue(number.ToString());
    }

    public override IReadOnlyList<string> Show(Value value) =>
        value is TextValue t ? [Written(t.Text)] : [];

    public override IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Write(Value value) =>
        value is TextValue t ? [new("", [t.Text])] : [];

    /// <summary>The number as people read it.</summary>
    public static string Written(string digits) =>
        CaseNumber.Parse(digits).Ok(out var number, out _) ? number.Shown : digits;

    private bool Takes(string procedure) =>
        Of.Count == 0 || Of.Contains(procedure, StringComparer.Ordinal);
}

/// <summary>A case of the applicant's own that a form may offer (自分の申請).</summary>
/// <param name="Number">The receipt number's 12 digits.</param>
/// <param name="Of">What the procedure is called; null where it is no longer known.</param>
/// <param name="For">Whose application it is.</param>
internal sealed record OwnCase(
    string Number,
    string Procedure,
    Wording? Of,
    DateOnly SubmittedOn,
    string For
);
