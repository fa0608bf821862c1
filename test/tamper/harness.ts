import { type Checker, javascriptChecker, type Said } from './checkers.ts';
import { goodPackage } from './forge/good.ts';
import { type FuzzBases, fuzzed } from './fuzz.ts';
import { checkDelaySeconds, type Mutant, mutantOf, type Row } from './mutants/row.ts';

/** Results of one row: how many mutants, and how many of them each verifier named as expected. */
export type RowResult = {
  readonly row: Row;
  mutants: number;
  javascript: number;
  python: number;
  example: string | null;
};

/** A pair of answers to one package. */
type Pair = { readonly javascript: Said; readonly python: Said };

/** Checks packages with both verifiers; Python works in its own process, so the two run side by side. */
async function askBoth(mutant: Mutant, python: Checker): Promise<Pair> {
  const asked = python.check(mutant);
  const javascript = await javascriptChecker.check(mutant);
  return { javascript, python: await asked };
}

/** Makes and checks mutants of one row. */
export async function runRow(row: Row, mutants: number, python: Checker): Promise<RowResult> {
  const result: RowResult = { row, mutants: 0, javascript: 0, python: 0, example: null };
  for (let number = 0; number < mutants; number++) {
    const pair = await askBoth(mutantOf(row, String(number)), python);
    result.mutants += 1;
    if (pair.javascript.class === row.expects) result.javascript += 1;
    if (pair.python.class === row.expects) result.python += 1;
    if (pair.javascript.class !== row.expects || pair.python.class !== row.expects)
      result.example ??= `${number}: ${JSON.stringify(pair)}`;
  }
  return result;
}

/** Checks good packages; whatever is said against one is a false alarm. */
export async function runGood(
  count: number,
  python: Checker,
  note: (done: number) => void,
): Promise<string[]> {
  const alarms: string[] = [];
  for (let number = 0; number < count; number++) {
    const packed = goodPackage(`good ${number}`);
    const pair = await askBoth(
      { bytes: packed.bytes, now: packed.at + checkDelaySeconds, outside: {} },
      python,
    );
    if (pair.javascript.class !== null || pair.python.class !== null)
      alarms.push(`${number}: ${JSON.stringify(pair)}`);
    if (number % 500 === 499) note(number + 1);
  }
  return alarms;
}

/** What came of the fuzz. */
export type FuzzResult = {
  packages: number;
  good: number;
  readonly classes: Map<string, number>;
  readonly differing: string[];
};

/** Gives random changes to both verifiers; they must say the same class, and neither may fail. */
export async function runFuzz(
  count: number,
  first: number,
  python: Checker,
  note: (done: number) => void,
): Promise<FuzzResult> {
  const result: FuzzResult = { packages: 0, good: 0, classes: new Map(), differing: [] };
  const bases: FuzzBases = new Map();
  for (let number = first; number < first + count; number++) {
    const pair = await askBoth(fuzzed(number, bases), python);
    const said = pair.javascript.class;
    result.packages += 1;
    if (said === null) result.good += 1;
    else result.classes.set(said, (result.classes.get(said) ?? 0) + 1);
    if (said !== pair.python.class || said === 'CRASH')
      result.differing.push(`${number}: ${JSON.stringify(pair)}`);
    if (result.packages % 1000 === 0) note(result.packages);
  }
  return result;
}
