using FsCheck;
using FsCheck.Fluent;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Expressions;

namespace Ihatov.Tests.Procedures.Definitions;

public sealed class ExpressionTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    private static readonly IReadOnlyDictionary<string, Known> Names = new Dictionary<
        string,
        Known
    >(StringComparer.Ordinal)
    {
        ["reason"] = new(ExpressionType.Choice(["birth", "other"]), 0),
        ["birth"] = new(ExpressionType.Date, 1),
        ["weeks"] = new(ExpressionType.Number, 2),
        ["children"] = new(
            ExpressionType.Group(
                new Dictionary<string, Known>(StringComparer.Ordinal)
                {
                    ["living"] = new(ExpressionType.Choice(["apart"]), 0),
                }
            ),
            3
        ),
        ["later"] = new(ExpressionType.Truth, 9),
    };

    private static Value? Evaluate(string text)
    {
        var expression = ExpressionParser.Parse(text, out var fault);
        fault.ShouldBeNull();
        return Evaluator.Evaluate(expression!, Filled());
    }

    private static Scope Filled()
    {
        var scope = new Scope(
            Day,
            Day,
            OfficeCalendar.Standard,
            new Dictionary<string, Expression>(StringComparer.Ordinal)
        );
        scope.Set("reason", new TextValue("birth"));
        scope.Set("birth", new DateValue(new DateOnly(2008, 4, 1)));
        scope.Set("weeks", new NumberValue(11));
        scope.Set(
            "children",
            new ItemsValue([
                new Dictionary<string, Value>(StringComparer.Ordinal)
                {
                    ["living"] = new TextValue("apart"),
                    ["age"] = new NumberValue(3),
                },
                new Dictionary<string, Value>(StringComparer.Ordinal)
                {
                    ["age"] = new NumberValue(4),
                },
            ])
        );
        return scope;
    }

    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3", 9)]
    [InlineData("10 - 2 - 3", 5)]
    [InlineData("7 / 2", 3)]
    [InlineData("- weeks + 1", -10)]
    [InlineData("count(children)", 2)]
    [InlineData("count(children, .living == \"apart\")", 1)]
    [InlineData("sum(children, .age)", 7)]
    [InlineData("age(birth, 2026-03-31)", 17)]
    [InlineData("age(birth, 2026-04-01)", 18)]
    [InlineData("days-between(2026-02-28, 2026-03-01)", 1)]
    [InlineData("months-between(2026-11-30, 2027-01-01)", 2)]
    [InlineData("if(weeks < 12, 1, 2)", 1)]
    [InlineData("coalesce(nothing, weeks)", 11)]
    [InlineData("max(weeks, 12)", 12)]
    public void Numbers_come_out(string text, long expected) =>
        Evaluate(text).ShouldBe(new NumberValue(expected));

    [Theory]
    [InlineData("add-days(2026-10-20, 15)", "2026-11-04")]
    [InlineData("2028-02-28 + 1", "2028-02-29")]
    [InlineData("end-of-month(2028-02-10)", "2028-02-29")]
    [InlineData("next-month(2026-12-31)", "2027-01-01")]
    [InlineData("fiscal-year-end-after(birth, 18)", "2026-03-31")]
    [InlineData("fiscal-year-end-after(2008-04-02, 18)", "2027-03-31")]
    public void Dates_come_out(string text, string expected) =>
        Evaluate(text).ShouldBe(new DateValue(DateOnly.ParseExact(expected, "yyyy-MM-dd")));

    [Theory]
    [InlineData("1 / 0")]
    [InlineData("nothing + 1")]
    [InlineData("nothing == 1")]
    [InlineData("not nothing")]
    [InlineData("true and nothing")]
    [InlineData("9223372036854775807 + 1")]
    [InlineData("9999-12-31 + 1")]
    [InlineData("if(nothing, 1, 2)")]
    public void What_is_missing_or_has_no_result_is_absent(string text) =>
        Evaluate(text).ShouldBeNull();

    [Theory]
    [InlineData("false and nothing", false)]
    [InlineData("true or nothing", true)]
    [InlineData("is-empty(nothing)", true)]
    [InlineData("not reason == \"other\"", true)]
    [InlineData("any(children, .living == \"apart\")", true)]
    [InlineData("all(children, .age > 2)", true)]
    public void One_side_can_decide(string text, bool expected) =>
        Evaluate(text).ShouldBe(TruthValue.Of(expected));

    [Theory]
    [InlineData("weeks <=", 8)]
    [InlineData("(weeks", 6)]
    [InlineData("weeks == 1 == 2", 11)]
    [InlineData("weeks ; 1", 6)]
    [InlineData("\"open", 0)]
    [InlineData("2026-02-30", 0)]
    [InlineData("99999999999999999999", 0)]
    public void A_syntax_fault_has_its_place(string text, int at)
    {
        ExpressionParser.Parse(text, out var fault).ShouldBeNull();
        fault!.At.ShouldBe(at);
    }

    [Theory]
    [InlineData("weeks + birth", 6)]
    [InlineData("reason == \"brith\"", 10)]
    [InlineData("weeks and later", 0)]
    [InlineData("weeks-1 > 2", 0)]
    [InlineData("later", 0)]
    [InlineData("any(children, .living == \"together\")", 25)]
    [InlineData("any(children, any(children, true))", 18)]
    [InlineData(".living == \"apart\"", 0)]
    [InlineData("unknown(1)", 0)]
    [InlineData("age(birth)", 0)]
    [InlineData("reason < \"birth\"", 7)]
    public void A_fault_of_names_or_types_has_its_place(string text, int at)
    {
        var checker = new Checker(Names, 9, null);
        checker.Check(ExpressionParser.Parse(text, out _)!);
        checker.Faults[0].At.ShouldBe(at);
    }

    [Fact]
    public void Any_text_is_parsed_or_refused_within_the_text()
    {
        var pieces = Gen.Elements(
            "weeks",
            "reason",
            "(",
            ")",
            "not ",
            " and ",
            " or ",
            "==",
            "<",
            "-",
            " - ",
            "+",
            "/",
            ".",
            ",",
            "\"a\"",
            "'",
            "1",
            "2026-01-01",
            "any(",
            "漢",
            "\ud800",
            "\\",
            " "
        );
        Prop.ForAll(
                pieces.ListOf().Select(string.Concat).ToArbitrary(),
                text =>
                {
                    var expression = ExpressionParser.Parse(text, out var fault);
                    (expression is null).ShouldBe(fault is not null);
                    if (fault is not null)
                        fault.At.ShouldBeInRange(0, text.Length);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_thousand_parentheses_are_refused_not_followed() =>
        ExpressionParser.Parse(new string('(', 1000), out _).ShouldBeNull();

    [Fact]
    public void Every_formula_evaluates_and_prints_as_text_that_parses_to_itself() =>
        Prop.ForAll(
                Expressions(4).ToArbitrary(),
                expression =>
                {
                    Evaluator.Evaluate(expression, Filled());
                    new Checker(Names, 9, null).Check(expression);
                    var text = ExpressionPrinter.Print(expression);
                    var again = ExpressionParser.Parse(text, out var fault);
                    fault.ShouldBeNull(text);
                    Shape(again!).ShouldBe(Shape(expression), text);
                }
            )
            .QuickCheckThrowOnFailure();

    private static string Shape(Expression e) =>
        e switch
        {
            Negation n => $"({(n.Logical ? "not" : "neg")} {Shape(n.Operand)})",
            Operation o => $"({o.Operator} {Shape(o.Left)} {Shape(o.Right)})",
            Call c => $"({c.Function}: {string.Join(" ", c.Arguments.Select(Shape))})",
            _ => ExpressionPrinter.Print(e),
        };

    private static Gen<Expression> Expressions(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Choose(0, 5000).Select(n => (Expression)new NumberLiteral(0, n)),
            Gen.Elements("a", "apart", "\"", "\\", "\n", "漢 字", "")
                .Select(t => (Expression)new TextLiteral(0, t)),
            Gen.Choose(0, 3_000_000)
                .Select(d => (Expression)new DateLiteral(0, DateOnly.FromDayNumber(d))),
            Gen.Elements(true, false).Select(t => (Expression)new TruthLiteral(0, t)),
            Gen.Elements("weeks", "birth", "reason", "children", "nothing", "a-1")
                .Select(n => (Expression)new NameReference(0, n, false, null)),
            Gen.Elements("living", "age")
                .Select(n => (Expression)new NameReference(0, n, true, "part"))
        );
        if (depth == 0)
            return leaf;
        var inner = Expressions(depth - 1);
        var functions = Functions.All.Keys.Concat(SpecialForms.All.Keys).ToArray();
        return Gen.OneOf(
            leaf,
            from left in inner
            from right in inner
            from symbol in Gen.Elements(
                "==",
                "!=",
                "<",
                "<=",
                ">",
                ">=",
                "+",
                "-",
                "*",
                "/",
                "and",
                "or"
            )
            select (Expression)new Operation(0, symbol, left, right),
            from operand in inner
            from logical in Gen.Elements(true, false)
            select (Expression)new Negation(0, logical, operand),
            from name in Gen.Elements(functions)
            from count in Gen.Choose(0, 3)
            from arguments in inner.ListOf(count)
            select (Expression)new Call(0, name, [.. arguments])
        );
    }
}
