import { rootOf } from '../forge/bytes.ts';
import type { Files } from '../forge/pack.ts';
import type { Random } from '../forge/random.ts';
import { contentRow } from './content-hands.ts';
import { pick, type Row, sure, Unfit } from './row.ts';

// Tampering with leaves and lists.

const leavesName = (files: Files, random: Random): string =>
  pick(
    random,
    [...files.keys()].filter((name) => name.endsWith('.leaves') && sure(files.get(name)).length >= 64),
  );

/** Rows about leaves, lists and copies. */
export const leafRows: readonly Row[] = [
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
    contentRow(`${place} record of a day deleted`, 'leaves-root', ({ random, files }) => {
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
  contentRow('a leaf doubled, or half a leaf', 'leaves-root', ({ random, files }) => {
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
  contentRow('a file without meaning, listed', 'file-added', ({ random, files }) => {
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
