import type { ReceiptAnswer } from '../../../../preload/contract/http-receipts.ts';
import {
  dayOfNumber,
  parseReceiptCode,
  type ReceiptParts,
} from '../../../../preload/contract/receipt-code.ts';
import { type Clock, sleep } from '../../../clock.ts';
import type { Log } from '../../../log/log.ts';
import { dayOfSegment, originMark } from '../../../records/guest/receipt.ts';
import { StoreError } from '../../../records/store-error.ts';
import type { SegmentView, StoreReader } from '../../../records/store-ports.ts';
import { type Answer, answer, refuse } from '../../refusal.ts';
import { createDeletionProofs, type OwnSpine } from './deletion-proofs.ts';
import { createLookUpLimit } from './look-up-limit.ts';
import { type LiveHolds, liveHolds, type PurgeFact, purgesOf } from './purge-facts.ts';
import { createSessionMarks } from './session-marks.ts';

/** The gateway's copies of its terminals' records. */
export type ReceiptCopies = {
  origins(): readonly string[];
  /**
   * Opens the copy of an origin to read; the caller closes it. Null when there is none. A segment is purged in it when the
   * terminal's spine says so or the gateway's.
   */
  reader(origin: string): StoreReader | null;
};

/** Answers guests who ask after their receipt. */
export type ReceiptDesk = {
  lookUp(code: string, address: string): Promise<Answer<ReceiptAnswer>>;
};

/** What the desk needs. */
export type ReceiptDeskDeps = {
  readonly copies: ReceiptCopies;
  readonly own: OwnSpine;
  readonly clock: Clock;
  readonly log: Log;
};

/** Every answer takes this long at least, so that its time tells nothing of what was looked at. */
const answerMs = 250;

const unknown: ReceiptAnswer = { state: 'unknown' };

/** Makes the desk. It needs no sign-in and tells of no person, session or time of use. */
export function createReceiptDesk(deps: ReceiptDeskDeps): ReceiptDesk {
  const { copies, own, clock, log } = deps;
  const limit = createLookUpLimit(clock);
  const marks = createSessionMarks(clock);
  const proofs = createDeletionProofs(own);

  const inCopy = async (reader: StoreReader, parts: ReceiptParts): Promise<ReceiptAnswer> => {
    const [day, next] = [dayOfNumber(parts.day), dayOfNumber(parts.day + 1)];
    const purges = purgesOf(own.facts, reader.origin);
    const holds = liveHolds(own.facts, clock.nowMs());
    const ofDays = reader.segments().filter(({ name }) => [day, next].includes(dayOfSegment(name)));
    const found: { readonly segment: SegmentView; readonly count: number }[] = [];
    for (const segment of ofDays) {
      if (segment.state === 'purged') continue;
      const count = await marks.count(reader, segment.name, parts.session);
      if (count > 0) found.push({ segment, count });
    }
    if (found.length > 0) return kept(found, holds);
    const gone = ofDays.filter(({ name, state }) => dayOfSegment(name) === day && state === 'purged');
    if (gone.length === 0) return unknown;
    const facts = gone.flatMap(({ name }) => purges.get(name) ?? []);
    if (facts.length < gone.length) return deleting(gone, day, holds);
    return deleted(facts, holds);
  };

  const deleted = async (facts: readonly PurgeFact[], holds: LiveHolds): Promise<ReceiptAnswer> => ({
    state: 'deleted',
    deletedAtMs: Math.max(...facts.map(({ atMs }) => atMs)),
    held: facts.some((fact) => fact.holds.some(holds.isLive)),
    proofs: await proofs.of(facts),
  });

  const find = async (parts: ReceiptParts): Promise<ReceiptAnswer> => {
    // Fifteen bits of a hash may fit two terminals; the first that knows of it answers.
    const answers: ReceiptAnswer[] = [];
    for (const origin of copies.origins().filter((each) => originMark(each) === parts.origin)) {
      const reader = copies.reader(origin);
      if (reader === null) continue;
      try {
        answers.push(await inCopy(reader, parts));
      } finally {
        reader.close();
      }
    }
    return answers.toSorted((one, other) => certainty[other.state] - certainty[one.state])[0] ?? unknown;
  };

  const answerTo = async (code: string): Promise<Answer<ReceiptAnswer>> => {
    const read = parseReceiptCode(code);
    if (!read.ok) return refuse('bad-input');
    try {
      return answer(await find(read.parts));
    } catch (error) {
      log.error('receipts.failed', { code: error instanceof StoreError ? error.code : 'unexpected' });
      return refuse('failed');
    }
  };

  return {
    async lookUp(code, address) {
      const waitSeconds = limit.take(address);
      if (waitSeconds !== null) return refuse('cool-down', waitSeconds);
      const [found] = await Promise.all([answerTo(code), sleep(clock, answerMs)]);
      return found;
    },
  };
}

const certainty: Readonly<Record<ReceiptAnswer['state'], number>> = {
  kept: 3,
  deleted: 2,
  deleting: 1,
  unknown: 0,
};

function kept(
  found: readonly { readonly segment: SegmentView; readonly count: number }[],
  holds: LiveHolds,
): ReceiptAnswer {
  return {
    state: 'kept',
    records: found.reduce((sum, { count }) => sum + count, 0),
    dueAtMs: Math.min(...found.map(({ segment }) => segment.dueAtMs)),
    goneByMs: Math.max(...found.map(({ segment }) => segment.goneByMs)),
    held: found.some(({ segment }) => holds.cover(dayOfSegment(segment.name))),
  };
}

function deleting(gone: readonly SegmentView[], day: string, holds: LiveHolds): ReceiptAnswer {
  const goneByMs = Math.max(...gone.map((segment) => segment.goneByMs));
  return { state: 'deleting', goneByMs, held: holds.cover(day) };
}
