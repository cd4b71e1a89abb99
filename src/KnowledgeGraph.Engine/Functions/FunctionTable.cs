using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using KnowledgeGraph.Engine.Runtime;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>A function's name, how many arguments it takes, and whether it aggregates: all that the binder asks.</summary>
internal record FunctionSignature(string Name, int MinimumArguments, int MaximumArguments, bool Aggregates);

/// <summary>What a function does with its arguments' values. The span is the caller's and lives no longer than the call.</summary>
internal delegate Value FunctionBody(ReadOnlySpan<Value> arguments, Execution execution);

/// <summary>A function of one row. Given a null it gives null, unless <see cref="TakesNull"/>.</summary>
internal sealed record Function(string Name, int MinimumArguments, int MaximumArguments, FunctionBody Body)
    : FunctionSignature(Name, MinimumArguments, MaximumArguments, Aggregates: false)
{
    public Function(string name, int arguments, FunctionBody body)
        : this(name, arguments, arguments, body)
    {
    }

    public bool TakesNull { get; init; }

    /// <summary>Given strings it gives the same for the same, and looks at nothing else: so it can be worked out once for literals.</summary>
    public bool IsPure { get; init; }

    /// <summary>It gives another value each time.</summary>
    public bool IsRandom { get; init; }

    /// <summary>It gives something that stands in its argument and is not new.</summary>
    public bool GivesPart { get; init; }

    public Value Call(ReadOnlySpan<Value> arguments, Execution execution)
    {
        foreach (var argument in arguments)
        {
            if (argument.IsNull && !TakesNull)
            {
                return Value.Null;
            }

            Work.Charge(argument);
        }

        var result = Body(arguments, execution);
        Work.Charge(result);
        return ValueSize.Of(result) < ValueSize.Large ? result : Large(result, arguments, execution.Memory);
    }

    // A large result counts, unless it was there before: what is short enough for left() comes back as it is.
    private Value Large(Value result, ReadOnlySpan<Value> arguments, MemoryBudget memory)
    {
        var isNew = !GivesPart;
        foreach (var argument in arguments)
        {
            isNew &= !ReferenceEquals(argument.Object, result.Object);
        }

        return isNew ? memory.Made(result) : result;
    }
}

internal static class FunctionTable
{
    private static readonly FrozenDictionary<string, FunctionSignature> Functions = new[]
        {
            ScalarFunctions.All, ConversionFunctions.All, EntityFunctions.All, ListFunctions.All, TextFunctions.All,
            MathematicalFunctions.All, TemporalFunctions.All, SpatialFunctions.All, VectorFunctions.All, AggregateTable.All,
        }
        .SelectMany(static family => family)
        .ToFrozenDictionary(static function => function.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every function's signature, in no particular order.</summary>
    public static IEnumerable<FunctionSignature> All => Functions.Values;

    /// <summary>By full name, in any case.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out FunctionSignature? signature) => Functions.TryGetValue(name, out signature);
}
