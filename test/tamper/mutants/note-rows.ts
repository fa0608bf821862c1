import { cosignatureLine, signatureLine, signingKey } from '../forge/bytes.ts';
import { type Note, witnessOf } from '../forge/pack.ts';
import type { Random } from '../forge/random.ts';
import type { ForgedOrigin, World } from '../forge/world.ts';
import { flipped, pick, type Row, sure, Unfit } from './row.ts';

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
  noteRow('cosignature of a witness nobody knows', 'cosignature-wrong', (random, notes, origin, world) => {
    const note = random.pick(notes);
    const name = random.pick([witnessOf(world, origin).name, 'other/witness']);
    const line = cosignatureLine(signingKey(random, name, 4), bodyOf(note), world.at);
    rewrite(note, bodyOf(note), [...linesOf(note), line.trimEnd()]);
  }),
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
  fileRow('no checkpoints at all', (_, lines) => void lines.splice(0)),
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
/** Rows about checkpoints. */
export const noteRows: readonly Row[] = [...textRows, ...formRows];
