namespace Ihatov.Procedures.Definitions.Expressions;

/// <summary>Checks that a formula's names exist, were asked before, and fit together; says where not, by offset.</summary>
internal sealed class Checker(
    IReadOnlyDictionary<string, Known> names,
    int before,
    IReadOnlyDictionary<string, Known>? item,
    int itemBefore = int.MaxValue,
    IReadOnlyDictionary<string, Known>? outer = null,
    int outerBefore = int.MaxValue
)
{
    private readonly List<ExpressionFault> faults = [];
    private IReadOnlyDictionary<string, Known>? item = item;
    private int itemBefore = itemBefore;
    private IReadOnlyDictionary<string, Known>? outer = outer;
    private int outerBefore = outerBefore;
    private bool aggregating;

    public IReadOnlyList<ExpressionFault> Faults => faults;

    /// <summary>The latest turn the formula looks at; -1 when it uses no answer.</summary>
    public int Latest { get; private set; } = -1;

    /// <summary>The type of a formula, or null with a fault noted.</summary>
    public ExpressionType? Check(Expression expression) =>
        expression switch
        {
            TextLiteral => ExpressionType.Text,
            NumberLiteral => ExpressionType.Number,
            DateLiteral => ExpressionType.Date,
            TruthLiteral => ExpressionType.Truth,
            NameReference r => Reference(r),
            Negation n => Want(n.Operand, n.Logical ? ExpressionType.Truth : ExpressionType.Number),
            Operation o => Operate(o),
            Call c => Apply(c),
            _ => null,
        };

    /// <summary>Checks a formula that must give a certain type.</summary>
    public ExpressionType? Want(Expression expression, ExpressionType wanted)
    {
        var type = Check(expression);
        if (type is null || type.Kind == wanted.Kind)
            return type;
        return Fault(
            expression.At,
            $"ここには{wanted.Name}が要りますが、{type.Name}になっています。"
        );
    }

    /// <summary>The one type of several formulas.</summary>
    public ExpressionType? Common(params IReadOnlyList<Expression> expressions)
    {
        var first = Check(expressions[0]);
        foreach (var other in expressions.Skip(1))
        {
            var type = Check(other);
            if (first is null || type is null)
                return null;
            if (!Alike(expressions[0], first, other, type))
                return null;
            if (first.Kind == ValueKind.Choice && type.Kind == ValueKind.Text)
                first = type;
        }

        return first;
    }

    public ExpressionType? Ordered(ExpressionType? type, Expression at) =>
        type is null or { Kind: ValueKind.Number or ValueKind.Date }
            ? type
            : Fault(at.At, $"大小を比べられるのは数と日付です（{type.Name}があります）。");

    public ExpressionType? Contains(Expression choices, Expression code)
    {
        if (Check(choices) is not { } type)
            return null;
        if (type.Kind != ValueKind.Choices)
            return Fault(
                choices.At,
                $"containsの1つ目には複数の選択肢の質問を書いてください（{type.Name}があります）。"
            );
        return code is TextLiteral text && Listed(text, type) ? ExpressionType.Truth
            : code is TextLiteral ? null
            : Fault(code.At, "containsの2つ目には選択肢を\"\"で囲んで書いてください。");
    }

    public ExpressionType? Aggregate(
        IReadOnlyList<Expression> arguments,
        ExpressionType each,
        ExpressionType gives
    )
    {
        if (Check(arguments[0]) is not { } type)
            return null;
        if (arguments.Count == 1 && type.Kind is ValueKind.Choices or ValueKind.Files)
            return gives;
        if (type.Kind != ValueKind.Group)
            return Fault(
                arguments[0].At,
                $"ここには繰り返しの組が要りますが、{type.Name}があります。"
            );
        if (arguments.Count == 1)
            return gives;
        if (aggregating)
            return Fault(
                arguments[0].At,
                "繰り返しの組の集計の中に、別の集計は書けません。計算値（computed）に分けてください。"
            );
        aggregating = true;
        var seen = (item, itemBefore, outer, outerBefore);
        (outer, outerBefore) = arguments[0] is NameReference { OfItem: true }
            ? (item, itemBefore)
            : (null, int.MaxValue);
        (item, itemBefore) = (type.Members, int.MaxValue);
        var result = Want(arguments[1], each);
        (item, itemBefore, outer, outerBefore) = seen;
        aggregating = false;
        return result is null ? null : gives;
    }

    private ExpressionType? Reference(NameReference reference)
    {
        if (reference.OfItem && item is null)
            return Fault(reference.At, $"「.{reference.Name}」は繰り返しの組の中だけで使えます。");
        var inOuter = reference.OfItem && !item!.ContainsKey(reference.Name);
        var known = (
            inOuter ? outer
            : reference.OfItem ? item
            : names
        )?.GetValueOrDefault(reference.Name);
        if (known is null)
            return Fault(reference.At, Unknown(reference));
        if (
            known.Turn
            >= (
                inOuter ? outerBefore
                : reference.OfItem ? itemBefore
                : before
            )
        )
            return Fault(
                reference.At,
                $"「{reference}」はここより後で決まります。前の質問だけを使えます。"
            );
        if (!reference.OfItem)
            Latest = Math.Max(Latest, known.Turn);
        if (reference.Part is null)
            return known.Type;
        return known.Type.PartNames.Contains(reference.Part, StringComparer.Ordinal)
            ? reference.Part == ExpressionType.DatePart
                ? ExpressionType.Date
                : ExpressionType.Text
            : Fault(
                reference.At,
                $"「{reference.Name}」に「{reference.Part}」という部分はありません。"
            );
    }

    private static string Unknown(NameReference reference) =>
        reference.Name.Contains('-')
            ? $"「{reference}」という質問や計算値はありません。引き算のときは「-」の前後に空白を入れてください。"
            : $"「{reference}」という質問や計算値はありません。";

    private ExpressionType? Operate(Operation o)
    {
        if (o.Operator is "and" or "or")
        {
            var (left, right) = (
                Want(o.Left, ExpressionType.Truth),
                Want(o.Right, ExpressionType.Truth)
            );
            return left is null || right is null ? null : ExpressionType.Truth;
        }

        var (l, r) = (Check(o.Left), Check(o.Right));
        if (l is null || r is null)
            return null;
        if (o.Operator is "+" or "-" && l.Kind == ValueKind.Date && r.Kind == ValueKind.Number)
            return ExpressionType.Date;
        if (o.Operator is "+" or "-" or "*" or "/")
        {
            return l.Kind == ValueKind.Number && r.Kind == ValueKind.Number
                ? ExpressionType.Number
                : Fault(
                    o.At,
                    $"「{o.Operator}」で計算できるのは数どうし、または日付と日数です（{l.Name}と{r.Name}があります）。"
                );
        }

        if (!Alike(o.Left, l, o.Right, r))
            return null;
        if (o.Operator is not ("==" or "!=") && Ordered(l, o) is null)
            return null;
        return l.Kind is ValueKind.Parts or ValueKind.Files or ValueKind.Group or ValueKind.Choices
            ? Fault(o.At, $"{l.Name}は比べられません。")
            : ExpressionType.Truth;
    }

    private bool Alike(Expression left, ExpressionType l, Expression right, ExpressionType r)
    {
        if (l.Kind == ValueKind.Choice && right is TextLiteral t)
            return Listed(t, l);
        if (r.Kind == ValueKind.Choice && left is TextLiteral s)
            return Listed(s, r);
        if (l.Kind == r.Kind)
            return true;
        Fault(right.At, $"種類の違う値です（{l.Name}と{r.Name}）。");
        return false;
    }

    private bool Listed(TextLiteral text, ExpressionType type)
    {
        if (type.Codes.Contains(text.Text, StringComparer.Ordinal))
            return true;
        Fault(
            text.At,
            $"選択肢「{text.Text}」はありません。あるのは{string.Join("、", type.Codes)}です。"
        );
        return false;
    }

    private ExpressionType? Apply(Call call)
    {
        if (SpecialForms.All.TryGetValue(call.Function, out var form))
        {
            return call.Arguments.Count < form.Least || call.Arguments.Count > form.Most
                ? Fault(
                    call.At,
                    $"{call.Function}に渡す値の数が違います（{call.Arguments.Count}個あります）。"
                )
                : form.Check(call, call.Arguments, this);
        }

        if (!Functions.All.TryGetValue(call.Function, out var function))
            return Fault(
                call.At,
                $"「{call.Function}」という関数はありません。使えるのは{string.Join("、", Functions.All.Keys.Concat(SpecialForms.All.Keys).Order(StringComparer.Ordinal))}です。"
            );
        if (function.Takes.Count != call.Arguments.Count)
            return Fault(
                call.At,
                $"{call.Function}に渡す値は{function.Takes.Count}個です（{call.Arguments.Count}個あります）。"
            );
        var good = true;
        for (var i = 0; i < function.Takes.Count; i++)
            good &= Want(call.Arguments[i], function.Takes[i]) is not null;
        return good ? function.Gives : null;
    }

    private ExpressionType? Fault(int at, string message)
    {
        faults.Add(new ExpressionFault(at, message));
        return null;
    }
}
