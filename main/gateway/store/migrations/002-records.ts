/** What the gateway's own records need beside them: what is still to be told, and requests of two persons. */
export const records = `
CREATE TABLE grant_duties (
  grant_id TEXT NOT NULL PRIMARY KEY,
  told TEXT NOT NULL CHECK (told IN ('nothing', 'issued'))
) STRICT;

CREATE TABLE owed_acts (
  act_id TEXT NOT NULL PRIMARY KEY,
  staff_id TEXT NOT NULL,
  action TEXT NOT NULL,
  object_id TEXT, -- null: it had no object, or none was found
  success INTEGER -- null: not known, it was cut short
) STRICT;

CREATE TABLE duty_notes (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE record_orders (
  order_id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('hold', 'lift', 'export', 'resolve')),
  sort TEXT CHECK (sort IN ('A', 'B', 'C')), -- null: no package
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  expires_at_ms INTEGER, -- null: no hold
  hold_id TEXT, -- null: no hold is lifted
  sealed_paper TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  requester_role TEXT NOT NULL,
  requested_at_ms INTEGER NOT NULL,
  approved_by TEXT CHECK (approved_by <> requested_by), -- null: nobody has
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'refused', 'lapsed')),
  decided_at_ms INTEGER, -- null: it waits
  finished_at_ms INTEGER, -- null: it is not done
  failure TEXT, -- null: it has not failed
  package_sha256 TEXT -- null: there is no package
) STRICT;
CREATE INDEX record_orders_by_time ON record_orders (requested_at_ms);

CREATE TABLE order_collections (
  order_id TEXT NOT NULL REFERENCES record_orders (order_id) ON DELETE CASCADE,
  staff_id TEXT NOT NULL,
  PRIMARY KEY (order_id, staff_id)
) STRICT;
`;
