import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCatalogue } from '../records/catalogue.ts';
import { recordTypesSource } from '../records/schema/generate.ts';

// `node main/tools/generate-records.ts` writes the record types of the shipped catalogue; `--check` only compares.

const catalogueFile = fileURLToPath(new URL('../records/catalogues/CN-SH-LG.json', import.meta.url));
const targetFile = fileURLToPath(new URL('../records/generated/record-types.ts', import.meta.url));

process.exitCode = generate(process.argv.slice(2));

function generate(args: readonly string[]): number {
  if (args.some((arg) => arg !== '--check')) return fail('Usage: generate-records [--check]');
  const loaded = loadCatalogue(catalogueFile, { demo: true });
  if (!loaded.ok) return fail(`The catalogue is refused at ${loaded.problem.at}: ${loaded.problem.rule}.`);
  const source = recordTypesSource(loaded.catalogue);
  if (args.includes('--check')) {
    if (read(targetFile) === source) return 0;
    return fail(`${targetFile} is not current: run "node main/tools/generate-records.ts".`);
  }
  mkdirSync(dirname(targetFile), { recursive: true });
  writeFileSync(targetFile, source);
  return 0;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function fail(message: string): number {
  console.error(message);
  return 1;
}
