import { type Clock, sleep } from '../../clock.ts';
import type { TraceEntry } from '../hotel-systems/calls/trace.ts';
import type { HotelHint, HotelSystem, Stay } from '../hotel-systems/port.ts';
import type { EligibilityRule } from '../stays/eligibility-rule.ts';
import type { DoctorLine } from './doctor-line.ts';
import { judgeClock, judgeEvents, judgeFields, judgeStays } from './judge.ts';

/** What the doctor looks at a hotel system with. */
export type DoctorOptions = {
  readonly clock: Clock;
  /** An occupied room; `null` looks at the stays of the day. */
  readonly room: string | null;
  /** The hotel's local date, ISO 8601. */
  readonly today: string;
  /** Seconds to wait for an event; 0 does not wait. */
  readonly waitSeconds: number;
  readonly rule: EligibilityRule;
  /** The trace entries since the last call; the system was made with a trace that keeps them. */
  readonly takeTrace: () => readonly TraceEntry[];
  /** Ends the wait early. */
  readonly signal?: AbortSignal;
};

/** A link that is not there by then has a reason. */
const connectLimitMs = 20_000;
const tickMs = 250;

/** Stays that are read a second time, one by one. */
const mostReRead = 5;

/**
 * Looks at a hotel system step by step and says of each how it went. Starts the system and closes it at the end. No line
 * holds a name, a room or a nationality. Never throws for what a hotel system may do.
 */
export async function* runDoctor(system: HotelSystem, options: DoctorOptions): AsyncGenerator<DoctorLine> {
  const { clock } = options;
  const hints: { readonly hint: HotelHint; readonly atMono: number }[] = [];
  try {
    system.start((hint) => void hints.push({ hint, atMono: clock.monotonicMs() }));
    yield await connect(system, clock);
    yield* traceOf(options);
    const { lines, stays } = await lookUp(system, options);
    yield* lines;
    yield* traceOf(options);
    yield* judgeFields(system.gives, stays);
    yield judgeStays(options.rule, stays);
    yield judgeClock(system.status().clockOffsetMs);
    const { events } = system.status();
    // From here on: who reads this line may act before the next one is asked for.
    const wait = { hints, seen: hints.length, startedMono: clock.monotonicMs() };
    if (options.waitSeconds > 0 && (events === 'poll' || events === 'stream'))
      yield { step: 'waiting', verdict: 'unknown', code: 'change-something', seconds: options.waitSeconds };
    const afterMs = await waitForHint(wait, events, options);
    yield judgeEvents(system.status(), afterMs, options.waitSeconds);
    yield* traceOf(options);
  } finally {
    await system.close();
  }
}

function* traceOf({ takeTrace }: DoctorOptions): Generator<DoctorLine> {
  for (const entry of takeTrace())
    yield { step: 'trace', verdict: entry.fault === null ? 'ok' : 'problem', code: 'message', entry };
}

async function connect(system: HotelSystem, clock: Clock): Promise<DoctorLine> {
  const startedMono = clock.monotonicMs();
  const tookMs = (): number => Math.round(clock.monotonicMs() - startedMono);
  while (system.status().link === 'starting' && tookMs() < connectLimitMs) await sleep(clock, tickMs);
  const { link, fault } = system.status();
  const code = link === 'up' ? 'connected' : link === 'none' ? 'no-link' : 'not-connected';
  return {
    step: 'connect',
    verdict: code === 'not-connected' ? 'problem' : 'ok',
    code,
    link,
    fault: code === 'not-connected' ? fault : null,
    tookMs: tookMs(),
  };
}

async function lookUp(
  system: HotelSystem,
  { clock, room, today }: DoctorOptions,
): Promise<{ readonly lines: readonly DoctorLine[]; readonly stays: readonly Stay[] }> {
  const startedMono = clock.monotonicMs();
  const read = room === null ? await system.staysOn(today) : await system.staysOfRoom(room);
  const tookMs = Math.round(clock.monotonicMs() - startedMono);
  const shared = { step: 'look-up', tookMs } as const;
  if (!read.ok)
    return {
      lines: [{ ...shared, verdict: 'problem', code: 'no-answer', fault: read.fault, states: {} }],
      stays: [],
    };
  const stays = read.value;
  const line: DoctorLine = {
    ...shared,
    verdict: stays.length === 0 ? 'unknown' : 'ok',
    code: stays.length === 0 ? 'no-stays' : 'stays-found',
    fault: null,
    states: countBy(stays, ({ state }) => state),
  };
  return { lines: stays.length === 0 ? [line] : [line, await reRead(system, stays)], stays };
}

/** A grant follows its stay by the id alone: what the id gives must be what the look-up gave. */
async function reRead(system: HotelSystem, stays: readonly Stay[]): Promise<DoctorLine> {
  const some = stays.slice(0, mostReRead);
  for (const stay of some) {
    const again = await system.stay(stay.stayId);
    if (!again.ok)
      return {
        step: 're-read',
        verdict: 'problem',
        code: 'no-answer',
        fault: again.fault,
        stays: some.length,
      };
    const isSame = again.value !== null && again.value.state === stay.state && again.value.room === stay.room;
    if (!isSame)
      return { step: 're-read', verdict: 'problem', code: 'differs', fault: null, stays: some.length };
  }
  return { step: 're-read', verdict: 'ok', code: 'same', fault: null, stays: some.length };
}

type Wait = {
  readonly hints: readonly { readonly atMono: number }[];
  /** Hints from before. */
  readonly seen: number;
  readonly startedMono: number;
};

/** From the start of the wait to the first hint that came in it; `null` when none came. */
async function waitForHint(
  { hints, seen, startedMono }: Wait,
  events: string,
  { clock, waitSeconds, signal }: DoctorOptions,
): Promise<number | null> {
  if (events !== 'poll' && events !== 'stream') return null;
  while (hints.length === seen && clock.monotonicMs() - startedMono < waitSeconds * 1000) {
    if (signal?.aborted === true) break;
    await sleep(clock, tickMs);
  }
  const first = hints[seen];
  return first === undefined ? null : Math.round(first.atMono - startedMono);
}

function countBy<Item, Key extends string>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): Partial<Record<Key, number>> {
  const counts: Partial<Record<Key, number>> = {};
  for (const key of items.map(keyOf)) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
