import { StoreAway } from '../store-away.ts';

/** Tells that two transactions stood in each other's way: beginning again helps. */
const conflicts = new Set(['40001', '40P01']);

/** Other states in which a database answers but does not serve: going down, full, standby, too slow, sign-in changed. */
const away = new Set([
  '25006', // Became read-only: another server leads now.
  '53100', // Disk full.
  '53200', // Out of memory.
  '53300', // Too many connections.
  '55P03', // Waited too long for a lock.
  '57014', // Took too long.
  '57P01', // Is being shut down.
  '57P02',
  '57P03',
  '57P05', // Idle too long within a transaction.
]);

/** True when a transaction is to be begun again. */
export function isConflict(error: unknown): boolean {
  return conflicts.has(stateOf(error) ?? '');
}

/** True when a copy of a newer program has changed a table since the connection prepared the statement. */
export function isStale(error: unknown): boolean {
  return stateOf(error) === '0A000' && error instanceof Error && error.message.includes('cached plan');
}

/**
 * What the driver threw, as our own failure where the database is away. An answer of the database that says what is wrong
 * with a statement stays as it is; so does a mistake of the program.
 */
export function toFailure(error: unknown): unknown {
  if (error instanceof StoreAway || error instanceof TypeError || error instanceof RangeError) return error;
  const state = stateOf(error);
  // The driver has no state for a connection that is gone or silent.
  const isAway = state === null || away.has(state) || state.startsWith('08') || state.startsWith('28');
  return isAway ? new StoreAway({ cause: error }) : error;
}

function stateOf(error: unknown): string | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  // Five signs: SQLSTATE. Codes of Node such as EPIPE have five too, but begin with E.
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E') ? code : null;
}
