namespace KnowledgeGraph.Engine.Functions;

/// <summary>Functions over numbers. All floats are IEEE 754 doubles; a result out of range is an infinity, an impossible one NaN.</summary>
internal static class MathematicalFunctions
{
    public static readonly FunctionSignature[] All =
    [
        Constant("pi", Math.PI), Constant("e", Math.E),
        new Function("rand", 0, static (_, _) => Value.Float(Random.Shared.NextDouble())) { IsRandom = true },
        new Function("abs", 1, static (arguments, _) => arguments[0].Kind == ValueKind.Integer
            ? Value.Integer(arguments[0].AsInteger() is long.MinValue ? long.MinValue : Math.Abs(arguments[0].AsInteger()))
            : Value.Float(Math.Abs(Arguments.Number("abs()", arguments[0])))),
        new Function("sign", 1, static (arguments, _) => arguments[0].Kind == ValueKind.Integer
            ? Value.Integer(Math.Sign(arguments[0].AsInteger()))
            : Value.Integer(Arguments.Number("sign()", arguments[0]) is var number && number > 0 ? 1 : number < 0 ? -1 : 0)),
        new Function("isNaN", 1, static (arguments, _) => Value.Boolean(double.IsNaN(Arguments.Number("isNaN()", arguments[0])))),
        Float("ceil", Math.Ceiling), Float("floor", Math.Floor), Float("sqrt", Math.Sqrt),
        Float("exp", Math.Exp), Float("log", Math.Log), Float("log10", Math.Log10),
        Float("sin", Math.Sin), Float("cos", Math.Cos), Float("tan", Math.Tan), Float("cot", static x => 1 / Math.Tan(x)),
        Float("asin", Math.Asin), Float("acos", Math.Acos), Float("atan", Math.Atan),
        Float("degrees", static radians => radians * (180 / Math.PI)), Float("radians", static degrees => degrees * (Math.PI / 180)),
        Float("haversin", static x => (1 - Math.Cos(x)) / 2),
        new Function("atan2", 2, static (arguments, _) =>
            Value.Float(Math.Atan2(Arguments.Number("atan2()", arguments[0]), Arguments.Number("atan2()", arguments[1])))),
        new Function("round", 1, 3, static (arguments, _) => Value.Float(Rounding.Round(arguments))),
    ];

    private static Function Constant(string name, double number) => new(name, 0, (_, _) => Value.Float(number));

    private static Function Float(string name, Func<double, double> calculate) =>
        new(name, 1, (arguments, _) => Value.Float(calculate(Arguments.Number(name + "()", arguments[0]))));
}
