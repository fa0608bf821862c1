/** Hand-overs of shifts at the desk. */
export const shift = `
CREATE TABLE hand_overs (
  hand_over_id TEXT NOT NULL PRIMARY KEY,
  handed_by TEXT NOT NULL,
  handed_at_ms INTEGER NOT NULL,
  sealed_note TEXT NOT NULL,
  facts TEXT NOT NULL,
  taken_by TEXT, -- null: nobody has taken it
  taken_at_ms INTEGER -- null: nobody has taken it
) STRICT;
CREATE INDEX hand_overs_by_time ON hand_overs (handed_at_ms);
`;
