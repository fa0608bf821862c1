import { type Finding, type Verdict, verdictOf } from './examine.ts';

/** What the doctor says, for machines: one JSON document. */
export type DoctorReport = {
  readonly verdict: Verdict;
  readonly tookMs: number;
  readonly items: readonly Finding[];
};

const marks = { ok: 'ok', note: 'note', warning: 'WARNING', fault: 'FAULT' } as const;
const markWidth = 9;
const nameWidth = 16;

/** The findings as lines for people: the verdict first, then each item, and under it what to do. */
export function reportText(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ id, state, fact, fix }) => [
    `${marks[state].padEnd(markWidth)}${id.padEnd(nameWidth)}${fact}`,
    ...(fix === null ? [] : [`${' '.repeat(markWidth + nameWidth)}-> ${fix}`]),
  ]);
  return `${verdictOf(findings)}\n\n${lines.join('\n')}\n`;
}

/** Exit code of a verdict: 0 ready, 1 a warning, 2 not ready. */
export function exitCodeOf(verdict: Verdict): 0 | 1 | 2 {
  return verdict === 'READY' ? 0 : verdict === 'WARNING' ? 1 : 2;
}
