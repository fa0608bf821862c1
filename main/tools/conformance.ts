import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judges } from './conformance/merkle-checks.ts';
import { vectorKinds, vectorsOf } from './conformance/merkle-vectors.ts';

// `npm run conformance -- --data DIR --only merkle`: the public vectors of RFC 6962 and 9162 (transparency-dev/merkle, joined
// into DIR/merkle-vectors.json) before both verifiers and the record store. The file is not part of the project.

const usage = 'usage: conformance --data DIR [--only merkle] [--json]\n';
const { values } = parseArgs({
  options: { data: { type: 'string' }, only: { type: 'string' }, json: { type: 'boolean', default: false } },
});

/** Says how each judge did; answers how many vectors were judged rightly and wrongly. */
function checkMerkle(folder: string): { passed: number; failed: number } {
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
  return total;
}

if (values.data === undefined || (values.only ?? 'merkle') !== 'merkle') {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  const { passed, failed } = checkMerkle(values.data);
  process.stdout.write(
    values.json ? `${JSON.stringify({ passed, failed })}\n` : `${passed} passed, ${failed} failed\n`,
  );
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
