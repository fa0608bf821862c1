/** What terminals tell of their machines, what IT orders them to do, what that collects, and what alerts were told. */
export const fleetOnPostgres = `
CREATE TABLE terminal_facts (
  terminal_id text COLLATE "C" NOT NULL PRIMARY KEY REFERENCES terminals (terminal_id) ON DELETE CASCADE,
  facts text COLLATE "C" NOT NULL,
  told_at_ms bigint NOT NULL
);

CREATE TABLE terminal_orders (
  terminal_id text COLLATE "C" NOT NULL REFERENCES terminals (terminal_id) ON DELETE CASCADE,
  number bigint NOT NULL,
  body text COLLATE "C" NOT NULL,
  ordered_by text COLLATE "C" NOT NULL,
  ordered_at_ms bigint NOT NULL,
  result text COLLATE "C", -- null: not dealt with
  result_at_ms bigint, -- null: not dealt with
  PRIMARY KEY (terminal_id, number)
);

CREATE TABLE terminal_diagnostics (
  terminal_id text COLLATE "C" NOT NULL REFERENCES terminals (terminal_id) ON DELETE CASCADE,
  number bigint NOT NULL,
  body text COLLATE "C" NOT NULL,
  at_ms bigint NOT NULL,
  PRIMARY KEY (terminal_id, number)
);

CREATE TABLE alerts (
  alert_key text COLLATE "C" NOT NULL PRIMARY KEY,
  since_ms bigint NOT NULL,
  told bigint NOT NULL
);
`;
