import { Pool, type PoolConfig, types } from 'pg';
import type { PostgresAddress } from './connection-url.ts';

/** Limits of the connections of one gateway. */
export type PoolLimits = {
  readonly connections: number;
  /** How long the database may work on one statement, and how long it may wait for a lock. */
  readonly statementMs: number;
};

/** Longest wait for a free or a new connection. */
const connectMs = 3_000;

/** What the network may take on top of the database's own limit, before a silent connection is given up. */
const silenceMs = 2_000;

/** Number of the type `bigint`. */
const bigintType = 20;

/** Opens the connections as they are needed. `lost` hears of each that ends without having been asked. */
export function openPool(address: PostgresAddress, limits: PoolLimits, lost: () => void): Pool {
  const pool = new Pool({
    ...connectionOf(address),
    max: limits.connections,
    statement_timeout: limits.statementMs,
    lock_timeout: limits.statementMs,
    idle_in_transaction_session_timeout: limits.statementMs,
    query_timeout: limits.statementMs + silenceMs,
  });
  // Without a listener the end of an idle connection would end the program.
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** The same settings for a single connection. */
export function connectionOf({ tls, ...address }: PostgresAddress): PoolConfig {
  return {
    ...address,
    ssl: tls === null ? false : { minVersion: 'TLSv1.2', ...(tls.ca === null ? {} : { ca: tls.ca }) },
    application_name: 'guestway-gateway',
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    types: { getTypeParser: parserOf },
  };
}

// Times and counts are whole numbers that a double holds; one that it does not hold would be wrong in silence.
function toWhole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('bigint-too-large');
  return value;
}

function parserOf(type: number, format?: 'text' | 'binary'): (value: string) => unknown {
  return type === bigintType ? toWhole : types.getTypeParser(type, format as 'text');
}
