// In what way a claim says what it says: `modality` of a claim.

UNWIND [
  {id: 'modality:FACT', value: 'FACT', label: 'Told as something that happened or is so.'},
  {id: 'modality:OPINION', value: 'OPINION', label: 'A judgement that the speaker holds.'},
  {id: 'modality:PREDICTION', value: 'PREDICTION', label: 'Said of what is to come, or of what would follow.'},
  {id: 'modality:NORMATIVE', value: 'NORMATIVE', label: 'Says what is right, lawful or due.'},
  {id: 'modality:QUOTATION', value: 'QUOTATION', label: 'Given in the speaker’s own words, between quotation marks.'}
] AS row
MERGE (n:Code {id: row.id})
SET n.scheme = 'MODALITY', n.value = row.value, n.label = row.label;
