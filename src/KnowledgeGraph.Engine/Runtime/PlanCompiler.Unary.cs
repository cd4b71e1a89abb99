using System.Diagnostics;
using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Runtime.Operators;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>Steps with one step below them, first those that read.</summary>
internal sealed partial class PlanCompiler
{
    private OperatorFactory Read(Plan.Unary plan, List<CompiledPlan> children)
    {
        var source = Child(plan.Source, children);
        switch (plan)
        {
            case Plan.Repeat repeat:
                return Repeat(repeat, source, children);
            case Plan.Filter filter:
            {
                var predicates = Compile(filter.Predicates);
                return execution => new FilterOperator(source(execution), predicates);
            }

            case Plan.Projection projection:
            {
                var expressions = projection.Columns.Select(column => Compile(column.Expression)).ToArray();
                var slots = projection.Columns.Select(column => Declare(column.Variable)).ToArray();
                return execution => new ProjectionOperator(source(execution), slots, expressions);
            }

            case Plan.Unwind unwind:
            {
                var list = Compile(unwind.List);
                var slot = Declare(unwind.Variable);
                if (unwind.List is Expression.FunctionCall { Arguments.Count: 2 or 3 } range && range.Name.Equals("range", StringComparison.OrdinalIgnoreCase))
                {
                    var bounds = Compile(range.Arguments);
                    return execution => new UnwindRangeOperator(source(execution), bounds, list, slot);
                }

                return execution => new UnwindOperator(source(execution), list, slot);
            }

            case Plan.LoadCsv load:
            {
                var address = Compile(load.Address);
                var slot = Declare(load.Variable);
                return execution => new LoadCsvOperator(source(execution), address, load.Headers, load.Terminator, slot);
            }

            case Plan.Optional optional:
            {
                var slots = optional.Variables.Select(Declare).ToArray();
                return execution => new OptionalOperator(source(execution), slots);
            }

            case Plan.Distinct distinct:
            {
                var slots = SlotsOf(distinct.Variables);
                return execution => new DistinctOperator(source(execution), slots);
            }

            case Plan.EagerAggregation aggregation:
                return Aggregation(aggregation, source);
            case Plan.Eager eager:
            {
                var kept = SlotsOf(eager.Kept);
                return execution => new EagerOperator(source(execution), kept);
            }

            case Plan.ProduceResults:
                return source;
            case Plan.EmptyResult:
                return execution => new EmptyResultOperator(source(execution));
            case Plan.ProcedureCall call:
            {
                var arguments = Compile(call.Arguments);
                var yields = call.Yields.Select(yield => (call.Procedure.Column(yield.Field), Declare(yield.Variable))).ToArray();
                return execution => new ProcedureCallOperator(source(execution), call.Procedure, arguments, yields);
            }

            case Plan.Sort or Plan.PartialSort or Plan.Top or Plan.Skip or Plan.Limit:
                return Order(plan, source);
            default:
                return Step(plan, source);
        }
    }

    private OperatorFactory Aggregation(Plan.EagerAggregation aggregation, OperatorFactory source)
    {
        var keys = aggregation.Keys.Select(key => Compile(key.Expression)).ToArray();
        var aggregates = aggregation.Aggregates.Select(column =>
        {
            if (column.Expression is not Expression.FunctionCall call)
            {
                return new Aggregate("count", Distinct: false, null, null, Declare(column.Variable));
            }

            var arguments = Compile(call.Arguments);
            return new Aggregate(call.Name, call.Distinct, arguments[0], arguments.ElementAtOrDefault(1), Declare(column.Variable));
        }).ToArray();
        var keySlots = aggregation.Keys.Select(key => Declare(key.Variable)).ToArray();
        return execution => new EagerAggregationOperator(source(execution), keys, keySlots, aggregates);
    }

    private OperatorFactory Order(Plan.Unary plan, OperatorFactory source)
    {
        switch (plan)
        {
            case Plan.Sort sort:
            {
                var slots = SortSlots(sort.Items, sort.Kept);
                return execution => new SortOperator(source(execution), slots);
            }

            case Plan.PartialSort sort:
            {
                var slots = SortSlots(sort.Items, sort.Kept);
                return execution => new PartialSortOperator(source(execution), slots);
            }

            case Plan.Top top:
            {
                var slots = SortSlots(top.Items, top.Kept);
                var count = Compile(top.Count);
                var skipped = top.Skipped is null ? null : Compile(top.Skipped);
                return execution => new TopOperator(source(execution), slots, count, skipped);
            }

            case Plan.Skip skip:
            {
                var count = Compile(skip.Count);
                return execution => new SkipOperator(source(execution), count);
            }

            case Plan.Limit limit:
            {
                var count = Compile(limit.Count);
                return execution => new LimitOperator(source(execution), count, limit.Exhaustive);
            }

            default:
                throw new UnreachableException($"{plan.GetType().Name} orders nothing.");
        }
    }

    private SortSlots SortSlots(Seq<SortItem> items, Seq<string> kept) => new(
        [.. items.Select(item => Compile(item.Expression))], [.. items.Select(item => item.Descending)], SlotsOf(kept));

    private OperatorFactory Step(Plan.Unary plan, OperatorFactory source)
    {
        switch (plan)
        {
            case Plan.Expand expand:
            {
                var step = Step(expand.Step);
                return expand.Into
                    ? execution => new ExpandIntoOperator(source(execution), step)
                    : execution => new ExpandAllOperator(source(execution), step);
            }

            case Plan.OptionalExpand expand:
            {
                var step = Step(expand.Step);
                var predicates = Compile(expand.Predicates);
                return execution => new OptionalExpandOperator(source(execution), step, predicates);
            }

            case Plan.VarLengthExpand expand:
            {
                var repetition = Repetition(expand.Minimum, expand.Maximum, expand.Item, expand.ItemPredicates);
                var step = Step(expand.Step);
                return execution => new VarLengthExpandOperator(source(execution), step, repetition, expand.Into, expand.Reversed);
            }

            case Plan.StatefulShortestPath shortest:
                return StatefulShortestPath(shortest.Pattern, source);
            case Plan.PruningVarExpand expand:
            {
                var repetition = Repetition(expand.Minimum, expand.Maximum, expand.Item, expand.ItemPredicates);
                var step = Step(expand.Step);
                return execution => new PruningVarExpandOperator(source(execution), step, repetition, expand.Into);
            }

            case Plan.ExpandCount count:
            {
                var ways = Ways(count.Groups);
                var slot = Declare(count.Column);
                return execution => new ExpandCountOperator(source(execution), ways, slot, optional: false);
            }

            case Plan.OptionalExpandCount count:
            {
                var ways = Ways([[new Planning.CountedStep(count.Step, [])]]);
                var slot = Declare(count.Column);
                return execution => new ExpandCountOperator(source(execution), ways, slot, optional: true);
            }

            case Plan.ProjectEndpoints ends:
            {
                var step = Step(ends.Step);
                return execution => new ProjectEndpointsOperator(source(execution), step, ends.FromBound, ends.ToBound);
            }

            case Plan.ProjectPath path:
            {
                var (start, relationships, slot) = (Slots[path.Start], SlotsOf(path.Relationships), Declare(path.Path));
                return execution => new ProjectPathOperator(source(execution), slot, start, relationships);
            }

            case Plan.ShortestPath shortest:
            {
                var repetition = Repetition(shortest.Minimum, shortest.Maximum, shortest.Item, shortest.ItemPredicates);
                var step = Step(shortest.Step);
                int? path = shortest.Path is null ? null : Declare(shortest.Path);
                var predicates = Compile(shortest.Predicates);
                return execution => new ShortestPathOperator(source(execution), step, repetition, path, shortest.All, predicates);
            }

            default:
                throw new UnreachableException($"{plan.GetType().Name} cannot be compiled.");
        }
    }

    private ExpandSlots Step(ExpandStep step) => new(
        Slots[step.From], Declare(step.Relationship), Declare(step.To), new TypeNames(step.Types), step.Direction, SlotsOf(step.DifferentFrom));

    private Ways Ways(Seq<Seq<Planning.CountedStep>> groups) => new(
        [.. groups.Select(group => group.Select(Counted).ToArray())]);

    private Runtime.Operators.CountedStep Counted(Planning.CountedStep counted) => new(
        Slots[counted.Step.From], new TypeNames(counted.Step.Types), counted.Step.Direction, SlotsOf(counted.Step.DifferentFrom),
        [.. counted.Labels.Select(label => new LabelName(label))]);

    private Repetition Repetition(int minimum, int? maximum, string item, Seq<Expression> predicates)
    {
        var slot = Declare(item);
        return new Repetition(minimum, maximum ?? int.MaxValue, slot, Compile(predicates));
    }

    private OperatorFactory Write(Plan.Unary plan, List<CompiledPlan> children)
    {
        var source = Child(plan.Source, children);
        switch (plan)
        {
            case Plan.Create create:
            {
                var creations = Creations(create.Patterns, create.Bound);
                return execution => new CreateOperator(source(execution), creations);
            }

            case Plan.Merge merge:
            {
                var match = Child(merge.Match, children);
                var creations = Creations([merge.Pattern], merge.Bound);
                var (onCreate, onMatch) = (Changes(merge.OnCreate), Changes(merge.OnMatch));
                var names = new HashSet<string>(StringComparer.Ordinal);
                ExpressionWalk.Declared(merge.Pattern, names);
                names.ExceptWith(merge.Bound);
                var own = SlotsOf([.. names]);
                return execution => new MergeOperator(source(execution), match(execution), own, creations, onCreate, onMatch);
            }

            case Plan.SetProperties set:
            {
                var changes = Changes(set.Items);
                return execution => new ChangeOperator(source(execution), changes);
            }

            case Plan.RemoveProperties remove:
            {
                var changes = remove.Items.Select<RemoveItem, Change>(item => item switch
                {
                    RemoveItem.Property property => new Change.Property(Compile(property.Target), property.Key, null),
                    RemoveItem.ComputedProperty property => new Change.ComputedProperty(Compile(property.Target), Compile(property.Key), null),
                    RemoveItem.Labels labels => new Change.Labels(Slots[labels.Target.Name], [.. labels.Names], Compile(labels.Computed), add: false),
                    _ => throw new UnreachableException($"REMOVE of {item.GetType().Name}."),
                }).ToArray();
                return execution => new ChangeOperator(source(execution), changes);
            }

            case Plan.Delete delete:
            {
                var targets = Compile(delete.Targets);
                return execution => new DeleteOperator(source(execution), targets, delete.Detach);
            }

            case Plan.Foreach each:
            {
                var list = Compile(each.List);
                var slot = Declare(each.Variable);
                var body = Child(each.Body, children);
                return execution => new ForeachOperator(source(execution), list, slot, body(execution));
            }

            default:
                throw new UnreachableException($"{plan.GetType().Name} writes nothing.");
        }
    }

    private Change[] Changes(Seq<SetItem> items)
    {
        var changes = new List<Change>();
        for (var i = 0; i < items.Count;)
        {
            var together = items.Skip(i).TakeWhile(item => TargetOf(item) is { } target && target == TargetOf(items[i])).OfType<SetItem.Property>().ToArray();
            changes.Add(together.Length > 1
                ? new Change.Together(Compile(together[0].Target), Array.ConvertAll(together, item => (item.Key, Compile(item.Value))))
                : Changed(items[i]));
            i += Math.Max(1, together.Length);
        }

        return [.. changes];
    }

    private static string? TargetOf(SetItem item) => item is SetItem.Property { Target: Expression.Variable variable } ? variable.Name : null;

    private Change Changed(SetItem item) => item switch
    {
        SetItem.Property property => new Change.Property(Compile(property.Target), property.Key, Compile(property.Value)),
        SetItem.Replace replace => new Change.Properties(Slots[replace.Target.Name], Compile(replace.Value), replace: true),
        SetItem.Merge merge => new Change.Properties(Slots[merge.Target.Name], Compile(merge.Value), replace: false),
        SetItem.ComputedProperty property => new Change.ComputedProperty(Compile(property.Target), Compile(property.Key), Compile(property.Value)),
        SetItem.Labels labels => new Change.Labels(Slots[labels.Target.Name], [.. labels.Names], Compile(labels.Computed), add: true),
        _ => throw new UnreachableException($"SET of {item.GetType().Name}."),
    };

    // All nodes before the relationships between them, path by path; what is bound or made already is not made again.
    private Creation[] Creations(Seq<PathPattern> patterns, Seq<string> bound)
    {
        var there = new HashSet<string>(bound, StringComparer.Ordinal);
        var creations = new List<Creation>();
        foreach (var pattern in patterns)
        {
            foreach (var node in pattern.Nodes)
            {
                var name = Named(node.Variable);
                if (there.Add(name))
                {
                    var properties = Properties(node.Properties);
                    var computed = node.Labels?.Computed().Select(Compile).ToArray() ?? [];
                    creations.Add(new Creation.Node(Declare(name), [.. Names(node.Labels)], computed, properties));
                }
            }

            for (var i = 0; i < pattern.Relationships.Count; i++)
            {
                var relationship = pattern.Relationships[i];
                var (left, right) = (Slots[Named(pattern.Nodes[i].Variable)], Slots[Named(pattern.Nodes[i + 1].Variable)]);
                var (start, end) = relationship.Direction == Direction.Incoming ? (right, left) : (left, right);
                var properties = Properties(relationship.Properties);
                var name = Named(relationship.Variable);
                creations.Add(new Creation.Relationship(Declare(name), name, TypeOf(relationship.Types), start, end, properties));
            }

            if (pattern.Variable is { } path)
            {
                var relationships = pattern.Relationships.Select(relationship => Slots[Named(relationship.Variable)]).ToArray();
                creations.Add(new Creation.Path(Declare(path), Slots[Named(pattern.Nodes[0].Variable)], relationships));
            }
        }

        return [.. creations];
    }

    private Creation.TypeOf TypeOf(LabelExpression? types)
    {
        if (types is LabelExpression.Name(var written))
        {
            return _ => written;
        }

        var computed = Compile(types is LabelExpression.Dynamic(var name, _) ? name : throw new UnreachableException("The binder lets only one type be created."));
        return frame => ComputedNames.Of(computed(frame)) is var names && names.Length == 1 ? names[0] : throw CypherErrors.NotOneType(names.Length);
    }

    private PropertySource Properties(Expression? properties) => properties switch
    {
        null => PropertySource.None,
        Expression.MapLiteral map => new PropertySource([.. map.Entries.Select(entry => (entry.Key, Compile(entry.Value)))], null),
        _ => new PropertySource([], Compile(properties)),
    };

    private static string Named(string? variable) => variable ?? throw new UnreachableException("The binder names every element of a pattern.");

    // What CREATE takes behind a colon: names joined by AND.
    private static IEnumerable<string> Names(LabelExpression? labels) => labels switch
    {
        null or LabelExpression.Dynamic => [],
        LabelExpression.Name name => [name.Value],
        LabelExpression.And and => and.Operands.SelectMany(Names),
        _ => throw new UnreachableException("The binder lets only plain labels be created."),
    };
}
