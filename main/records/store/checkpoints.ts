import type { NoteRow, SpineFact } from '../store-ports.ts';
import type { Interior } from './interior.ts';

/** How far the spine may lag behind the records (`records.md` 6.3). */
const headEveryMs = 60_000;
const headEveryRecords = 64;

/** Under a flood of records the limit above would sign more often than anybody reads. */
const headApartMs = 1_000;

/** Writes heads and checkpoints in time. */
export type Checkpoints = {
  /** Writes the heads of grown segments and signs; null when nothing is new. */
  take(): NoteRow | null;
  /** Tells of records that were added; of a fact with none. */
  added(count: number): void;
  /** The same when time or records ask for it. */
  takeWhenDue(): void;
};

/** Makes the keeper of checkpoints of one store. */
export function createCheckpoints(
  interior: Pick<Interior, 'reader' | 'log' | 'nowMs' | 'spine'>,
  passTime: () => void,
): Checkpoints {
  const { reader, log, nowMs, spine } = interior;
  let lastMs = nowMs();
  let waiting = 0;
  /** Since when something waits for a checkpoint; null while nothing does. */
  let sinceMs: number | null = null;
  const take = (): NoteRow | null => {
    passTime();
    const heads = grownHeads(reader);
    if (heads.length > 0) log.add(heads);
    lastMs = nowMs();
    [waiting, sinceMs] = [0, null];
    return log.sign();
  };
  return {
    take,
    added(count) {
      waiting += count;
      sinceMs ??= nowMs();
    },
    takeWhenDue() {
      if (waiting === 0 && spine.newestNote()?.size === spine.size()) return;
      sinceMs ??= nowMs();
      const isOld = Math.abs(nowMs() - sinceMs) >= headEveryMs;
      const isMuch = waiting >= headEveryRecords && Math.abs(nowMs() - lastMs) >= headApartMs;
      if (isOld || isMuch) take();
    },
  };
}

function grownHeads(reader: Interior['reader']): SpineFact[] {
  return reader.segments().flatMap(({ name, state, size, root }) => {
    if (state !== 'open') return [];
    const noted = reader.facts().find(({ segment }) => segment === name)?.noted?.size ?? 0;
    return size > noted ? [{ kind: 'segment.head', segment: name, size, root }] : [];
  });
}
