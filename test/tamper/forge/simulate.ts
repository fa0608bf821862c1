import { dailyCertificate, type SigningKey, signingKey } from './bytes.ts';
import { catalogueOf, forgeFloorDays, longKeptPart, payloadOf } from './catalogue.ts';
import { type Random, randomOf } from './random.ts';
import {
  dayAfter,
  dayOf,
  type Entry,
  type ForgedOrigin,
  type ForgedSegment,
  type Shape,
  secondsOf,
  type World,
} from './world.ts';

/** One origin while its days pass. */
type Life = ForgedOrigin & {
  readonly random: Random;
  readonly witness: SigningKey;
  now: number;
  witnessed: number;
  catalogue: number;
};

const terminalTypes = ['session.open', 'session.close', 'system.clock'];
const gatewayTypes = ['admin.action', 'record.disclosed'];

/** A good world: everything in it is as docs/records-format.md asks. */
export function simulate(seed: string, shape: Shape): World {
  const random = randomOf(seed);
  const firstDay = dayAfter('2026-03-01', random.below(200));
  const lastDay = dayAfter(firstDay, shape.days - 1);
  const witness = signingKey(random, 'h1/gateway/witness', 4);
  const other = signingKey(random, 'h1/service/witness', 4);
  const names = ['h1/t1', 'h1/gateway', 'h1/t2'].slice(0, shape.origins).sort();
  const awake = awakeDays(random, shape);
  const lives = names.map((name) =>
    originOf(random, name, name.endsWith('/gateway') ? other : witness, firstDay, shape),
  );
  // The gateway sees the terminals' days after they have passed.
  const terminals = lives.filter(({ origin }) => !origin.endsWith('/gateway'));
  for (const life of terminals) passDays(life, shape, firstDay, awake, []);
  for (const life of lives) if (!terminals.includes(life)) passDays(life, shape, firstDay, awake, terminals);
  const exporter = lives.find(({ origin }) => origin.endsWith('/gateway')) ?? lives[0];
  if (exporter === undefined) throw new Error('no origin');
  const at = Math.max(...lives.map(({ now }) => now)) + 60;
  return {
    origins: lives,
    exporter: exporter.origin,
    witnesses: [witness, other],
    catalogues: new Map([0, 1, longKeptPart].map((part) => [catalogueOf(part).hash, catalogueOf(part).text])),
    firstDay,
    lastDay,
    at,
  };
}

/** Days on which the hotel is open; the first two and the last always. */
function awakeDays(random: Random, shape: Shape): Set<number> {
  const days = Array.from({ length: shape.days }, (_, day) => day);
  const gap = shape.gaps && shape.days > 3 ? random.between(2, shape.days - 2) : -1;
  const length = random.between(1, 3);
  return new Set(
    days.filter((day) => day < 2 || day === shape.days - 1 || day < gap || day >= gap + length || gap < 0),
  );
}

function originOf(random: Random, origin: string, witness: SigningKey, firstDay: string, shape: Shape): Life {
  const catalogue = shape.isLongKept === true ? longKeptPart : 0;
  const root = signingKey(random, `${origin}/root`, 1);
  const start = secondsOf(firstDay) + random.between(0, 30_000);
  const life: Life = {
    origin,
    root,
    days: new Map(),
    entries: [],
    checkpoints: [],
    segments: new Map(),
    random,
    witness,
    now: start,
    witnessed: 0,
    catalogue,
  };
  add(life, 'store.created', { origin, root: root.vkey, catalogue: catalogueOf(catalogue).hash });
  for (let number = 0; number < shape.days; number++) {
    const day = dayAfter(firstDay, number);
    const key = signingKey(random, origin, 1);
    life.days.set(day, key);
    add(life, 'key.certified', {
      day,
      vkey: key.vkey,
      signature: dailyCertificate(root, origin, day, key.vkey),
    });
  }
  return life;
}

function add(life: Life, kind: string, members: Omit<Entry, 'at' | 'kind'>): Entry {
  const entry: Entry = { at: life.now, kind, ...members };
  life.entries.push(entry);
  return entry;
}

function openSegment(life: Life, name: string): ForgedSegment {
  const segment = {
    name,
    keyId: life.random.hex(32),
    secret: life.random.bytes(32),
    catalogue: catalogueOf(life.catalogue).hash,
    records: [],
    held: [],
  };
  life.segments.set(name, segment);
  add(life, 'segment.opened', { segment: name, key: segment.keyId, catalogue: segment.catalogue });
  return segment;
}

/** Notes how far a segment has grown; the root follows from its records when the world is packed. */
function head(life: Life, kind: 'segment.head' | 'segment.closed', segment: ForgedSegment): void {
  add(life, kind, { segment: segment.name, size: segment.records.length, root: null });
}

function checkpoint(life: Life, isSure: boolean): void {
  const after = life.entries.at(-1);
  if (after === undefined) return;
  const isCosigned = isSure || life.random.chance(0.8);
  const time = life.now + life.random.below(30);
  if (isCosigned) life.witnessed = time;
  life.now = Math.max(life.now, time);
  life.checkpoints.push({ after, cosignatures: isCosigned ? [{ witness: life.witness, time }] : [] });
}

function passDays(
  life: Life,
  shape: Shape,
  firstDay: string,
  awake: Set<number>,
  mirrored: readonly Life[],
): void {
  const isGateway = life.origin.endsWith('/gateway');
  let slept: number | null = null;
  for (let number = 0; number < shape.days; number++) {
    if (!awake.has(number)) {
      slept ??= life.now;
      continue;
    }
    const day = dayAfter(firstDay, number);
    life.now = Math.max(
      life.now,
      secondsOf(day) + (slept === null ? life.random.below(60) : life.random.between(60, 20_000)),
    );
    turnDay(life, day, isGateway);
    if (slept !== null)
      add(life, 'system.gap', {
        from: slept,
        to: life.now,
        cause: life.random.pick(['off', 'crash', 'power-loss']),
      });
    slept = null;
    checkpoint(life, true);
    purgeDue(life, mirrored);
    if (shape.holds && number === 1) placeHold(life, day);
    fillDay(life, shape, day, isGateway);
    if (shape.catalogueChange && number === 1) changeCatalogue(life, day);
    for (const terminal of mirrored) mirror(life, terminal);
    checkpoint(life, number === shape.days - 1);
  }
}

function turnDay(life: Life, day: string, isGateway: boolean): void {
  endHolds(life);
  for (const segment of [...life.segments.values()]) {
    const isOld = segment.name.startsWith('N1-') || !segment.name.includes(day.slice(0, 7));
    if (isOld && !segment.name.startsWith('H-') && !isClosed(life, segment))
      head(life, 'segment.closed', segment);
  }
  add(life, 'attest.outflow', { elsewhere: 0, abroad: 0 });
  openSegment(life, `N1-${day}`);
  if (isGateway && !life.segments.has(`A3-${day.slice(0, 7)}`)) openSegment(life, `A3-${day.slice(0, 7)}`);
}

function isClosed(life: ForgedOrigin, segment: ForgedSegment): boolean {
  return life.entries.some((entry) => entry.kind === 'segment.closed' && entry.segment === segment.name);
}

function fillDay(life: Life, shape: Shape, day: string, isGateway: boolean): void {
  const { random } = life;
  const end = secondsOf(day) + 86_000;
  const step = Math.floor((end - life.now) / (shape.recordsPerDay + 2));
  const current = newest(life, 'N1-');
  const month = newest(life, 'A3-');
  let sessionId = random.hex(16);
  for (let number = 0; number < shape.recordsPerDay; number++) {
    life.now += random.between(0, step);
    const target = isGateway && random.chance(0.5) ? month : current;
    if (target === undefined) continue;
    const type = random.pick(target === month ? gatewayTypes : terminalTypes);
    if (type === 'session.open') sessionId = random.hex(16);
    const hasSession = type.startsWith('session.') || type === 'admin.action';
    const payload = payloadOf(random, type, life.now, sessionId);
    target.records.push({ type, at: life.now, sessionId: hasSession ? sessionId : null, payload });
    if (random.chance(Math.min(0.4, 8 / shape.recordsPerDay))) head(life, 'segment.head', target);
  }
  for (const segment of [current, month]) if (segment !== undefined) head(life, 'segment.head', segment);
}

function newest(life: ForgedOrigin, prefix: string): ForgedSegment | undefined {
  return [...life.segments.values()].filter(({ name }) => name.startsWith(prefix)).at(-1);
}

function changeCatalogue(life: Life, day: string): void {
  const current = newest(life, 'N1-');
  if (current === undefined) return;
  head(life, 'segment.closed', current);
  life.catalogue += 1;
  add(life, 'catalogue.changed', { catalogue: catalogueOf(life.catalogue).hash });
  const payload = payloadOf(life.random, 'system.clock', life.now, '');
  openSegment(life, `N1-${day}-2`).records.push({
    type: 'system.clock',
    at: life.now,
    sessionId: null,
    payload,
  });
  const next = newest(life, 'N1-');
  if (next !== undefined) head(life, 'segment.head', next);
}

function placeHold(life: Life, day: string): void {
  const hold = `hold-${life.random.hex(8)}`;
  const approvers = [life.random.hex(32), life.random.hex(32)];
  const members = { hold, from: dayAfter(day, -1), to: day, whole: life.random.chance(0.5) };
  const expires = life.now + life.random.between(4, 9) * 86_400;
  add(life, 'hold.placed', { ...members, instrument: life.random.hex(64), approvers, expires });
  openSegment(life, `H-${hold}`);
  add(life, 'subject.resolved', {
    request: `request-${life.random.hex(8)}`,
    instrument: life.random.hex(64),
    approvers: [life.random.hex(32), life.random.hex(32)],
  });
}

function endHolds(life: Life): void {
  for (const placed of life.entries.filter(({ kind }) => kind === 'hold.placed')) {
    const hold = String(placed.hold);
    const isEnded = life.entries.some((entry) => entry.kind === 'hold.ended' && entry.hold === hold);
    const segment = life.segments.get(`H-${hold}`);
    if (isEnded || segment === undefined || Number(placed.expires) > life.now) continue;
    add(life, 'hold.ended', { hold, reason: 'lapsed' });
    head(life, 'segment.closed', segment);
  }
}

/** Purges what is due by witnessed time: own segments, and at a gateway those of the terminals. */
function purgeDue(life: Life, mirrored: readonly Life[]): void {
  for (const owner of [life, ...mirrored]) {
    for (const segment of owner.segments.values()) {
      const id = (entry: Entry): boolean => entry.of === owner.origin && entry.segment === segment.name;
      if (life.entries.some((entry) => entry.kind === 'segment.purged' && id(entry))) continue;
      if (!isDue(life, owner, segment)) continue;
      const members = {
        of: owner.origin,
        segment: segment.name,
        key: segment.keyId,
        size: null,
        root: null,
        witnessed: life.witnessed,
      };
      add(life, 'purge.intent', members);
      life.now += life.random.below(3);
      add(life, 'segment.purged', { ...members, holds: copyHeld(life, segment) });
    }
  }
}

function isDue(life: Life, owner: ForgedOrigin, segment: ForgedSegment): boolean {
  if (segment.name.startsWith('H-')) {
    const ended = owner.entries.find(
      (entry) => entry.kind === 'hold.ended' && `H-${entry.hold}` === segment.name,
    );
    return owner === life && ended !== undefined && ended.at <= life.witnessed;
  }
  if (!segment.name.startsWith('N1-') || life.catalogue === longKeptPart) return false;
  const closed = owner.entries.find(
    (entry) => entry.kind === 'segment.closed' && entry.segment === segment.name,
  );
  const due = secondsOf(segment.name.slice(3, 13)) + (1 + forgeFloorDays) * 86_400;
  return closed !== undefined && closed.at <= life.now && due <= life.witnessed;
}

/** Copies what live holds ask for into their case segments. */
function copyHeld(life: Life, segment: ForgedSegment): { held: number; hold: string }[] {
  if (!segment.name.startsWith('N1-')) return [];
  const day = segment.name.slice(3, 13);
  const holds = life.entries.filter(
    (entry) => entry.kind === 'hold.placed' && String(entry.from) <= day && day <= String(entry.to),
  );
  const live = holds.filter(
    (hold) => !life.entries.some((entry) => entry.kind === 'hold.ended' && entry.hold === hold.hold),
  );
  return live.map((hold) => {
    const all = segment.records.map((_, seq) => seq);
    segment.held = hold.whole === true ? all : all.filter(() => life.random.chance(0.5));
    const box = life.segments.get(`H-${hold.hold}`);
    if (box !== undefined && segment.held.length > 0) {
      for (const seq of segment.held)
        box.records.push({ type: 'held.copy', at: life.now, sessionId: null, payload: [seq] });
      head(life, 'segment.head', box);
    }
    return { held: segment.held.length, hold: String(hold.hold) };
  });
}

/** The gateway notes how far a terminal's spine had come at the end of the day. */
function mirror(life: Life, terminal: Life): void {
  const seen = terminal.checkpoints
    .filter(({ after }) => after.at <= life.now && dayOf(after.at) === dayOf(life.now))
    .at(-1);
  if (seen === undefined) return;
  add(life, 'mirror.head', {
    of: terminal.origin,
    size: terminal.entries.indexOf(seen.after) + 1,
    root: null,
  });
}
