/** Staff who are invited at the console, passkeys, and when somebody last signed in. */
export const peopleOnPostgres = `
CREATE TABLE people (
  staff_id text COLLATE "C" NOT NULL PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL CHECK (role IN ('desk', 'supervisor', 'it', 'auditor', 'privacy')),
  pin_hash text COLLATE "C", -- null: none is chosen yet
  locked bigint NOT NULL,
  set_up_mac text COLLATE "C", -- null: no set-up code is good
  set_up_ends_at_ms bigint, -- null: no set-up code is good
  added_at_ms bigint NOT NULL
);

-- People of the configuration file have passkeys too: so this refers to no row.
CREATE TABLE passkeys (
  passkey_id text COLLATE "C" NOT NULL PRIMARY KEY,
  staff_id text COLLATE "C" NOT NULL,
  credential_id text COLLATE "C" NOT NULL,
  public_key text COLLATE "C" NOT NULL,
  counter bigint NOT NULL,
  label text COLLATE "C" NOT NULL,
  added_at_ms bigint NOT NULL,
  last_used_at_ms bigint -- null: never used
);
CREATE INDEX passkeys_by_person ON passkeys (staff_id);

CREATE TABLE last_sign_ins (
  staff_id text COLLATE "C" NOT NULL PRIMARY KEY,
  at_ms bigint NOT NULL
);
`;
