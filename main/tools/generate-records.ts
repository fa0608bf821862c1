import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languages } from '../../preload/contract/languages.ts';
import { type Catalogue, loadCatalogue } from '../records/catalogue.ts';
import { exportSchema } from '../records/publish/export-schema.ts';
import { fieldNamesSource } from '../records/publish/field-names.ts';
import { type NoticeWords, noticeTable } from '../records/publish/notice-table.ts';
import { oracleOf } from '../records/publish/oracle.ts';
import { recordTypesSource } from '../records/publish/record-types.ts';
import { registerCsv, registerMarkdown } from '../records/publish/register.ts';
import { vocabularySource } from '../records/publish/vocabulary-source.ts';
import { noticeFor } from '../records/schema/notice.ts';

// `node main/tools/generate-records.ts` writes what follows from the shipped catalogues; `--check` only compares. A new
// jurisdiction is one more file among them.

const root = new URL('../../', import.meta.url);

/** The catalogue the program's types come from. */
const vocabularyName = 'CN-SH-LG';

process.exitCode = await generate(process.argv.slice(2));

async function generate(args: readonly string[]): Promise<number> {
  if (args.some((arg) => arg !== '--check')) return fail('Usage: generate-records [--check]');
  const catalogues: Catalogue[] = [];
  for (const entry of readdirSync(pathOf('main/records/catalogues')).sort()) {
    const loaded = loadCatalogue(pathOf(`main/records/catalogues/${entry}`), { demo: true });
    const name = basename(entry, '.json');
    if (!loaded.ok) return fail(`${name} is refused at ${loaded.problem.at}: ${loaded.problem.rule}.`);
    catalogues.push(loaded.catalogue);
  }
  const files = { ...sourcesOf(catalogues), ...(await documentsOf(catalogues)) };
  const stale = Object.entries(files).filter(([name, text]) => read(pathOf(name)) !== text);
  if (args.includes('--check')) {
    if (stale.length === 0) return 0;
    const names = stale.map(([name]) => name).join(', ');
    return fail(`Not current: ${names}. Run "node main/tools/generate-records.ts".`);
  }
  for (const [name, text] of stale) {
    mkdirSync(dirname(pathOf(name)), { recursive: true });
    writeFileSync(pathOf(name), text);
  }
  return 0;
}

function sourcesOf(catalogues: readonly Catalogue[]): Record<string, string> {
  const own = catalogues.find(({ name }) => name === vocabularyName);
  if (own === undefined) return {};
  const oracles = Object.fromEntries(catalogues.map(({ name, file }) => [name, oracleOf(file)]));
  return {
    'main/records/generated/record-types.ts': recordTypesSource(own),
    'main/records/generated/vocabulary.ts': vocabularySource(own),
    'main/records/generated/oracle.json': json(oracles),
    'preload/contract/record-fields.ts': fieldNamesSource(own),
  };
}

async function documentsOf(catalogues: readonly Catalogue[]): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const catalogue of catalogues) {
    const folder = `docs/register/${catalogue.name}`;
    files[`${folder}/register.md`] = registerMarkdown(catalogue);
    files[`${folder}/register.csv`] = registerCsv(catalogue);
    files[`${folder}/record.schema.json`] = json(exportSchema(catalogue));
    for (const language of languages) {
      files[`${folder}/notice.${language}.md`] = noticeTable(noticeFor(catalogue), await wordsIn(language));
    }
  }
  return files;
}

/** The words of the guest screens. Their types are the renderer's, which the main process is not compiled with. */
async function wordsIn(language: string): Promise<NoticeWords> {
  const module: unknown = await import(new URL(`renderer/i18n/${language}/${language}.ts`, root).href);
  const [texts] = Object.values(module as Readonly<Record<string, { readonly records: NoticeWords }>>);
  if (texts === undefined) throw new Error(`no texts in ${language}`);
  return texts.records;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, root));
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
