import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../gateway/config/load-config.ts';
import { createSecretReader } from '../../gateway/config/secret-files.ts';
import type { StoreDatabase } from '../../gateway/store/create-store.ts';
import { openDatabase } from '../../gateway/store/open-store.ts';
import { openPostgresDatabase } from '../../gateway/store/postgres.ts';
import { openSqliteDatabase } from '../../gateway/store/sqlite.ts';
import { ToolProblem, wrongUse } from '../rules/problem.ts';

/** Options that name a store. */
export const storeOptions = {
  config: { type: 'string' },
  sqlite: { type: 'string' },
  'url-file': { type: 'string' },
} as const;

/** What was given for them. */
export type StoreValues = { readonly [Name in keyof typeof storeOptions]?: string | undefined };

/** Name of the database in the data folder. */
const databaseFileName = 'gateway.db';

/** Opens the store that the options name. A file that is not there is made only where `mayMake` is set. */
export async function openNamedStore(values: StoreValues, mayMake: boolean): Promise<StoreDatabase> {
  const given = Object.values(values).filter((value) => value !== undefined);
  if (given.length !== 1) throw wrongUse('One of --config, --sqlite and --url-file is needed.');
  if (values.sqlite !== undefined) return openFile(values.sqlite, mayMake);
  if (values['url-file'] !== undefined) return openPostgresDatabase({ url: readUrlFile(values['url-file']) });
  const loaded = loadConfig(values.config ?? '');
  if (!loaded.ok)
    throw new ToolProblem('config', `Configuration: ${loaded.field} ${loaded.problem}.`, 'Mend the file.');
  const { store, dataFolder, secretsFolder } = loaded.config;
  const databaseFile = join(dataFolder, databaseFileName);
  if (store.kind === 'sqlite') return openFile(databaseFile, mayMake);
  return openDatabase(store, { databaseFile, readSecret: createSecretReader(secretsFolder) });
}

/** The connection in a file; a line end at the end does not count. */
export function readUrlFile(path: string): string {
  try {
    return readFileSync(path, 'utf8').trimEnd();
  } catch {
    throw new ToolProblem(
      'file-missing',
      `${path} cannot be read.`,
      'Name the file that holds the connection.',
    );
  }
}

function openFile(path: string, mayMake: boolean): StoreDatabase {
  if (!mayMake && !existsSync(path))
    throw new ToolProblem('store-missing', `${path} is not there.`, 'Name the file of the store.');
  return openSqliteDatabase(path);
}
