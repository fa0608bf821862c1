import { parseArgs } from 'node:util';

/** What a bench was asked to do on the command line. */
export type BenchArguments = {
  readonly name: string;
  readonly quick: boolean;
  readonly sizes: readonly number[] | null;
  readonly seconds: number | null;
  readonly subjects: readonly string[] | null;
  readonly printsJson: boolean;
  readonly writes: boolean;
  /** The command as a person would type it again. */
  readonly command: string;
};

/** How to ask. */
export const usage =
  'Usage: npm run bench -- policy|proxy|page|oracle|records|gateway|keyboard|typing|journeys|startup [--quick] [--sizes=10000,100000] [--seconds=180] [--subjects=guestway,set-walk] [--json] [--write]\nSizes are hosts, connections, addresses, terminals or sessions; seconds are those of the load of terminals.';

/** Reads the command line, or says what is wrong with it. */
export function readArguments(
  words: readonly string[],
  names: readonly string[],
):
  | { readonly ok: true; readonly arguments: BenchArguments }
  | { readonly ok: false; readonly problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        quick: { type: 'boolean', default: false },
        sizes: { type: 'string' },
        seconds: { type: 'string' },
        subjects: { type: 'string' },
        json: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
      },
    });
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0 || !names.includes(name)) {
      return { ok: false, problem: `Name one benchmark: ${names.join(', ')}.` };
    }
    const sizes = values.sizes?.split(',').map(Number) ?? null;
    if (sizes?.some((size) => !Number.isInteger(size) || size < 1 || size > 5_000_000)) {
      return {
        ok: false,
        problem: '--sizes takes whole numbers from 1 to 5000000, with commas between them.',
      };
    }
    const seconds = values.seconds === undefined ? null : Number(values.seconds);
    if (seconds !== null && (!Number.isInteger(seconds) || seconds < 5 || seconds > 86_400)) {
      return { ok: false, problem: '--seconds takes a whole number from 5 to 86400.' };
    }
    return {
      ok: true,
      arguments: {
        name,
        quick: values.quick,
        sizes,
        seconds,
        subjects: values.subjects?.split(',') ?? null,
        printsJson: values.json,
        writes: values.write,
        command: `npm run bench -- ${words.filter((word) => word !== '--json').join(' ')}`,
      },
    };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}
