import type { Json } from '../forge/bytes.ts';
import { type Line, type ManifestSegment, putLines } from '../forge/content.ts';
import type { Files } from '../forge/pack.ts';
import type { Random } from '../forge/random.ts';
import type { World } from '../forge/world.ts';
import { flipped, pick, type Row, sure } from './row.ts';

// Hands of the exporting tool: what it changes, its manifest then fits.

/** Changes the content of a package before its manifest is made. */
export type Change = (given: {
  random: Random;
  lines: Line[];
  segments: ManifestSegment[];
  files: Files;
  world: World;
}) => void;

/** Changes the disclosed lines and keeps table, counts and manifest true to them. */
export const linesRow = (name: string, expects: string, change: Change, more: Partial<Row> = {}): Row => ({
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

/** Changes files or list, whose manifest then fits. */
export const contentRow = (name: string, expects: string, change: Change, more: Partial<Row> = {}): Row => ({
  name,
  power: 'exporter',
  expects,
  hands: (random) => ({
    content: (files, segments, world) => change({ random, lines: [], segments, files, world }),
  }),
  ...more,
});
/** Whether a line belongs to a listed segment. */
export const isOf = (line: Line, segment: ManifestSegment): boolean =>
  line.origin === segment.origin && line.segment === segment.segment;
/** Flips a bit of what a base64 text stands for. */
export const flip64 = (random: Random, text: Json | undefined, from = 0): string =>
  flipped(random, Buffer.from(String(text), 'base64'), from).toString('base64');
/** One of the lines. */
export const some = (given: { random: Random; lines: Line[] }): Line => pick(given.random, given.lines);
/** Order of lines in `records.jsonl`. */
export const order = (a: Line, b: Line): number => (key(a) < key(b) ? -1 : 1);
/** What lines are ordered by. */
export const key = (line: Line): string =>
  `${line.origin} ${line.segment} ${String(line.seq).padStart(9, '0')}`;
