/** Codes with which terminals enrol by themselves. Of a code only its hash is kept. */
export const enrolmentCodesOnPostgres = `
CREATE TABLE enrolment_codes (
  code_id text COLLATE "C" NOT NULL PRIMARY KEY,
  code_hash text COLLATE "C" NOT NULL UNIQUE,
  label text COLLATE "C" NOT NULL,
  profile_ids text COLLATE "C" NOT NULL,
  made_by text COLLATE "C" NOT NULL,
  made_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL,
  ended_at_ms bigint, -- null: neither used nor withdrawn
  terminal_id text COLLATE "C" -- null: not used
);
`;
