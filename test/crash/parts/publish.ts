import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { tableOf } from './report.ts';
import type { Group } from './tally.ts';

const file = resolve(import.meta.dirname, '../../../docs/bench/crash.md');

/** Writes the table of a run, with the command, to `docs/bench/crash.md`, and gives the file. */
export function publish(groups: readonly Group[], words: string): string {
  const sum = (of: (group: Group) => number): number => groups.reduce((total, group) => total + of(group), 0);
  writeFileSync(
    file,
    [
      '# Crashes of the record store',
      '',
      `Made by \`npm run crash -- ${words}\`: ${sum(({ points }) => points)} points, ${sum(({ checks }) => checks)} runs or disks.`,
      '',
      'One life of a real store is recorded, call by call, below libc: created; a day with single and grouped appends,',
      'checkpoints, cosignatures, an exported package and midnight; segments purged under a hold; the hold lapsed and its case',
      'purged; a hand-over; and starts after crashes of each (`recover`). The record is exact: its calls, done again on a model',
      'of a disk, give the folder byte for byte, or the harness stops.',
      '',
      '- **kill**: the process is killed before that call, for real.',
      '- **eio, enospc, short, full**: that call fails, for real; `short` does half of a write, `full` fails every write from there on.',
      '  The program must be refused by the store, and refused from then on; or what it wrote is right. "Not seen": it was not refused;',
      '  such an error is harmless (a read of a file that need not be there, a close of the log), which the look at the folder proves.',
      '- **ordered, weak**: the power goes after that call. Disks that two file systems may then hold are put together from the record:',
      '  `ordered` (like ext4: names and sizes in the order they were made; contents that no sync has taken are there, not there, or torn at',
      '  512 bytes, with the size grown or not), `weak` (names, sizes and contents lost or kept one by one until a sync of that very file',
      '  or folder). At each point: nothing of what waits, all of it, each change alone, all but each, and random ones. Equal disks count once.',
      '',
      'On what is left the real store is opened four hours later. It must open; have every acknowledged record, entry, checkpoint and',
      'cosignature in its place, and none that nobody gave it; finish purges that were begun; have nothing of what was purged (files, keys,',
      'bytes); have every held copy; and go on.',
      '',
      'The last rows are made to fail, and must: databases that sync as SQLite does by default, and a disk that heeds no sync. "Not seen" counts',
      'the lost records that were found there.',
      '',
      tableOf(groups),
    ].join('\n'),
  );
  return file;
}
