/** Codes with which terminals enrol by themselves. Of a code only its hash is kept. */
export const enrolmentCodes = `
CREATE TABLE enrolment_codes (
  code_id TEXT NOT NULL PRIMARY KEY,
  code_hash TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  profile_ids TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER, -- null: neither used nor withdrawn
  terminal_id TEXT -- null: not used
) STRICT;
`;
