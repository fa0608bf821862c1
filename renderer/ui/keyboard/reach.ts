import type { KeyRow } from './keys.ts';

/** Keys of a hardware keyboard that go from one key to another. */
export type Step = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';

const steps: readonly string[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];

/** Whether a key of a hardware keyboard goes from one key to another. */
export function isStep(name: string): name is Step {
  return steps.includes(name);
}

/** The key that is reached by Tab: the one reached before if it still stands, else the first. */
export function reachedKey(rows: readonly KeyRow[], last: string | null): string | null {
  const ids = rows.flatMap(({ keys }) => keys.map(({ id }) => id));
  return last !== null && ids.includes(last) ? last : (ids[0] ?? null);
}

/** The key one step away, as the keys lie; at the edge the same one. */
export function stepFrom(rows: readonly KeyRow[], from: string, step: Step): string {
  const row = rows.findIndex(({ keys }) => keys.some(({ id }) => id === from));
  const keys = rows[row]?.keys ?? [];
  const at = keys.findIndex(({ id }) => id === from);
  if (step === 'Home' || step === 'End') return (step === 'Home' ? keys[0] : keys.at(-1))?.id ?? from;
  if (step === 'ArrowLeft' || step === 'ArrowRight')
    return keys[at + (step === 'ArrowLeft' ? -1 : 1)]?.id ?? from;
  const other = rows[row + (step === 'ArrowUp' ? -1 : 1)];
  return other === undefined ? from : nearest(other, middleOf(rows[row], from));
}

function middleOf(row: KeyRow | undefined, id: string): number {
  let left = row?.marginQuarters ?? 0;
  for (const key of row?.keys ?? []) {
    if (key.id === id) return left + key.quarters / 2;
    left += key.quarters;
  }
  return left;
}

function nearest(row: KeyRow, middle: number): string {
  const distance = (id: string): number => Math.abs(middleOf(row, id) - middle);
  return row.keys.map(({ id }) => id).reduce((best, id) => (distance(id) < distance(best) ? id : best));
}
