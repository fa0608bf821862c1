import { existsSync } from 'node:fs';
import { type Database, guarded, openForReading, openOwned, truncateLog, type Writer } from '../database.ts';
import { spineMigrations } from '../migrations/spine.ts';
import { closeErased } from '../segments/close-erased.ts';
import { frontierBytes, frontierFrom } from '../segments/frontier-bytes.ts';
import { stopping } from '../stopping.ts';
import { StoreError } from '../store-error.ts';
import type { NoteRow, SpineRow } from '../store-ports.ts';
import { emptyFrontier, type Frontier, grownBy, rootOf } from '../tree/frontier.ts';
import { leafHash } from '../tree/hashing.ts';

/** One entry to add: its canonical text and, to search by, its kind and the segment of this store it speaks of. */
export type NewEntry = { readonly text: string; readonly kind: string; readonly segment: string | null };

/** A checkpoint to keep. */
export type NewNote = {
  readonly size: number;
  /** UTC day of the last entry it covers. */
  readonly day: string;
  readonly note: string;
};

/** A checkpoint as kept. */
export type KeptNote = NoteRow & { readonly day: string; readonly cosignedSeconds: number | null };

/** A spine's file, to read. */
export type SpineReader = {
  size(): number;
  frontier(): Frontier;
  root(): Buffer;
  entries(from?: number, limit?: number): readonly SpineRow[];
  /** Entries of some kinds, by index. */
  ofKinds(kinds: readonly string[]): readonly SpineRow[];
  /** The newest entry of a kind about a segment of this store; null when there is none. */
  newestOf(kind: string, segment: string): SpineRow | null;
  notes(): readonly KeptNote[];
  newestNote(): KeptNote | null;
  noteOf(size: number): KeptNote | null;
  catalogue(sha256: string): string | null;
  witnesses(): readonly string[];
  close(): void;
};

/** The same for its one writer. */
export type SpineFile = SpineReader & {
  /** Adds entries in one transaction; on the disk when this returns. Gives the index of the first. */
  append(entries: readonly NewEntry[]): number;
  /** Keeps a checkpoint of this size, or its text with one more signature. */
  putNote(note: NewNote, cosignedSeconds?: number | null): void;
  /** Marks the checkpoint of that size as one a purge stands on; it stays. */
  standOn(size: number): void;
  /** Removes checkpoints of days before `day`, but for the last of each day, the last cosigned of each day and those a purge stands on. */
  thinNotes(day: string): void;
  putCatalogue(sha256: string, text: string): void;
  putWitness(vkey: string): void;
  /** Brings all of it into the one file, without its log. */
  settle(): void;
};

/** Name of the file in a store's folder. */
export const spineFileName = 'spine.db';

/** Opens a spine for its one writer, making it when it is not there. Throws `StoreError`. */
export function openSpineFile(file: string, write?: Writer): SpineFile {
  const own = openOwned(file, spineMigrations, write === undefined ? {} : { write });
  try {
    const { db } = own;
    if (!hasHead(db)) own.write(() => insertHead(db));
    const reader = spineReaderOf(db);
    let frontier = reader.frontier();
    const appendAll = appender(db);
    const run = <Bound extends unknown[]>(sql: string, ...values: Bound): void =>
      own.write(() => void db.prepare<Bound>(sql).run(...values));
    return {
      ...reader,
      // The only writer knows how far it has come without asking.
      size: () => frontier.size,
      frontier: () => frontier,
      root: () => rootOf(frontier),
      append(entries) {
        const first = frontier.size;
        frontier = own.write(() => appendAll(frontier, entries));
        return first;
      },
      putNote({ size, day, note }, cosignedSeconds = null) {
        run(
          `INSERT INTO note (size, day, note, cosigned_s) VALUES (?, ?, ?, ?)
             ON CONFLICT (size) DO UPDATE SET note = excluded.note, cosigned_s = excluded.cosigned_s`,
          size,
          day,
          note,
          cosignedSeconds,
        );
      },
      standOn: (size) => run('UPDATE note SET stands = 1 WHERE size = ?', size),
      thinNotes: (day) => run(thinning, day),
      putCatalogue: (sha256, text) =>
        run('INSERT OR IGNORE INTO catalogue (sha256, body) VALUES (?, ?)', sha256, text),
      putWitness: (vkey) => run('INSERT OR IGNORE INTO witness (vkey) VALUES (?)', vkey),
      settle: () => stopping(own.write, () => truncateLog(db)),
      close: () => closeErased(own, file),
    };
  } catch (error) {
    own.close();
    throw error;
  }
}

/** Opens a spine that exists, to read beside its writer. Throws `StoreError`. */
export function readSpineFile(file: string): SpineReader {
  if (!existsSync(file)) throw new StoreError('store-missing', spineFileName);
  const db = openForReading(file, spineMigrations);
  return { ...spineReaderOf(db), close: () => guarded(() => void db.close()) };
}

const thinning = `
  DELETE FROM note WHERE day < ? AND stands = 0
    AND size <> (SELECT max(size) FROM note AS later WHERE later.day = note.day)
    AND size IS NOT (SELECT size FROM note AS later WHERE later.day = note.day AND later.cosigned_s IS NOT NULL
                     ORDER BY later.cosigned_s DESC, later.size DESC LIMIT 1)`;

function hasHead(db: Database): boolean {
  return guarded(() => db.prepare('SELECT 1 FROM head WHERE id = 0').get()) !== undefined;
}

function insertHead(db: Database): void {
  db.prepare<[Buffer]>('INSERT INTO head (id, size, frontier) VALUES (0, 0, ?)').run(
    frontierBytes(emptyFrontier),
  );
}

function appender(db: Database): (frontier: Frontier, entries: readonly NewEntry[]) => Frontier {
  const insert = db.prepare<[number, string, string | null, string, Buffer]>(
    'INSERT INTO entry (seq, kind, segment, body, leaf) VALUES (?, ?, ?, ?, ?)',
  );
  const update = db.prepare<[number, Buffer]>('UPDATE head SET size = ?, frontier = ? WHERE id = 0');
  return db.transaction((frontier: Frontier, entries: readonly NewEntry[]) => {
    const leaves = entries.map(({ text }) => leafHash(Buffer.from(text, 'utf8')));
    for (const [index, { kind, segment, text }] of entries.entries())
      insert.run(frontier.size + index, kind, segment, text, leaves[index] as Buffer);
    const next = grownBy(frontier, leaves);
    update.run(next.size, frontierBytes(next));
    return next;
  }).immediate;
}

function spineReaderOf(db: Database): Omit<SpineReader, 'close'> {
  const all = <Bound extends unknown[], Row>(sql: string, ...values: Bound): Row[] =>
    guarded(() => db.prepare<Bound, Row>(sql).all(...values));
  const frontier = (): Frontier => {
    const [row] = all<[], { size: number; frontier: Buffer }>('SELECT size, frontier FROM head WHERE id = 0');
    const read = row === undefined ? null : frontierFrom(row.size, row.frontier);
    if (read === null) throw new StoreError('spine-broken', 'head');
    return read;
  };
  const note = 'SELECT size, day, note, cosigned_s AS cosignedSeconds FROM note';
  return {
    size: () => frontier().size,
    frontier,
    root: () => rootOf(frontier()),
    entries: (from = 0, limit = -1) =>
      all<[number, number], SpineRow>(
        'SELECT seq AS "index", body AS text FROM entry WHERE seq >= ? ORDER BY seq LIMIT ?',
        from,
        limit,
      ),
    ofKinds: (kinds) =>
      all<string[], SpineRow>(
        `SELECT seq AS "index", body AS text FROM entry WHERE kind IN (${kinds.map(() => '?').join(',')}) ORDER BY seq`,
        ...kinds,
      ),
    newestOf: (kind, segment) =>
      all<[string, string], SpineRow>(
        'SELECT seq AS "index", body AS text FROM entry WHERE segment = ? AND kind = ? ORDER BY seq DESC LIMIT 1',
        segment,
        kind,
      )[0] ?? null,
    notes: () => all<[], KeptNote>(`${note} ORDER BY size`),
    newestNote: () => all<[], KeptNote>(`${note} ORDER BY size DESC LIMIT 1`)[0] ?? null,
    noteOf: (size) => all<[number], KeptNote>(`${note} WHERE size = ?`, size)[0] ?? null,
    catalogue: (sha256) =>
      all<[string], { body: string }>('SELECT body FROM catalogue WHERE sha256 = ?', sha256)[0]?.body ?? null,
    witnesses: () =>
      all<[], { vkey: string }>('SELECT vkey FROM witness ORDER BY vkey').map(({ vkey }) => vkey),
  };
}
