import type { BitFlips } from './bits.ts';
import type { FuzzResult, RowResult } from './harness.ts';

/** Everything a run found out. */
export type Findings = {
  readonly results: readonly RowResult[];
  readonly alarms: readonly string[];
  readonly good: number;
  readonly fuzz: FuzzResult;
  readonly bits: BitFlips;
  readonly seconds: number;
};

const powers = { file: 'only the file', exporter: 'the exporting tool', keys: 'every key' } as const;
const grouped = (count: number): string => count.toLocaleString('en-GB');

/** The report of a run as Markdown, with what was really run. */
export function reportOf({ results, alarms, good, fuzz, bits, seconds }: Findings): string {
  const mutants = results.reduce((sum, each) => sum + each.mutants, 0);
  const lines = results.map(
    ({ row, mutants: count, javascript, python }) =>
      `| ${row.name} | ${powers[row.power]} | \`${row.expects}\` | ${grouped(count)} | ${grouped(javascript)} | ${grouped(python)} |`,
  );
  const classes = new Set(results.map(({ row }) => row.expects));
  return `# Tampering, and what the verifiers say

Made by \`npm run tamper\` (\`--full\` for the whole, \`--write\` for this page). Each mutant is made by the forge in
\`test/tamper\`, which holds all keys of a made-up hotel, and given to both verifiers; a mutant counts as found when the
verifier refuses it **and** names the class of the row. The classes are explained in [records-format.md](../records-format.md), section 9.

- ${grouped(results.length)} kinds of tampering, ${grouped(classes.size)} classes, ${grouped(mutants)} mutants.
- Good packages: ${grouped(good)}, false alarms: ${grouped(alarms.length)}.
- Random changes, a part of them signed anew: ${grouped(fuzz.packages)} packages; the verifiers differ on ${grouped(fuzz.differing.length)}.
  ${grouped(fuzz.good)} of them changed nothing that matters and were called good by both; ${grouped(fuzz.classes.size)} classes were met.
- Single bits: ${grouped(bits.flipped)} of the ${grouped(bits.sizeBytes * 8)} bits of a package of ${grouped(bits.sizeBytes)} bytes flipped one by one, each given
  to the whole JavaScript verifier; missed: ${grouped(bits.missed)}.
- \`node test/tamper/mutation.ts\` takes each check out of each verifier in turn; it fails unless some row notices each.
- This run took ${grouped(Math.round(seconds))} s.

| what is done | by one who holds | class | mutants | JavaScript names it | Python names it |
| --- | --- | --- | --- | --- | --- |
${lines.join('\n')}
`;
}
