/** What a guest asks the desk for, what staff send to a session, why they did, and the guest's language. */
export const help = `
ALTER TABLE terminals ADD COLUMN reported_language TEXT; -- null: no session

CREATE TABLE help_requests (
  lease_id TEXT NOT NULL PRIMARY KEY REFERENCES leases (lease_id) ON DELETE CASCADE,
  about TEXT NOT NULL,
  asked_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE session_orders (
  lease_id TEXT NOT NULL REFERENCES leases (lease_id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (lease_id, number)
) STRICT;

CREATE TABLE session_reasons (
  grant_id TEXT NOT NULL REFERENCES grants (grant_id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('session-end', 'session-allow')),
  staff_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (grant_id, number)
) STRICT;
`;
