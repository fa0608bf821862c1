import { z } from '../../../preload/contract/z.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { DutyStore } from '../store/ports/duty-store.ts';

const placeShape = z.strictObject({
  /** Name of the copy since its start. */
  owner: z.string().regex(/^[\w-]{1,64}$/),
  /** Where the others reach it, without a trailing slash. */
  url: z.url({ protocol: /^https?$/ }).max(512),
});

/** Where the copy that leads is reached. */
export type LeaderPlace = z.infer<typeof placeShape>;

/** Where copies tell each other who leads: a note in their store. */
export type LeaderPlaces = {
  /** Tells from now on that this copy leads, until `stop`. Rejects when the store does not take it the first time. */
  tell(own: LeaderPlace): Promise<void>;
  stop(): void;
  /** Who leads as far as anybody told, which may be gone; null when nobody did. A second old at most. */
  find(): Promise<LeaderPlace | null>;
  /** Nobody was there: the next `find` looks anew. */
  forget(): void;
};

/** What they need. */
export type LeaderPlacesDeps = {
  readonly notes: Pick<DutyStore, 'note' | 'setNote'>;
  readonly clock: Clock;
  readonly log: Log;
};

const noteName = 'leader-place';

/** A former leader may tell late what was true before: whoever leads says so again and again. */
const tellEveryMs = 5_000;

const keptMs = 1_000;

/** Makes it. */
export function createLeaderPlaces({ notes, clock, log }: LeaderPlacesDeps): LeaderPlaces {
  let cancel = (): void => {};
  let telling = 0;
  let kept: { readonly atMono: number; readonly place: Promise<LeaderPlace | null> } | null = null;

  const again = (text: string, turn: number): void => {
    if (turn !== telling) return;
    const next = (): void => again(text, turn);
    cancel = clock.alarm(tellEveryMs, () => {
      notes.setNote(noteName, text).then(next, () => {
        log.warn('leader.untold');
        next();
      });
    });
  };

  const read = async (): Promise<LeaderPlace | null> => {
    const text = await notes.note(noteName);
    return text === null ? null : placeShape.parse(JSON.parse(text));
  };

  return {
    async tell(own) {
      const text = JSON.stringify(own);
      await notes.setNote(noteName, text);
      telling += 1;
      again(text, telling);
    },
    stop() {
      telling += 1;
      cancel();
    },
    find() {
      const nowMono = clock.monotonicMs();
      if (kept !== null && nowMono - kept.atMono < keptMs) return kept.place;
      const place = read();
      const mine = { atMono: nowMono, place };
      kept = mine;
      place.catch(() => {
        if (kept === mine) kept = null;
      });
      return place;
    },
    forget() {
      kept = null;
    },
  };
}
