import { renameSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  type Database,
  guarded,
  openForReading,
  openOwned,
  type Statement,
  syncFile,
  syncFolder,
  truncateLog,
  type Writer,
} from '../database.ts';
import { segmentMigrations } from '../migrations/segment.ts';
import type { DescriptorParts } from '../seal/descriptor.ts';
import type { SealedRecord } from '../seal/sealed-record.ts';
import { StoreError } from '../store-error.ts';
import type { SealedRow } from '../store-ports.ts';
import { emptyFrontier, type Frontier, grownBy, rootOf } from '../tree/frontier.ts';
import { closeErased } from './close-erased.ts';
import { frontierBytes, frontierFrom } from './frontier-bytes.ts';
import { rowInserter } from './insert-rows.ts';

/** How far a segment has grown. */
export type SegmentHead = { readonly frontier: Frontier; readonly root: Buffer };

/** A segment's file, to read. */
export type SegmentReader = {
  readonly id: DescriptorParts;
  /** Sealed note of a case segment: what its hold names. Null in other segments. */
  readonly scope: Buffer | null;
  head(): SegmentHead;
  /** Rows from `from` on, at most `limit`. */
  rows(from?: number, limit?: number): readonly SealedRow[];
  close(): void;
};

/** The same for its one writer. */
export type SegmentFile = SegmentReader & {
  /** Adds records in one transaction, their tree's head with them; on the disk when this returns. */
  append(records: readonly SealedRecord[]): SegmentHead;
};

/** What opens a segment's file. */
export type OpenSegment = { readonly write?: Writer; readonly isLookedOver?: boolean };

/**
 * Makes the file of a segment without records. It gets its name when it is whole and on the disk, so a file of that name is
 * never half made. What lies there is replaced.
 */
export function createSegmentFile(file: string, id: DescriptorParts, scope: Buffer | null = null): void {
  const unfinished = unfinishedName(file);
  const own = openOwned(unfinished, segmentMigrations);
  try {
    own.write(() => fillNew(own.db, id, scope));
    // A close says nothing of a checkpoint that failed, and the log does not go with the name.
    truncateLog(own.db);
  } finally {
    own.close();
  }
  guarded(() => {
    syncFile(unfinished);
    renameSync(unfinished, file);
    syncFolder(dirname(file));
  });
}

/** Name a file has while it is being made. */
export function unfinishedName(file: string): string {
  return `${file}.new`;
}

/** Opens a segment's file for its one writer. Throws `StoreError`. */
export function openSegmentFile(file: string, options: OpenSegment = {}): SegmentFile {
  const own = openOwned(file, segmentMigrations, options);
  try {
    const reader = readerOf(own.db);
    let head = reader.head();
    const insert = rowInserter(own.db);
    const update = own.db.prepare<[number, Buffer, Buffer]>(
      'UPDATE head SET size = ?, frontier = ?, root = ? WHERE id = 0',
    );
    const appendAll = own.db.transaction((records: readonly SealedRecord[], next: SegmentHead) => {
      insert(head.frontier.size, records);
      update.run(next.frontier.size, frontierBytes(next.frontier), next.root);
    });
    return {
      ...reader,
      // The only writer knows how far it has come without asking.
      head: () => head,
      append(records) {
        const grown = grownBy(
          head.frontier,
          records.map(({ leaf }) => leaf),
        );
        const next = { frontier: grown, root: rootOf(grown) };
        own.write(() => appendAll.immediate(records, next));
        head = next;
        return next;
      },
      close: () => closeErased(own, file),
    };
  } catch (error) {
    own.close();
    throw error;
  }
}

/** Opens a segment's file to read, beside its writer if there is one. Throws `StoreError`. */
export function readSegmentFile(file: string): SegmentReader {
  const db = openForReading(file, segmentMigrations);
  try {
    return { ...readerOf(db), close: () => guarded(() => void db.close()) };
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * What the file of a segment that nobody writes says of itself, in one look: a store has half a year of them, and opens after
 * every guest. Throws `StoreError`.
 */
export function peekSegmentFile(file: string): SegmentPeek {
  const db = openForReading(file, segmentMigrations);
  try {
    const row = guarded(() =>
      db.prepare<[], SegmentPeek['id'] & { size: number; root: Buffer }>(peeking).get(),
    );
    if (row === undefined) throw new StoreError('segment-broken', 'head');
    const { size, root, ...id } = row;
    return { id, size, root: root.toString('hex') };
  } finally {
    db.close();
  }
}

/** Whether a segment's file holds no record at all, whatever else may be missing in it. Throws `StoreError`. */
export function holdsNoRecord(file: string): boolean {
  const db = openForReading(file, segmentMigrations);
  try {
    return guarded(() => db.prepare('SELECT 1 FROM rec LIMIT 1').get()) === undefined;
  } finally {
    db.close();
  }
}

/** Such a look. */
export type SegmentPeek = { readonly id: DescriptorParts; readonly size: number; readonly root: string };

const member = (name: keyof DescriptorParts): string => `(SELECT v FROM meta WHERE k = '${name}') AS ${name}`;
const peeking = `SELECT size, root, ${(['origin', 'segment', 'keyId', 'catalogueSha256'] as const).map(member).join(', ')} FROM head WHERE id = 0`;

/** All rows of a segment in slices, so that a long one does not fill the memory. */
export function* everyRow(reader: Pick<SegmentReader, 'rows'>, slice = 1_000): Generator<SealedRow> {
  for (let from = 0; ; ) {
    const rows = reader.rows(from, slice);
    yield* rows;
    if (rows.length < slice) return;
    from = (rows.at(-1)?.seq ?? from) + 1;
  }
}

function fillNew(db: Database, id: DescriptorParts, scope: Buffer | null): void {
  const meta = db.prepare<[string, string]>('INSERT OR REPLACE INTO meta (k, v) VALUES (?, ?)');
  const head = db.prepare<[Buffer, Buffer]>(
    'INSERT OR REPLACE INTO head (id, size, frontier, root) VALUES (0, 0, ?, ?)',
  );
  db.transaction(() => {
    for (const [name, value] of Object.entries(id)) meta.run(name, value);
    if (scope !== null) meta.run('scope', scope.toString('base64'));
    head.run(frontierBytes(emptyFrontier), rootOf(emptyFrontier));
  }).immediate();
}

function readerOf(db: Database): Omit<SegmentReader, 'close'> {
  return guarded(() => {
    const meta = new Map(
      db
        .prepare<[], { k: string; v: string }>('SELECT k, v FROM meta')
        .all()
        .map(({ k, v }) => [k, v]),
    );
    const member = (name: string): string => {
      const value = meta.get(name);
      if (value === undefined) throw new StoreError('segment-broken', 'meta');
      return value;
    };
    const scope = meta.get('scope');
    let prepared: Statement<[number, number], SealedRow> | null = null;
    const select = () =>
      (prepared ??= db.prepare<[number, number], SealedRow>(
        'SELECT seq, ct AS sealed, leaf FROM rec WHERE seq >= ? ORDER BY seq LIMIT ?',
      ));
    return {
      id: {
        origin: member('origin'),
        segment: member('segment'),
        keyId: member('keyId'),
        catalogueSha256: member('catalogueSha256'),
      },
      scope: scope === undefined ? null : Buffer.from(scope, 'base64'),
      head: () => readHead(db),
      rows: (from = 0, limit = -1) => guarded(() => select().all(from, limit)),
    };
  });
}

function readHead(db: Database): SegmentHead {
  const row = guarded(() =>
    db
      .prepare<[], { size: number; frontier: Buffer; root: Buffer }>(
        'SELECT size, frontier, root FROM head WHERE id = 0',
      )
      .get(),
  );
  const frontier = row === undefined ? null : frontierFrom(row.size, row.frontier);
  if (row === undefined || frontier === null || !rootOf(frontier).equals(row.root))
    throw new StoreError('segment-broken', 'head');
  return { frontier, root: row.root };
}
