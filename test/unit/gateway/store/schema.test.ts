import { afterEach, describe, expect, test } from 'vitest';
import { keptTables, passingTables } from '../../../../main/gateway/store/backup/tables.ts';
import type { StoreDatabase } from '../../../../main/gateway/store/create-store.ts';
import { postgresPlace, type StorePlace, sqlitePlace } from './places.ts';

const tables = [...keptTables.map(({ name }) => name), ...passingTables];

let databases: readonly [sqlite: StoreDatabase, postgres: StoreDatabase];
let place: StorePlace;
const openBoth = async () => {
  place = await sqlitePlace();
  databases = [await place.openDatabase(), await (await postgresPlace()).openDatabase()];
  return databases;
};
afterEach(async () => {
  for (const { close } of databases) await close();
  await place.remove();
});

type Named = { readonly found: string };
const found = async ({ sql }: StoreDatabase, statement: string): Promise<readonly string[]> =>
  (await sql.all<Named>(statement)).map((row) => row.found);

/** `a|b` as a sorted list of its own words, so that both dialects write one constraint the same way. */
const wordsOf = (text: string): string =>
  [...text.matchAll(/'[^']*'|[a-z_]+|<>|>=|\d+/g)]
    .map(([word]) => word)
    .filter((word) => !['check', 'in', 'any', 'array', 'text', 'bigint', 'c', 'collate'].includes(word))
    .sort()
    .join(' ');

describe('the schemas of both dialects', () => {
  test('have the same number', async () => {
    const [sqlite, postgres] = await openBoth();
    expect(postgres.whole.schemaVersion).toBe(sqlite.whole.schemaVersion);
  });

  test('have the same tables, but for what each needs for itself', async () => {
    const [sqlite, postgres] = await openBoth();
    const inSqlite = await found(
      sqlite,
      `SELECT name AS found FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    );
    const inPostgres = await found(
      postgres,
      'SELECT tablename AS found FROM pg_tables WHERE schemaname = current_schema()',
    );
    expect([...inSqlite].sort()).toEqual([...tables, 'opened'].sort());
    expect([...inPostgres].sort()).toEqual([...tables, 'passages', 'schema_version'].sort());
  });

  test.each(tables)('have the same columns, types and defaults in %s', async (table) => {
    const [sqlite, postgres] = await openBoth();
    const columns = await sqlite.whole.columnsOf(sqlite.sql, table);
    expect(columns.length).toBeGreaterThan(0);
    expect(await postgres.whole.columnsOf(postgres.sql, table)).toEqual(columns);
  });

  test('have the same keys, references and indexes', async () => {
    const [sqlite, postgres] = await openBoth();
    const inSqlite = await found(
      sqlite,
      `SELECT t.name || ' ' || i."unique" || ' ' || group_concat(c.name, ',') AS found
       FROM sqlite_schema t JOIN pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c
       WHERE t.type = 'table' GROUP BY t.name, i.name, i."unique"`,
    );
    // A whole number that is the key needs no index in SQLite.
    const counted = ['attempts 1 attempt_id', 'owed_acts 1 sequence'];
    const inPostgres = await found(
      postgres,
      `SELECT t.relname || ' ' || i.indisunique::int || ' ' || string_agg(a.attname, ',' ORDER BY array_position(i.indkey, a.attnum)) AS found
       FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY(i.indkey)
       WHERE t.relnamespace = current_schema()::regnamespace AND t.relname NOT IN ('passages', 'schema_version')
       GROUP BY t.relname, i.indexrelid, i.indisunique`,
    );
    expect([...inPostgres].sort()).toEqual(
      [...inSqlite, ...counted].filter((one) => !one.startsWith('opened')).sort(),
    );
    const references = await found(
      sqlite,
      `SELECT t.name || ' ' || f."from" || ' ' || f."table" || ' ' || f."to" || ' ' || f.on_delete AS found
       FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'`,
    );
    const referencesOfPostgres = await found(
      postgres,
      `SELECT s.relname || ' ' || a.attname || ' ' || d.relname || ' ' || b.attname || ' ' ||
         CASE c.confdeltype WHEN 'c' THEN 'CASCADE' ELSE 'NO ACTION' END AS found
       FROM pg_constraint c JOIN pg_class s ON s.oid = c.conrelid JOIN pg_class d ON d.oid = c.confrelid
       JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum = c.conkey[1]
       JOIN pg_attribute b ON b.attrelid = d.oid AND b.attnum = c.confkey[1]
       WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace`,
    );
    expect(references.length).toBeGreaterThan(3);
    expect([...referencesOfPostgres].sort()).toEqual([...references].sort());
  });

  test('refuse the same values', async () => {
    const [sqlite, postgres] = await openBoth();
    const texts = await found(
      sqlite,
      `SELECT sql AS found FROM sqlite_schema WHERE type = 'table' AND name <> 'opened'`,
    );
    const checks = texts.flatMap((text) =>
      [...text.matchAll(/CHECK (\(.*?\))(?:,? --|,?\n)/g)].map(([, check]) => wordsOf(check ?? '')),
    );
    const checksOfPostgres = await found(
      postgres,
      `SELECT pg_get_constraintdef(oid) AS found FROM pg_constraint
       WHERE contype = 'c' AND connamespace = current_schema()::regnamespace AND conrelid <> 'schema_version'::regclass`,
    );
    expect(checks.length).toBeGreaterThan(6);
    expect(checksOfPostgres.map(wordsOf).sort()).toEqual(checks.sort());
  });

  test('compare texts by their bytes', async () => {
    for (const { sql } of await openBoth()) {
      for (const name of ['b', 'a', 'B', 'ä', 'Z', '_', '\u{1f4a5}', '\uffee'])
        await sql.insert('duty_notes', { name, value: 'x' });
      const names = await sql.all<{ name: string }>('SELECT name FROM duty_notes ORDER BY name');
      expect(names.map(({ name }) => name)).toEqual(['B', 'Z', '_', 'a', 'b', 'ä', '\uffee', '\u{1f4a5}']);
    }
  });
});
