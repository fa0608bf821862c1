// More of the requests of api.test.ts, and other ones: `run.ts [--runs N] [--seed N]`. Without a seed it draws one and says which.
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';

const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' } } });
const runs = Number(values.runs ?? 200);
const seed = Number(values.seed ?? randomInt(2 ** 31));
if (!Number.isInteger(runs) || runs < 1 || runs > 100_000 || !Number.isInteger(seed))
  throw new Error('usage: run.ts [--runs 1..100000] [--seed N]');

process.stdout.write(`${runs} requests of each operation, seed ${seed}\n`);
const root = join(import.meta.dirname, '../../../..');
const vitest = await startVitest('test', ['test/unit/gateway/fuzz'], {
  root,
  config: join(root, 'test/vitest.config.ts'),
  watch: false,
  provide: { fuzz: { runs, seed } },
});
await vitest.close();
