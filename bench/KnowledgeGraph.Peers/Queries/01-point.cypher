MATCH (n:Actor {id: $id}) RETURN n {.id, .name, .description, .wikidataId}
