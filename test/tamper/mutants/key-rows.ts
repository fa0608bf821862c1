import { canonical } from '../forge/bytes.ts';
import type { Files, Packed } from '../forge/pack.ts';
import { dayAfter, dayOf, type ForgedOrigin } from '../forge/world.ts';
import { exporterOf, pick, type Row, sure } from './row.ts';
import { cutBack } from './world-hands.ts';

// Tampering with keys, days and witnesses, and against what is kept outside.

const keyed = (name: string, expects: string, hands: Row['hands'], more: Partial<Row> = {}): Row => ({
  name,
  power: 'keys',
  expects,
  hands,
  ...more,
});

/** Kept checkpoints that are not the newest. */
const olderDays = (origin: ForgedOrigin) =>
  origin.checkpoints.filter(({ after }, index, all) => {
    const next = all[index + 1];
    return next !== undefined && dayOf(next.after.at) !== dayOf(after.at);
  });
const signedRows: readonly Row[] = [
  keyed('checkpoint signed with the key of another day', 'note-key', (random) => ({
    exported: (_, exporter) => {
      const point = sure(exporter.checkpoints.at(-1));
      point.signer = pick(
        random,
        [...exporter.days].filter(([day]) => day < dayOf(point.after.at)).map(([, key]) => key),
      );
    },
  })),
  keyed('old entries signed anew with a newer key', 'note-key', (random) => ({
    world: (world) => {
      const exporter = exporterOf(world);
      const point = pick(random, olderDays(exporter));
      point.signer = pick(
        random,
        [...exporter.days].filter(([day]) => day > dayOf(point.after.at)).map(([, key]) => key),
      );
    },
  })),
  keyed('a witness from the future', 'witness-future', (random) => ({
    exported: (_, exporter) => {
      sure(exporter.checkpoints.at(-1)?.cosignatures[0]).time += 1000 + random.below(10_000_000);
    },
  })),
  keyed('the clock of the terminal ran ahead', 'clock-forward', (random) => ({
    exported: (entry, exporter) => {
      sure(exporter.checkpoints.at(-1)?.cosignatures[0]).time = entry.at - 901 - random.below(100_000);
    },
  })),
  keyed('the clock of the terminal was put back', 'clock-back', (random) => ({
    world: (world) => {
      const exporter = exporterOf(world);
      const point = pick(
        random,
        olderDays(exporter).filter(({ cosignatures }) => cosignatures.length > 0),
      );
      const next = sure(exporter.entries[exporter.entries.indexOf(point.after) + 1]);
      sure(point.cosignatures[0]).time = next.at + 901 + random.below(5000);
    },
  })),
  keyed('a day, also an empty one, without its checkpoint', 'day-unsigned', (random) => ({
    world: (world) => {
      const exporter = exporterOf(world);
      const days = new Set(exporter.checkpoints.map(({ after }) => dayOf(after.at)));
      days.delete(dayOf(sure(exporter.checkpoints.at(-1)).after.at));
      const gone = pick(random, [...days]);
      const kept = exporter.checkpoints.filter(({ after }) => dayOf(after.at) !== gone);
      exporter.checkpoints.splice(0, exporter.checkpoints.length, ...kept);
    },
  })),
];

const checkpointOf = (packed: Packed, folder: string): string =>
  sure(packed.files.get(`origins/${folder}/checkpoint.txt`)).toString();

const outsideRows: readonly Row[] = [
  keyed(
    'an old disk put back',
    'paper-rollback',
    (random) => ({ world: (world) => cutBack(world, exporterOf(world), random) }),
    {
      outside: (good) => ({ papers: [checkpointOf(good, 't1')] }),
    },
  ),
  keyed(
    'a second history behind a paper checkpoint',
    'paper-fork',
    (random) => ({
      world: (world) => {
        const entry = pick(
          random,
          exporterOf(world).entries.filter(({ kind }) => kind === 'attest.outflow'),
        );
        entry.elsewhere = random.between(1, 9999);
      },
    }),
    { outside: (good) => ({ papers: [checkpointOf(good, 't1')] }) },
  ),
  keyed(
    'an old disk of another terminal put back',
    'mirror-rollback',
    (random) => ({
      world: (world) =>
        cutBack(world, sure(world.origins.find(({ origin }) => origin !== world.exporter)), random),
    }),
    { shape: { origins: 2 } },
  ),
  keyed(
    'a second history of another terminal',
    'mirror-fork',
    (random) => ({
      filled: (world) => {
        const other = sure(world.origins.find(({ origin }) => origin !== world.exporter));
        const seen = exporterOf(world)
          .entries.filter(({ kind }) => kind === 'mirror.head')
          .map((entry) => Number(entry.size));
        const early = other.entries
          .slice(0, Math.max(0, ...seen))
          .filter(({ kind }) => kind === 'attest.outflow');
        pick(random, early).elsewhere = random.between(1, 9999);
      },
    }),
    { shape: { origins: 2 } },
  ),
  keyed('keys of the package are not the pinned ones', 'key-untrusted', () => ({}), {
    outside: (good) => ({ trust: good.keys.replace(/\+[0-9a-f]{8}\+/, '+00000000+') }),
  }),
  keyed('a witness that is not pinned', 'key-untrusted', () => ({}), {
    outside: (good) => ({
      trust: good.keys
        .split('\n')
        .filter((line) => !line.startsWith('witness'))
        .join('\n'),
    }),
  }),
];

const keyRows: readonly Row[] = [
  keyed('a key whose id is not its own', 'key-form', (random) => ({
    world: (world) => {
      const entry = pick(
        random,
        exporterOf(world).entries.filter(({ kind }) => kind === 'key.certified'),
      );
      entry.vkey = String(entry.vkey).replace(/\+[0-9a-f]{8}\+/, `+${random.hex(8)}+`);
    },
  })),
  keyed('two keys for one day', 'key-certificate', (random) => ({
    world: (world) => {
      const { entries } = exporterOf(world);
      const entry = pick(
        random,
        entries.filter(({ kind }) => kind === 'key.certified'),
      );
      entries.splice(entries.indexOf(entry), 0, { ...entry });
    },
  })),
  keyed('a daily key the root key did not sign', 'key-certificate', (random) => ({
    world: (world) => {
      const certified = exporterOf(world).entries.filter(({ kind }) => kind === 'key.certified');
      const entry = pick(random, certified);
      if (random.chance(0.5)) entry.signature = random.bytes(64).toString('base64');
      else entry.day = dayAfter(String(entry.day), 40);
    },
  })),
  keyed('table of keys edited', 'keys-table', (random) => ({
    content: (files: Files) => {
      const lines = sure(files.get('keys.txt')).toString().split('\n').slice(0, -1);
      const places = lines.flatMap((line, index) => (line.startsWith('witness') ? [] : [index]));
      const place = pick(random, places);
      if (random.chance(0.5)) lines.splice(place, 1);
      else lines[place] = sure(lines[place]).replace(/\+[0-9a-f]{8}\+/, `+${random.hex(8)}+`);
      files.set('keys.txt', Buffer.from(lines.map((line) => `${line}\n`).join('')));
    },
  })),
  keyed('a note that is spelt otherwise', 'not-canonical', (random) => ({
    files: (files) => {
      const name = sure([...files.keys()].find((each) => each.endsWith('/notes.jsonl')));
      const [first = '', ...others] = sure(files.get(name)).toString().split('\n');
      const value = JSON.parse(first) as { note: string; size: number };
      const other = random.pick([
        `{"size":${value.size},"note":${canonical(value.note)}}`,
        `${first} `,
        first.replace(':', ' :'),
      ]);
      files.set(name, Buffer.from([other, ...others].join('\n')));
    },
  })),
];
/** Rows about keys and signatures. */
export const keyRowsAll: readonly Row[] = [...signedRows, ...outsideRows, ...keyRows];
