// What queries seek or sort by. A range index serves equality, STARTS WITH, ranges and order; CONTAINS and ENDS WITH read the label, until the engine has text indexes.

CREATE INDEX actor_name IF NOT EXISTS FOR (n:Actor) ON (n.name);
CREATE INDEX actor_wikidata_id IF NOT EXISTS FOR (n:Actor) ON (n.wikidataId);
CREATE INDEX actor_un_ref IF NOT EXISTS FOR (n:Actor) ON (n.unRef);
CREATE INDEX state_actor_iso3 IF NOT EXISTS FOR (n:StateActor) ON (n.iso3);

CREATE INDEX name_value IF NOT EXISTS FOR (n:Name) ON (n.value);

CREATE INDEX place_name IF NOT EXISTS FOR (n:Place) ON (n.name);
CREATE INDEX place_iso3 IF NOT EXISTS FOR (n:Place) ON (n.iso3);

CREATE INDEX topic_value IF NOT EXISTS FOR (n:Topic) ON (n.value);
CREATE INDEX code_scheme IF NOT EXISTS FOR (n:Code) ON (n.scheme);
CREATE INDEX code_value IF NOT EXISTS FOR (n:Code) ON (n.value);

CREATE INDEX interaction_earliest IF NOT EXISTS FOR (n:Interaction) ON (n.earliest);
CREATE INDEX interaction_latest IF NOT EXISTS FOR (n:Interaction) ON (n.latest);
CREATE INDEX interaction_cameo IF NOT EXISTS FOR (n:Interaction) ON (n.cameo);

CREATE INDEX tie_kind IF NOT EXISTS FOR (n:Tie) ON (n.kind);
CREATE INDEX tie_earliest IF NOT EXISTS FOR (n:Tie) ON (n.earliest);
CREATE INDEX tie_latest IF NOT EXISTS FOR (n:Tie) ON (n.latest);

CREATE INDEX tenure_role_code IF NOT EXISTS FOR (n:Tenure) ON (n.roleCode);
CREATE INDEX tenure_earliest IF NOT EXISTS FOR (n:Tenure) ON (n.earliest);
CREATE INDEX tenure_latest IF NOT EXISTS FOR (n:Tenure) ON (n.latest);

CREATE INDEX document_sha256 IF NOT EXISTS FOR (n:Document) ON (n.sha256);
CREATE INDEX passage_start IF NOT EXISTS FOR (n:Passage) ON (n.start);
CREATE INDEX claim_recorded_at IF NOT EXISTS FOR (n:Claim) ON (n.recordedAt);
CREATE INDEX claim_confidence IF NOT EXISTS FOR (n:Claim) ON (n.confidence);
CREATE INDEX claim_earliest IF NOT EXISTS FOR (n:Claim) ON (n.earliest);
CREATE INDEX note_kind IF NOT EXISTS FOR (n:Note) ON (n.kind);

// What `search` asks: names in all scripts, titles and claims, without regard to case and diacritics.
CREATE FULLTEXT INDEX search IF NOT EXISTS FOR (n:Name|Interaction|Claim) ON EACH [n.value, n.title, n.text] OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-folding' } };
