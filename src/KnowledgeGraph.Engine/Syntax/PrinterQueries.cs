using System.Diagnostics;

namespace KnowledgeGraph.Engine.Syntax;

/// <summary>Patterns, clauses, queries and statements.</summary>
internal sealed partial class Printer
{
    public static string Print(Statement statement)
    {
        var printer = new Printer();
        printer.Write(statement);
        return printer._text.ToString();
    }

    public static string Print(Hint hint)
    {
        var printer = new Printer();
        printer.Write(hint);
        return printer._text.ToString();
    }

    public static string Print(Query query)
    {
        var printer = new Printer();
        printer.Write(query);
        return printer._text.ToString();
    }

    public static string Print(CypherType type) => type switch
    {
        CypherType.Named named => named.Name + (named.NotNull ? " NOT NULL" : ""),
        CypherType.ListOf list => $"LIST<{Print(list.Item)}>{(list.NotNull ? " NOT NULL" : "")}",
        CypherType.Union union => $"ANY<{string.Join(" | ", union.Types.Select(Print))}>",   // a bar alone may belong to what is around
        _ => throw new UnreachableException($"{type.GetType().Name} cannot be printed."),
    };

    /// <summary>A label expression without the colon before it.</summary>
    private void Write(LabelExpression labels, int inside = 0)
    {
        var wrap = (labels is LabelExpression.Or && inside > 0) || (labels is LabelExpression.And && inside == 2);
        _text.Append(wrap ? "(" : "");
        switch (labels)
        {
            case LabelExpression.Dynamic(var value, var any):
                _text.Append(any ? "$any(" : "$(");
                Write(value, Level.Any);
                _text.Append(')');
                break;
            case LabelExpression.Name name:
                _text.Append(Name(name.Value));
                break;
            case LabelExpression.Wildcard:
                _text.Append('%');
                break;
            case LabelExpression.Not not:
                _text.Append('!');
                Write(not.Operand, inside: 2);
                break;
            case LabelExpression.And and:
                Separate(and.Operands, "&", operand => Write(operand, inside: 2));
                break;
            case LabelExpression.Or or:
                Separate(or.Operands, "|", operand => Write(operand, inside: 1));
                break;
            default:
                throw new UnreachableException($"{labels.GetType().Name} cannot be printed.");
        }

        _text.Append(wrap ? ")" : "");
    }

    private void Write(PathPattern pattern)
    {
        _text.Append(pattern.Variable is null ? "" : $"{Variable(pattern.Variable)} = ");
        _text.Append(pattern.Selection switch
        {
            null => "",
            (SelectionKind.All, _) => "ALL ",
            (SelectionKind.Any, var count) => $"ANY {count} ",
            (SelectionKind.Shortest, var count) => $"SHORTEST {count} ",
            (SelectionKind.Groups, var count) => $"SHORTEST {count} GROUPS ",
            _ => throw new UnreachableException($"{pattern.Selection} is no selection that we know."),
        });
        _text.Append(pattern.Selector switch
        {
            PathSelector.All => "",
            PathSelector.Shortest => "shortestPath(",
            PathSelector.AllShortest => "allShortestPaths(",
        });
        var parenthesised = pattern.Where is not null || pattern.InnerVariable is not null;
        _text.Append(parenthesised ? "(" : "").Append(pattern.InnerVariable is null ? "" : $"{Variable(pattern.InnerVariable)} = ");
        WriteElements(pattern);
        WriteAfter(" WHERE ", pattern.Where);
        _text.Append(parenthesised ? ")" : "").Append(pattern.Selector == PathSelector.All ? "" : ")");
    }

    private void WriteElements(PathPattern pattern)
    {
        for (var i = 0; i < pattern.Nodes.Count; i++)
        {
            if (i > 0)
            {
                Write(pattern.Relationships[i - 1]);
            }

            Write(pattern.Nodes[i]);
        }
    }

    private void Write(QuantifiedPattern group)
    {
        _text.Append(" (");
        WriteElements(group.Pattern);
        WriteAfter(" WHERE ", group.Pattern.Where);
        _text.Append("){").Append(group.Minimum).Append(',').Append(group.Maximum).Append("} ");
    }

    private void Write(NodePattern node)
    {
        _text.Append('(');
        WriteElement(node.Variable, node.Labels, null, node.Properties, node.Where);
        _text.Append(')');
    }

    private void Write(RelationshipPattern relationship)
    {
        if (relationship.Group is { } group)
        {
            Write(group);
            return;
        }

        _text.Append(relationship.Direction == Direction.Incoming ? "<-[" : "-[");
        WriteElement(relationship.Variable, relationship.Types, relationship.Length, relationship.Properties, relationship.Where);
        _text.Append(relationship.Direction == Direction.Outgoing ? "]->" : "]-");
    }

    private void WriteElement(string? variable, LabelExpression? labels, PathLength? length, Expression? properties, Expression? where)
    {
        _text.Append(variable is null ? "" : Variable(variable)).Append(labels is null ? "" : ":");
        if (labels is not null)
        {
            Write(labels);
        }

        _text.Append(length switch
        {
            null => "",
            (null, null) => "*",
            var (minimum, maximum) => minimum == maximum ? $"*{minimum}" : $"*{minimum}..{maximum}",
        });
        WriteAfter(" ", properties);
        WriteAfter(" WHERE ", where);
    }

    private void WriteBraced(string keyword, Query query)
    {
        _text.Append(keyword).Append(" { ");
        Write(query);
        _text.Append(" }");
    }

    private void Write(Query query)
    {
        switch (query)
        {
            case Query.Single single:
                Separate(single.Clauses, " ", Write);
                break;
            case Query.Union union:
                Separate(union.Branches, union.All ? " UNION ALL " : " UNION ", Write);
                break;
            default:
                throw new UnreachableException($"{query.GetType().Name} cannot be printed.");
        }
    }

    private void Write(Hint hint)
    {
        switch (hint)
        {
            case Hint.Join(var variables):
                _text.Append("USING JOIN ON ");
                Separate(variables, ", ", expression => Add(expression));
                break;
            case Hint.Scan(var variable, var name):
                _text.Append("USING SCAN ").Append(Variable(variable.Name)).Append(':').Append(Name(name));
                break;
            case Hint.Index index:
                _text.Append("USING ").Append(index.Kind).Append(index.Kind.Length > 0 ? " " : "").Append("INDEX ").Append(index.Seek ? "SEEK " : "");
                _text.Append(Variable(index.Variable.Name)).Append(':').Append(Name(index.Name)).Append('(');
                _text.AppendJoin(", ", index.Properties.Select(Name)).Append(')');
                break;
            default:
                throw new UnreachableException($"{hint.GetType().Name} cannot be printed.");
        }
    }

    private void Write(Clause clause)
    {
        switch (clause)
        {
            case Clause.Match match:
                _text.Append(match.Optional ? "OPTIONAL MATCH " : "MATCH ");
                Separate(match.Patterns, ", ", Write);
                foreach (var hint in match.Hints)
                {
                    _text.Append(' ');
                    Write(hint);
                }

                WriteAfter(" WHERE ", match.Where);
                break;
            case Clause.Unwind unwind:
                WriteAfter("UNWIND ", unwind.List);
                _text.Append(" AS ").Append(Variable(unwind.Variable));
                break;
            case Clause.LoadCsv load:
                _text.Append(load.Headers ? "LOAD CSV WITH HEADERS" : "LOAD CSV");
                WriteAfter(" FROM ", load.Address);
                _text.Append(" AS ").Append(Variable(load.Variable));
                WriteAfter(" FIELDTERMINATOR ", load.Terminator == "," ? null : new Expression.Literal(Value.String(load.Terminator)));
                break;
            case Clause.With with:
                _text.Append("WITH ");
                Write(with.Projection);
                WriteAfter(" WHERE ", with.Where);
                break;
            case Clause.Return @return:
                _text.Append("RETURN ");
                Write(@return.Projection);
                break;
            case Clause.Create create:
                _text.Append("CREATE ");
                Separate(create.Patterns, ", ", Write);
                break;
            case Clause.Merge merge:
                _text.Append("MERGE ");
                Write(merge.Pattern);
                WriteItems(" ON CREATE SET ", merge.OnCreate);
                WriteItems(" ON MATCH SET ", merge.OnMatch);
                break;
            case Clause.Set set:
                WriteItems("SET ", set.Items);
                break;
            case Clause.Remove remove:
                _text.Append("REMOVE ");
                Separate(remove.Items, ", ", Write);
                break;
            case Clause.Delete delete:
                _text.Append(delete.Detach ? "DETACH DELETE " : "DELETE ");
                Separate(delete.Targets, ", ", target => Write(target, Level.Any));
                break;
            case Clause.Foreach @foreach:
                _text.Append("FOREACH (");
                WriteItemIn(@foreach.Variable, @foreach.List, null);
                _text.Append(" | ");
                Separate(@foreach.Clauses, " ", Write);
                _text.Append(')');
                break;
            case Clause.CallSubquery call:
                _text.Append(call.Optional ? "OPTIONAL " : "");
                WriteBraced(
                    call.ImportsAll ? "CALL (*)" : call.Imports is { } imports ? $"CALL ({string.Join(", ", imports.Select(Variable))})" : "CALL", call.Query);
                Write(call.Transactions);
                break;
            case Clause.CallProcedure call:
                Write(call);
                break;
            case Clause.Finish:
                _text.Append("FINISH");
                break;
            case Clause.Use use:
                _text.Append("USE ").Append(string.Join('.', use.Graph.Split('.').Select(Name)));
                break;
            default:
                throw new UnreachableException($"{clause.GetType().Name} cannot be printed.");
        }
    }

    private void Write(InTransactions? transactions)
    {
        if (transactions is null)
        {
            return;
        }

        WriteAfter(" IN ", transactions.Concurrency);
        _text.Append(transactions.Concurrency is null ? " IN TRANSACTIONS" : " CONCURRENT TRANSACTIONS");
        WriteAfter(" OF ", transactions.Rows);
        _text.Append(transactions.Rows is null ? "" : " ROWS").Append(transactions.OnError switch
        {
            ErrorBehaviour.Fail => "",
            ErrorBehaviour.Continue => " ON ERROR CONTINUE",
            ErrorBehaviour.Break => " ON ERROR BREAK",
        }).Append(transactions.Status is { } status ? $" REPORT STATUS AS {Variable(status)}" : "");
    }

    private void Write(Clause.CallProcedure call)
    {
        _text.Append(call.Optional ? "OPTIONAL CALL " : "CALL ").Append(string.Join('.', call.Name.Split('.').Select(Name)));
        if (call.Arguments is { } arguments)
        {
            _text.Append('(');
            Separate(arguments, ", ", argument => Write(argument, Level.Any));
            _text.Append(')');
        }

        WriteYield(call.YieldsAll, call.Yields ?? []);
        WriteAfter(" WHERE ", call.Where);
    }

    private void WriteYield(bool all, Seq<YieldItem> yields)
    {
        _text.Append(all ? " YIELD *" : yields.IsEmpty ? "" : " YIELD ");
        Separate(yields, ", ", yield => _text.Append(yield.Field == yield.Variable
            ? Variable(yield.Field)
            : $"{Variable(yield.Field)} AS {Variable(yield.Variable)}"));
    }

    private void Write(Projection projection)
    {
        _text.Append(projection.Distinct ? "DISTINCT " : "").Append(projection.Star ? projection.Items.IsEmpty ? "*" : "*, " : "");
        Separate(projection.Items, ", ", item =>
        {
            Write(item.Expression, Level.Any);
            _text.Append(item.Explicit ? $" AS {Variable(item.Alias)}" : "");
        });
        WriteOrder(projection.OrderBy);
        WriteAfter(" SKIP ", projection.Skip);
        WriteAfter(" LIMIT ", projection.Limit);
    }

    private void WriteOrder(Seq<SortItem> items)
    {
        _text.Append(items.IsEmpty ? "" : " ORDER BY ");
        Separate(items, ", ", item =>
        {
            Write(item.Expression, Level.Any);
            _text.Append(item.Descending ? " DESC" : "");
        });
    }

    private void WriteItems(string keyword, Seq<SetItem> items)
    {
        _text.Append(items.IsEmpty ? "" : keyword);
        Separate(items, ", ", Write);
    }

    private void Write(SetItem item)
    {
        switch (item)
        {
            case SetItem.Property property:
                Write(property.Target, Level.Postfix);
                _text.Append('.').Append(Name(property.Key));
                WriteAfter(" = ", property.Value);
                break;
            case SetItem.Replace replace:
                _text.Append(Variable(replace.Target.Name));
                WriteAfter(" = ", replace.Value);
                break;
            case SetItem.Merge merge:
                _text.Append(Variable(merge.Target.Name));
                WriteAfter(" += ", merge.Value);
                break;
            case SetItem.ComputedProperty property:
                WriteComputedProperty(property.Target, property.Key);
                WriteAfter(" = ", property.Value);
                break;
            case SetItem.Labels labels:
                WriteLabels(labels.Target, labels.Names, labels.Computed);
                break;
            default:
                throw new UnreachableException($"{item.GetType().Name} cannot be printed.");
        }
    }

    private void Write(RemoveItem item)
    {
        switch (item)
        {
            case RemoveItem.Property property:
                Write(property.Target, Level.Postfix);
                _text.Append('.').Append(Name(property.Key));
                break;
            case RemoveItem.ComputedProperty property:
                WriteComputedProperty(property.Target, property.Key);
                break;
            case RemoveItem.Labels labels:
                WriteLabels(labels.Target, labels.Names, labels.Computed);
                break;
            default:
                throw new UnreachableException($"{item.GetType().Name} cannot be printed.");
        }
    }

    private void WriteComputedProperty(Expression target, Expression key)
    {
        Write(target, Level.Postfix);
        _text.Append('[');
        Write(key, Level.Any);
        _text.Append(']');
    }

    private void WriteLabels(Expression.Variable target, Seq<string> names, Seq<Expression> computed)
    {
        _text.Append(Variable(target.Name)).Append(string.Concat(names.Select(name => ":" + Name(name))));
        foreach (var name in computed)
        {
            _text.Append(":$(");
            Write(name, Level.Any);
            _text.Append(')');
        }
    }

    private void Write(Statement statement)
    {
        var mode = statement switch { Statement.Data data => data.Mode, Statement.Show show => show.Mode, _ => statement.CommandMode };
        if (mode != ExecutionMode.Run)
        {
            _text.Append(mode.ToString().ToUpperInvariant()).Append(' ');
        }

        if (statement.Use is { } use)
        {
            Write(use);
            _text.Append(' ');
        }

        switch (statement)
        {
            case Statement.Data query:
                Write(query.Query);
                break;
            case Statement.CreateConstraint create:
                _text.Append("CREATE CONSTRAINT ").Append(Named(create, create.Name, create.IfNotExists)).Append("FOR ").Append(Target(create.Target)).Append(" REQUIRE ")
                    .Append(Properties(create.Target, "(", ")")).Append(" IS ").Append((create.Kind, create.Target.OnRelationships) switch
                    {
                        (ConstraintKind.Unique, _) => "UNIQUE",
                        (ConstraintKind.Exists, _) => "NOT NULL",
                        (ConstraintKind.Typed, _) => $":: {Print(create.Type ?? throw new UnreachableException("A constraint of a type has one."))}",
                        (_, true) => "RELATIONSHIP KEY",
                        (_, false) => "NODE KEY",
                    });
                WriteAfter(" OPTIONS ", create.Options);
                break;
            case Statement.CreateIndex create:
                Write(create);
                break;
            case Statement.DropConstraint drop:
                _text.Append("DROP CONSTRAINT ").Append(Name(drop, drop.Name)).Append(drop.IfExists ? " IF EXISTS" : "");
                break;
            case Statement.DropIndex drop:
                _text.Append("DROP INDEX ").Append(Name(drop, drop.Name)).Append(drop.IfExists ? " IF EXISTS" : "");
                break;
            case Statement.Show commands:
                Separate(commands.Commands, " ", Write);
                if (commands.Return is not null)
                {
                    _text.Append(' ');
                    Write(commands.Return);
                }

                break;
            default:
                throw new UnreachableException($"{statement.GetType().Name} cannot be printed.");
        }
    }

    private void Write(ShowCommand command)
    {
        _text.Append(command.Command);
        if (command.Command == "SHOW DATABASE" && command.Argument is Expression.Literal name)
        {
            _text.Append(' ').Append(Name(name.Value.AsString()));
        }
        else
        {
            WriteAfter(" ", command.Argument);
        }

        WriteYield(command.YieldsAll, command.Yields);
        WriteOrder(command.OrderBy);
        WriteAfter(" SKIP ", command.Skip);
        WriteAfter(" LIMIT ", command.Limit);
        WriteAfter(" WHERE ", command.Where);
    }

    private void Write(Statement.CreateIndex create)
    {
        _text.Append("CREATE ").Append(create.Kind.ToString().ToUpperInvariant()).Append(" INDEX ").Append(Named(create, create.Name, create.IfNotExists))
            .Append("FOR ").Append(Target(create.Target)).Append(create.Kind switch
            {
                IndexKind.Lookup => create.Target.OnRelationships ? " ON EACH type(x)" : " ON EACH labels(x)",
                IndexKind.Fulltext => $" ON EACH {Properties(create.Target, "[", "]")}",
                IndexKind.Range or IndexKind.Text or IndexKind.Point or IndexKind.Vector => $" ON {Properties(create.Target, "(", ")")}",
            });
        WriteAfter(" OPTIONS ", create.Options);
    }

    private static string Name(Statement drop, string name) => drop.NameParameter is { } parameter ? $"${Name(parameter)}" : Name(name);

    private string Named(Statement create, string? name, bool ifNotExists) =>
        (create.NameParameter is { } parameter ? $"${Name(parameter)} " : name is null ? "" : $"{Variable(name)} ") + (ifNotExists ? "IF NOT EXISTS " : "");

    private static string Target(SchemaTarget target)
    {
        var names = target.LabelsOrTypes.IsEmpty ? "" : ":" + string.Join('|', target.LabelsOrTypes.Select(Name));
        return target.OnRelationships ? $"()-[x{names}]-()" : $"(x{names})";
    }

    private static string Properties(SchemaTarget target, string open, string close) =>
        open + string.Join(", ", target.Properties.Select(property => $"x.{Name(property)}")) + close;
}
