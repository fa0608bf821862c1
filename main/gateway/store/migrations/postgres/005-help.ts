/** What a guest asks the desk for, what staff send to a session, why they did, and the guest's language. */
export const helpOnPostgres = `
ALTER TABLE terminals ADD COLUMN reported_language text COLLATE "C"; -- null: no session

CREATE TABLE help_requests (
  lease_id text COLLATE "C" NOT NULL PRIMARY KEY REFERENCES leases (lease_id) ON DELETE CASCADE,
  about text COLLATE "C" NOT NULL,
  asked_at_ms bigint NOT NULL
);

CREATE TABLE session_orders (
  lease_id text COLLATE "C" NOT NULL REFERENCES leases (lease_id) ON DELETE CASCADE,
  number bigint NOT NULL,
  body text COLLATE "C" NOT NULL,
  PRIMARY KEY (lease_id, number)
);

CREATE TABLE session_reasons (
  grant_id text COLLATE "C" NOT NULL REFERENCES grants (grant_id) ON DELETE CASCADE,
  number bigint NOT NULL,
  action text COLLATE "C" NOT NULL CHECK (action IN ('session-end', 'session-allow')),
  staff_id text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  at_ms bigint NOT NULL,
  PRIMARY KEY (grant_id, number)
);
`;
