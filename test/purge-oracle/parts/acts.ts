import { sessionClosed, sessionOpened } from '../../../main/records/events/terminal-events.ts';
import type { RecordEvent } from '../../../main/records/generated/record-types.ts';
import { entryOf } from '../../../main/records/hold/holds.ts';
import { liftHold, placeHold } from '../../../main/records/hold/place-hold.ts';
import { dayOf, dayOfSegment } from './model.ts';
import type { World } from './world.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** One thing that happens at a machine. */
export type Act = (world: World) => void;

/** What may happen, the frequent more often. */
export const acts: readonly Act[] = [
  passTime,
  passTime,
  passTime,
  passTime,
  passTime,
  passTime,
  passTime,
  serveGuests,
  serveGuests,
  serveGuests,
  serveGuests,
  serveGuests,
  placeSomeHold,
  placeSomeHold,
  liftSomeHold,
  setClock,
  silenceWitness,
  restart,
  loseProcess,
];

function passTime({ machine, random }: World): void {
  machine.clock.trueMs += random.between(4, 34) * hourMs + random.below(hourMs);
}

/** Guests come and go; a session may last over midnight. */
function serveGuests(world: World): void {
  const { random, machine } = world;
  const events: RecordEvent[] = [];
  const atMs = machine.clock.trueMs + machine.clock.offsetMs;
  for (let guests = random.between(1, 3); guests > 0; guests -= 1) {
    const sessionId = sessionIdOf(world.seed, world.sessions++);
    events.push(openedBy(sessionId, atMs));
    world.openSessions.push(sessionId);
  }
  while (world.openSessions.length > 0 && random.isLikely(0.6))
    events.push(closed(world.openSessions.shift() ?? '', atMs));
  const places = machine.store().append(...events);
  for (const [at, { segment, seq }] of places.entries()) keepInMind(world, segment, seq, events[at]);
}

function keepInMind(world: World, segment: string, seq: number, event: RecordEvent | undefined): void {
  const store = world.machine.store();
  const [row] = store.rows(segment, seq, 1);
  const view = store.segments().find(({ name }) => name === segment);
  if (row === undefined || view === undefined || event === undefined || !('session_id' in event))
    throw new Error(`record ${segment}/${seq} is not where it was put`);
  world.model.records.push({
    segment,
    seq,
    sessionId: event.session_id,
    writtenAtMs: world.machine.clock.trueMs,
    sealed: Buffer.from(row.sealed),
    segmentKey: Buffer.from(store.segmentKey(segment)),
    keyId: view.keyId,
  });
}

/** Two persons hold days, or sessions of them. The days may lie so far back that nothing of them is left. */
function placeSomeHold({ random, machine, model }: World): void {
  const nowMs = machine.store().ledger.nowMs();
  const known = model.opened.map(dayOfSegment).filter((day) => day <= dayOf(nowMs));
  const days = [random.oneOf(known), random.oneOf(known)].sort();
  const [fromDay, toDay] = [days[0], days[1]];
  if (fromDay === undefined || toDay === undefined) return;
  const sessions = [...new Set(model.records.map(({ sessionId }) => sessionId))];
  const named = random.isLikely(0.6) ? sessions.filter(() => random.isLikely(0.4)) : [];
  const expiresAtMs = Math.floor((nowMs + random.between(20, 200) * hourMs) / 1000) * 1000;
  const holdId = `case-${model.holds.length}`;
  const order = {
    holdId,
    instrument: `Order ${model.holds.length}`,
    fromDay,
    toDay,
    sessionIds: named,
    expiresAtMs,
  };
  const placed = placeHold(
    machine.store().ledger,
    { ...order, approvers: ['anna', 'bo'] },
    machine.clock.trueMs + machine.clock.offsetMs,
  );
  if (!placed.ok) throw new Error(`hold ${holdId}: ${placed.code}`);
  model.holds.push({
    holdId,
    fromDay,
    toDay,
    sessionIds: named,
    expiresAtMs,
    endedAtMs: null,
    copies: new Set(),
    isGone: false,
  });
}

function liftSomeHold({ random, machine, model }: World): void {
  const active = model.holds.filter(({ endedAtMs }) => endedAtMs === null);
  if (active.length === 0) return;
  const hold = random.oneOf(active);
  const lifted = liftHold(machine.store().ledger, hold.holdId);
  if (!lifted.ok) throw new Error(`lift ${hold.holdId}: ${lifted.code}`);
  const entry = machine.store().ledger.facts(['hold.ended']).at(-1);
  hold.endedAtMs = Math.min(hold.expiresAtMs, Number(entryOf(entry?.text ?? '').at) * 1000);
}

/** Somebody, or a battery, sets the machine's clock; later it is right again. */
function setClock({ random, machine, counts }: World): void {
  const jumps = [0, 0, 0, -hourMs, hourMs, -8 * hourMs, 8 * hourMs, -2 * dayMs, dayMs, -400 * dayMs];
  const offsetMs = random.oneOf(jumps);
  if (offsetMs !== machine.clock.offsetMs) counts.clockJumps += 1;
  machine.clock.offsetMs = offsetMs;
}

function silenceWitness(world: World): void {
  world.isWitnessSilent = !world.isWitnessSilent && world.random.isLikely(0.5);
}

function restart({ random, machine }: World): void {
  machine.shutDown();
  machine.clock.trueMs += random.oneOf([2_000, hourMs, 5 * hourMs, 30 * hourMs, 3 * dayMs]);
  machine.open();
  machine.purge().resume();
}

function loseProcess({ random, machine, counts }: World): void {
  machine.die();
  counts.deaths += 1;
  machine.clock.trueMs += random.oneOf([2_000, 2_000, hourMs, 30 * hourMs]);
  machine.open();
  machine.purge().resume();
}

/** 16 characters that are found nowhere by chance. */
function sessionIdOf(seed: number, number: number): string {
  return `Gq${seed.toString(36).padStart(8, '_')}${number.toString(36).padStart(6, '-')}`;
}

/** `session.open` of a session. */
export function openedBy(sessionId: string, atMs: number): RecordEvent {
  return sessionOpened({
    sessionId,
    lease: {
      leaseId: 'lease-1',
      subjectRef: 'ab'.repeat(16),
      identityCheck: { basis: 'staff-attested', issuer: 'desk', keyVersion: 1 },
      eligibility: { eligible: true, ruleId: 'pilot@1' },
      routerId: 'router-1',
    },
    noticeVersion: 'v1',
    language: 'en',
    netLocal: '10.1.2.3',
    atMs,
  });
}

function closed(sessionId: string, atMs: number): RecordEvent {
  return sessionClosed({ sessionId, reason: 'guest', wipe: { proved: true, steps: [] }, atMs });
}
