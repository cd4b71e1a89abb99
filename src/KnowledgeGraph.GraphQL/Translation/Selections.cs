using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Requests;

namespace KnowledgeGraph.GraphQL.Translation;

/// <summary>Fields that share a response key, merged: the first one's name and arguments, the selections of all.</summary>
internal sealed record SelectedField(string Key, List<GraphQLField> Nodes)
{
    public GraphQLField First => Nodes[0];

    public string Name => First.Name.StringValue;

    public IEnumerable<GraphQLSelectionSet> Selections => Nodes.Select(node => node.SelectionSet).OfType<GraphQLSelectionSet>();
}

/// <summary>Collects the fields of selections for one concrete type (GraphQL specification, 6.3.2): fragments written out, @skip and @include applied, in order.</summary>
internal sealed class Selections(GraphQLDocument document, IReadOnlyDictionary<string, Input> variables)
{
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments =
        document.Definitions.OfType<GraphQLFragmentDefinition>().ToDictionary(fragment => fragment.FragmentName.Name.StringValue, StringComparer.Ordinal);

    /// <param name="selections">Of one field, or of several that are merged.</param>
    /// <param name="applies">Whether a fragment on a type of this name is for the concrete type.</param>
    public List<SelectedField> Collect(IEnumerable<GraphQLSelectionSet> selections, Func<string, bool> applies)
    {
        var fields = new List<SelectedField>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var selection in selections)
        {
            Collect(selection, applies, fields, seen);
        }

        return fields;
    }

    private void Collect(GraphQLSelectionSet selections, Func<string, bool> applies, List<SelectedField> fields, HashSet<string> seen)
    {
        foreach (var selection in selections.Selections)
        {
            if (!IsIncluded(((IHasDirectivesNode)selection).Directives))
            {
                continue;
            }

            switch (selection)
            {
                case GraphQLField field:
                    var key = (field.Alias?.Name ?? field.Name).StringValue;
                    if (fields.Find(known => known.Key == key) is { } same)
                    {
                        same.Nodes.Add(field);
                    }
                    else
                    {
                        fields.Add(new SelectedField(key, [field]));
                    }

                    break;
                case GraphQLInlineFragment inline when inline.TypeCondition is null || applies(inline.TypeCondition.Type.Name.StringValue):
                    Collect(inline.SelectionSet, applies, fields, seen);
                    break;
                case GraphQLFragmentSpread spread when seen.Add(spread.FragmentName.Name.StringValue):
                    var fragment = _fragments[spread.FragmentName.Name.StringValue];
                    if (applies(fragment.TypeCondition.Type.Name.StringValue))
                    {
                        Collect(fragment.SelectionSet, applies, fields, seen);
                    }

                    break;
            }
        }
    }

    private bool IsIncluded(GraphQLDirectives? directives)
    {
        foreach (var directive in directives?.Items ?? [])
        {
            var condition = directive.Arguments?.ValueFor("if") switch
            {
                GraphQLBooleanValue literal => literal.BoolValue,
                GraphQLVariable variable => variables.GetValueOrDefault(variable.Name.StringValue) is Input.Choice { Value: true },
                _ => false,
            };
            if (directive.Name.StringValue == (condition ? "skip" : "include"))
            {
                return false;
            }
        }

        return true;
    }
}
