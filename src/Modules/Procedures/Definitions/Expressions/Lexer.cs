using System.Text;

namespace Ihatov.Procedures.Definitions.Expressions;

/// <summary>Cuts a formula into words. Names may contain hyphens (<c>birth-date</c>), so a minus sign wants a space before it.</summary>
internal static class Lexer
{
    private static readonly string[] Symbols =
    [
        "==",
        "!=",
        "<=",
        ">=",
        "<",
        ">",
        "+",
        "-",
        "*",
        "/",
        "(",
        ")",
        ",",
        ".",
    ];

    /// <summary>The words with a final <see cref="TokenKind.End"/>, or the first fault.</summary>
    public static ExpressionFault? Cut(string text, List<Token> into)
    {
        var at = 0;
        while (true)
        {
            while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r')
                at++;
            if (at >= text.Length)
            {
                into.Add(new Token(TokenKind.End, "", text.Length));
                return null;
            }

            var c = text[at];
            if (c is '"' or '\'')
            {
                if (Quoted(text, ref at, into) is { } fault)
                    return fault;
            }
            else if (char.IsAsciiLetterLower(c))
            {
                var end = EndOfName(text, at);
                into.Add(new Token(TokenKind.Name, text[at..end], at));
                at = end;
            }
            else if (char.IsAsciiDigit(c))
            {
                Digits(text, ref at, into);
            }
            else if (
                Array.Find(Symbols, s => string.CompareOrdinal(text, at, s, 0, s.Length) == 0) is
                { } symbol
            )
            {
                into.Add(new Token(TokenKind.Symbol, symbol, at));
                at += symbol.Length;
            }
            else
            {
                return new ExpressionFault(
                    at,
                    $"式に使えない文字「{Shown(text, at)}」があります。名前は英小文字、文字の値は\"\"で囲んでください。"
                );
            }
        }
    }

    private static int EndOfName(string text, int at)
    {
        while (
            at < text.Length
            && (
                char.IsAsciiLetterLower(text[at])
                || char.IsAsciiDigit(text[at])
                || HyphenInside(text, at)
            )
        )
            at++;
        return at;
    }

    private static bool HyphenInside(string text, int at) =>
        text[at] == '-'
        && at + 1 < text.Length
        && (char.IsAsciiLetterLower(text[at + 1]) || char.IsAsciiDigit(text[at + 1]));

    private static void Digits(string text, ref int at, List<Token> into)
    {
        var start = at;
        if (IsDate(text, at))
        {
            at += 10;
            into.Add(new Token(TokenKind.Date, text[start..at], start));
            return;
        }

        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        into.Add(new Token(TokenKind.Number, text[start..at], start));
    }

    private static bool IsDate(string text, int at)
    {
        const string shape = "0000-00-00";
        if (at + shape.Length > text.Length)
            return false;
        for (var i = 0; i < shape.Length; i++)
        {
            if (shape[i] == '-' ? text[at + i] != '-' : !char.IsAsciiDigit(text[at + i]))
                return false;
        }

        return true;
    }

    private static ExpressionFault? Quoted(string text, ref int at, List<Token> into)
    {
        var (start, quote, value) = (at++, text[at - 1], new StringBuilder());
        while (at < text.Length && text[at] != quote)
        {
            if (text[at] == '\\')
            {
                at++;
                if (at >= text.Length)
                    break;
                if (text[at] is not ('\\' or '"' or '\'' or 'n'))
                    return new ExpressionFault(at, "「\\」のあとに書けるのは \\ \" ' n だけです。");
                value.Append(text[at] == 'n' ? '\n' : text[at]);
            }
            else
            {
                value.Append(text[at]);
            }

            at++;
        }

        if (at >= text.Length)
            return new ExpressionFault(
                start,
                "文字の値が閉じられていません。終わりにも引用符を書いてください。"
            );
        at++;
        into.Add(new Token(TokenKind.Text, value.ToString(), start));
        return null;
    }

    private static string Shown(string text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
            ? text.Substring(at, 2)
        : char.IsControl(text[at]) || char.IsSurrogate(text[at]) ? $"U+{(int)text[at]:X4}"
        : text[at].ToString();
}
