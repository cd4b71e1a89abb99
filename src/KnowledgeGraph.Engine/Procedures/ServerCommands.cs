using System.Text.RegularExpressions;
using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Procedures;

/// <summary>SHOW FUNCTIONS, PROCEDURES, USERS, SETTINGS, TRANSACTIONS, and TERMINATE TRANSACTIONS.</summary>
internal static partial class ServerCommands
{
    private static readonly string[] FunctionColumns =
    [
        "name", "category", "description", "signature", "isBuiltIn", "argumentDescription", "returnDescription", "aggregating", "rolesExecution", "rolesBoostedExecution",
        "isDeprecated", "deprecatedBy",
    ];

    private static readonly string[] ProcedureColumns =
    [
        "name", "description", "mode", "worksOnSystem", "signature", "argumentDescription", "returnDescription", "admin", "rolesExecution", "rolesBoostedExecution",
        "isDeprecated", "deprecatedBy", "option",
    ];

    private static readonly string[] UserColumns = ["user", "roles", "passwordChangeRequired", "suspended", "home"];

    private static readonly string[] SettingColumns =
        ["name", "value", "isDynamic", "defaultValue", "description", "startupValue", "isExplicitlySet", "validValues", "isDeprecated"];

    private static readonly string[] TransactionColumns =
    [
        "database", "transactionId", "currentQueryId", "outerTransactionId", "connectionId", "clientAddress", "username", "metaData", "currentQuery", "parameters", "planner",
        "runtime", "indexes", "startTime", "currentQueryStartTime", "protocol", "requestUri", "status", "currentQueryStatus", "statusDetails", "resourceInformation",
        "activeLockCount", "currentQueryActiveLockCount", "elapsedTime", "cpuTime", "waitTime", "idleTime", "currentQueryElapsedTime", "currentQueryCpuTime",
        "currentQueryWaitTime", "currentQueryIdleTime", "currentQueryAllocatedBytes", "allocatedDirectBytes", "estimatedUsedHeapMemory", "pageHits", "pageFaults",
        "currentQueryPageHits", "currentQueryPageFaults", "initializationStackTrace",
    ];

    private static readonly string[] ShownTransactionColumns =
    [
        "database", "transactionId", "currentQueryId", "connectionId", "clientAddress", "username", "currentQuery", "startTime", "status", "elapsedTime",
    ];

    // What several users and roles, or several databases and servers, would be needed for.
    private static readonly string[] Refused = ["ROLE", "ROLES", "PRIVILEGE", "PRIVILEGES", "ALIAS", "ALIASES", "SERVER", "SERVERS"];

    /// <summary>Whether Neo4j knows the command, but not in its Community edition.</summary>
    public static bool IsRefused(string command) => command.Split(' ').Any(Refused.Contains);

    public static IEnumerable<Procedure> All()
    {
        foreach (var noun in new[] { "FUNCTION", "FUNCTIONS" })
        {
            foreach (var kind in new[] { "", "ALL ", "BUILT IN ", "USER DEFINED " })
            {
                yield return ShowCommands.Command(
                    $"SHOW {kind}{noun}",
                    FunctionColumns,
                    (_, _) => kind == "USER DEFINED " ? [] : FunctionCatalogue.All.OrderBy(static function => function.Name, StringComparer.Ordinal).Select(Row),
                    FunctionColumns[..3]);
            }
        }

        yield return ShowCommands.Command("SHOW PROCEDURE", ProcedureColumns, static (execution, _) => execution.Procedures.Listed.Select(Row), ProcedureColumns[..4]);
        yield return ShowCommands.Command("SHOW PROCEDURES", ProcedureColumns, static (execution, _) => execution.Procedures.Listed.Select(Row), ProcedureColumns[..4]);
        yield return ShowCommands.Command("SHOW USERS", UserColumns, static (execution, _) => Users(execution));
        yield return ShowCommands.Command("SHOW USER", UserColumns, static (execution, _) => Users(execution));
        yield return ShowCommands.Command("SHOW CURRENT USER", UserColumns, static (execution, _) => Users(execution));
        yield return new Procedure(
            new Signature("SHOW SETTINGS", [new Field("names", "ANY", "null")], ShowCommands.Fields(SettingColumns)),
            static (execution, arguments) => Settings(execution, Names(arguments)))
        { Shown = SettingColumns[..5], IsCommand = true };
        yield return new Procedure(
            new Signature("SHOW TRANSACTIONS", [new Field("ids", "ANY", "null")], ShowCommands.Fields(TransactionColumns)),
            static (execution, arguments) => Transactions(execution, Names(arguments)))
        { Shown = ShownTransactionColumns, IsCommand = true };
        yield return new Procedure(
            new Signature("TERMINATE TRANSACTIONS", [new Field("ids", "ANY", null)], ShowCommands.Fields(["transactionId", "username", "message"])),
            static (execution, arguments) => (Names(arguments) ?? []).Select(id => Terminate(execution, id)))
        { IsCommand = true };
    }

    private static Value[] Row(FunctionDescription function) =>
    [
        Value.String(function.Name), Value.String(function.Category), Value.String(function.Description), Value.String(function.Signature), Value.True,
        Described(Inputs(function)), Value.String(function.Result), Value.Boolean(function.Aggregates), Value.Null, Value.Null, Value.Boolean(function.IsDeprecated), Value.Null,
    ];

    // Neo4j lists what may stand before the argument in either form.
    private static Seq<Field> Inputs(FunctionDescription function) => function.Signature == "trim(input :: STRING) :: STRING"
        ? [new Field("trimSpecification", "[LEADING, TRAILING, BOTH]", null), .. function.Inputs]
        : function.Inputs;

    private static Value[] Row(Procedure procedure)
    {
        var deprecated = Value.Boolean(procedure.DeprecatedBy is not null);
        return
        [
            Value.String(procedure.Name), Value.String(procedure.Description), Value.String(procedure.Mode), Value.Boolean(procedure.WorksOnSystem),
            Value.String(procedure.Signature.ToString()), Described(procedure.Signature.Inputs), Described(procedure.Signature.Outputs), Value.Boolean(procedure.Admin),
            Value.Null, Value.Null, deprecated, procedure.DeprecatedBy is { } other ? Value.String(other) : Value.Null, Map(("deprecated", deprecated)),
        ];
    }

    // The name says what it is.
    private static Value Described(Seq<Field> fields) => Value.List([.. fields.Select(field => field.Default is { } value
        ? Map(
            ("default", Value.String($"DefaultParameterValue{{value={value}, type={field.Type}}}")), ("description", Value.String(field.Name)),
            ("isDeprecated", Value.False), ("name", Value.String(field.Name)), ("type", Value.String(field.Type)))
        : Map(
            ("description", Value.String(field.Name)), ("isDeprecated", Value.False), ("name", Value.String(field.Name)), ("type", Value.String(field.Type))))]);

    private static IEnumerable<Value[]> Users(Execution execution) => execution.Transaction.Server.Username is { } user
        ? [[Value.String(user), Value.Null, Value.False, Value.Null, Value.Null]]
        : [];

    private static IEnumerable<Value[]> Settings(Execution execution, string[]? names) => execution.Transaction.Server.Settings
        .Where(setting => names is null || names.Contains(setting.Name))
        .Select(static setting => new[]
        {
            Value.String(setting.Name), Value.String(setting.Value), Value.False, Value.String(setting.Default), Value.String(setting.Description),
            Value.String(setting.Value), Value.Boolean(setting.IsSet), Value.String(setting.ValidValues), Value.False,
        });

    private static IEnumerable<Value[]> Transactions(Execution execution, string[]? ids) => execution.Transaction.Server.Transactions
        .Where(transaction => ids is null || ids.Contains(transaction.Name))
        .Select(transaction => Row(execution, transaction));

    private static Value[] Row(Execution execution, RunningTransaction transaction)
    {
        var time = execution.Time;
        var statement = transaction.Statement;
        var text = Value.String("");
        return
        [
            Value.String(transaction.Database), Value.String(transaction.Name), Value.String(statement?.Id ?? ""), text, Value.String(transaction.Connection), text,
            Value.String(execution.Transaction.Server.Username ?? ""), Value.Of(transaction.Metadata), Value.String(statement?.Text ?? ""), Value.Of(MapValue.Empty),
            Value.Null, Value.Null, Value.List([]), Value.String(ShowCommands.Timestamp(transaction.Started.At)),
            Value.String(statement is null ? "" : ShowCommands.Timestamp(statement.Started.At)), Value.String("bolt"), text,
            Value.String(transaction.Terminated is { } why ? $"Terminated with reason: {why}" : "Running"), Value.String(statement is null ? "" : "running"), text,
            Value.Of(MapValue.Empty), Value.Integer(0), Value.Integer(0), Elapsed(transaction.Started.Elapsed(time)), Value.Null, Value.Null, Value.Null,
            statement is null ? Value.Null : Elapsed(statement.Started.Elapsed(time)), Value.Null, Value.Null, Value.Null, Value.Null, Value.Null, Value.Null, Value.Null, Value.Null,
            Value.Null, Value.Null, text,
        ];
    }

    private static Value[] Terminate(Execution execution, string id)
    {
        if (!TransactionName().IsMatch(id))
        {
            throw CypherErrors.NoTransactionId(id);
        }

        return execution.Transaction.Server.Terminate(id)
            ? [Value.String(id), Value.String(execution.Transaction.Server.Username ?? ""), Value.String("Transaction terminated.")]
            : [Value.String(id), Value.Null, Value.String("Transaction not found.")];
    }

    // One text, or a list of them.
    private static string[]? Names(IReadOnlyList<Value> arguments) => arguments.Count == 0 ? null : arguments[0].Kind switch
    {
        ValueKind.String => [arguments[0].AsString()],
        ValueKind.List => [.. arguments[0].AsList().ToArray().Select(static item => item.Kind == ValueKind.String ? item.AsString() : throw CypherErrors.NoText(item))],
        _ => throw CypherErrors.NoText(arguments[0]),
    };

    private static Value Elapsed(TimeSpan time) => Value.Of(new DurationValue(0, 0, (long)Math.Floor(time.TotalSeconds), (int)(time.Ticks % TimeSpan.TicksPerSecond * 100)));

    private static Value Map(params (string Key, Value Value)[] entries) =>
        Value.Of(new MapValue([.. entries.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value))]));

    [GeneratedRegex("^.+-transaction-[0-9]+$")]
    private static partial Regex TransactionName();
}
