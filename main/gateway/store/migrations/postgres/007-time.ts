/** Time that a guest adds, and time that is not charged. */
export const timeOnPostgres = `
ALTER TABLE grants ADD COLUMN grace_taken_ms bigint NOT NULL DEFAULT 0;
ALTER TABLE leases ADD COLUMN told_blocked_ms bigint NOT NULL DEFAULT 0;
ALTER TABLE leases ADD COLUMN told_other_ms bigint NOT NULL DEFAULT 0;
ALTER TABLE leases ADD COLUMN given_blocked_ms bigint NOT NULL DEFAULT 0;
ALTER TABLE leases ADD COLUMN given_other_ms bigint NOT NULL DEFAULT 0;
`;
