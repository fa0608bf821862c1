import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { readConnectionUrl } from './connection-url.ts';
import { toFailure } from './failures.ts';
import { connectionOf } from './open-pool.ts';
import { scramVerifier } from './scram.ts';

/** One hotel in a database: a schema and a role of the same name that has this schema and nothing else. */
export type Tenant = {
  readonly name: string;
  /** The connection of its gateway; holds the password. */
  readonly url: string;
};

/** Connections that one hotel may have, so that none can take those of the others. */
const connectionsAllowed = 60;

/** The longest hotel id that PostgreSQL's 63 bytes for a name leave room for. */
const hotelForm = /^[A-Za-z0-9_-]{1,54}$/;

/**
 * Makes the schema and the role of one hotel, all or nothing; `keep` gets the connection before it counts, and what it throws
 * undoes all. Throws `tenant-name` for an id that is no name, `tenant-exists`, what `readConnectionUrl` throws, and
 * `StoreAway`.
 */
export async function createTenant(
  adminUrl: string,
  hotelId: string,
  keep: (tenant: Tenant) => void = () => {},
): Promise<Tenant> {
  if (!hotelForm.test(hotelId)) throw new Error('tenant-name');
  const client = new Client(connectionOf(readConnectionUrl(adminUrl)));
  client.on('error', () => {});
  let isKeeping = false;
  try {
    await client.connect();
    const name = `guestway_${hotelId}`;
    const password = randomBytes(32).toString('base64url');
    const tenant = { name, url: tenantUrl(adminUrl, name, password) };
    await client.query('BEGIN');
    await makeRoleAndSchema(client, name, password);
    isKeeping = true;
    keep(tenant);
    isKeeping = false;
    await client.query('COMMIT');
    return tenant;
  } catch (error) {
    throw isKeeping ? error : toTenantFailure(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function makeRoleAndSchema(client: Client, name: string, password: string): Promise<void> {
  const role = client.escapeIdentifier(name);
  const { rows } = await client.query<{ database: string }>('SELECT current_database() AS database');
  const database = client.escapeIdentifier(rows[0]?.database ?? '');
  const statements = [
    `CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT
       CONNECTION LIMIT ${connectionsAllowed} PASSWORD ${client.escapeLiteral(scramVerifier(password))}`,
    // The schema stays the administrator's: the role works in it and cannot give it away.
    `CREATE SCHEMA ${role}`,
    `REVOKE ALL ON SCHEMA ${role} FROM PUBLIC`,
    `GRANT USAGE, CREATE ON SCHEMA ${role} TO ${role}`,
    `ALTER ROLE ${role} SET search_path = ${role}`,
    // A database of hotels is nobody else's: not to connect to, not to make temporary or shared tables in.
    `REVOKE ALL ON DATABASE ${database} FROM PUBLIC`,
    'REVOKE ALL ON SCHEMA public FROM PUBLIC',
    `GRANT CONNECT ON DATABASE ${database} TO ${role}`,
  ];
  for (const statement of statements) await client.query(statement);
}

function tenantUrl(adminUrl: string, name: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = name;
  url.password = password;
  return url.href;
}

function toTenantFailure(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === '42710' || code === '42P06' || code === '23505') return new Error('tenant-exists');
  return error instanceof Error && /^(store|tenant)-/.test(error.message) ? error : toFailure(error);
}
