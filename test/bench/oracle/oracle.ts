import { askBoth } from '../../oracle/parts/agreement.ts';
import { createPolicyOracle } from '../../oracle/parts/policed-chromium.ts';
import type { BenchOptions, Findings } from '../report/measurement.ts';

const addressesOfPolicy = 40;

/** Not that of the test, so that a long run asks other questions. */
const seed = 10_000;

/** Counts on how many random addresses under random policies Chromium and the engine differ. */
export async function benchOracle(options: BenchOptions): Promise<Findings> {
  const oracle = await createPolicyOracle();
  const [asked = options.quick ? 200 : 10_000] = options.sizes ?? [];
  const policies = Math.ceil(asked / addressesOfPolicy);
  options.note(`${policies} policies, ${addressesOfPolicy} addresses each; Chromium ${oracle.version}`);
  const { seen, disagreements } = await askBoth(oracle, { seed, policies, addressesOfPolicy });
  for (const each of disagreements.slice(0, 20)) options.note(JSON.stringify(each));
  return {
    measurements: [
      {
        metric: 'disagreements',
        unit: 'addresses',
        case: `${policies * addressesOfPolicy} addresses under ${policies} policies`,
        subject: 'guestway',
        value: disagreements.length,
        better: 'lower',
      },
    ],
    notRun: [],
    notes: [
      `Chromium ${oracle.version} with the lists as managed policy, in a mount and a network namespace of its own.`,
      `Chromium blocked ${seen.blocked} addresses and let ${seen.opened} through.`,
    ],
  };
}
