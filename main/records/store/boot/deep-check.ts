import type { Interior } from '../interior.ts';
import { checkSegment } from './check-segments.ts';
import { checkSpine } from './check-spine.ts';

const daySeconds = 86_400;

/** One segment at a time, and no faster: a check holds everything else up. */
const apartSecondsMin = 60;

/** Looks a store over bit by bit while it runs, all of it within a day. */
export type DeepCheck = {
  /** Recomputes one segment. Throws `segment-broken` or `segment-short`. */
  check(segment: string): void;
  /** Recomputes what is next, once its time has come. */
  next(): void;
};

/** Makes the checker of one store. */
export function createDeepCheck(interior: Interior): DeepCheck {
  const { reader, spine, shelf, ring, log, origin, folder } = interior;
  let done = 0;
  let nextSeconds: number | null = null;
  const parts = { folder, origin, ring, shelf, opener: reader.opener };
  const closed = () => reader.facts().filter(({ state, isExpiring }) => state === 'closed' && !isExpiring);
  const check = (segment: string): void => {
    const facts = reader.facts().find((each) => each.segment === segment);
    if (facts !== undefined && facts.state !== 'purged' && !facts.isExpiring) checkSegment(parts, facts);
  };
  return {
    check,
    next() {
      const now = log.nowSeconds();
      const todo = closed();
      const apart = Math.max(apartSecondsMin, Math.floor(daySeconds / (todo.length + 1)));
      nextSeconds ??= now + apart;
      if (now < nextSeconds) return;
      nextSeconds = now + apart;
      const facts = todo[done % (todo.length + 1)];
      done += 1;
      if (facts === undefined) checkSpine(spine, origin);
      else checkSegment(parts, facts);
    },
  };
}
