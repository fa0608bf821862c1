/** Hand-overs of shifts at the desk. */
export const shiftOnPostgres = `
CREATE TABLE hand_overs (
  hand_over_id text COLLATE "C" NOT NULL PRIMARY KEY,
  handed_by text COLLATE "C" NOT NULL,
  handed_at_ms bigint NOT NULL,
  sealed_note text COLLATE "C" NOT NULL,
  facts text COLLATE "C" NOT NULL,
  taken_by text COLLATE "C", -- null: nobody has taken it
  taken_at_ms bigint -- null: nobody has taken it
);
CREATE INDEX hand_overs_by_time ON hand_overs (handed_at_ms);
`;
