/** What several copies of a gateway on one store need, and what an override and a reprint must know. */
export const copies = `
ALTER TABLE grants ADD COLUMN override_reason TEXT; -- null: the hotel system answered
ALTER TABLE grants ADD COLUMN language TEXT; -- null: not known

-- An order of their own instead of SQLite's hidden one, which no other database has.
CREATE TABLE owed_acts_in_order (
  sequence INTEGER NOT NULL PRIMARY KEY,
  act_id TEXT NOT NULL UNIQUE,
  staff_id TEXT NOT NULL,
  action TEXT NOT NULL,
  object_id TEXT, -- null: it had no object, or none was found
  success INTEGER -- null: not known, it was cut short
) STRICT;
INSERT INTO owed_acts_in_order SELECT rowid, act_id, staff_id, action, object_id, success FROM owed_acts ORDER BY rowid;
DROP TABLE owed_acts;
ALTER TABLE owed_acts_in_order RENAME TO owed_acts;

CREATE TABLE leaders (
  name TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL,
  fence INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL
) STRICT;
`;
