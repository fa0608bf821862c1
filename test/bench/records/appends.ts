import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { RecordEvent } from '../../../main/records/generated/record-types.ts';
import { descriptorOf } from '../../../main/records/seal/descriptor.ts';
import { type PlainRecord, type SealedRecord, sealerOf } from '../../../main/records/seal/sealed-record.ts';
import { createSegmentFile, openSegmentFile } from '../../../main/records/segments/segment-file.ts';
import { openBenchStore } from './bench-store.ts';

/** What one subject is given to keep in one go: the same records in the form it takes. */
export type Group = {
  readonly events: readonly RecordEvent[];
  readonly plain: readonly Omit<PlainRecord, 'seq'>[];
  readonly sealed: readonly SealedRecord[];
};

/** Keeps groups, each on the disk when `keep` returns. */
export type Keeper = { keep(group: Group): void; close(): void };

/** The whole store: checks, sealing, heads, checkpoints. */
export function storeKeeper(folder: string): Keeper {
  const { store } = openBenchStore(join(folder, 'store'));
  return { keep: ({ events }) => void store.append(...events), close: () => store.close() };
}

/** What sealing adds to bare inserts: keys, ciphertext, leaf, tree and head, in one transaction. */
export function segmentKeeper(folder: string): Keeper {
  const id = {
    origin: 'harbour/lobby-1',
    segment: 'N1-2026-11-28',
    keyId: '0123456789abcdef0123456789abcdef',
    catalogueSha256: 'ab'.repeat(32),
  };
  const path = join(folder, 'segment.db');
  createSegmentFile(path, id);
  const file = openSegmentFile(path);
  const seal = sealerOf(Buffer.alloc(32, 1), descriptorOf(id).hash);
  return {
    keep({ plain }) {
      const first = file.head().frontier.size;
      file.append(plain.map((record, index) => seal({ seq: first + index, ...record })));
    },
    close: () => file.close(),
  };
}

/** Bare inserts of the same bytes, in a log that is synced at each commit. */
export function bareKeeper(folder: string): Keeper {
  const db = new Sqlite(join(folder, 'bare.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE rec (seq INTEGER PRIMARY KEY, ct BLOB NOT NULL, leaf BLOB NOT NULL) STRICT');
  const insert = db.prepare<[number, Buffer, Buffer]>('INSERT INTO rec (seq, ct, leaf) VALUES (?, ?, ?)');
  let seq = 0;
  const all = db.transaction((rows: readonly SealedRecord[]) => {
    for (const { sealed, leaf } of rows) insert.run(seq++, sealed, leaf);
  });
  return { keep: ({ sealed }) => all.immediate(sealed), close: () => void db.close() };
}

/** The same bytes at the end of a file, and a sync. */
export function fileKeeper(folder: string): Keeper {
  const file = openSync(join(folder, 'appended'), 'a');
  return {
    keep({ sealed }) {
      writeSync(file, Buffer.concat(sealed.flatMap((record) => [record.sealed, record.leaf])));
      fdatasyncSync(file);
    },
    close: () => closeSync(file),
  };
}
