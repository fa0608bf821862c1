import { canonical, type Json, rootOf, sha256 } from '../forge/bytes.ts';
import { catalogueOf } from '../forge/catalogue.ts';
import { leavesOf, reseal } from '../forge/fill.ts';
import type { Random } from '../forge/random.ts';
import { dayAfter, type Entry, type ForgedOrigin, type ForgedSegment, type World } from '../forge/world.ts';
import { exporterOf, pick, type Row, sure, Unfit } from './row.ts';
import { daysOf, entriesOf, insertAfter, middleDay, removeEntries } from './world-hands.ts';

// Tampering by one who holds every key: what the spine says does not hold together.

const row = (
  name: string,
  expects: string,
  change: (random: Random, origin: ForgedOrigin, world: World) => void,
  more: Partial<Row> = {},
): Row => ({
  name,
  power: 'keys',
  expects,
  hands: (random) => ({ world: (world) => change(random, exporterOf(world), world) }),
  ...more,
});

const held = { shape: { days: 8, holds: true } } satisfies Partial<Row>;

const entryRows: readonly Row[] = [
  row('an entry of unknown kind or form', 'entry-form', (random, origin) => {
    const place = pick(random, entriesOf(origin, 'attest.outflow'));
    const changes: (() => void)[] = [
      () => Object.assign(place, { kind: 'note.written' }),
      () => Object.assign(place, { more: 'text' }),
      () => delete place.abroad,
      () => Object.assign(place, { abroad: -1 }),
      () => Object.assign(place, { at: -1 }),
      () => Object.assign(place, { kind: '__proto__' }),
      () => Object.assign(place, { elsewhere: '0' }),
      () => Object.assign(place, { elsewhere: true }),
    ];
    random.pick(changes)();
  }),
  row(
    'a hold without a second person, instrument or end',
    'hold-approval',
    (random, origin) => {
      const hold = pick(random, entriesOf(origin, 'hold.placed'));
      const [first = ''] = hold.approvers as string[];
      const changes: Entry[] = [
        { approvers: [first] },
        { approvers: [first, first] },
        { approvers: [] },
        { instrument: '' },
        { instrument: null },
        { expires: hold.at },
      ].map((change) => change as unknown as Entry);
      Object.assign(hold, random.pick(changes));
    },
    held,
  ),
  row(
    'a pseudonym traced back without instrument or second person',
    'resolve-approval',
    (random, origin) => {
      const entry = pick(random, entriesOf(origin, 'subject.resolved'));
      const [first = ''] = entry.approvers as string[];
      Object.assign(
        entry,
        random.pick<{ [member: string]: Json }>([
          { instrument: '' },
          { instrument: null },
          { approvers: [first, first] },
          { approvers: [first] },
        ]),
      );
    },
    held,
  ),
  row('spine of another terminal or hotel', 'spine-origin', (random, origin) => {
    sure(origin.entries[0]).origin = random.pick(['h1/t9', 'h2/t1', 'h1/gateway']);
  }),
  row('an entry earlier than the one before', 'time-order', (random, origin) => {
    const place = pick(random, origin.entries.map((_, index) => index).slice(6));
    const [before, entry] = [sure(origin.entries[place - 1]), sure(origin.entries[place])];
    if (origin.entries[place + 1] === undefined) throw new Unfit();
    entry.at = before.at - random.between(1, 500);
  }),
];

const segmentRows: readonly Row[] = [
  row('a segment twice, without end, or growing after its end', 'segment-life', (random, origin) => {
    const segment = middleDay(origin, random);
    const opened = sure(entriesOf(origin, 'segment.opened').find((entry) => entry.segment === segment.name));
    const closed = sure(entriesOf(origin, 'segment.closed').find((entry) => entry.segment === segment.name));
    const changes: (() => void)[] = [
      () =>
        insertAfter(origin, opened, 'segment.opened', {
          segment: segment.name,
          key: segment.keyId,
          catalogue: segment.catalogue,
        }),
      () =>
        insertAfter(origin, closed, 'segment.head', {
          segment: segment.name,
          size: segment.records.length,
          root: null,
        }),
      () => removeEntries(origin, (entry) => entry === closed),
      () => insertAfter(origin, opened, 'segment.head', { segment: 'N1-2031-01-01', size: 0, root: null }),
    ];
    random.pick(changes)();
  }),
  row(
    'a month or a case opened twice',
    'segment-life',
    (random, origin) => {
      const opened = pick(
        random,
        entriesOf(origin, 'segment.opened').filter(({ segment }) => !String(segment).startsWith('N1-')),
      );
      insertAfter(origin, opened, 'segment.opened', {
        segment: String(opened.segment),
        key: random.hex(32),
        catalogue: String(opened.catalogue),
      });
    },
    held,
  ),
  row('tail of a segment cut off', 'segment-shrunk', (random, origin) => {
    const segment = sure(daysOf(origin).at(-1));
    const last = sure(origin.entries.at(-1));
    const size = random.below(segment.records.length);
    insertAfter(origin, last, 'segment.head', { segment: segment.name, size, root: null });
    move(origin, last);
  }),
  {
    name: 'tail of a segment cut off and others put behind',
    power: 'keys',
    expects: 'head-fork',
    hands: (random) => ({ filled: (world) => resume(random, exporterOf(world)) }),
    shape: { recordsPerDay: 8 },
  },
  row('a segment opened for a day that is over', 'segment-backdated', (random, origin, world) => {
    const first = sure(daysOf(origin).at(-1));
    const opened = sure(entriesOf(origin, 'segment.opened').find((entry) => entry.segment === first.name));
    const name = `N1-${random.chance(0.5) ? dayAfter(world.firstDay, -random.between(1, 9)) : dayAfter(world.lastDay, random.between(1, 9))}`;
    insertAfter(origin, opened, 'segment.opened', {
      segment: name,
      key: random.hex(32),
      catalogue: first.catalogue,
    });
  }),
  row('a segment under a catalogue nobody announced', 'catalogue-unannounced', (random, origin) => {
    const segment = pick(random, daysOf(origin));
    const other = catalogueOf(1).hash;
    Object.assign(segment, { catalogue: other });
    sure(entriesOf(origin, 'segment.opened').find((entry) => entry.segment === segment.name)).catalogue =
      other;
  }),
  row('a catalogue of another form', 'catalogue-form', (random, origin, world) => {
    const value = JSON.parse(catalogueOf(0).text) as { [member: string]: Json };
    const changes: (() => void)[] = [
      () => delete value.classes,
      () => Object.assign(value, { fields: {} }),
      () => Object.assign(value, { record_types: [{ type: 'a.b' }] }),
      () =>
        Object.assign(value, {
          classes: { N1: { floor_days: 3, ceiling_days: '6' }, A3: { floor_days: 1, ceiling_days: 2 } },
        }),
      () => Object.assign((value.fields as { [member: string]: Json }[])[0] ?? {}, { value: 7 }),
      () => Object.assign((value.fields as { [member: string]: Json }[])[0] ?? {}, { readers: 'I' }),
      () => delete (value.fields as { [member: string]: Json }[])[0]?.class,
    ];
    random.pick(changes)();
    const text = canonical(value);
    const hash = sha256(text).toString('hex');
    world.catalogues.set(hash, text);
    for (const entry of entriesOf(origin, 'store.created', 'segment.opened')) entry.catalogue = hash;
    for (const segment of origin.segments.values()) Object.assign(segment, { catalogue: hash });
  }),
];

/** The checkpoint of the last entry moves to the entry that is last now. */
function move(origin: ForgedOrigin, old: Entry): void {
  const point = sure(origin.checkpoints.find(({ after }) => after === old));
  Object.assign(point, { after: sure(origin.entries.at(-1)) });
}

/** Seals an early record anew and lets the later heads follow, as one does who cuts a tail and goes on. */
function resume(random: Random, origin: ForgedOrigin): void {
  const isHead = (entry: Entry, segment: ForgedSegment): boolean =>
    (entry.kind === 'segment.head' || entry.kind === 'segment.closed') && entry.segment === segment.name;
  const segment = pick(random, daysOf(origin));
  const heads = origin.entries.filter((entry) => isHead(entry, segment));
  const full = segment.records.length;
  const early = heads.filter((entry) => Number(entry.size) < full && Number(entry.size) > 0);
  const cut = random.below(Number(pick(random, early).size));
  const record = sure(segment.records[cut]);
  record.payload = [record.at, ...(record.payload as readonly Json[]).slice(1)];
  reseal(origin.origin, segment, cut);
  const leaves = leavesOf(segment);
  for (const entry of heads) if (entry.size === full) entry.root = rootOf(leaves).toString('hex');
}

const timeRows: readonly Row[] = [
  row('a gap over a time in which the store worked', 'gap-forged', (random, origin) => {
    const place = sure(origin.entries.at(-1));
    const busy = pick(
      random,
      origin.entries.filter(({ at }) => at < place.at - 5),
    );
    const gaps = [
      { from: busy.at - 1, to: busy.at + 1 + random.below(4) },
      { from: busy.at + 1, to: busy.at },
      { from: place.at, to: place.at + 1 },
    ];
    insertAfter(origin, place, 'system.gap', { ...random.pick(gaps), cause: 'off' });
    move(origin, place);
  }),
  row(
    'a day without segment and without gap',
    'day-missing',
    (random, origin) => {
      const segment = middleDay(origin, random);
      origin.segments.delete(segment.name);
      removeEntries(origin, (entry) => entry.segment === segment.name);
    },
    { shape: { days: 5 } },
  ),
  row(
    'a gap taken away',
    'day-missing',
    (random, origin) => {
      const gap = pick(random, entriesOf(origin, 'system.gap'));
      if (random.chance(0.5)) gap.from = Math.min(Number(gap.to), Number(gap.from) + 100_000);
      else {
        for (const name of ['from', 'to', 'cause']) delete gap[name];
        Object.assign(gap, { kind: 'attest.outflow', elsewhere: 0, abroad: 0 });
      }
    },
    { shape: { days: 7, gaps: true } },
  ),
];

/** Rows about entries, segments and time. */
export const spineRows: readonly Row[] = [...entryRows, ...segmentRows, ...timeRows];
