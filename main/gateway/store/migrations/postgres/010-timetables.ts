/** What IT sets by weekday for the hotel and for single terminals, and which timetable a terminal told that it follows. */
export const timetablesOnPostgres = `
CREATE TABLE timetables (
  terminal_id text COLLATE "C" NOT NULL PRIMARY KEY, -- empty: the hotel
  version bigint NOT NULL,
  body text COLLATE "C", -- null: the terminal has none of its own any more
  set_by text COLLATE "C" NOT NULL,
  set_at_ms bigint NOT NULL
);

ALTER TABLE terminals ADD COLUMN timetable_tag text COLLATE "C"; -- null: none, or not told
`;
