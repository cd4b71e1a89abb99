/** Tabs that are open when the IDE is used for the first time. Each is a question that the article answers, in part. */
export const questions = [
  {
    query: `# Who met whom, when, and according to whom?
query WhoMetWhom {
  meetings {
    title
    edtf
    participants {
      name
    }
    heldIn {
      name
    }
    claims {
      text
      speaker {
        name
      }
      passage {
        anchor
        document {
          title
        }
      }
      notes {
        kind
        text
      }
    }
  }
}
`,
  },
  {
    query: `# What does the article say about one person, and in which of its passages?
query OnePerson($name: String!) {
  officials(where: { names: { some: { value: { contains: $name } } } }) {
    id
    name
    description
    names {
      value
      lang
      script
      kind
    }
    interactionsConnection {
      edges {
        properties {
          role
        }
        node {
          kind
          title
          edtf
          claims {
            text
            passage {
              paragraph
              anchor
            }
          }
        }
      }
    }
  }
}
`,
    variables: `{
  "name": "Haqqani"
}
`,
  },
  {
    query: `# What happened since 2021, in order, and which of it rests on a damaged passage?
query SinceTheTakeover($since: Date!) {
  interactions(
    where: { earliest: { gte: $since } }
    sort: [{ earliest: ASC }]
  ) {
    kind
    title
    edtf
    earliest
    latest
    dateBasis
    participantsConnection {
      edges {
        properties {
          role
          explicit
        }
        node {
          __typename
          name
        }
      }
    }
    claims {
      hedge
      confidence
      notes {
        kind
        text
      }
      passage {
        paragraph
        notes {
          kind
          text
        }
      }
    }
  }
}
`,
    variables: `{
  "since": "2021-01-01"
}
`,
  },
];
