import { headerOf, proofOf } from '../forge/bytes.ts';
import { type Line, lineOf } from '../forge/content.ts';
import { leavesOf } from '../forge/fill.ts';
import type { Random } from '../forge/random.ts';
import type { World } from '../forge/world.ts';
import { flip64, isOf, key, linesRow, order, some } from './content-hands.ts';
import { exporterOf, pick, type Row, sure } from './row.ts';
import { daysOf } from './world-hands.ts';

// Tampering with the lines of disclosed records.

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
  linesRow('a record beyond the end of its segment', 'record-header', (given) => {
    const line = some(given);
    Object.assign(line, { seq: Number(line.seq) + given.random.between(100, 9999) });
    given.lines.sort(order);
  }),
  linesRow('a record larger than allowed', 'record-header', (given) => {
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

/** Rows about lines. */
export const lineKinds: readonly Row[] = [...lineRows, ...proofRows];
