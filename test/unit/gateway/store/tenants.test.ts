import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { createTenant } from '../../../../main/gateway/store/postgres/tenant.ts';
import { openPostgresStore } from '../../../../main/gateway/store/postgres.ts';
import { draft, withTerminals } from './drafts.ts';
import { askAdmin, postgresPlace, testPostgres } from './places.ts';

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

  test('can be made by who is no superuser, in a database of the hotels', async () => {
    const { adminUrl } = await testPostgres();
    await askAdmin(adminUrl, `CREATE ROLE keeper LOGIN CREATEROLE PASSWORD 'only-a-test'`);
    await askAdmin(adminUrl, 'CREATE DATABASE hotels OWNER keeper');
    const keeper = new URL(adminUrl);
    [keeper.username, keeper.password, keeper.pathname] = ['keeper', 'only-a-test', '/hotels'];
    const { url, name } = await createTenant(keeper.href, 'kept');
    const store = await withTerminals(await openPostgresStore({ url }));
    expect(await store.terminals.list()).toHaveLength(2);
    await store.close();
    await expect(askAdmin(keeper.href, `SELECT * FROM "${name}".grants`)).rejects.toThrow(
      'permission denied',
    );
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
