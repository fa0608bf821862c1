import { isNumbered, type TraceLine } from '../recorder/trace.ts';
import { numbered } from './image.ts';

/** A file, whatever it is called: what an open handle stands for. */
export type FileId = number;

/** What a call did to a disk. Names and contents are apart, as they are on one. */
export type Effect =
  | { readonly kind: 'create' | 'link'; readonly path: string; readonly file: FileId }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'unlink' | 'mkdir' | 'rmdir'; readonly path: string }
  | { readonly kind: 'write'; readonly file: FileId; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'size'; readonly file: FileId; readonly size: number }
  | { readonly kind: 'sync'; readonly file: FileId }
  | { readonly kind: 'sync-folder'; readonly path: string }
  | { readonly kind: 'said'; readonly text: string };

/** One step of a recorded program: what it did, and the number of its call (of something said: of the next call). */
export type Step = Effect & { readonly call: number };

/** A disk at rest: folders, and the contents of files by name. */
export type Image = {
  readonly folders: ReadonlySet<string>;
  readonly files: ReadonlyMap<string, Buffer>;
};

const oTruncate = 0o1000;

type Tables = {
  readonly names: Map<string, FileId>;
  readonly handles: Map<number, { readonly file: FileId } | { readonly folder: string }>;
  next: FileId;
};

/**
 * The effects of recorded calls on a disk that began as `image`. Files are numbered as `numbered` has
 * it, and then in the order of their making. Throws when a call speaks of a handle or name that cannot be.
 */
export function effectsOf(image: Image, lines: readonly TraceLine[]): readonly Step[] {
  const { names, contents } = numbered(image);
  const tables: Tables = { names, handles: new Map(), next: contents.size };
  let call = 0;
  return lines.flatMap((line) => {
    const steps = effects(tables, line).map((effect) => ({ ...effect, call }));
    if (isNumbered(line)) call += 1;
    return steps;
  });
}

function effects(tables: Tables, line: TraceLine): readonly Effect[] {
  switch (line.kind) {
    case 'open':
      return opened(tables, line);
    case 'folder':
      tables.handles.set(line.handle, { folder: line.path });
      return [];
    case 'close':
      tables.handles.delete(line.handle);
      return [];
    case 'write':
      return [{ kind: 'write', file: fileOf(tables, line.handle), offset: line.offset, data: line.data }];
    case 'size':
      return [{ kind: 'size', file: fileOf(tables, line.handle), size: line.size }];
    case 'sync': {
      const target = tables.handles.get(line.handle);
      if (target === undefined) throw new Error(`no handle ${line.handle}`);
      return [
        'file' in target ? { kind: 'sync', file: target.file } : { kind: 'sync-folder', path: target.folder },
      ];
    }
    case 'nothing':
      return [];
    case 'said':
      return [line];
    default:
      return named(tables, line);
  }
}

function opened(tables: Tables, line: TraceLine & { kind: 'open' }): readonly Effect[] {
  const known = tables.names.get(line.path);
  const file = known ?? tables.next;
  tables.handles.set(line.handle, { file });
  if (known === undefined) {
    tables.next += 1;
    tables.names.set(line.path, file);
    return [{ kind: 'create', path: line.path, file }];
  }
  return (line.flags & oTruncate) === 0 ? [] : [{ kind: 'size', file, size: 0 }];
}

type NamedLine = TraceLine & { kind: 'rename' | 'link' | 'unlink' | 'mkdir' | 'rmdir' };

function named({ names }: Tables, line: NamedLine): readonly Effect[] {
  const file = names.get(line.path);
  if (line.kind === 'mkdir' || line.kind === 'rmdir') return [{ kind: line.kind, path: line.path }];
  if (file === undefined) throw new Error(`no file ${line.path}`);
  if (line.kind === 'unlink') {
    names.delete(line.path);
    return [{ kind: 'unlink', path: line.path }];
  }
  const { to } = line as { readonly to: string };
  names.set(to, file);
  if (line.kind === 'link') return [{ kind: 'link', path: to, file }];
  names.delete(line.path);
  return [{ kind: 'rename', path: line.path, to }];
}

function fileOf({ handles }: Tables, handle: number): FileId {
  const target = handles.get(handle);
  if (target === undefined || !('file' in target)) throw new Error(`no file at handle ${handle}`);
  return target.file;
}
