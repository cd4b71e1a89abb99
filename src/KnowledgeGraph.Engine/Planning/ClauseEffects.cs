using System.Diagnostics;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>
/// What of the graph clauses read, and what they write. Rows may flow through two clauses one by one only when neither writes what the other reads and neither deletes what
/// the other touches: else the first is done for all rows before the second begins. (Where both only write, the order of rows decides, as in Neo4j.)
/// </summary>
/// <remarks>
/// Named are the properties, the labels, the types of relationships, and for nodes the labels that a pattern asks of a node it finds by itself. A node that a pattern reaches over a
/// relationship cannot be a new one unless the relationship is new. MERGE and FOREACH see what they did for the row before; CREATE does not (<see cref="FeedsItself"/>). In doubt there is a conflict.
/// </remarks>
internal sealed class ClauseEffects
{
    /// <summary>Functions whose result is no node or relationship, nor has one in it, and that look at no properties or labels of their argument.</summary>
    private static readonly HashSet<string> OfIdentity = new(["id", "elementId", "type", "count", "length", "size"], StringComparer.OrdinalIgnoreCase);

    private readonly Names _properties = new();
    private readonly Names _labels = new();
    private readonly Names _types = new();
    private readonly Names _setProperties = new();
    private readonly Names _setLabels = new();
    private readonly Names _createdTypes = new();

    /// <summary>Of nodes that are looked for: the labels that they must have at least.</summary>
    private readonly List<HashSet<string>> _soughtNodes = [];

    /// <summary>Of nodes that are created: all their labels; null for computed ones.</summary>
    private readonly List<HashSet<string>?> _createdNodes = [];

    private bool _readsAll;
    private bool _writesAll;
    private bool _deletes;

    private bool Reads => _readsAll || _properties.Some || _labels.Some || _types.Some || _soughtNodes.Count > 0;

    private bool Writes => _writesAll || _deletes || _setProperties.Some || _setLabels.Some || _createdTypes.Some || _createdNodes.Count > 0;

    /// <summary>Of one clause.</summary>
    /// <param name="clause">As bound.</param>
    /// <param name="bound">The variables that are known before it.</param>
    /// <param name="kinds">What is known of the statement's variables so far.</param>
    public static ClauseEffects Of(Clause clause, IEnumerable<string> bound, VariableKinds kinds)
    {
        var effects = new ClauseEffects();
        new Collector(effects, new HashSet<string>(bound, StringComparer.Ordinal), kinds).Add(clause);
        return effects;
    }

    public void Include(ClauseEffects other)
    {
        _properties.Include(other._properties);
        _labels.Include(other._labels);
        _types.Include(other._types);
        _setProperties.Include(other._setProperties);
        _setLabels.Include(other._setLabels);
        _createdTypes.Include(other._createdTypes);
        _soughtNodes.AddRange(other._soughtNodes);
        _createdNodes.AddRange(other._createdNodes);
        _readsAll |= other._readsAll;
        _writesAll |= other._writesAll;
        _deletes |= other._deletes;
    }

    public bool Conflicts(ClauseEffects other) => Feeds(other) || other.Feeds(this) || (_deletes && other.Touches) || (other._deletes && Touches);

    /// <summary>Whether what it does for one row can be read by it for the next.</summary>
    public bool FeedsItself => Feeds(this);

    private bool Touches => Reads || Writes;

    private bool Feeds(ClauseEffects other) =>
        (_writesAll && other.Reads) || (other._readsAll && Writes)
        || _setProperties.Meet(other._properties) || _setLabels.Meet(other._labels) || _createdTypes.Meet(other._types)
        || _createdNodes.Exists(created => other._soughtNodes.Exists(sought => created is null || sought.IsSubsetOf(created)));

    /// <summary>Some names, or any that there are.</summary>
    private sealed class Names
    {
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);
        private bool _any;

        public bool Some => _any || _names.Count > 0;

        public void Add(string name) => _names.Add(name);

        public void AddAny() => _any = true;

        public void Include(Names other)
        {
            _names.UnionWith(other._names);
            _any |= other._any;
        }

        public bool Meet(Names other) => (_any && other.Some) || (other._any && Some) || _names.Overlaps(other._names);
    }

    private sealed class Collector(ClauseEffects effects, HashSet<string> bound, VariableKinds kinds)
    {
        public void Add(Clause clause)
        {
            switch (clause)
            {
                case Clause.Match match:
                    Match(match.Patterns);
                    Read(match.Where);
                    break;
                case Clause.Unwind unwind:
                    Read(unwind.List);
                    break;
                case Clause.LoadCsv load:
                    Read(load.Address);
                    break;
                case Clause.With with:
                    Read(with.Projection);
                    Read(with.Where);
                    break;
                case Clause.Return @return:
                    Read(@return.Projection);
                    Give(@return.Projection);
                    break;
                case Clause.Create create:
                    Create(create.Patterns);
                    break;
                case Clause.Merge merge:
                    Merge(merge);
                    break;
                case Clause.Set set:
                    Set(set.Items);
                    break;
                case Clause.Remove remove:
                    Remove(remove.Items);
                    break;
                case Clause.Delete delete:
                    effects._deletes = true;
                    Read(delete.Targets);
                    break;
                case Clause.Foreach @foreach:
                    Read(@foreach.List);
                    Add(@foreach.Clauses);
                    break;
                case Clause.CallSubquery { Transactions: null } call:
                    Add(call.Query);
                    break;
                case Clause.CallSubquery:
                    (effects._readsAll, effects._writesAll) = (true, true);
                    break;
                case Clause.CallProcedure call:
                    effects._readsAll = true;
                    effects._writesAll |= call.Procedure?.Mode is not "READ";
                    break;
                case Clause.Finish:
                    break;
                default:
                    throw new UnreachableException($"{clause.GetType().Name} is not known here.");
            }
        }

        private void Add(Query query)
        {
            foreach (var branch in query is Query.Union union ? union.Branches : [(Query.Single)query])
            {
                Add(branch.Clauses);
            }
        }

        // Names are unique in a statement, so one that was bound may stay so.
        private void Add(Seq<Clause> clauses)
        {
            foreach (var clause in clauses)
            {
                Add(clause);
                foreach (var pattern in clause switch { Clause.Match e => e.Patterns, Clause.Create e => e.Patterns, Clause.Merge e => [e.Pattern], _ => [] })
                {
                    ExpressionWalk.Declared(pattern, bound);
                }
            }
        }

        private void Match(Seq<PathPattern> patterns)
        {
            foreach (var pattern in patterns)
            {
                Match(pattern);
            }
        }

        private void Match(PathPattern pattern)
        {
            Read(pattern.Where);
            var alone = pattern.Relationships.IsEmpty || pattern.Selector != PathSelector.All || pattern.Selection is not null
                || pattern.Relationships.Any(relationship => relationship.Length is { Minimum: 0 } || relationship.Group is { Minimum: 0 });
            foreach (var node in pattern.Nodes)
            {
                if (alone && !(node.Variable is { } name && bound.Contains(name)))
                {
                    effects._soughtNodes.Add(Required(node.Labels));
                }

                ReadLabels(node.Labels);
                ReadProperties(node.Properties);
                Read(node.Where);
            }

            foreach (var relationship in pattern.Relationships)
            {
                if (relationship.Group is { } group)
                {
                    Match(group.Pattern);
                    continue;
                }

                AddTypes(relationship.Types, effects._types);
                Computed(relationship.Types);
                ReadProperties(relationship.Properties);
                Read(relationship.Where);
            }
        }

        // A:B asks for both; of anything else is not said what a node must have.
        private static HashSet<string> Required(LabelExpression? labels) => labels switch
        {
            LabelExpression.Name(var name) => new([name], StringComparer.Ordinal),
            LabelExpression.And(var operands) => operands.Select(Required).Aggregate((all, more) =>
            {
                all.UnionWith(more);
                return all;
            }),
            _ => new(StringComparer.Ordinal),
        };

        private void ReadLabels(LabelExpression? labels)
        {
            switch (labels)
            {
                case null:
                    break;
                case LabelExpression.Name(var name):
                    effects._labels.Add(name);
                    break;
                case LabelExpression.Not(var operand):
                    ReadLabels(operand);
                    break;
                case LabelExpression.And(var operands):
                    ReadLabels(operands);
                    break;
                case LabelExpression.Or(var operands):
                    ReadLabels(operands);
                    break;
                default:
                    effects._labels.AddAny();
                    Computed(labels);
                    break;
            }
        }

        private void ReadLabels(Seq<LabelExpression> labels)
        {
            foreach (var label in labels)
            {
                ReadLabels(label);
            }
        }

        private static void AddTypes(LabelExpression? types, Names names)
        {
            if (QueryGraph.Types(types) is not { IsEmpty: false } known)
            {
                names.AddAny();
                return;
            }

            foreach (var type in known)
            {
                names.Add(type);
            }
        }

        private void Computed(LabelExpression? labels)
        {
            foreach (var computed in labels?.Computed() ?? [])
            {
                Read(computed);
            }
        }

        private void ReadProperties(Expression? properties)
        {
            if (properties is Expression.MapLiteral map)
            {
                foreach (var entry in map.Entries)
                {
                    effects._properties.Add(entry.Key);
                }
            }
            else if (properties is not null)
            {
                effects._properties.AddAny();
            }

            Read(properties);
        }

        // What is new has its properties before anyone can read it.
        private void Create(Seq<PathPattern> patterns)
        {
            foreach (var pattern in patterns)
            {
                foreach (var node in pattern.Nodes.Where(node => !(node.Variable is { } name && bound.Contains(name))))
                {
                    effects._createdNodes.Add(node.Labels?.Computed().Any() == true ? null : Required(node.Labels));
                    Computed(node.Labels);
                    Read(node.Properties);
                }

                foreach (var relationship in pattern.Relationships)
                {
                    AddTypes(relationship.Types, effects._createdTypes);
                    Computed(relationship.Types);
                    Read(relationship.Properties);
                }
            }
        }

        private void Merge(Clause.Merge merge)
        {
            Match([merge.Pattern]);
            Create([merge.Pattern]);
            Set(merge.OnCreate);
            Set(merge.OnMatch);
        }

        private void Set(Seq<SetItem> items)
        {
            foreach (var item in items)
            {
                Read(ExpressionWalk.Parts(item));
                switch (item)
                {
                    case SetItem.Property property:
                        effects._setProperties.Add(property.Key);
                        break;
                    case SetItem.Merge { Value: Expression.MapLiteral map }:
                        foreach (var entry in map.Entries)
                        {
                            effects._setProperties.Add(entry.Key);
                        }

                        break;
                    case SetItem.Labels labels:
                        AddLabels(labels.Names, labels.Computed);
                        break;
                    default:
                        effects._setProperties.AddAny();
                        if (item switch { SetItem.Replace e => e.Value, SetItem.Merge e => e.Value, _ => null } is { } value
                            && value is not Expression.MapLiteral && !kinds.HasNoEntity(value))
                        {
                            effects._properties.AddAny();   // of another node
                        }

                        break;
                }
            }
        }

        private void Remove(Seq<RemoveItem> items)
        {
            foreach (var item in items)
            {
                Read(ExpressionWalk.Parts(item));
                switch (item)
                {
                    case RemoveItem.Property property:
                        effects._setProperties.Add(property.Key);
                        break;
                    case RemoveItem.Labels labels:
                        AddLabels(labels.Names, labels.Computed);
                        break;
                    default:
                        effects._setProperties.AddAny();
                        break;
                }
            }
        }

        private void AddLabels(Seq<string> names, Seq<Expression> computed)
        {
            foreach (var name in names)
            {
                effects._setLabels.Add(name);
            }

            if (!computed.IsEmpty)
            {
                effects._setLabels.AddAny();
            }
        }

        private void Read(Projection projection)
        {
            Read(projection.Items.Select(item => item.Expression));
            Read(projection.OrderBy.Select(item => item.Expression));
        }

        // A node that is given to the client is read when its row is given, unless all rows have been seen before.
        private void Give(Projection projection)
        {
            if (!projection.Items.Any(item => item.Expression.Aggregates()) && projection.Items.Any(item => MayHoldEntity(item.Expression)))
            {
                effects._properties.AddAny();
                effects._labels.AddAny();
            }
        }

        private bool MayHoldEntity(Expression expression) => expression switch
        {
            Expression.Property(Expression.Variable(var name), _) => !kinds.IsEntity(name) && !kinds.IsPlain(name),
            Expression.FunctionCall { Name: var name } when OfIdentity.Contains(name) => false,
            Expression.Exists or Expression.Count or Expression.HasLabels or Expression.IsNull or Expression.And or Expression.Or or Expression.Not => false,
            _ => !kinds.HasNoEntity(expression),
        };

        private void Read(IEnumerable<Expression> expressions)
        {
            foreach (var expression in expressions)
            {
                Read(expression);
            }
        }

        private void Read(Expression? expression) => expression?.Replace(part =>
        {
            ReadPart(part);
            return null;
        });

        private void ReadPart(Expression part)
        {
            switch (part)
            {
                case Expression.Property(var target, var key) when !IsOfPlain(target):
                    effects._properties.Add(key);
                    break;
                case Expression.Subscript(var target, _) when !IsOfPlain(target):
                    effects._properties.AddAny();
                    break;
                case Expression.MapProjection projection when !kinds.IsPlain(projection.Target.Name):
                    effects._properties.AddAny();
                    break;
                case Expression.HasLabels labels:
                    ReadLabels(labels.Labels);
                    break;
                case Expression.FunctionCall call:
                    Call(call.Name);
                    break;
                case Expression.Exists(var query):
                    Add(query);
                    break;
                case Expression.Count(var query):
                    Add(query);
                    break;
                case Expression.Collect(var query):
                    Add(query);
                    break;
            }
        }

        private void Call(string name)
        {
            if (name.Equals("labels", StringComparison.OrdinalIgnoreCase))
            {
                effects._labels.AddAny();
            }
            else if (name.Equals("properties", StringComparison.OrdinalIgnoreCase) || name.Equals("keys", StringComparison.OrdinalIgnoreCase)
                || name.Equals("point", StringComparison.OrdinalIgnoreCase))
            {
                effects._properties.AddAny();
            }
        }

        // row.a.b[0], where row is of a list that a client gave, or of a file.
        private bool IsOfPlain(Expression target) => target switch
        {
            Expression.Variable(var name) => kinds.IsPlain(name),
            Expression.Property(var inner, _) => IsOfPlain(inner),
            Expression.Subscript(var inner, _) => IsOfPlain(inner),
            Expression.Parameter or Expression.Lifted or Expression.Literal => true,
            _ => false,
        };
    }
}

/// <summary>
/// What is known of a statement's variables while it is planned, clause by clause: which are elements of patterns, and which can hold no node, relationship or path, nor have one
/// in them, since they come from a file, from parameters and literals, or from others of that kind.
/// </summary>
internal sealed class VariableKinds
{
    private readonly HashSet<string> _entities = new(StringComparer.Ordinal);
    private readonly HashSet<string> _plain = new(StringComparer.Ordinal);

    private readonly Dictionary<string, HashSet<string>> _labels = new(StringComparer.Ordinal);

    /// <summary>Labels that a node had when it was found or made, as far as they are plain names: it may have lost them since.</summary>
    public IEnumerable<string> LabelsOf(string variable) => _labels.TryGetValue(variable, out var labels) ? labels : [];

    public bool IsEntity(string variable) => _entities.Contains(variable);

    public bool IsPlain(string variable) => _plain.Contains(variable);

    public bool HasNoEntity(Expression expression)
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        expression.Items(own);
        return !expression.HasSubquery() && expression.Mentioned().All(name => own.Contains(name) || _plain.Contains(name));
    }

    /// <summary>After a clause was planned.</summary>
    public void Learn(Clause clause)
    {
        switch (clause)
        {
            case Clause.Match match:
                Learn(match.Patterns);
                break;
            case Clause.Create create:
                Learn(create.Patterns);
                break;
            case Clause.Merge merge:
                Learn([merge.Pattern]);
                break;
            case Clause.LoadCsv load:
                _plain.Add(load.Variable);
                break;
            case Clause.Unwind unwind when HasNoEntity(unwind.List):
                _plain.Add(unwind.Variable);
                break;
            case Clause.With with:
                foreach (var item in with.Projection.Items)
                {
                    if (HasNoEntity(item.Expression))
                    {
                        _plain.Add(item.Alias);
                    }
                }

                break;
        }
    }

    private void Learn(Seq<PathPattern> patterns)
    {
        foreach (var pattern in patterns)
        {
            _entities.UnionWith(pattern.Nodes.Select(node => node.Variable).OfType<string>());
            foreach (var node in pattern.Nodes)
            {
                Learn(node.Variable, node.Labels);
            }

            _entities.UnionWith(pattern.Relationships.Where(relationship => relationship is { Length: null, Group: null }).Select(relationship => relationship.Variable).OfType<string>());
        }
    }

    private void Learn(string? node, LabelExpression? labels)
    {
        switch (labels)
        {
            case LabelExpression.Name(var label) when node is not null:
                if (!_labels.TryGetValue(node, out var known))
                {
                    _labels.Add(node, known = new HashSet<string>(StringComparer.Ordinal));
                }

                known.Add(label);
                break;
            case LabelExpression.And and:
                foreach (var operand in and.Operands)
                {
                    Learn(node, operand);
                }

                break;
        }
    }
}
