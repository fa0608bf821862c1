import { closeSync, fsyncSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { checkBackup, restoreBackup } from '../../gateway/store/backup/restore-backup.ts';
import { type BackupFacts, writeBackup } from '../../gateway/store/backup/write-backup.ts';
import type { StoreDatabase } from '../../gateway/store/create-store.ts';
import { createTenant, type Tenant } from '../../gateway/store/postgres/tenant.ts';
import { readArguments } from '../rules/command.ts';
import { wrongUse } from '../rules/problem.ts';
import { openNamedStore, readUrlFile, type StoreValues, storeOptions } from './which-store.ts';

/** One command; resolves with what it says when it is done, or throws why it is not. */
export type StoreCommand = (args: readonly string[]) => Promise<string>;

/** `create-tenant`: the connection is kept in its file before the hotel counts, so that no password is lost. */
export const createTenantCommand: StoreCommand = async (args) => {
  const { values, positionals } = readArguments(args, {
    'admin-url-file': { type: 'string' },
    hotel: { type: 'string' },
    out: { type: 'string' },
  });
  noMore(positionals);
  const out = needed('out', values.out);
  const hotel = needed('hotel', values.hotel);
  const adminUrl = readUrlFile(needed('admin-url-file', values['admin-url-file']));
  let isKept = false;
  const keep = ({ url }: Tenant): void => {
    writeSecret(out, url);
    isKept = true;
  };
  try {
    const { name } = await createTenant(adminUrl, hotel, keep);
    return `Schema and role ${name} are made. The connection of its gateway is in ${out}.`;
  } catch (error) {
    if (isKept) rmSync(out);
    throw error;
  }
};

/** `migrate`: opening does it. */
export const migrateCommand: StoreCommand = async (args) => {
  const { values, positionals } = readArguments(args, storeOptions);
  noMore(positionals);
  return withStore(values, true, async ({ whole }) => `The store has schema ${whole.schemaVersion}.`);
};

/** `backup`: the file is read again before it is called done. */
export const backupCommand: StoreCommand = async (args) => {
  const { values, positionals } = readArguments(args, { ...storeOptions, out: { type: 'string' } });
  noMore(positionals);
  const { out, ...store } = values;
  const path = needed('out', out);
  return withStore(store, false, async (database) => {
    await writeBackup(database, path, Date.now());
    return `${path}: ${textOf(await checkBackup(path))}`;
  });
};

/** `check`: looks at a file alone. */
export const checkCommand: StoreCommand = async (args) => {
  const { values, positionals } = readArguments(args, { from: { type: 'string' } });
  noMore(positionals);
  const path = needed('from', values.from);
  const facts = await checkBackup(path);
  return `${path} is whole: schema ${facts.schemaVersion}, ${textOf(facts)}`;
};

/** `restore`: all of it or nothing. */
export const restoreCommand: StoreCommand = async (args) => {
  const { values, positionals } = readArguments(args, {
    ...storeOptions,
    from: { type: 'string' },
    replace: { type: 'boolean' },
  });
  noMore(positionals);
  const { from, replace, ...store } = values;
  const path = needed('from', from);
  // Before a store is made that then stays empty.
  await checkBackup(path);
  return withStore(store, true, async (database) => {
    const facts = await restoreBackup(database, path, replace === true);
    return `Restored: ${textOf(facts)} The gateway needs the secret file that it had when the backup was made.`;
  });
};

async function withStore(
  values: StoreValues,
  mayMake: boolean,
  work: (database: StoreDatabase) => Promise<string>,
): Promise<string> {
  const database = await openNamedStore(values, mayMake);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

function writeSecret(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, `${text}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function textOf({ rows, sha256 }: BackupFacts): string {
  return `${rows} rows, SHA-256 ${sha256}.`;
}

function needed(name: string, value: string | undefined): string {
  if (value === undefined || value === '') throw wrongUse(`--${name} is missing.`);
  return value;
}

function noMore(positionals: readonly string[]): void {
  const [first] = positionals;
  if (first !== undefined) throw wrongUse(`"${first}" has no meaning here.`);
}
