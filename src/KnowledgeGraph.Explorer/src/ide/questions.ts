/** What the IDE opens with: questions that the seeded article answers. */
export const questions: { query: string; variables?: string }[] = [
  {
    query: `# Who met whom, when, according to whom? The latest first.
query WhoMetWhom {
  meetings(sort: [{ earliest: DESC }]) {
    title
    edtf
    earliest
    latest
    participantsConnection {
      edges {
        properties {
          role
        }
        node {
          name
        }
      }
    }
    heldIn {
      name
    }
    claims {
      text
      # No speaker: the article's narrator says so.
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
    query: `# Who is this, what is it called elsewhere, and which passages speak of it?
query OneActor($id: ID!) {
  actors(where: { id: { eq: $id } }) {
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
              start
              end
              anchor
              document {
                title
                sha256
              }
            }
          }
        }
      }
    }
  }
}
`,
    variables: `{
  "id": "person:sirajuddin-haqqani"
}
`,
  },
  {
    query: `# What happened between two dates, and what in its source is damaged or doubtful?
query Between($from: Date!, $to: Date!) {
  interactions(where: { earliest: { gte: $from, lte: $to } }, sort: [{ earliest: ASC }]) {
    kind
    title
    edtf
    dateBasis
    participants {
      name
    }
    claims {
      text
      confidence
      passage {
        anchor
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
  "from": "2021-01-01",
  "to": "2024-12-31"
}
`,
  },
];
