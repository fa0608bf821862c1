import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Checker, pythonChecker, type Said } from './checkers.ts';
import { type Mutant, mutantOf, type Row } from './mutants/row.ts';
import { rows } from './mutants/rows.ts';

// Takes each check out of each verifier in turn and looks whether the harness notices: `node test/tamper/mutation.ts`.
// A check nobody would miss is either not needed or not tested; both are printed.

/** One check in the text of a verifier. */
type Site = { readonly at: number; readonly line: number; readonly name: string };

type Verify = (bytes: Uint8Array, options: object) => Promise<Said>;

const perRow = 4;
const known = new Set(rows.map(({ expects }) => expects));

/** A check names its class where it fails: with `true` in the place of the class it always holds. */
function sitesOf(text: string): Site[] {
  return [...text.matchAll(/(['"])([a-z]+(?:-[a-z]+)+)\1/g)].flatMap(({ index, 2: name = '' }) =>
    known.has(name) ? [{ at: index, line: text.slice(0, index).split('\n').length, name }] : [],
  );
}

const mutants = new Map<Row, Mutant[]>();
function mutantsOf(row: Row): Mutant[] {
  const made =
    mutants.get(row) ?? Array.from({ length: perRow }, (_, number) => mutantOf(row, `mutation ${number}`));
  mutants.set(row, made);
  return made;
}

/** Whether some mutant is no longer named as it should be. */
async function isNoticed(site: Site, checker: Checker): Promise<boolean> {
  const concerned = rows.filter(({ expects }) => expects === site.name);
  for (const row of concerned)
    for (const mutant of mutantsOf(row)) if ((await checker.check(mutant)).class !== row.expects) return true;
  return false;
}

/** Takes out every check in turn; answers how many there are and the lines of those that nobody missed. */
async function mutate(
  name: string,
  checkerOf: (file: string) => Promise<Checker>,
  holds: string,
): Promise<number> {
  const text = readFileSync(resolve(import.meta.dirname, '../../main/verify', name), 'utf8');
  const folder = mkdtempSync(join(tmpdir(), 'verify-mutation-'));
  const missed: number[] = [];
  const sites = sitesOf(text);
  try {
    for (const site of sites) {
      const file = join(folder, `${site.at}-${name}`);
      const behind = text.slice(site.at + site.name.length + 2);
      writeFileSync(file, `${text.slice(0, site.at)}${holds}${behind}`);
      const checker = await checkerOf(file);
      if (!(await isNoticed(site, checker))) {
        missed.push(site.line);
        process.stderr.write(
          `${name}:${site.line} is not missed: ${text.split('\n')[site.line - 1]?.trim()}\n`,
        );
      }
      await checker.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  process.stdout.write(
    `${name}: ${sites.length} checks taken out one by one, ${sites.length - missed.length} missed at once\n`,
  );
  return missed.length;
}

async function javascriptOf(file: string): Promise<Checker> {
  const { verifyPackage } = (await import(pathToFileURL(file).href)) as { verifyPackage: Verify };
  return {
    async check({ bytes, now, outside }) {
      try {
        return await verifyPackage(bytes, { now, ...outside });
      } catch {
        return { class: 'CRASH', where: null };
      }
    },
    close: async () => undefined,
  };
}

const left =
  (await mutate('verify.mjs', javascriptOf, 'true')) +
  (await mutate('verify.py', async (file) => pythonChecker(file), 'True'));
process.exitCode = left === 0 ? 0 : 1;
