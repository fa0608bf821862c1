import { cpus } from 'node:os';
import type { ImageResult } from './image.ts';

/** What a run came to. */
export type OracleRun = {
  readonly command: string;
  readonly schedules: number;
  readonly badSeeds: readonly number[];
  /** Sums over all schedules, by name. */
  readonly totals: Readonly<Record<string, number>>;
  /** Planted mistakes, and what found them; null for one that nothing found. */
  readonly mistakes: readonly { readonly name: string; readonly found: string | null }[];
  readonly image: ImageResult | null;
  readonly seconds: number;
};

const rows: readonly (readonly [key: string, text: string])[] = [
  ['records', 'records written'],
  ['purgedSegments', 'day segments purged'],
  ['holds', 'holds placed'],
  ['purgedCases', 'case segments purged'],
  ['copies', 'held copies, each opened and proved'],
  ['deaths', 'deaths of the process (files as they were at that moment)'],
  ['kills', 'processes killed by the system in a purge'],
  ['clockJumps', 'times the clock was set'],
  ['refusedCosignatures', 'cosignatures not taken, since the clock had been ahead'],
  [
    'overstays',
    'looks that found something past its ceiling: no witness had been heard, the machine had been off or its clock ahead',
  ],
  ['packages', 'packages made at the end and verified'],
  ['searchedBytes', 'bytes of files searched'],
];

/** The page of a run. */
export function reportPage(run: OracleRun): string {
  return `${[
    '# Purge oracle',
    `Made by \`${run.command} --write\`.`,
    `Machine: ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}. ${Math.round(run.seconds / 60)} minutes.`,
    'A schedule is a week or two in the life of a machine with a real store (floor 1 to 3 days, so that half a year passes in days): guests, holds placed, lifted and lapsed, the clock set to and fro, witnesses that fall silent, restarts, and deaths before or behind any step of a purge. After each look a model that shares no code with purge says what must be there and what not: nothing gone before its floor by witnessed time, nothing left after a look once that time has come, every record of a live segment opens, every case holds exactly what its hold means and each copy is proved against the root that the spine closed, and no file but the spine has a byte of what went: sealed record, segment key, key id, and plain text in no file at all.',
    `**${grouped(run.schedules)} schedules, ${run.badSeeds.length} bad: ${verdictOf(run.badSeeds)}.**`,
    table(rows.map(([key, text]) => [text, grouped(run.totals[key] ?? 0)])),
    '## Mistakes that were planted',
    'The oracle is worth what it finds. Each mistake is made in what purge gets of the store.',
    table(
      run.mistakes.map(({ name, found }) => [
        name,
        found === null ? '**not found**' : (found.split('\n')[0] ?? ''),
      ]),
    ),
    '## The disk below the files',
    imageText(run.image),
  ].join('\n\n')}\n`;
}

function verdictOf(badSeeds: readonly number[]): string {
  return badSeeds.length === 0
    ? '0 early, 0 late by witnessed time, 0 residue'
    : `seeds ${badSeeds.slice(0, 20).join(', ')}`;
}

function imageText(image: ImageResult | null): string {
  if (image === null) return 'Not looked at in this run (`--full` or `--image`, as root).';
  const { looked, imageBytes, hits, live, liveFound } = image;
  return `A store ran with purges, a hold and its lapse on an ext4 file system of its own in a file of ${grouped(imageBytes)} bytes. Every byte of it (files, free space, journal) was then searched for ${looked.plain} plain texts, ${looked.keys} destroyed keys (of segments, of single records, and the key-encryption keys that had wrapped them) and ${looked.sealed} purged sealed records: **${hits.length} found**. Of ${live} sealed records that are still kept ${liveFound} were found, so the search does find. With the overwriting of files before they are unlinked taken out it finds ciphertext, with that of the key file taken out the key-encryption keys.

A file system that writes elsewhere (btrfs, ZFS), snapshots and the reserve of flash media may keep overwritten blocks; there only the destruction of the keys stands.`;
}

function table(lines: readonly (readonly [string, string])[]): string {
  return ['| what | |', '| --- | --- |', ...lines.map(([what, value]) => `| ${what} | ${value} |`)].join(
    '\n',
  );
}

function grouped(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ' ');
}
