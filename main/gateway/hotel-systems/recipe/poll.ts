import { createHash } from 'node:crypto';
import type { Clock } from '../../../clock.ts';
import type { HotelFault, HotelHint, Stay } from '../port.ts';

/** What one poll brought. `unreadable`: rows that could not be read. */
export type PollRead =
  | { readonly ok: true; readonly stays: readonly Stay[]; readonly unreadable: number }
  | { readonly ok: false; readonly fault: HotelFault };

/** What a poll is made of. */
export type PollDeps = {
  readonly clock: Clock;
  readonly everyMs: number;
  /** `all`: what is missing is gone. `changed`: what is missing has not changed. */
  readonly gives: 'all' | 'changed';
  /** Asks for what is new since a moment of the gateway's clock. Never throws. */
  readonly read: (sinceMs: number) => Promise<PollRead>;
};

/** Polls a hotel system and tells what changed. */
export type Poll = {
  start(tell: (hint: HotelHint) => void): void;
  link(): 'starting' | 'up' | 'down';
  lastEventAtMs(): number | null;
  /** Ends it, and waits for the question on its way. */
  close(): Promise<void>;
};

/** Asked for again at each poll: rows that a system shows late, and clocks that differ a little. */
const overlapMs = 120_000;

/** Marks kept; a hotel has fewer stays than this. */
const keptMarks = 10_000;

/** Makes a poll. After a failure the first success tells `all`, since a change may have come and gone. */
export function createPoll({ clock, everyMs, gives, read }: PollDeps): Poll {
  let link: ReturnType<Poll['link']> = 'starting';
  let lastEventAtMs: number | null = null;
  let sinceMs = clock.nowMs();
  let marks = new Map<string, string>();
  let stopAlarm = (): void => {};
  let isClosed = false;
  let running: Promise<void> = Promise.resolve();

  const changesIn = (stays: readonly Stay[]): string[] => {
    const changed = stays
      .filter((stay) => marks.get(stay.stayId) !== markOf(stay))
      .map(({ stayId }) => stayId);
    const seen = new Map(stays.map((stay) => [stay.stayId, markOf(stay)]));
    const gone = gives === 'all' ? [...marks.keys()].filter((stayId) => !seen.has(stayId)) : [];
    marks = gives === 'all' ? seen : new Map([...marks, ...seen].slice(-keptMarks));
    return [...changed, ...gone];
  };

  const turn = async (tell: (hint: HotelHint) => void): Promise<void> => {
    const startedAtMs = clock.nowMs();
    const found = await read(sinceMs - overlapMs);
    if (isClosed) return;
    if (!found.ok) {
      link = 'down';
      return;
    }
    const changed = changesIn(found.stays);
    sinceMs = startedAtMs;
    // Which stays the unreadable rows speak of is not known.
    const isAll = link !== 'up' || found.unreadable > 0;
    link = 'up';
    if (isAll) tell({ about: 'all' });
    else for (const stayId of changed) tell({ about: 'stay', stayId });
    if (changed.length > 0) lastEventAtMs = clock.nowMs();
  };

  return {
    start(tell) {
      const go = (): void => {
        running = turn(tell).finally(() => {
          if (!isClosed) stopAlarm = clock.alarm(everyMs, go);
        });
      };
      go();
    },
    link: () => link,
    lastEventAtMs: () => lastEventAtMs,
    async close() {
      isClosed = true;
      stopAlarm();
      await running;
    },
  };
}

// A digest, so that nobody's data is kept for the comparison.
function markOf(stay: Stay): string {
  return createHash('sha256').update(JSON.stringify(stay)).digest('base64url');
}
