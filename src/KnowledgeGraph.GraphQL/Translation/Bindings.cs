using KnowledgeGraph.GraphQL.Paging;
using KnowledgeGraph.GraphQL.Requests;

namespace KnowledgeGraph.GraphQL.Translation;

/// <summary>The variables of one run, and what follows from them.</summary>
internal sealed class Bindings(IReadOnlyDictionary<string, Input> variables)
{
    private readonly Dictionary<Page, PageState> _pages = [];

    public IReadOnlyDictionary<string, Input> Variables { get; } = variables;

    /// <summary>The page's size, and the cursor that it begins behind.</summary>
    /// <exception cref="RequestException">They cannot be used.</exception>
    public PageState Page(Page page)
    {
        if (!_pages.TryGetValue(page, out var state))
        {
            _pages[page] = state = page.Bind(Variables);
        }

        return state;
    }
}
