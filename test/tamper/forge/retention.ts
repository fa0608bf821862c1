import { forgeFloorDays, longKeptPart } from './catalogue.ts';
import { add, head, type Life, openSegment } from './life.ts';
import { dayAfter, type Entry, type ForgedOrigin, type ForgedSegment, secondsOf } from './world.ts';

/** Two persons hold the days up to this one. */
export function placeHold(life: Life, day: string): void {
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

/** Ends holds that have lapsed. */
export function endHolds(life: Life): void {
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
export function purgeDue(life: Life, mirrored: readonly Life[]): void {
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
