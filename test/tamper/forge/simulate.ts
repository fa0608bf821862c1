import { dailyCertificate, type SigningKey, signingKey } from './bytes.ts';
import { catalogueOf, longKeptPart, payloadOf } from './catalogue.ts';
import { add, checkpoint, head, isClosed, type Life, newest, openSegment } from './life.ts';
import { type Random, randomOf } from './random.ts';
import { endHolds, placeHold, purgeDue } from './retention.ts';
import { dayAfter, dayOf, type Shape, secondsOf, type World } from './world.ts';

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
