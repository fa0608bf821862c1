import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judges } from './merkle-checks.ts';
import { vectorKinds, vectorsOf } from './merkle-vectors.ts';
import type { Check } from './verdict.ts';

/** The public vectors of RFC 6962 and 9162 before both verifiers and the record store; says how each did. */
export const checkMerkle: Check = async (folder) => {
  const vectors = vectorsOf(readFileSync(join(folder, 'merkle-vectors.json'), 'utf8'));
  const total = { passed: 0, failed: 0 };
  for (const { name, judge } of judges) {
    const answers = judge(vectors);
    const wrong = vectors.filter(({ isGood }, index) => answers[index] !== isGood);
    for (const { kind, name: vector } of wrong) process.stderr.write(`WRONG ${name}: ${kind} ${vector}\n`);
    const parts = vectorKinds.map((kind) => {
      const of = vectors.filter((each) => each.kind === kind).length;
      return `${kind} ${of - wrong.filter((each) => each.kind === kind).length} of ${of}`;
    });
    process.stderr.write(
      `${name}: ${parts.join(', ')}; together ${vectors.length - wrong.length} of ${vectors.length}\n`,
    );
    total.passed += vectors.length - wrong.length;
    total.failed += wrong.length;
  }
  return { ...total, against: 'RFC 6962 and RFC 9162 vectors' };
};
