// Rollback protection (D-08): a terminal never takes an older document than it has seen, nor another one that claims
// the same number.

/** What was seen of one document. */
export type Seen = {
  /** Profile version or designation serial. */
  readonly number: number;
  /** Hex SHA-256 of its text. */
  readonly hash: string;
};

/** Where the highest numbers are kept; must outlive a restart. Keys are `designation:ID` and `profile:ID`. */
export type SeenDocuments = {
  read(key: string): Seen | null;
  write(key: string, seen: Seen): void;
};

/** Why a document that is valid by itself is not taken. `forked`: same number, other text. */
export type RollbackRefusal = 'rolled-back' | 'forked';

/** Compares a document with the highest of its kind seen before; `null` when it may be used. */
export function findRollback(seen: Seen | null, offered: Seen): RollbackRefusal | null {
  if (seen === null || offered.number > seen.number) return null;
  if (offered.number < seen.number) return 'rolled-back';
  return offered.hash === seen.hash ? null : 'forked';
}
