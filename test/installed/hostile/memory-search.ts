import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { processesOfApp } from '../parts/installed-terminal.ts';

/** Read at once; a marker that lies across two pieces is found by the overlap. */
const pieceBytes = 16 * 1024 * 1024;
const overlapBytes = 1_024;

type Range = readonly [from: number, to: number];

/**
 * Numbers of the app's processes that have a marker in memory, as text of one byte or two a letter; root only. One that ends
 * meanwhile has nothing. Others get their turn between the pieces: the line of the terminal may be in this process.
 */
export async function holdersOf(root: string, marker: string): Promise<readonly string[]> {
  const forms = [Buffer.from(marker), Buffer.from(marker, 'utf16le')];
  const piece = Buffer.alloc(pieceBytes + overlapBytes);
  const holders: string[] = [];
  for (const pid of processesOfApp(root)) {
    const memory = open(pid);
    if (memory === null) continue;
    for (const range of writable(pid)) {
      if (!(await holds(memory, range, forms, piece))) continue;
      holders.push(pid);
      break;
    }
    closeSync(memory);
  }
  return holders;
}

function open(pid: string): number | null {
  try {
    return openSync(`/proc/${pid}/mem`, 'r');
  } catch {
    return null;
  }
}

/** What a process could have written to; proc(5), `maps`. */
function writable(pid: string): readonly Range[] {
  return mapsOf(pid)
    .split('\n')
    .flatMap((line): Range[] => {
      const [, from = '', to = ''] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      return from === '' ? [] : [[Number.parseInt(from, 16), Number.parseInt(to, 16)]];
    });
}

async function holds(
  memory: number,
  [from, to]: Range,
  forms: readonly Buffer[],
  piece: Buffer,
): Promise<boolean> {
  let [at, kept] = [from, 0];
  while (at < to) {
    const read = readAt(memory, piece, kept, Math.min(pieceBytes, to - at), at);
    if (read === 0) return false;
    const part = piece.subarray(0, kept + read);
    if (forms.some((form) => part.includes(form))) return true;
    at += read;
    kept = Math.min(overlapBytes, part.length);
    part.copy(piece, 0, part.length - kept);
    await setImmediate();
  }
  return false;
}

/** Pages of a device or ones that are gone cannot be read, and hold nothing of ours. */
function readAt(memory: number, piece: Buffer, offset: number, length: number, at: number): number {
  try {
    return readSync(memory, piece, offset, length, at);
  } catch {
    return 0;
  }
}

function mapsOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/maps`, 'utf8');
  } catch {
    return '';
  }
}
