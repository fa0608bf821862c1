import { within } from '../clock.ts';
import { type Answer, type DoctorItem, type ItemState, sharedAnswers } from './item.ts';
import type { Scene } from './scene.ts';

/** What the doctor says of one item. */
export type Finding = {
  readonly id: string;
  readonly code: string;
  readonly state: ItemState;
  readonly fact: string;
  readonly fix: string | null;
};

/** What the doctor says of the terminal. */
export type Verdict = 'READY' | 'WARNING' | 'NOT READY';

/** All items run side by side, so this is also the longest that the doctor takes. */
export const itemLimitMs = 9_000;

/**
 * Looks at every item at the same time and resolves with the findings in the order of the items. An item that throws or takes
 * too long is a finding of its own; the others are not disturbed. `told` is called as each one is done.
 */
export function examine(
  items: readonly DoctorItem[],
  scene: Scene,
  told: (done: number) => void = () => {},
): Promise<readonly Finding[]> {
  let done = 0;
  return Promise.all(
    items.map(async (item) => {
      const finding = await findingOf(item, scene);
      done += 1;
      told(done);
      return finding;
    }),
  );
}

/** The worst of the findings decides; notes do not count. */
export function verdictOf(findings: readonly Pick<Finding, 'state'>[]): Verdict {
  if (findings.some(({ state }) => state === 'fault')) return 'NOT READY';
  return findings.some(({ state }) => state === 'warning') ? 'WARNING' : 'READY';
}

async function findingOf(item: DoctorItem, scene: Scene): Promise<Finding> {
  const { id, answers } = item;
  try {
    const { code, fact } = await within(
      scene.clock,
      itemLimitMs,
      Promise.resolve().then(() => item.look(scene)),
    );
    // Every code an item can find is one of its answers: its type says so.
    const { state, fix } = answers[code] as Answer;
    return { id, code, state, fact, fix };
  } catch (error) {
    const isLate = error instanceof Error && error.message === 'timed-out';
    const code = isLate ? 'timed-out' : 'failed';
    const fact = isLate
      ? `no answer within ${itemLimitMs / 1000} s`
      : `could not be looked at (${nameOf(error)})`;
    return { id, code, fact, ...sharedAnswers[code] };
  }
}

/** The system's name of an error; its text may hold a path of somebody's. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unexpected';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
