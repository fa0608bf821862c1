import { parseArgs } from 'node:util';
import { openRecordReader } from '../records/kept-records.ts';
import { StoreError } from '../records/store-error.ts';
import { defaultDataFolder, recordsFolder } from './data-folder.ts';
import { recordsText } from './records-text.ts';

// `npm run records -- list`: prints the records a terminal keeps. Reads only, and works while the terminal runs.

const usage = `Usage: npm run records -- list [--json] [--data DIR]

  list         print the records kept, newest last
  --json       as one JSON array; times are whole seconds UTC, names are those of the catalogue
  --data DIR   data folder of the terminal (default: ${defaultDataFolder()})
`;

const reasons: Partial<Record<StoreError['code'], string>> = {
  'store-missing': 'There are no records here yet',
  'store-damaged': 'The records are damaged and nothing was repaired',
  'store-newer': 'The records were written by a newer version of Guestway',
  'store-busy': 'The records are in use; try again',
};

// `list | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = run(process.argv.slice(2));

function run(args: readonly string[]): number {
  const asked = parse(args);
  if (asked === null) return fail(usage);
  if (asked.help) {
    process.stdout.write(usage);
    return 0;
  }
  return list(recordsFolder(asked.data), asked.json);
}

function list(folder: string, json: boolean): number {
  try {
    const reader = openRecordReader(folder);
    try {
      const records = reader.list().map(({ record }) => record);
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      process.stdout.write(
        json ? `${JSON.stringify(records.map(typeFirst), null, 2)}\n` : recordsText(records, folder, zone),
      );
    } finally {
      reader.close();
    }
    return 0;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return fail(`${reasons[error.code] ?? 'The records cannot be read'}: ${folder} (${error.detail})\n`);
  }
}

/** Type and time lead, as a reader looks for them; the other fields follow in the order they are kept. */
function typeFirst<Kept extends { readonly type: string; readonly at: number }>({
  type,
  at,
  ...fields
}: Kept) {
  return { type, at, ...fields };
}

function parse(
  args: readonly string[],
): { readonly json: boolean; readonly data: string; readonly help: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, data: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    const help = values.help ?? false;
    if (!help && (positionals.length !== 1 || positionals[0] !== 'list')) return null;
    return { json: values.json ?? false, data: values.data ?? defaultDataFolder(), help };
  } catch {
    return null;
  }
}

function fail(message: string): number {
  process.stderr.write(message);
  return 1;
}
