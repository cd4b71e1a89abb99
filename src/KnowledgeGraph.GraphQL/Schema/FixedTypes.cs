namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The part of the API's schema that is the same for every ontology: scalars, orders, pages.</summary>
internal static class FixedTypes
{
    public const string Sdl = """"
        "The direction of an order, and where what has no value comes."
        enum SortDirection {
          "Smallest first; what has no value last."
          ASC
          "Largest first; what has no value before it."
          DESC
          "Smallest first, but what has no value before it."
          ASC_NULLS_FIRST
          "Smallest first; what has no value last, as with ASC."
          ASC_NULLS_LAST
          "Largest first; what has no value before it, as with DESC."
          DESC_NULLS_FIRST
          "Largest first, and what has no value last."
          DESC_NULLS_LAST
        }

        "Where a page lies in its list."
        type PageInfo {
          "Whether there is more behind this page; with `last`, whether it was asked for `before` a cursor."
          hasNextPage: Boolean!
          "With `last`, whether there is more before this page; with `first`, whether it begins behind a cursor."
          hasPreviousPage: Boolean!
          "The cursor of the first entry: the previous page's `before`; null on an empty page."
          startCursor: String
          "The cursor of the last entry: the next page's `after`; null on an empty page."
          endCursor: String
        }

        "A day, as ISO 8601 writes it: `2021-08-15`."
        scalar Date

        "A moment, as ISO 8601 writes it, with its offset, to the nanosecond: `2021-08-15T12:00:00Z`."
        scalar DateTime

        "A length of time, as ISO 8601 writes it: `P1Y2M3DT4H`. Months, days and seconds are never turned into one another."
        scalar Duration

        """
        A date that may be uncertain, in the Extended Date/Time Format (ISO 8601-2, levels 0 to 2): `2021-08-15`, `2021-08`, `2021~`, `202X`, `2021-22` (summer), `2021-08/..`,
        `[2020,2021]`. `?`, `~` and `%` say how sure it is and widen nothing.
        """
        scalar EDTF

        "How many nodes there are."
        type NodeCount {
          "The number of nodes."
          nodes: Int!
        }

        "How many nodes there are, and relationships that lead to them."
        type RelationshipCount {
          "The number of nodes, each once."
          nodes: Int!
          "The number of relationships: several may lead to one node."
          edges: Int!
        }

        "A condition on the number of nodes."
        input NodeCountFilters {
          "On the number of nodes."
          nodes: IntFilters
        }

        "A condition on the number of nodes or relationships."
        input RelationshipCountFilters {
          "On the number of nodes, each once."
          nodes: IntFilters
          "On the number of relationships."
          edges: IntFilters
        }

        "An order by the number of nodes."
        input NodeCountSort {
          "By the number of nodes."
          nodes: SortDirection
        }

        "An order by the number of nodes or relationships: give exactly one field."
        input RelationshipCountSort {
          "By the number of nodes, each once."
          nodes: SortDirection
          "By the number of relationships."
          edges: SortDirection
        }

        "A period of time that days are put together by."
        enum TimeBucket {
          "One day."
          DAY
          "Monday to Sunday."
          WEEK
          "A month of the calendar."
          MONTH
          "Three months, from January, April, July or October on."
          QUARTER
          "A year of the calendar."
          YEAR
          "Ten years, from one that ends in 0 on."
          DECADE
        }

        """";
}
