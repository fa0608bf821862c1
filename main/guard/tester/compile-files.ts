import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type ListFileFault, loadListFile, writeListFile } from '../lists/list-file.ts';
import { sha256 } from '../lists/sha256.ts';
import { hexOf } from '../rules/hosts/artefact.ts';
import {
  compileHostList,
  createListContent,
  type ListCompilation,
} from '../rules/hosts/compile-host-list.ts';
import type { ListFormat } from '../rules/hosts/texts/line-sink.ts';
import { createListReader, type ListReport } from '../rules/hosts/texts/list-reader.ts';

/** Texts that become one list file. Data only, so that a worker can be given it. */
export type CompileOrder = {
  readonly sources: readonly string[];
  readonly format: ListFormat | 'auto';
  /** Names are kept as text: asked of a list that allows. */
  readonly exact: boolean;
  /** File of the list that this one follows. */
  readonly base: string | null;
  readonly output: string;
  /** Make a list although some lines were not understood. */
  readonly lenient: boolean;
};

/** What one of the texts held. */
export type SourceReport = ListReport & { readonly file: string };

/** What was made, or why nothing was; the texts that were read are told of in both cases. */
export type CompileReport =
  | {
      readonly ok: true;
      /** Hex; a profile names the list by it. */
      readonly sha256: string;
      readonly bytes: number;
      readonly buildId: string;
      readonly names: number;
      readonly exceptions: number;
      readonly sources: readonly SourceReport[];
    }
  | {
      readonly ok: false;
      readonly code: CompileRefusal;
      /** The file that stands in the way; null when it is the content. */
      readonly file: string | null;
      readonly sources: readonly SourceReport[];
    };

/** Why no list was made. `unreadable`: a text; `base-...`: the list to follow. */
export type CompileRefusal =
  | Extract<ListCompilation, { ok: false }>['code']
  | 'unreadable'
  | `base-${ListFileFault}`;

const pieceBytes = 1024 * 1024;

/** Compiles texts into a list file, reading each once and in pieces. Throws when the output cannot be written. */
export function compileFiles(
  order: CompileOrder,
  progress: (readBytes: number) => void = () => {},
): CompileReport {
  const base = order.base === null ? null : loadListFile(order.base, null);
  if (base?.ok === false) return { ok: false, code: `base-${base.code}`, file: order.base, sources: [] };
  const content = createListContent();
  const sources: SourceReport[] = [];
  let readBytes = 0;
  for (const file of order.sources) {
    const reader = createListReader(content, order.format === 'auto' ? null : order.format);
    const isRead = readPieces(file, (piece) => {
      reader.read(piece);
      readBytes += piece.length;
      progress(readBytes);
    });
    if (!isRead) return { ok: false, code: 'unreadable', file, sources };
    sources.push({ file, ...reader.end() });
  }
  const { exact, lenient } = order;
  const made = compileHostList(content, { sha256, exact, lenient, ...(base?.ok ? { base: base.list } : {}) });
  if (!made.ok) return { ok: false, code: made.code, file: null, sources };
  writeListFile(order.output, made.bytes);
  return { ...described(order.output), sources };
}

/** Read back from the disk: what is told is what lies there. */
function described(path: string): Omit<Extract<CompileReport, { ok: true }>, 'sources'> {
  const written = loadListFile(path, null);
  if (!written.ok) throw new Error(`written list: ${written.code}`);
  const { list, bytes } = written;
  return {
    ok: true,
    sha256: hexOf(sha256(new Uint8Array(bytes))),
    bytes: bytes.byteLength,
    buildId: list.artefact.buildId,
    names: list.count,
    exceptions: list.artefact.exceptionCount,
  };
}

/** False when the file cannot be read to its end. */
function readPieces(path: string, take: (piece: Uint8Array) => void): boolean {
  const buffer = new Uint8Array(pieceBytes);
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    if (!fstatSync(file).isFile()) return false;
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer))
      take(buffer.subarray(0, read));
    return true;
  } catch {
    return false;
  } finally {
    if (file !== null) closeSync(file);
  }
}
