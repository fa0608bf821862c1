/** The first schema of the gateway's SQLite store. */
export const first = `
CREATE TABLE grants (
  grant_id TEXT NOT NULL PRIMARY KEY,
  stay_ref TEXT NOT NULL,
  sealed_stay TEXT NOT NULL,
  slot INTEGER NOT NULL CHECK (slot >= 1),
  profile_id TEXT NOT NULL,
  basis TEXT NOT NULL,
  attestation TEXT, -- null: the hotel system named the nationality
  rule_id TEXT NOT NULL,
  issued_by TEXT NOT NULL,
  issued_at_ms INTEGER NOT NULL,
  unused_ends_at_ms INTEGER NOT NULL,
  departs_at_ms INTEGER NOT NULL,
  staff_ends_at_ms INTEGER NOT NULL,
  first_used_at_ms INTEGER, -- null: not used yet
  sessions_used INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('issued', 'active', 'suspended', 'revoked', 'used-up')),
  reason TEXT, -- null: nothing stands against it
  code_mac TEXT NOT NULL UNIQUE,
  jti TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX grants_by_stay ON grants (stay_ref);
CREATE INDEX grants_by_issue ON grants (issued_at_ms);

CREATE TABLE leases (
  lease_id TEXT NOT NULL PRIMARY KEY,
  grant_id TEXT NOT NULL REFERENCES grants (grant_id),
  terminal_id TEXT NOT NULL REFERENCES terminals (terminal_id),
  counter INTEGER NOT NULL,
  started_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  profile_ends_at_ms INTEGER NOT NULL,
  token_ends_at_ms INTEGER, -- null: opened with a typed code
  profile_version INTEGER NOT NULL,
  profile_hash TEXT NOT NULL,
  subject_ref TEXT NOT NULL,
  end_reason TEXT, -- null: not ended
  repeated INTEGER NOT NULL DEFAULT 0,
  repeated_rounds INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX leases_by_grant ON leases (grant_id, expires_at_ms);
CREATE INDEX leases_by_terminal ON leases (terminal_id, expires_at_ms);

CREATE TABLE day_keys (
  day TEXT NOT NULL PRIMARY KEY,
  sealed_key TEXT NOT NULL
) STRICT;

CREATE TABLE terminals (
  terminal_id TEXT NOT NULL PRIMARY KEY,
  thumbprint TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  profile_ids TEXT NOT NULL,
  software_key INTEGER NOT NULL,
  approved_by TEXT NOT NULL,
  approved_at_ms INTEGER NOT NULL,
  revoke_reason TEXT, -- null: not revoked
  quarantined INTEGER NOT NULL DEFAULT 0,
  reset_ordered INTEGER NOT NULL DEFAULT 0,
  reported_state TEXT, -- null: has not reported yet
  reported_reason TEXT, -- null: there is none
  version TEXT, -- null: has not reported yet
  electron TEXT, -- null: has not reported yet
  last_seen_at_ms INTEGER -- null: has not reported yet
) STRICT;

CREATE TABLE enrolments (
  thumbprint TEXT NOT NULL PRIMARY KEY,
  user_code TEXT NOT NULL UNIQUE,
  software_key INTEGER NOT NULL,
  requested_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE staff_sessions (
  session_hash TEXT NOT NULL PRIMARY KEY,
  staff_id TEXT NOT NULL,
  started_at_ms INTEGER NOT NULL,
  last_active_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE stay_keys (
  session_hash TEXT NOT NULL REFERENCES staff_sessions (session_hash) ON DELETE CASCADE,
  stay_key TEXT NOT NULL,
  sealed_stay TEXT NOT NULL,
  PRIMARY KEY (session_hash, stay_key)
) STRICT;

CREATE TABLE throttles (
  key TEXT NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL,
  level INTEGER NOT NULL,
  last_failure_at_ms INTEGER NOT NULL,
  blocked_until_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE attempts (
  attempt_id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  terminal_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  grant_id TEXT -- null: no grant was found
) STRICT;
CREATE INDEX attempts_by_time ON attempts (at_ms);

CREATE TABLE proofs (
  proof_id TEXT NOT NULL PRIMARY KEY,
  expires_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX proofs_by_expiry ON proofs (expires_at_ms);
`;
