import type { SegmentView } from '../../records/store-ports.ts';
import { tableOf } from '../rules/table.ts';
import type { KeyKind } from './status.ts';
import type { StoreStatus } from './store-status.ts';

const keyTexts = {
  os: 'system key store',
  software: 'software key (a file; accepted in the settings)',
  none: 'no key file',
} as const;

/** Status of one store for people. Without `all` only the newest segments are listed. */
export function statusText(
  status: StoreStatus & { readonly folder: string; readonly keys: KeyKind },
  all: boolean,
): string {
  const { days, checkpoint, nextPurge } = status;
  const facts: readonly (readonly [string, string])[] = [
    ['Origin', status.origin],
    ['Folder', status.folder],
    ['Since', time(status.createdAtMs)],
    ['Days', `${days.present} of ${days.expected} days present`],
    ['Checkpoint', checkpoint === null ? 'none yet' : `size ${checkpoint.size}, root ${checkpoint.root}`],
    [
      'Witnesses',
      lines(status.witnesses.map(({ name, cosignedAtMs }) => `${name}, last ${timeOrNever(cosignedAtMs)}`)),
    ],
    ['Keys', keyTexts[status.keys ?? 'none']],
    ['Next purge', nextPurge === null ? 'nothing is kept' : purgeText(nextPurge)],
    [
      'Holds',
      lines(
        status.holds.map(
          ({ holdId, fromDay, toDay, expiresAtMs }) =>
            `${holdId}: ${fromDay} to ${toDay}, until ${time(expiresAtMs)}`,
        ),
      ),
    ],
    [
      'Gaps',
      lines(status.gaps.map(({ fromMs, toMs, cause }) => `${time(fromMs)} to ${time(toMs)}: ${cause}`)),
    ],
  ];
  return `${facts.map(([name, text]) => `${name.padEnd(labelWidth)}${text}`).join('\n')}\n\n${segmentsText(status.segments, all)}`;
}

const labelWidth = 12;
const newestShown = 8;

function segmentsText(segments: readonly SegmentView[], all: boolean): string {
  const shown = all ? segments : segments.slice(-newestShown);
  const rows = shown.map(({ name, state, size, root, dueAtMs }) => [
    name,
    state,
    String(size),
    state === 'purged' ? '' : time(dueAtMs).slice(0, 10),
    root,
  ]);
  const more = segments.length - shown.length;
  return `${tableOf(['segment', 'state', 'size', 'due', 'root'], rows)}${more === 0 ? '' : `(${more} older: --segments)\n`}`;
}

/** When a segment goes, in words. */
export function purgeText(line: {
  readonly segment: string;
  readonly dueAtMs: number;
  readonly goneByMs: number;
  readonly state: string;
}): string {
  const words = { announced: 'being purged', due: 'due now', late: 'LATE', waiting: 'waiting' } as const;
  const state = Object.hasOwn(words, line.state) ? words[line.state as keyof typeof words] : line.state;
  return `${line.segment} from ${time(line.dueAtMs)}, gone by ${time(line.goneByMs)} (${state})`;
}

function lines(texts: readonly string[]): string {
  return texts.length === 0 ? 'none' : texts.join(`\n${' '.repeat(labelWidth)}`);
}

function timeOrNever(atMs: number | null): string {
  return atMs === null ? 'never' : time(atMs);
}

/** `2026-11-28 09:00:00 UTC`; what has no end says so. */
function time(atMs: number): string {
  if (atMs > 8_640_000_000_000_000) return 'open';
  return `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
