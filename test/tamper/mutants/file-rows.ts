import { canonical, type Json, sha256 } from '../forge/bytes.ts';
import type { Files } from '../forge/pack.ts';
import type { Random } from '../forge/random.ts';
import { flipped, pick, type Row, sure } from './row.ts';
import { otherSpelling, row, textRows } from './text-rows.ts';

// What one can do who holds nothing but the file.

type Parsed = { [member: string]: Json };

const bytesRow = (name: string, expects: string, change: (random: Random, bytes: Buffer) => Buffer): Row =>
  row(name, expects, (random) => ({ bytes: (bytes) => change(random, bytes) }));

/** Offsets of the local headers of a good zip. */
function headersOf(bytes: Buffer): { at: number; content: number; size: number }[] {
  const found = [];
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const size = bytes.readUInt32LE(at + 18);
    const content = at + 30 + bytes.readUInt16LE(at + 26);
    found.push({ at, content, size });
    at = content + size;
  }
  return found;
}

function withField(bytes: Buffer, at: number, write: (copy: Buffer, at: number) => void): Buffer {
  const copy = Buffer.from(bytes);
  write(copy, at);
  return copy;
}

const listed = (files: Files): string[] =>
  [...files.keys()].filter(
    (name) => name !== 'manifest.json' && !/\/(spine\.jsonl|notes\.jsonl|checkpoint\.txt)$/.test(name),
  );

function editManifest(files: Files, change: (manifest: Parsed) => void): void {
  const manifest = JSON.parse(sure(files.get('manifest.json')).toString()) as Parsed;
  change(manifest);
  files.set('manifest.json', Buffer.from(canonical(manifest)));
}

const zipRows: readonly Row[] = [
  bytesRow('bit flipped in a header of the zip', 'zip-structure', (random, bytes) => {
    const { at, content } = random.pick(headersOf(bytes));
    const places = Array.from({ length: content - at }, (_, index) => at + index).filter(
      (place) => place < at + 14 || place >= at + 18,
    );
    const end = Array.from({ length: 22 }, (_, index) => bytes.length - 22 + index);
    const place = random.pick([...places, ...end]);
    return withField(bytes, place, (copy) => (copy[place] = (copy[place] ?? 0) ^ (1 << random.below(8))));
  }),
  bytesRow('bit flipped in the content of a file', 'zip-structure', (random, bytes) => {
    const { content, size } = pick(
      random,
      headersOf(bytes).filter((each) => each.size > 0),
    );
    const place = content + random.below(size);
    return withField(bytes, place, (copy) => (copy[place] = (copy[place] ?? 0) ^ (1 << random.below(8))));
  }),
  bytesRow('file cut short', 'zip-structure', (random, bytes) =>
    bytes.subarray(0, random.below(bytes.length)),
  ),
  bytesRow('bytes behind the end', 'zip-structure', (random, bytes) =>
    Buffer.concat([bytes, random.bytes(random.between(1, 50))]),
  ),
  bytesRow('bytes before the beginning', 'zip-structure', (random, bytes) =>
    Buffer.concat([random.bytes(random.between(1, 50)), bytes]),
  ),
  bytesRow('method or flags of an entry changed', 'zip-structure', (random, bytes) =>
    withField(bytes, random.pick(headersOf(bytes)).at, (copy, at) =>
      copy.writeUInt16LE(random.between(1, 99), at + random.pick([6, 8])),
    ),
  ),
  bytesRow('size of an entry overflows', 'zip-structure', (random, bytes) =>
    withField(bytes, random.pick(headersOf(bytes)).at, (copy, at) => {
      copy.writeUInt32LE(0xffff_ffff - random.below(1000), at + 18);
      copy.writeUInt32LE(copy.readUInt32LE(at + 18), at + 22);
    }),
  ),
  row('a name leaves the folder', 'zip-path', (random) => ({
    zip: (entries) => {
      const place = random.below(entries.length);
      const old = sure(entries[place]);
      const bad = ['../', '/', 'a/../../', './', 'C:\\', 'a//', 'a/./', '..\\', '\u0000'];
      entries[place] = { ...old, name: `${random.pick(bad)}${old.name}` };
    },
  })),
  row('two files of one name', 'zip-duplicate', (random) => ({
    zip: (entries) => {
      const place = random.below(entries.length);
      const content = random.chance(0.5) ? sure(entries[place]).content : random.bytes(9);
      entries.splice(place + 1, 0, { ...sure(entries[place]), content });
    },
  })),
  row('entries out of order', 'zip-structure', (random) => ({
    zip: (entries) => {
      const place = random.below(entries.length - 1);
      entries.splice(place, 2, sure(entries[place + 1]), sure(entries[place]));
    },
  })),
];

const listRows: readonly Row[] = [
  row('a file left out', 'file-missing', (random) => ({
    files: (files) => void files.delete(random.pick([...files.keys()])),
  })),
  row('a file put in', 'file-added', (random) => ({
    files: (files) =>
      void files.set(
        random.pick(['more.txt', 'origins/t1/segments/N1-2030-01-01.leaves', 'receipts/more.jsonl']),
        random.bytes(20),
      ),
  })),
  row('a file changed', 'file-changed', (random) => ({
    files: (files) => {
      const name = pick(
        random,
        listed(files).filter((each) => sure(files.get(each)).length > 0),
      );
      files.set(name, flipped(random, sure(files.get(name))));
    },
  })),
  row('a file changed and listed anew', 'manifest-changed', (random) => ({
    files: (files) => {
      const name = random.pick(['README.txt', 'verify.py', 'views/ocsf.jsonl']);
      const content = flipped(random, sure(files.get(name)));
      files.set(name, content);
      editManifest(files, (manifest) => {
        const line = (manifest.files as Parsed[]).find((each) => each.name === name);
        Object.assign(sure(line), { sha256: sha256(content).toString('hex') });
      });
    },
  })),
  row('hash or text of the manifest changed', 'manifest-changed', (random) => ({
    files: (files) =>
      editManifest(files, (manifest) => {
        const member = random.pick(['purpose', 'authority', 'instrument', 'requestedBy', 'export']);
        manifest[member] = `${random.hex(8)}`;
      }),
  })),
  row('manifest spelt otherwise', 'not-canonical', (random) => ({
    files: (files) =>
      void files.set(
        'manifest.json',
        Buffer.from(otherSpelling(random, sure(files.get('manifest.json')).toString())),
      ),
  })),
  row('manifest of another form', 'manifest-form', (random) => ({
    files: (files) =>
      editManifest(files, (manifest) => {
        const changes: (() => void)[] = [
          () => Object.assign(manifest, { more: 1 }),
          () => delete manifest.purpose,
          () => Object.assign(manifest, { format: 2 }),
          () => Object.assign(manifest, { from: '2026-02-30' }),
          () => Object.assign(manifest, { exporter: 'h1/none' }),
          () => Object.assign(manifest, { sort: 'D' }),
          () => Object.assign(manifest, { instrument: '' }),
          () => Object.assign(manifest, { origins: [...(manifest.origins as Json[]), 'a/b'] }),
        ];
        random.pick(changes)();
      }),
  })),
];

const contradictions: readonly Row[] = [
  row('a member of the manifest under another name', 'manifest-form', (random) => ({
    files: (files) =>
      editManifest(files, (manifest) => {
        const name = random.pick(Object.keys(manifest).sort());
        Object.assign(manifest, { [`${name}x`]: manifest[name] });
        delete manifest[name];
      }),
  })),
  row('a manifest that contradicts itself', 'manifest-form', (random) => ({
    files: (files) =>
      editManifest(files, (manifest) => {
        const changes: (() => void)[] = [
          () => Object.assign(manifest, { exporter: 'h1/none' }),
          () => Object.assign(manifest, { origins: [...(manifest.origins as Json[]), 'h9/t1'] }),
          () => Object.assign(manifest, { from: '2030-01-01' }),
          () => Object.assign(manifest, { sessions: ['0123456789abcdef'] }),
          () => Object.assign(manifest, { sort: 'C' }),
        ];
        random.pick(changes)();
      }),
  })),
  row('a manifest that lists itself or the newest checkpoint', 'manifest-form', (random) => ({
    files: (files) =>
      editManifest(files, (manifest) => {
        const name = random.pick(['manifest.json', 'origins/t1/checkpoint.txt', 'origins/t1/spine.jsonl']);
        const content = sure(files.get(name));
        const line = { bytes: content.length, format: 'text', name, sha256: sha256(content).toString('hex') };
        const lines = [...(manifest.files as Parsed[]), line];
        manifest.files = lines.sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1));
      }),
  })),
  row('the manifest left out', 'file-missing', () => ({
    files: (files) => void files.delete('manifest.json'),
  })),
  row('a last line without its end', 'not-canonical', (random) => ({
    files: (files) => {
      const name = random.pick(['origins/t1/spine.jsonl', 'origins/t1/notes.jsonl']);
      files.set(name, sure(files.get(name)).subarray(0, -1));
    },
  })),
];

/** Rows of one who holds only the file. */
export const fileRows: readonly Row[] = [...zipRows, ...listRows, ...contradictions, ...textRows];
