import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { FileView } from '../../../preload/contract/files.ts';

/** What a file is by its own first bytes, and the type under which the viewer is given it. */
export type FileKind = { readonly shows: FileView['shows']; readonly type: string };

/** A PDF may have this much before its own mark; other kinds need less. */
const headBytes = 1024;

const unknownKind: FileKind = { shows: 'none', type: 'application/octet-stream' };

/** Marks at fixed places. Only kinds that the engine draws or plays itself and that hold no script. */
const marks: readonly (readonly [at: number, mark: string, shows: FileView['shows'], type: string])[] = [
  [0, '\x89PNG\r\n\x1a\n', 'image', 'image/png'],
  [0, '\xff\xd8\xff', 'image', 'image/jpeg'],
  [0, 'GIF87a', 'image', 'image/gif'],
  [0, 'GIF89a', 'image', 'image/gif'],
  [8, 'WEBP', 'image', 'image/webp'],
  [4, 'ftypavif', 'image', 'image/avif'],
  [4, 'ftypavis', 'image', 'image/avif'],
  [8, 'WAVE', 'sound', 'audio/wav'],
  [0, 'ID3', 'sound', 'audio/mpeg'],
  [0, '\xff\xfb', 'sound', 'audio/mpeg'],
  [0, '\xff\xf3', 'sound', 'audio/mpeg'],
  [0, '\xff\xf2', 'sound', 'audio/mpeg'],
  [0, '\xff\xf1', 'sound', 'audio/aac'],
  [0, '\xff\xf9', 'sound', 'audio/aac'],
  [0, 'fLaC', 'sound', 'audio/flac'],
  [4, 'ftypM4A', 'sound', 'audio/mp4'],
  [0, 'OggS', 'sound', 'audio/ogg'],
  [4, 'ftypheic', 'none', 'application/octet-stream'],
  [4, 'ftypheix', 'none', 'application/octet-stream'],
  [4, 'ftypmif1', 'none', 'application/octet-stream'],
  [4, 'ftyp', 'film', 'video/mp4'],
  [0, '\x1a\x45\xdf\xa3', 'film', 'video/webm'],
];

/** Tells a file's kind by its content; its name, and what its site calls it, say nothing. */
export function kindOf(head: Uint8Array, isWhole: boolean): FileKind {
  const bytes = Buffer.from(head).toString('latin1');
  if (bytes.includes('%PDF-')) return { shows: 'pdf', type: 'application/pdf' };
  for (const [at, mark, shows, type] of marks) {
    // Two kinds share one container, which says so at its start.
    const isContained = at !== 8 || bytes.startsWith('RIFF');
    if (isContained && bytes.startsWith(mark, at)) return { shows, type };
  }
  return isText(head, isWhole) ? { shows: 'text', type: 'text/plain; charset=utf-8' } : unknownKind;
}

/** What is on the disk under a path; nothing of any kind when it cannot be read. */
export function lookAtFile(path: string): { readonly bytes: number; readonly kind: FileKind } {
  try {
    const handle = openSync(path, 'r');
    try {
      const head = Buffer.alloc(headBytes);
      const read = readSync(handle, head, 0, headBytes, 0);
      const bytes = fstatSync(handle).size;
      return { bytes, kind: kindOf(head.subarray(0, read), read >= bytes) };
    } finally {
      closeSync(handle);
    }
  } catch {
    return { bytes: 0, kind: unknownKind };
  }
}

/** Pages and drawings are text too: they are shown as they are written, never as what they would do. */
function isText(head: Uint8Array, isWhole: boolean): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no text holds
  const controls = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !isWhole });
    return text.length > 0 && !controls.test(text);
  } catch {
    return false;
  }
}
