using System.Globalization;

namespace Ihatov.Procedures.Definitions.Expressions;

/// <summary>Parses a formula by precedence climbing (Pratt). Length and depth are limited, so any text is answered quickly.</summary>
internal sealed class ExpressionParser
{
    /// <summary>The longest formula, in UTF-16 units.</summary>
    public const int MaxLength = 2000;

    /// <summary>The deepest nesting of parentheses, calls and prefixes.</summary>
    public const int MaxDepth = 40;

    private const int Not = 3;
    private const int Comparison = 4;
    private const int Minus = 7;

    private readonly List<Token> tokens = [];
    private int next;
    private int depth;

    private ExpressionParser() { }

    /// <summary>The formula, or null with the first fault.</summary>
    public static Expression? Parse(string text, out ExpressionFault? fault)
    {
        if (text.Length > MaxLength)
        {
            fault = new ExpressionFault(
                MaxLength,
                $"式が長すぎます。{MaxLength}文字以内にしてください。"
            );
            return null;
        }

        var parser = new ExpressionParser();
        fault = Lexer.Cut(text, parser.tokens);
        if (fault is not null)
            return null;
        try
        {
            var whole = parser.Climb(0);
            if (parser.Current.Kind == TokenKind.End)
                return whole;
            fault = parser.Unexpected("式の終わり");
        }
        catch (Stop stop)
        {
            fault = stop.Fault;
        }

        return null;
    }

    /// <summary>How tightly an operator binds; 0 for what is none.</summary>
    public static int Precedence(string symbol) =>
        symbol switch
        {
            "or" => 1,
            "and" => 2,
            "==" or "!=" or "<" or "<=" or ">" or ">=" => Comparison,
            "+" or "-" => 5,
            "*" or "/" => 6,
            _ => 0,
        };

    private Token Current => tokens[next];

    private Expression Climb(int least)
    {
        if (++depth > MaxDepth)
            throw new Stop(
                new ExpressionFault(
                    Current.At,
                    $"式の入れ子が深すぎます。{MaxDepth}段までにしてください。"
                )
            );
        var left = Prefix();
        while (
            Current.Kind is TokenKind.Symbol or TokenKind.Name
            && Precedence(Current.Text) is var precedence and > 0
            && precedence > least
        )
        {
            var symbol = tokens[next++];
            var right = Climb(precedence);
            if (
                precedence == Comparison
                && Precedence(Current.Text) == Comparison
                && Current.Kind == TokenKind.Symbol
            )
                throw new Stop(
                    new ExpressionFault(
                        Current.At,
                        "比べる記号は続けて書けません。andでつないでください。"
                    )
                );
            left = new Operation(symbol.At, symbol.Text, left, right);
        }

        depth--;
        return left;
    }

    private Expression Prefix()
    {
        var token = tokens[next];
        switch (token.Kind)
        {
            case TokenKind.Text:
                next++;
                return new TextLiteral(token.At, token.Text);
            case TokenKind.Number:
                next++;
                return long.TryParse(
                    token.Text,
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                    ? new NumberLiteral(token.At, number)
                    : throw new Stop(new ExpressionFault(token.At, "数が大きすぎます。"));
            case TokenKind.Date:
                next++;
                return DateOnly.TryParseExact(
                    token.Text,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var date
                )
                    ? new DateLiteral(token.At, date)
                    : throw new Stop(
                        new ExpressionFault(token.At, $"「{token.Text}」という日付はありません。")
                    );
            case TokenKind.Name:
                next++;
                return Word(token);
            default:
                return Symbol(token);
        }
    }

    private Expression Symbol(Token token)
    {
        if (token.Is("-"))
        {
            next++;
            return new Negation(token.At, false, Climb(Minus));
        }

        if (token.Is("."))
        {
            next++;
            return Reference(token.At, Name(), ofItem: true);
        }

        if (!token.Is("("))
            throw new Stop(Unexpected("値"));
        next++;
        var inner = Climb(0);
        Expect(")");
        return inner;
    }

    private Expression Word(Token token)
    {
        switch (token.Text)
        {
            case "true" or "false":
                return new TruthLiteral(token.At, token.Text == "true");
            case "not":
                return new Negation(token.At, true, Climb(Not - 1));
            case "and" or "or":
                next--;
                throw new Stop(Unexpected("値"));
            default:
                return Current.Is("(")
                    ? Arguments(token)
                    : Reference(token.At, token.Text, ofItem: false);
        }
    }

    private NameReference Reference(int at, string name, bool ofItem)
    {
        if (!Current.Is("."))
            return new NameReference(at, name, ofItem, null);
        next++;
        return new NameReference(at, name, ofItem, Name());
    }

    private string Name() =>
        Current.Kind == TokenKind.Name ? tokens[next++].Text : throw new Stop(Unexpected("名前"));

    private Call Arguments(Token function)
    {
        var arguments = new List<Expression>();
        next++;
        if (!Current.Is(")"))
        {
            arguments.Add(Climb(0));
            while (Current.Is(","))
            {
                next++;
                arguments.Add(Climb(0));
            }
        }

        Expect(")");
        return new Call(function.At, function.Text, arguments);
    }

    private void Expect(string symbol)
    {
        if (!Current.Is(symbol))
            throw new Stop(Unexpected($"「{symbol}」"));
        next++;
    }

    private ExpressionFault Unexpected(string wanted) =>
        new(
            Current.At,
            Current.Kind == TokenKind.End
                ? $"式が途中で終わっています。{wanted}が要ります。"
                : $"ここには{wanted}が要りますが、「{Current.Text}」があります。"
        );

    private sealed class Stop(ExpressionFault fault) : Exception(fault.Message)
    {
        public ExpressionFault Fault { get; } = fault;
    }
}
