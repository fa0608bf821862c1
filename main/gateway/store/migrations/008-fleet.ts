/** What terminals tell of their machines, what IT orders them to do, what that collects, and what alerts were told. */
export const fleet = `
CREATE TABLE terminal_facts (
  terminal_id TEXT NOT NULL PRIMARY KEY REFERENCES terminals (terminal_id) ON DELETE CASCADE,
  facts TEXT NOT NULL,
  told_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE terminal_orders (
  terminal_id TEXT NOT NULL REFERENCES terminals (terminal_id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  body TEXT NOT NULL,
  ordered_by TEXT NOT NULL,
  ordered_at_ms INTEGER NOT NULL,
  result TEXT, -- null: not dealt with
  result_at_ms INTEGER, -- null: not dealt with
  PRIMARY KEY (terminal_id, number)
) STRICT;

CREATE TABLE terminal_diagnostics (
  terminal_id TEXT NOT NULL REFERENCES terminals (terminal_id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  body TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (terminal_id, number)
) STRICT;

CREATE TABLE alerts (
  alert_key TEXT NOT NULL PRIMARY KEY,
  since_ms INTEGER NOT NULL,
  told INTEGER NOT NULL
) STRICT;
`;
