/** Staff who are invited at the console, passkeys, and when somebody last signed in. */
export const people = `
CREATE TABLE people (
  staff_id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('desk', 'supervisor', 'it', 'auditor', 'privacy')),
  pin_hash TEXT, -- null: none is chosen yet
  locked INTEGER NOT NULL,
  set_up_mac TEXT, -- null: no set-up code is good
  set_up_ends_at_ms INTEGER, -- null: no set-up code is good
  added_at_ms INTEGER NOT NULL
) STRICT;

-- People of the configuration file have passkeys too: so this refers to no row.
CREATE TABLE passkeys (
  passkey_id TEXT NOT NULL PRIMARY KEY,
  staff_id TEXT NOT NULL,
  credential_id TEXT NOT NULL,
  public_key TEXT NOT NULL,
  counter INTEGER NOT NULL,
  label TEXT NOT NULL,
  added_at_ms INTEGER NOT NULL,
  last_used_at_ms INTEGER -- null: never used
) STRICT;
CREATE INDEX passkeys_by_person ON passkeys (staff_id);

CREATE TABLE last_sign_ins (
  staff_id TEXT NOT NULL PRIMARY KEY,
  at_ms INTEGER NOT NULL
) STRICT;
`;
