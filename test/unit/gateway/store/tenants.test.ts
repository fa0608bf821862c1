import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTenant } from '../../../../main/gateway/store/postgres/tenant.ts';
import { openPostgresStore } from '../../../../main/gateway/store/postgres.ts';
import { runGatewayStore } from '../../../../main/tools/gateway-store/run.ts';
import { draft, withTerminals } from './drafts.ts';
import { askAdmin, postgresPlace, testPostgres } from './places.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenant-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const tool = async (...args: readonly string[]) => {
  const said: string[] = [];
  const keep = (text: string) => void said.push(text);
  const code = await runGatewayStore(args, { write: async (text) => keep(text), say: keep });
  return { code, text: said.join('\n') };
};
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text, { mode: 0o600 });
  return join(folder, name);
};

describe('a hotel in PostgreSQL', () => {
  test('cannot read, write, list or disturb another one, whatever SQL it sends', async () => {
    const [one, other] = [await postgresPlace(), await postgresPlace()];
    for (const { url } of [one, other]) {
      const store = await withTerminals(await openPostgresStore({ url }));
      await store.grants.issue(draft());
      await store.close();
    }
    const theirs = `"${other.name}"`;
    const attempts = [
      `SELECT * FROM ${theirs}.grants`,
      `SELECT count(*) FROM ${theirs}.terminals`,
      `INSERT INTO ${theirs}.day_keys VALUES ('d', 'k')`,
      `UPDATE ${theirs}.grants SET state = 'revoked'`,
      `DELETE FROM ${theirs}.leases`,
      `TRUNCATE ${theirs}.proofs`,
      `DROP TABLE ${theirs}.leases`,
      `ALTER TABLE ${theirs}.grants ADD COLUMN x text`,
      `CREATE TABLE ${theirs}.mine (x text)`,
      `CREATE INDEX ON ${theirs}.grants (jti)`,
      `LOCK TABLE ${theirs}.grants IN ACCESS EXCLUSIVE MODE`,
      `VACUUM (FULL) ${theirs}.day_keys`,
      `GRANT ALL ON SCHEMA ${theirs} TO PUBLIC`,
      `DROP SCHEMA ${theirs} CASCADE`,
      `DROP SCHEMA "${one.name}" CASCADE`,
      `SET ROLE ${theirs}`,
      `SET SESSION AUTHORIZATION ${theirs}`,
      `GRANT ${theirs} TO CURRENT_USER`,
      `ALTER ROLE ${theirs} PASSWORD 'x'`,
      `ALTER ROLE CURRENT_USER SUPERUSER`,
      'CREATE ROLE mine',
      'CREATE SCHEMA mine',
      'CREATE DATABASE mine',
      'CREATE TABLE public.mine (x text)',
      'CREATE TEMPORARY TABLE mine (x text)',
      'CREATE EXTENSION dblink',
      'CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS $$return 1$$',
      `COPY grants TO '/tmp/never'`,
      `COPY grants TO PROGRAM 'cat'`,
      `COPY grants FROM '/etc/passwd'`,
      `SELECT pg_read_file('postgresql.conf')`,
      `SELECT lo_import('/etc/passwd')`,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'administrator'`,
      'SELECT rolpassword FROM pg_authid',
      `SELECT nextval('${theirs}.attempts_attempt_id_seq')`,
      `SELECT ${theirs}.no_function()`,
    ];
    const outcomes: string[] = [];
    const client = new Client(one.url);
    await client.connect();
    for (const statement of attempts)
      outcomes.push(
        await client.query(statement).then(
          () => 'done',
          () => 'refused',
        ),
      );
    const mine = await client.query('SELECT grant_id FROM grants');
    const listed = await client.query<{ table_schema: string }>(
      `SELECT DISTINCT table_schema FROM information_schema.tables WHERE table_schema LIKE 'guestway%'
       UNION SELECT DISTINCT schemaname FROM pg_stats WHERE schemaname LIKE 'guestway%'`,
    );
    await client.end();
    expect(attempts.filter((_, index) => outcomes[index] === 'done')).toEqual([]);
    expect(mine.rowCount).toBe(1);
    expect(listed.rows.map((row) => row.table_schema)).toEqual([one.name]);
    const store = await openPostgresStore({ url: other.url });
    expect((await store.grants.find({ grantId: 'g-1' }))?.state).toBe('issued');
    await store.close();
  });

  test('cannot sign in with the password of another, nor without one', async () => {
    const [one, other] = [await postgresPlace(), await postgresPlace()];
    const swapped = new URL(one.url);
    swapped.username = other.name;
    await expect(openPostgresStore({ url: swapped.href })).rejects.toThrow('store-away');
    swapped.password = '';
    await expect(openPostgresStore({ url: swapped.href })).rejects.toThrow('store-url: password');
  });

  test('is not opened with a user who may do more, nor outside a schema of its own', async () => {
    const { adminUrl } = await testPostgres();
    await expect(openPostgresStore({ url: adminUrl })).rejects.toThrow('store-shared');
    const { url, name } = await postgresPlace();
    await askAdmin(adminUrl, `ALTER ROLE "${name}" SET search_path = public`);
    await expect(openPostgresStore({ url })).rejects.toThrow('store-shared: schema');
    const [mighty, neighbour] = [await postgresPlace(), await postgresPlace()];
    await askAdmin(adminUrl, `GRANT CREATE ON SCHEMA "${neighbour.name}" TO "${mighty.name}"`);
    await expect(openPostgresStore({ url: mighty.url })).rejects.toThrow('store-shared: other schemas');
    await askAdmin(adminUrl, `REVOKE CREATE ON SCHEMA "${neighbour.name}" FROM "${mighty.name}"`);
  });

  test('is made once, under a name that is one, and never with its password in a statement', async () => {
    const { adminUrl } = await testPostgres();
    const { url } = await createTenant(adminUrl, 'Only-Once');
    await expect(createTenant(adminUrl, 'Only-Once')).rejects.toThrow('tenant-exists');
    for (const hotelId of ['', 'a b', 'x"; DROP SCHEMA public; --', 'é', 'x'.repeat(55)])
      await expect(createTenant(adminUrl, hotelId)).rejects.toThrow('tenant-name');
    const [role] = await askAdmin(
      adminUrl,
      `SELECT rolpassword FROM pg_authid WHERE rolname = 'guestway_Only-Once'`,
    );
    expect(String(role?.rolpassword)).toMatch(/^SCRAM-SHA-256\$4096:/);
    expect(String(role?.rolpassword)).not.toContain(new URL(url).password);
  });

  test('comes to be all at once: where its connection cannot be kept, there is none', async () => {
    const { adminUrl } = await testPostgres();
    const keep = (): void => {
      throw new Error('disk full');
    };
    await expect(createTenant(adminUrl, 'cut-short', keep)).rejects.toThrow('disk full');
    const left = `SELECT rolname FROM pg_roles WHERE rolname = 'guestway_cut-short'
      UNION SELECT nspname FROM pg_namespace WHERE nspname = 'guestway_cut-short'`;
    expect(await askAdmin(adminUrl, left)).toEqual([]);
  });

  test('is brought up to date once by copies that start at the same time', async () => {
    const { url } = await postgresPlace();
    const stores = await Promise.all(
      Array.from({ length: 5 }, () => openPostgresStore({ url, connections: 2 })),
    );
    await withTerminals(stores[0] as (typeof stores)[0]);
    expect(await Promise.all(stores.map(async (store) => (await store.terminals.list()).length))).toEqual(
      Array(5).fill(2),
    );
    await Promise.all(stores.map((store) => store.close()));
  });

  test('of a newer program is not touched', async () => {
    const { url } = await postgresPlace();
    await (await openPostgresStore({ url })).close();
    await askAdmin(url, 'UPDATE schema_version SET version = 99');
    await expect(openPostgresStore({ url })).rejects.toThrow('store-newer: 99');
    expect(await askAdmin(url, 'SELECT version FROM schema_version')).toEqual([{ version: '99' }]);
  });
});

describe('the tool', () => {
  test('makes a hotel, brings it up to date, and moves a store into it', async () => {
    const { adminUrl } = await testPostgres();
    const admin = file('admin', `${adminUrl}\n`);
    const out = join(folder, 'hotel-url');
    const made = await tool('create-tenant', '--admin-url-file', admin, '--hotel', 'tooled', '--out', out);
    expect([made.code, statSync(out).mode & 0o777]).toEqual([0, 0o600]);
    const { password } = new URL(readFileSync(out, 'utf8'));
    expect(made.text).not.toContain(password);
    expect((await tool('migrate', '--url-file', out)).text).toContain('schema 4');
    const sqlite = join(folder, 'gateway.db');
    await tool('migrate', '--sqlite', sqlite);
    const backup = join(folder, 'backup');
    expect((await tool('backup', '--sqlite', sqlite, '--out', backup)).code).toBe(0);
    expect((await tool('check', '--from', backup)).code).toBe(0);
    expect((await tool('restore', '--url-file', out, '--from', backup)).code).toBe(0);
  });

  test('refuses without a stack, a secret or a change', async () => {
    const { adminUrl } = await testPostgres();
    const admin = file('admin', adminUrl);
    const taken = file('taken', 'before');
    const refused = [
      await tool('create-tenant', '--admin-url-file', admin, '--hotel', 'late', '--out', taken),
      await tool(
        'create-tenant',
        '--admin-url-file',
        admin,
        '--hotel',
        'late',
        '--out',
        join(folder, 'no', 'way'),
      ),
      await tool('create-tenant', '--admin-url-file', taken, '--hotel', 'late', '--out', join(folder, 'x')),
      await tool(
        'create-tenant',
        '--admin-url-file',
        file('gone', 'postgresql://a:secret@127.0.0.1:1/x?sslmode=disable'),
        '--hotel',
        'late',
        '--out',
        join(folder, 'x'),
      ),
      await tool('backup', '--sqlite', join(folder, 'missing.db'), '--out', join(folder, 'x')),
      await tool('check', '--from', taken),
      await tool('restore', '--sqlite', join(folder, 'new.db'), '--from', taken),
      await tool('migrate', '--url-file', join(folder, 'missing')),
    ];
    expect(refused.map(({ code }) => code)).toEqual(Array(8).fill(1));
    expect(refused.map(({ text }) => text.split(':')[0])).toEqual([
      'EEXIST',
      'ENOENT',
      'store-url',
      'store-away',
      expect.stringContaining('missing.db'),
      'backup-damaged',
      'backup-damaged',
      expect.stringContaining('missing'),
    ]);
    expect(refused.map(({ text }) => text).join()).not.toMatch(/secret|\bat\b .*\.ts/);
    const usage = [
      await tool(),
      await tool('drop'),
      await tool('backup'),
      await tool('migrate', '--sqlite', 'a', '--url-file', 'b'),
      await tool('check', 'x'),
    ];
    expect(usage.map(({ code }) => code)).toEqual(Array(5).fill(2));
    const left = await askAdmin(adminUrl, `SELECT 1 FROM pg_roles WHERE rolname = 'guestway_late'`);
    expect([left, readFileSync(taken, 'utf8')]).toEqual([[], 'before']);
  });

  test('says what a backup does not hold', async () => {
    expect((await tool('backup', '--help')).text).toMatch(/NOT hold the gateway's secret/);
  });

  test('runs as a program', async () => {
    const program = new URL('../../../../main/tools/gateway-store.ts', import.meta.url).pathname;
    const { code, text } = await new Promise<{ code: number; text: string }>((resolve) => {
      execFile(process.execPath, [program, 'migrate', '--sqlite', join(folder, 'made.db')], (error, stdout) =>
        resolve({ code: error === null ? 0 : 1, text: stdout }),
      );
    });
    expect([code, text]).toEqual([0, 'The store has schema 4.\n']);
  });
});
