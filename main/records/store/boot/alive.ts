import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '../../../../preload/contract/z.ts';
import { guarded, type Writer } from '../../database.ts';
import { dayAfter, dayOf, dayStartMs } from '../../days.ts';
import type { PredecessorFate } from '../../events/close-reason.ts';
import type { SpineFact } from '../../store-ports.ts';
import { aliveFileName } from './own-files.ts';

/** When a store was last seen running, and whether it was put down in good order then. */
export type Alive = z.infer<typeof aliveShape>;

const aliveShape = z.strictObject({ at: z.int().min(0), isClean: z.boolean() });

/** From one process tree to the next nobody is missed; a longer silence is told. */
const handOverSeconds = 15;

/** Reads the mark; null when there is none or a crash has torn it. */
export function readAlive(folder: string): Alive | null {
  const file = join(folder, aliveFileName);
  if (!existsSync(file)) return null;
  try {
    return aliveShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Writes the mark. It need not survive a power cut, but for the one that says a store is running again. */
export function writeAlive(
  folder: string,
  alive: Alive,
  options: { readonly isSynced: boolean },
  write: Writer,
): void {
  write(() =>
    guarded(() => {
      const handle = openSync(join(folder, aliveFileName), 'w', 0o600);
      try {
        writeFileSync(handle, JSON.stringify(alive));
        if (options.isSynced) fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
    }),
  );
}

/** Whether a store was put down in good order a moment ago. */
export function isFresh(alive: Alive | null, nowMs: number): boolean {
  return alive?.isClean === true && Math.abs(nowMs / 1000 - alive.at) <= handOverSeconds;
}

/**
 * The gap that explains why nothing was written since `lastSeconds`; null when one process only took over from another. What a
 * supervisor saw says why; nobody saw a power cut.
 */
export function gapOf(
  alive: Alive | null,
  fate: PredecessorFate,
  lastSeconds: number,
  nowSeconds: number,
): SpineFact | null {
  const isClean = alive?.isClean === true && alive.at >= lastSeconds;
  // The mark may be a minute old, and never speaks of a day that the spine knows nothing of.
  const nextDay = dayStartMs(dayAfter(dayOf(lastSeconds * 1000))) / 1000;
  const from = Math.min(Math.max(alive?.at ?? 0, lastSeconds), nextDay, nowSeconds);
  if (isClean && nowSeconds - from <= handOverSeconds) return null;
  return { kind: 'system.gap', from, to: nowSeconds, cause: causeOf(isClean, fate) };
}

function causeOf(isClean: boolean, fate: PredecessorFate): 'off' | 'crash' | 'power-loss' {
  if (isClean) return 'off';
  return fate === 'none' ? 'power-loss' : 'crash';
}
