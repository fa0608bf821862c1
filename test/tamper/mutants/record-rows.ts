import { headerOf, type Json, proofOf, rootOf } from '../forge/bytes.ts';
import { type Line, lineOf, type ManifestSegment, putLines } from '../forge/content.ts';
import { leavesOf } from '../forge/fill.ts';
import type { Files } from '../forge/pack.ts';
import type { Random } from '../forge/random.ts';
import type { ForgedOrigin, ForgedRecord, World } from '../forge/world.ts';
import { exporterOf, flipped, pick, type Row, sure, Unfit } from './row.ts';
import { daysOf } from './world-hands.ts';

// Tampering with records: by the exporting tool, whose manifest then fits, and by one who seals with the right keys.

type Change = (given: {
  random: Random;
  lines: Line[];
  segments: ManifestSegment[];
  files: Files;
  world: World;
}) => void;

/** Changes the disclosed lines and keeps table, counts and manifest true to them. */
const linesRow = (name: string, expects: string, change: Change, more: Partial<Row> = {}): Row => ({
  name,
  power: 'exporter',
  expects,
  hands: (random) => ({
    content: (files, segments, world) => {
      const lines = sure(files.get('records.jsonl'))
        .toString()
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Line);
      change({ random, lines, segments, files, world });
      putLines(files, lines);
      for (const segment of segments) segment.disclosed = lines.filter((line) => isOf(line, segment)).length;
    },
  }),
  ...more,
});

const contentRow = (name: string, expects: string, change: Change, more: Partial<Row> = {}): Row => ({
  name,
  power: 'exporter',
  expects,
  hands: (random) => ({
    content: (files, segments, world) => change({ random, lines: [], segments, files, world }),
  }),
  ...more,
});

const recordRow = (
  name: string,
  expects: string,
  change: (random: Random, record: ForgedRecord, origin: ForgedOrigin, seq: number) => void,
  more: Partial<Row> = {},
): Row => ({
  name,
  power: 'keys',
  expects,
  hands: (random) => ({
    world: (world) => {
      const origin = exporterOf(world);
      const segment = pick(random, daysOf(origin));
      const seq = random.below(Math.max(1, segment.records.length));
      change(random, sure(segment.records[seq]), origin, seq);
    },
  }),
  ...more,
});

const isOf = (line: Line, segment: ManifestSegment): boolean =>
  line.origin === segment.origin && line.segment === segment.segment;
const flip64 = (random: Random, text: Json | undefined, from = 0): string =>
  flipped(random, Buffer.from(String(text), 'base64'), from).toString('base64');
const some = (given: { random: Random; lines: Line[] }): Line => pick(given.random, given.lines);
const order = (a: Line, b: Line): number => (key(a) < key(b) ? -1 : 1);
const key = (line: Line): string => `${line.origin} ${line.segment} ${String(line.seq).padStart(9, '0')}`;

const lineRows: readonly Row[] = [
  linesRow('a line of another form', 'record-form', (given) => {
    const line = some(given);
    const changes: (() => void)[] = [
      () => Object.assign(line, { more: 1 }),
      () => Object.assign(line, { seq: -1 }),
      () => Object.assign(line, { key: 7 }),
      () => Object.assign(line, { proof: [] }),
      () => Object.assign(line, { segment: 'N1-2026-02-30' }),
    ];
    given.random.pick(changes)();
  }),
  linesRow('a record given twice', 'record-duplicate', ({ random, lines }) => {
    const place = random.below(lines.length);
    lines.splice(place, 0, { ...sure(lines[place]) });
  }),
  linesRow('records in another order', 'record-order', ({ random, lines }) => {
    const place = random.below(lines.length - 1);
    lines.splice(place, 2, sure(lines[place + 1]), sure(lines[place]));
  }),
  linesRow('a record of another hotel, terminal or day', 'record-foreign', (given) => {
    const line = some(given);
    Object.assign(
      line,
      given.random.pick([
        { origin: 'h1/t9' },
        { origin: 'h2/t1' },
        { segment: 'N1-2031-01-01' },
        { segment: 'H-case' },
      ]),
    );
    given.lines.sort(order);
  }),
  linesRow('a record beyond the end of its segment', 'record-range', (given) => {
    const line = some(given);
    Object.assign(line, { seq: Number(line.seq) + given.random.between(100, 9999) });
    given.lines.sort(order);
  }),
  linesRow('a record larger than allowed', 'record-size', (given) => {
    const line = some(given);
    const sealed = Buffer.from(String(line.sealed), 'base64');
    line.sealed = Buffer.concat([sealed, given.random.bytes(given.random.between(4097, 9000))]).toString(
      'base64',
    );
  }),
  linesRow('header of a record changed', 'record-header', (given) => {
    const line = some(given);
    const sealed = Buffer.from(String(line.sealed), 'base64');
    const type = sealed.subarray(10, 10 + (sealed[9] ?? 0)).toString();
    const headers = [
      headerOf(Number(line.seq) + 1, type),
      headerOf(Number(line.seq), type.toUpperCase()),
      Buffer.from([2, ...headerOf(Number(line.seq), type).subarray(1)]),
    ];
    line.sealed = Buffer.concat([given.random.pick(headers), sealed.subarray(10 + type.length)]).toString(
      'base64',
    );
  }),
  linesRow('bit flipped in a sealed record', 'record-changed', (given) => {
    const line = some(given);
    const sealed = Buffer.from(String(line.sealed), 'base64');
    line.sealed = flip64(given.random, line.sealed, 10 + (sealed[9] ?? 0));
  }),
  linesRow('key of a record changed', 'record-changed', (given) => {
    const line = some(given);
    line.key = flip64(given.random, line.key);
  }),
  linesRow('a record taken from another day', 'record-spliced', (given) => {
    const line = some(given);
    const others = given.lines.filter((each) => each.seq === line.seq && each !== line);
    const { sealed, key: other, record } = pick(given.random, others);
    Object.assign(line, { sealed, key: other, record });
  }),
  linesRow('plain text that is not what was sealed', 'record-view', (given) => {
    const record = some(given).record as Line;
    const changes: (() => void)[] = [
      () => Object.assign(record, { at: Number(record.at) + 1 }),
      () => Object.assign(record, { hotel_id: 'h2' }),
      () => Object.assign(record, { session_id: given.random.hex(16) }),
      () => Object.assign(record, { page: 'example' }),
    ];
    given.random.pick(changes)();
  }),
  linesRow(
    'a record left out',
    'record-omitted',
    ({ random, lines }) => void lines.splice(random.below(lines.length), 1),
  ),
  linesRow(
    'a record more than was asked for',
    'scope-exceeded',
    ({ random, lines, world }) => addLine(random, lines, world),
    { sort: 'B' },
  ),
  linesRow(
    'a record of a session that was not named',
    'scope-exceeded',
    ({ random, lines, world }) => addLine(random, lines, world),
    { sort: 'C' },
  ),
  linesRow(
    'a record of a type inspectors may not read',
    'scope-exceeded',
    ({ random, lines, world }) => {
      const gateway = exporterOf(world);
      const month = sure([...gateway.segments.values()].find(({ name }) => name.startsWith('A3-')));
      const places = month.records.flatMap((record, seq) =>
        record.type === 'record.disclosed' ? [seq] : [],
      );
      const seq = pick(random, places);
      lines.push(lineOf(gateway.origin, month.name, seq, sure(month.records[seq])));
      lines.sort(order);
    },
    { shape: { origins: 2, recordsPerDay: 6 } },
  ),
  linesRow(
    'a record of a purged segment: its key was not destroyed',
    'purge-undone',
    ({ random, lines, segments, world }) => {
      const origin = exporterOf(world);
      const gone = segments.filter((each) => each.state === 'purged' && Number(each.size) > 0);
      const segment = sure(origin.segments.get(String(pick(random, gone).segment)));
      const seq = random.below(segment.records.length);
      lines.push(lineOf(origin.origin, segment.name, seq, sure(segment.records[seq])));
      lines.sort(order);
    },
    { shape: { days: 8 } },
  ),
  linesRow(
    'proof of a held copy changed',
    'held-proof',
    (given) => {
      const line = pick(
        given.random,
        given.lines.filter((each) => Array.isArray(each.proof) && each.proof.length > 0),
      );
      const proof = [...(line.proof as string[])];
      const changes: (() => void)[] = [
        () => Object.assign(line, { proof: proof.slice(1) }),
        () => Object.assign(line, { proof: [...proof, sure(proof[0])] }),
        () => Object.assign(line, { proof: [flip64(given.random, proof[0]), ...proof.slice(1)] }),
        () => Object.assign(line, { size: Number(line.size) + 1 }),
        () => Object.assign(line, { size: 0 }),
        () => {
          delete line.proof;
          delete line.size;
        },
      ];
      given.random.pick(changes)();
    },
    { shape: { days: 8, holds: true } },
  ),
];

const proofRows: readonly Row[] = [
  linesRow(
    'a record of a living segment given as a held copy',
    'held-proof',
    ({ random, lines, segments, world }) => {
      const line = pick(
        random,
        lines.filter((each) => each.proof === undefined),
      );
      const segment = sure(segments.find((each) => isOf(line, each)));
      const leaves = leavesOf(exporterOf(world).segments.get(String(line.segment))).slice(
        0,
        Number(segment.size),
      );
      const proof = proofOf(leaves, Number(line.seq)).map((node) => node.toString('base64'));
      Object.assign(line, { proof, size: leaves.length });
    },
  ),
  linesRow(
    'a held copy without its proof',
    'held-proof',
    ({ random, lines }) => {
      const line = pick(
        random,
        lines.filter((each) => each.proof !== undefined),
      );
      delete line.proof;
      delete line.size;
    },
    { shape: { days: 8, holds: true } },
  ),
];

/** Adds a record that the request does not ask for. */
function addLine(random: Random, lines: Line[], world: World): void {
  const origin = exporterOf(world);
  const given = new Set(lines.map(key));
  const named = new Set(lines.map((line) => (line.record as Line).session_id));
  const all = daysOf(origin).flatMap((segment) =>
    segment.records.map((record, seq) => ({ segment, record, seq })),
  );
  const others = all.filter(({ segment, record, seq }) => {
    const line = lineOf(origin.origin, segment.name, seq, record);
    return !given.has(key(line)) && !named.has(record.sessionId);
  });
  const { segment, record, seq } = pick(random, others);
  lines.push(lineOf(origin.origin, segment.name, seq, record));
  lines.sort(order);
}

const leavesName = (files: Files, random: Random): string =>
  pick(
    random,
    [...files.keys()].filter((name) => name.endsWith('.leaves') && sure(files.get(name)).length >= 64),
  );

const leafRows: readonly Row[] = [
  ...(['first', 'middle', 'last'] as const).map((place) =>
    contentRow(`${place} record of a day replaced`, 'leaves-root', ({ random, files }) => {
      const name = leavesName(files, random);
      const leaves = Buffer.from(sure(files.get(name)));
      const count = leaves.length / 32;
      const index = place === 'first' ? 0 : place === 'last' ? count - 1 : Math.floor(count / 2);
      random.bytes(32).copy(leaves, index * 32);
      files.set(name, leaves);
    }),
  ),
  ...(['first', 'middle', 'last'] as const).map((place) =>
    contentRow(`${place} record of a day deleted`, 'leaves-size', ({ random, files }) => {
      const name = leavesName(files, random);
      const leaves = sure(files.get(name));
      const count = leaves.length / 32;
      const index = place === 'first' ? 0 : place === 'last' ? count - 1 : Math.floor(count / 2);
      files.set(name, Buffer.concat([leaves.subarray(0, index * 32), leaves.subarray(index * 32 + 32)]));
    }),
  ),
  contentRow('records of a day reordered', 'leaves-root', ({ random, files }) => {
    const name = leavesName(files, random);
    const leaves = sure(files.get(name));
    const at = random.below(leaves.length / 32 - 1) * 32;
    files.set(
      name,
      Buffer.concat([
        leaves.subarray(0, at),
        leaves.subarray(at + 32, at + 64),
        leaves.subarray(at, at + 32),
        leaves.subarray(at + 64),
      ]),
    );
  }),
  contentRow('a leaf doubled, or half a leaf', 'leaves-size', ({ random, files }) => {
    const name = leavesName(files, random);
    const leaves = sure(files.get(name));
    files.set(
      name,
      random.chance(0.5)
        ? Buffer.concat([leaves, leaves.subarray(-32)])
        : Buffer.concat([leaves, random.bytes(7)]),
    );
  }),
  contentRow('inner nodes in the place of leaves', 'leaf-node', ({ random, files }) => {
    const name = leavesName(files, random);
    const leaves = sure(files.get(name));
    if (leaves.length % 64 !== 0) throw new Unfit();
    const pairs = Array.from({ length: leaves.length / 64 }, (_, index) =>
      leaves.subarray(index * 64, index * 64 + 64),
    );
    files.set(name, Buffer.concat(pairs.map((pair) => nodeOf(pair))));
  }),
  contentRow(
    'segments left out of the list, added or described otherwise',
    'segment-list',
    ({ random, segments }) => {
      const segment = pick(random, segments);
      const changes: (() => void)[] = [
        () => void segments.splice(segments.indexOf(segment), 1),
        () => void segments.push({ ...segment, segment: 'N1-2031-01-01' }),
        () => Object.assign(segment, { size: Number(segment.size) + 1 }),
        () => Object.assign(segment, { root: random.hex(64) }),
      ];
      random.pick(changes)();
    },
  ),
  contentRow(
    'a segment in another state than the spine says',
    'segment-list',
    ({ random, segments }) => {
      const segment = pick(random, segments);
      const states = ['live', 'held', 'purged'].filter((state) => state !== segment.state);
      segment.state = random.pick(states);
    },
    { shape: { days: 6 } },
  ),
  contentRow('count of disclosed records changed', 'segment-list', ({ random, segments }) => {
    const segment = pick(random, segments);
    segment.disclosed = Number(segment.disclosed) + 1;
  }),
  contentRow(
    'leaves of a day not given',
    'file-missing',
    ({ random, files }) => void files.delete(leavesName(files, random)),
  ),
  contentRow('a file without meaning, listed', 'file-unknown', ({ random, files }) => {
    files.set(
      random.pick([
        'origins/t1/segments/N1-2031-01-01.leaves',
        'notes.txt',
        `catalogues/${'0'.repeat(64)}.json`,
      ]),
      random.bytes(32),
    );
  }),
  contentRow('a catalogue exchanged', 'catalogue-changed', ({ random, files }) => {
    const name = pick(
      random,
      [...files.keys()].filter((each) => each.startsWith('catalogues/')),
    );
    files.set(
      name,
      Buffer.from(sure(files.get(name)).toString().replace('"floor_days":3', '"floor_days":1')),
    );
  }),
];

const nodeOf = (pair: Buffer): Buffer => rootOf([pair.subarray(0, 32), pair.subarray(32)]);

const sealedRows: readonly Row[] = [
  recordRow('sealed under another day', 'record-sealed', (_, record) => {
    record.isMissealed = true;
  }),
  recordRow('sealed text that is not canonical', 'not-canonical', (random, record) => {
    const text = JSON.stringify(record.payload);
    record.payloadText = random.pick([
      `${text} `,
      text.replace(',', ', '),
      text.replace(/(\d+)/, '$1.0'),
      text.replace('[', '[ '),
      `\ufeff${text}`,
    ]);
  }),
  recordRow('a field outside the catalogue', 'field-outside', (random, record) => {
    const payload = record.payload as readonly Json[];
    const changes: Json[] = [
      [...payload, 'https://example.org/path'],
      payload.slice(0, -1),
      [...payload.slice(0, -1), { a: 1 }],
      { at: record.at },
      ['x', ...payload.slice(1)],
      [...payload.slice(0, -1), null],
    ];
    record.payload = random.pick(changes);
  }),
  recordRow('a page address in the place of an id', 'field-outside', (random, record) => {
    const payload = [...(record.payload as readonly Json[])];
    if (typeof payload[1] !== 'string') throw new Unfit();
    payload[1] = random.pick(['https://a.b', '../..', 'x'.repeat(65), '']);
    record.payload = payload;
  }),
  recordRow('a type of another class or of none', 'field-outside', (random, record) => {
    const others: { type: string; payload: Json }[] = [
      { type: 'record.disclosed', payload: [record.at, 'x'] },
      { type: 'net.dest', payload: [record.at, 'x'] },
    ];
    Object.assign(record, random.pick(others));
  }),
  recordRow('a record of another day', 'record-time', (random, record) => {
    record.payload = [
      record.at + 86_400 * random.pick([-3, -2, 2, 3]),
      ...(record.payload as readonly Json[]).slice(1),
    ];
  }),
];

const exportRows: readonly Row[] = [
  {
    name: 'an export that is not in the spine',
    power: 'keys',
    expects: 'export-unrecorded',
    hands: () => ({
      exported: (_, exporter) => {
        exporter.entries.pop();
        exporter.checkpoints.pop();
      },
    }),
  },
  {
    name: 'an export under another instrument, sort or name',
    power: 'keys',
    expects: 'export-mismatch',
    hands: (random) => ({
      exported: (entry) => {
        Object.assign(
          entry,
          random.pick<{ [member: string]: Json }>([
            { instrument: random.hex(64) },
            { sort: 'B' },
            { export: 'export-other' },
          ]),
        );
      },
    }),
  },
];

/** Rows about records and what the package says of them. */
export const recordRows: readonly Row[] = [
  ...lineRows,
  ...proofRows,
  ...leafRows,
  ...sealedRows,
  ...exportRows,
];
