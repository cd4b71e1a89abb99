namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The part of the API's schema that is the same for every ontology: scalars, their filters, pages.</summary>
internal static class FixedTypes
{
    public const string Sdl = """"
        "The direction of an order."
        enum SortDirection {
          "Smallest first; what has no value last."
          ASC
          "Largest first; what has no value before it."
          DESC
        }

        "Where a page lies in its list."
        type PageInfo {
          "Whether there is more behind this page."
          hasNextPage: Boolean!
          "Whether this page begins behind a cursor."
          hasPreviousPage: Boolean!
          "The cursor of the first entry; null on an empty page."
          startCursor: String
          "The cursor of the last entry: the next page's `after`; null on an empty page."
          endCursor: String
        }

        "A day, as ISO 8601 writes it: `2021-08-15`."
        scalar Date

        "A moment, as ISO 8601 writes it, with its offset: `2021-08-15T12:00:00Z`."
        scalar DateTime

        """
        A date that may be uncertain, in the Extended Date/Time Format (ISO 8601-2, levels 0 to 2): `2021-08-15`, `2021-08`, `2021~`, `202X`, `2021-22` (summer), `2021-08/..`,
        `[2020,2021]`. `?`, `~` and `%` say how sure it is and widen nothing.
        """
        scalar EDTF

        "A condition on an id."
        input IDFilters {
          "Is this; null: there is no value."
          eq: ID
          "Is one of these."
          in: [ID!]
          "Holds this somewhere."
          contains: ID
          "Begins with this."
          startsWith: ID
          "Ends with this."
          endsWith: ID
          "True: there is no value. False: there is one."
          isNull: Boolean
        }

        "A condition on a text. Upper and lower case differ."
        input StringFilters {
          "Is this; null: there is no value."
          eq: String
          "Is one of these."
          in: [String!]
          "Holds this somewhere."
          contains: String
          "Begins with this."
          startsWith: String
          "Ends with this."
          endsWith: String
          "True: there is no value. False: there is one."
          isNull: Boolean
        }

        "A condition on true or false."
        input BooleanFilters {
          "Is this; null: there is no value."
          eq: Boolean
          "True: there is no value. False: there is one."
          isNull: Boolean
        }

        "A condition on a whole number."
        input IntFilters {
          "Is this; null: there is no value."
          eq: Int
          "Is one of these."
          in: [Int!]
          "Is less than this."
          lt: Int
          "Is this or less."
          lte: Int
          "Is greater than this."
          gt: Int
          "Is this or greater."
          gte: Int
          "True: there is no value. False: there is one."
          isNull: Boolean
        }

        "A condition on a number."
        input FloatFilters {
          "Is this; null: there is no value."
          eq: Float
          "Is one of these."
          in: [Float!]
          "Is less than this."
          lt: Float
          "Is this or less."
          lte: Float
          "Is greater than this."
          gt: Float
          "Is this or greater."
          gte: Float
          "True: there is no value. False: there is one."
          isNull: Boolean
        }

        "A condition on a day."
        input DateFilters {
          "Is this; null: there is no value."
          eq: Date
          "Is one of these."
          in: [Date!]
          "Is before this."
          lt: Date
          "Is this or before."
          lte: Date
          "Is after this."
          gt: Date
          "Is this or after."
          gte: Date
          "True: there is no value. False: there is one."
          isNull: Boolean
        }

        "A condition on a moment."
        input DateTimeFilters {
          "Is this; null: there is no value."
          eq: DateTime
          "Is one of these."
          in: [DateTime!]
          "Is before this."
          lt: DateTime
          "Is this or before."
          lte: DateTime
          "Is after this."
          gt: DateTime
          "Is this or after."
          gte: DateTime
          "True: there is no value. False: there is one."
          isNull: Boolean
        }

        "A condition on a date of the Extended Date/Time Format, by the days that it covers."
        input EDTFFilters {
          "Is written like this; null: there is no value."
          eq: EDTF
          "Is written like one of these."
          in: [EDTF!]
          "True: there is no value. False: there is one."
          isNull: Boolean
          "May have been then: the days of both overlap. An end that is open or unknown has no bound, so what has no date may have been at any time."
          possibly: EDTF
          "Was then, whatever day it was: none of its days lies outside of this. An end that is open or unknown does, wherever this has a bound. What has no date never was certainly then."
          certainly: EDTF
        }

        "A condition on a date of the Extended Date/Time Format, by how it is written."
        input EDTFEqualityFilters {
          "Is written like this; null: there is no value."
          eq: EDTF
          "Is written like one of these."
          in: [EDTF!]
          "True: there is no value. False: there is one."
          isNull: Boolean
        }

        """";
}
