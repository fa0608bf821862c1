import type { Deed, Fault } from '../recorder/record.ts';
import { isNumbered, type TraceLine } from '../recorder/trace.ts';
import type { Recorded } from './recorded-life.ts';

/** Ways in which a call of each kind can go wrong. A file of which nothing can be read is one, too. */
const deedsOf: Readonly<Partial<Record<TraceLine['kind'], readonly Deed[]>>> = {
  open: ['eio', 'enospc'],
  folder: ['eio'],
  write: ['short', 'eio', 'enospc', 'full'],
  size: ['eio', 'enospc'],
  sync: ['eio', 'enospc'],
  rename: ['eio', 'enospc'],
  link: ['eio', 'enospc'],
  mkdir: ['eio', 'enospc'],
  unlink: ['eio'],
  rmdir: ['eio'],
  nothing: ['eio'],
};

/** A kill before each call that changes the disk: before any other the disk is the same. */
export function killsOf({ lines }: Recorded): readonly Fault[] {
  return numbered(lines).flatMap(({ kind }, atCall): Fault[] =>
    kind === 'nothing' || kind === 'folder' ? [] : [{ atCall, deed: 'kill' }],
  );
}

/** Every error at every call. */
export function errorsOf({ lines }: Recorded): readonly Fault[] {
  return numbered(lines).flatMap(({ kind }, atCall) =>
    (deedsOf[kind] ?? []).map((deed): Fault => ({ atCall, deed })),
  );
}

/** What each numbered call was, for people. A read is told by what went before. */
export function callNames({ lines }: Recorded): readonly string[] {
  const paths = new Map<number, string>();
  return lines.flatMap((line) => {
    if (line.kind === 'open' || line.kind === 'folder') paths.set(line.handle, line.path);
    if (!isNumbered(line)) return [];
    const path = 'handle' in line ? (paths.get(line.handle) ?? '') : 'path' in line ? line.path : '';
    return [`${line.kind} ${path}`.trim()];
  });
}

function numbered(lines: readonly TraceLine[]): readonly TraceLine[] {
  return lines.filter(isNumbered);
}
