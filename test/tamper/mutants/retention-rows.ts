import type { Random } from '../forge/random.ts';
import type { Entry, ForgedOrigin, World } from '../forge/world.ts';
import { exporterOf, pick, type Row, sure, Unfit } from './row.ts';
import { entriesOf, insertAfter, removeEntries } from './world-hands.ts';

// Tampering by one who holds every key: what was to be kept is gone, or what was to be gone is kept.

const row = (
  name: string,
  expects: string,
  shape: Row['shape'],
  change: (random: Random, origin: ForgedOrigin, world: World) => void,
): Row => ({
  name,
  power: 'keys',
  expects,
  hands: (random) => ({ world: (world) => change(random, exporterOf(world), world) }),
  ...(shape === undefined ? {} : { shape }),
});

const purging = { days: 8 };
const holding = { days: 8, holds: true };

/** Intent and receipt of one purge. */
function purgeOf(random: Random, origin: ForgedOrigin, prefix = 'N1-'): { intent: Entry; purged: Entry } {
  const own = entriesOf(origin, 'purge.intent').filter((entry) => String(entry.segment).startsWith(prefix));
  const intent = pick(random, own);
  const purged = sure(
    entriesOf(origin, 'segment.purged').find(
      (entry) => entry.segment === intent.segment && entry.of === intent.of,
    ),
  );
  return { intent, purged };
}

const setBoth = (
  purge: { intent: Entry; purged: Entry },
  members: { readonly [name: string]: number | string },
): void => {
  Object.assign(purge.intent, members);
  Object.assign(purge.purged, members);
};

const purgeRows: readonly Row[] = [
  row('purged before its time', 'purge-early', purging, (random, origin) => {
    const purge = purgeOf(random, origin);
    setBoth(purge, { witnessed: Number(purge.intent.witnessed) - 86_400 * random.between(1, 3) });
  }),
  row('purged by a clock no witness saw', 'purge-unwitnessed', purging, (random, origin) => {
    const purge = purgeOf(random, origin);
    setBoth(purge, { witnessed: Number(purge.intent.witnessed) + 31 + random.below(1000) });
  }),
  row('purged too late, or never', 'purge-late', { days: 12 }, (random, origin) => {
    const { intent, purged } = purgeOf(random, origin);
    const isOld = entriesOf(origin, 'purge.intent').indexOf(intent) < 2;
    if (!isOld) throw new Unfit();
    removeEntries(origin, (entry) => entry === intent || entry === purged);
  }),
  row('a purge without announcement', 'purge-mismatch', purging, (random, origin) => {
    const { intent, purged } = purgeOf(random, origin);
    const changes: (() => void)[] = [
      () => removeEntries(origin, (entry) => entry === intent),
      () => Object.assign(purged, { key: random.hex(32) }),
      () => Object.assign(purged, { size: 99 }),
      () => insertAfter(origin, purged, 'segment.purged', { ...purged }),
    ];
    random.pick(changes)();
  }),
  row('a purge of another content than was closed', 'purge-mismatch', purging, (random, origin) => {
    const purge = purgeOf(random, origin);
    setBoth(
      purge,
      random.pick<{ [name: string]: number | string }>([
        { key: random.hex(32) },
        { size: 99 },
        { root: random.hex(64) },
      ]),
    );
  }),
];

const holdRows: readonly Row[] = [
  row('purged in spite of a hold', 'hold-ignored', holding, (random, origin) => {
    const purge = pick(
      random,
      entriesOf(origin, 'segment.purged').filter((entry) => (entry.holds as []).length > 0),
    );
    const hold = sure(
      entriesOf(origin, 'hold.placed').find(
        (entry) => entry.hold === (purge.holds as { hold: string }[])[0]?.hold,
      ),
    );
    if (Number(hold.expires) <= purge.at) throw new Unfit();
    purge.holds = [];
  }),
  row('a whole hold copied in part', 'hold-ignored', holding, (random, origin) => {
    const whole = entriesOf(origin, 'hold.placed').filter((entry) => entry.whole === true);
    const id = pick(random, whole).hold;
    const isFull = (entry: Entry): boolean =>
      (entry.holds as { hold: string; held: number }[]).some(({ hold, held }) => hold === id && held > 0);
    const purge = pick(random, entriesOf(origin, 'segment.purged').filter(isFull));
    if (Number(whole[0]?.expires) <= purge.at) throw new Unfit();
    const [first] = purge.holds as { hold: string; held: number }[];
    purge.holds = [{ hold: String(first?.hold), held: Number(first?.held) - 1 }];
  }),
  row('copies kept for a hold that does not exist', 'hold-unknown', purging, (random, origin) => {
    const { purged } = purgeOf(random, origin);
    purged.holds = [{ held: random.between(0, 2), hold: `hold-${random.hex(8)}` }];
  }),
  row('a hold ended that was not placed, or placed twice', 'hold-unknown', holding, (random, origin) => {
    const placed = pick(random, entriesOf(origin, 'hold.placed'));
    const last = sure(entriesOf(origin, 'attest.outflow').at(-1));
    if (random.chance(0.5))
      insertAfter(origin, last, 'hold.ended', { hold: `hold-${random.hex(8)}`, reason: 'lifted' });
    else insertAfter(origin, placed, 'hold.placed', { ...placed });
  }),
  row('a hold said to have lapsed before its end', 'hold-unknown', holding, (random, origin) => {
    const placed = pick(random, entriesOf(origin, 'hold.placed'));
    insertAfter(origin, placed, 'hold.ended', { hold: String(placed.hold), reason: 'lapsed' });
  }),
  row(
    'copies kept after their hold lapsed',
    'hold-overdue',
    { days: 20, holds: true, recordsPerDay: 1 },
    (random, origin) => {
      const { intent, purged } = purgeOf(random, origin, 'H-');
      removeEntries(origin, (entry) => entry === intent || entry === purged);
    },
  ),
];

const caseRows: readonly Row[] = [
  row('a case without its hold', 'hold-unknown', holding, (random, origin) => {
    const opened = pick(
      random,
      entriesOf(origin, 'segment.opened').filter((entry) => String(entry.segment).startsWith('H-')),
    );
    insertAfter(origin, opened, 'segment.opened', {
      segment: `H-${random.hex(8)}`,
      key: random.hex(32),
      catalogue: opened.catalogue ?? null,
    });
  }),
  row('a hold that is over when it begins', 'hold-approval', holding, (random, origin) => {
    const hold = pick(random, entriesOf(origin, 'hold.placed'));
    hold.expires = hold.at - random.between(0, 9999);
  }),
  row('a purge of a segment that still grows', 'purge-mismatch', purging, (random, origin) => {
    const { intent } = purgeOf(random, origin);
    const open = sure([...origin.segments.values()].at(-1));
    const last = sure(entriesOf(origin, 'segment.head').at(-1));
    insertAfter(origin, last, 'purge.intent', {
      ...intent,
      at: last.at,
      segment: open.name,
      key: open.keyId,
    });
  }),
  row(
    'the copy at the gateway purged under another key',
    'purge-mismatch',
    { days: 8, origins: 2 },
    (random, origin) => {
      const foreign = entriesOf(origin, 'purge.intent').filter((entry) => entry.of !== origin.origin);
      const intent = pick(random, foreign);
      const purged = sure(
        entriesOf(origin, 'segment.purged').find(
          (entry) => entry.segment === intent.segment && entry.of === intent.of,
        ),
      );
      setBoth({ intent, purged }, { key: random.hex(32) });
    },
  ),
];

/** Rows about retention. */
export const retentionRows: readonly Row[] = [...purgeRows, ...holdRows, ...caseRows];
