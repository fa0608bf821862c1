import { canonical, cosignatureLine, signatureLine, signingKey } from '../forge/bytes.ts';
import { type Files, type Note, type Packed, witnessOf } from '../forge/pack.ts';
import type { Random } from '../forge/random.ts';
import { dayAfter, dayOf, type ForgedOrigin, type World } from '../forge/world.ts';
import { exporterOf, flipped, pick, type Row, sure, Unfit } from './row.ts';
import { cutBack } from './world-hands.ts';

// Tampering with checkpoints, cosignatures and keys.

const noteRow = (
  name: string,
  expects: string,
  change: (random: Random, notes: Note[], origin: ForgedOrigin, world: World) => void,
  more: Partial<Row> = {},
): Row => ({
  name,
  power: 'file',
  expects,
  hands: (random) => ({ notes: (notes, origin, world) => change(random, notes, origin, world) }),
  ...more,
});

const bodyOf = (note: Note): string => note.text.slice(0, note.text.indexOf('\n\n') + 1);
const linesOf = (note: Note): string[] =>
  note.text
    .slice(note.text.indexOf('\n\n') + 2)
    .split('\n')
    .slice(0, -1);

function rewrite(note: Note, body: string, lines: readonly string[]): void {
  note.text = `${body}\n${lines.map((line) => `${line}\n`).join('')}`;
}

/** Flips a bit of the signature in a signature line, behind `skip` bytes. */
function flipLine(random: Random, line: string, skip: number): string {
  const [dash = '', name = '', blob = ''] = line.split(' ');
  return `${dash} ${name} ${flipped(random, Buffer.from(blob, 'base64'), skip).toString('base64')}`;
}

const textRows: readonly Row[] = [
  noteRow('root of a checkpoint changed', 'note-signature', (random, notes) => {
    const note = random.pick(notes);
    const [origin = '', size = '', root = ''] = bodyOf(note).split('\n');
    rewrite(
      note,
      `${origin}\n${size}\n${flipped(random, Buffer.from(root, 'base64')).toString('base64')}\n`,
      linesOf(note),
    );
  }),
  noteRow('signature of a checkpoint changed', 'note-signature', (random, notes) => {
    const note = random.pick(notes);
    const [first = '', ...others] = linesOf(note);
    rewrite(note, bodyOf(note), [flipLine(random, first, 4), ...others]);
  }),
  noteRow('another key under the same name and key id', 'note-signature', (random, notes, origin) => {
    const note = random.pick(notes);
    const [first = '', ...others] = linesOf(note);
    const id = Buffer.from(first.split(' ')[2] ?? '', 'base64').subarray(0, 4);
    const key = { ...signingKey(random, origin.origin, 1), id };
    rewrite(note, bodyOf(note), [signatureLine(key, bodyOf(note)).trimEnd(), ...others]);
  }),
  noteRow('a line more in a checkpoint', 'note-form', (random, notes) => {
    const note = random.pick(notes);
    rewrite(note, `${bodyOf(note)}${random.hex(8)}\n`, linesOf(note));
  }),
  noteRow('a checkpoint of no entries', 'size-zero', (random, notes, origin) => {
    const note = random.pick(notes);
    note.size = 0;
    rewrite(note, `${origin.origin}\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n`, linesOf(note));
  }),
  noteRow('size of a checkpoint overflows', 'size-overflow', (random, notes) => {
    const note = random.pick(notes);
    const size = random.pick([2n ** 53n, 2n ** 63n, 2n ** 64n - 1n, 2n ** 64n]) + BigInt(note.size);
    rewrite(note, bodyOf(note).replace(/\n\d+\n/, `\n${size}\n`), linesOf(note));
  }),
  noteRow('an older checkpoint in the place of the newest', 'spine-longer', (_, notes) => {
    if (notes.length < 2) throw new Unfit();
    notes.pop();
  }),
  noteRow(
    'cosignature taken away',
    'cosignature-missing',
    (_, notes) => {
      const note = sure(notes.at(-1));
      rewrite(note, bodyOf(note), linesOf(note).slice(0, 1));
    },
    { outside: (good) => ({ trust: good.keys }) },
  ),
  noteRow(
    'cosignature of another origin taken away',
    'cosignature-missing',
    (_, notes, origin, world) => {
      if (origin.origin === world.exporter) return;
      const note = sure(notes.at(-1));
      rewrite(note, bodyOf(note), linesOf(note).slice(0, 1));
    },
    { shape: { origins: 2 }, power: 'exporter' },
  ),
  noteRow('cosignature changed', 'cosignature-wrong', (random, notes) => {
    const note = pick(
      random,
      notes.filter((each) => linesOf(each).length > 1),
    );
    const [first = '', second = ''] = linesOf(note);
    rewrite(note, bodyOf(note), [first, flipLine(random, second, 4)]);
  }),
  noteRow('cosignature of a witness nobody knows', 'witness-unknown', (random, notes, origin, world) => {
    const note = random.pick(notes);
    const name = random.pick([witnessOf(world, origin).name, 'other/witness']);
    const line = cosignatureLine(signingKey(random, name, 4), bodyOf(note), world.at);
    rewrite(note, bodyOf(note), [...linesOf(note), line.trimEnd()]);
  }),
];

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
  keyed('two keys for one day', 'key-twice', (random) => ({
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

/** Changes the file of checkpoints as it stands in the package. */
const fileRow = (name: string, change: (random: Random, lines: string[]) => void): Row => ({
  name,
  power: 'file',
  expects: 'note-form',
  hands: (random) => ({
    files: (files) => {
      const lines = sure(files.get('origins/t1/notes.jsonl')).toString().split('\n').slice(0, -1);
      change(random, lines);
      files.set('origins/t1/notes.jsonl', Buffer.from(lines.map((line) => `${line}\n`).join('')));
    },
  }),
});

const formRows: readonly Row[] = [
  fileRow('a line of checkpoints with a member more', (random, lines) => {
    const at = random.below(lines.length);
    lines[at] = sure(lines[at]).replace(/^\{/, '{"more":1,').replace('"more":1,"note"', '"a":1,"note"');
  }),
  fileRow('a line of checkpoints that says another size', (random, lines) => {
    const at = random.below(lines.length);
    lines[at] = sure(lines[at]).replace(
      /"size":(\d+)\}$/,
      (_, size: string) => `"size":${Number(size) + random.between(1, 9)}}`,
    );
  }),
  fileRow('checkpoints in another order', (_, lines) => {
    if (lines.length < 2) throw new Unfit();
    lines.unshift(sure(lines.pop()));
  }),
  noteRow('a signature line given twice', 'note-form', (random, notes) => {
    const note = random.pick(notes);
    const lines = linesOf(note);
    rewrite(note, bodyOf(note), [...lines, sure(lines.at(-1))]);
  }),
  {
    name: 'another checkpoint beside those of the list',
    power: 'file',
    expects: 'note-form',
    hands: (random) => ({
      files: (files) => {
        const text = sure(files.get('origins/t1/checkpoint.txt')).toString();
        const other = random.chance(0.5)
          ? `${text}x\n`
          : sure(
              JSON.parse(sure(sure(files.get('origins/t1/notes.jsonl')).toString().split('\n')[0])) as {
                note: string;
              },
            ).note;
        files.set('origins/t1/checkpoint.txt', Buffer.from(other));
      },
    }),
  },
];

/** Rows about checkpoints, witnesses and keys. */
export const noteRows: readonly Row[] = [...textRows, ...formRows, ...signedRows, ...outsideRows, ...keyRows];
