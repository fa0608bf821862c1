import type { Json } from '../forge/bytes.ts';
import type { Random } from '../forge/random.ts';
import type { ForgedOrigin, ForgedRecord } from '../forge/world.ts';
import { leafRows } from './leaf-rows.ts';
import { lineKinds } from './line-rows.ts';
import { exporterOf, pick, type Row, sure, Unfit } from './row.ts';
import { daysOf } from './world-hands.ts';

// Tampering by one who seals with the right keys.

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
    expects: 'manifest-changed',
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
export const recordRows: readonly Row[] = [...lineKinds, ...leafRows, ...sealedRows, ...exportRows];
