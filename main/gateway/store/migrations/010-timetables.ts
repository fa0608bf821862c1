/** What IT sets by weekday for the hotel and for single terminals, and which timetable a terminal told that it follows. */
export const timetables = `
CREATE TABLE timetables (
  terminal_id TEXT NOT NULL PRIMARY KEY, -- empty: the hotel
  version INTEGER NOT NULL,
  body TEXT, -- null: the terminal has none of its own any more
  set_by TEXT NOT NULL,
  set_at_ms INTEGER NOT NULL
) STRICT;

ALTER TABLE terminals ADD COLUMN timetable_tag TEXT; -- null: none, or not told
`;
