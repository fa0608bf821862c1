import { createHash, type Hash, randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../clock.ts';

/** A file on the tray, whole. */
export type TrayFile = { readonly path: string; readonly bytes: number; readonly sha256: string };

/** Files that a person opened or that work made for them, for a quarter of an hour after their last use. */
export type FileTray = {
  /** Makes room for a file of so many bytes; the least recently used of the person's go when theirs are too many. */
  open(owner: string, bytes: number): string;
  /** Adds the next piece and tells how much is there; null when the file is not known or the piece does not fit. */
  add(owner: string, fileId: string, atBytes: number, piece: Uint8Array): number | null;
  /** A file that is whole; null otherwise. */
  find(owner: string, fileId: string): TrayFile | null;
  /** Every whole file of the person, by digest. */
  byDigest(owner: string): ReadonlyMap<string, TrayFile>;
  /** A place that work may write to; it is a file once it is `settled`. */
  reserve(owner: string): { readonly fileId: string; readonly path: string };
  /** Takes what was written to a reserved place. */
  settle(fileId: string, sha256: string): void;
  /** Removes everything. */
  clear(): void;
};

type Entry = {
  readonly fileId: string;
  readonly owner: string;
  /** Null for a file that work writes. */
  readonly hash: Hash | null;
  bytes: number;
  gotBytes: number;
  sha256: string | null;
  usedAtMono: number;
};

const keptMs = 15 * 60_000;

/** Sixteen texts and a few profiles beside them. */
const mostFiles = 24;

/** Four of the largest files; a person who opens more loses the one used longest ago. */
const mostBytes = 256 * 1024 * 1024;

/** Opens the tray in a folder of its own; whatever lies there is removed. */
export function createFileTray(folder: string, clock: Clock): FileTray {
  const entries = new Map<string, Entry>();
  const pathOf = (fileId: string): string => join(folder, fileId);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });

  const drop = ({ fileId }: Entry): void => {
    entries.delete(fileId);
    for (const path of [pathOf(fileId), `${pathOf(fileId)}.part`]) rmSync(path, { force: true });
  };

  const tidy = (owner: string, comingBytes: number): void => {
    const nowMono = clock.monotonicMs();
    for (const entry of entries.values()) if (nowMono - entry.usedAtMono >= keptMs) drop(entry);
    const own = [...entries.values()].filter((entry) => entry.owner === owner);
    own.sort((one, other) => one.usedAtMono - other.usedAtMono);
    let bytes = own.reduce((sum, entry) => sum + entry.bytes, comingBytes);
    for (let count = own.length + 1; bytes > mostBytes || count > mostFiles; count -= 1) {
      const oldest = own.shift();
      if (oldest === undefined) return;
      bytes -= oldest.bytes;
      drop(oldest);
    }
  };

  const take = (owner: string, fileId: string): Entry | null => {
    const entry = entries.get(fileId);
    if (entry?.owner !== owner) return null;
    entry.usedAtMono = clock.monotonicMs();
    return entry;
  };

  const put = (owner: string, bytes: number, hash: Hash | null): Entry => {
    tidy(owner, bytes);
    const fileId = newId();
    const entry: Entry = {
      fileId,
      owner,
      hash,
      bytes,
      gotBytes: 0,
      sha256: null,
      usedAtMono: clock.monotonicMs(),
    };
    entries.set(fileId, entry);
    return entry;
  };

  const fileOf = ({ fileId, bytes, sha256 }: Entry): TrayFile | null =>
    sha256 === null ? null : { path: pathOf(fileId), bytes, sha256 };

  return {
    open(owner, bytes) {
      const entry = put(owner, bytes, createHash('sha256'));
      writeFileSync(pathOf(entry.fileId), '', { mode: 0o600 });
      closeWhenWhole(entry);
      return entry.fileId;
    },
    add(owner, fileId, atBytes, piece) {
      const entry = take(owner, fileId);
      if (entry === null || entry.hash === null || entry.sha256 !== null) return null;
      if (atBytes !== entry.gotBytes || atBytes + piece.length > entry.bytes) return null;
      appendFileSync(pathOf(fileId), piece);
      entry.hash.update(piece);
      entry.gotBytes += piece.length;
      closeWhenWhole(entry);
      return entry.gotBytes;
    },
    find(owner, fileId) {
      const entry = take(owner, fileId);
      return entry === null ? null : fileOf(entry);
    },
    byDigest(owner) {
      const own = [...entries.values()].filter((entry) => entry.owner === owner);
      return new Map(own.flatMap((entry) => fileOf(entry) ?? []).map((file) => [file.sha256, file]));
    },
    reserve(owner) {
      const { fileId } = put(owner, 0, null);
      return { fileId, path: pathOf(fileId) };
    },
    settle(fileId, sha256) {
      const entry = entries.get(fileId);
      if (entry === undefined) return rmSync(pathOf(fileId), { force: true });
      Object.assign(entry, { bytes: statSync(pathOf(fileId)).size, sha256 });
    },
    clear() {
      entries.clear();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function closeWhenWhole(entry: Entry): void {
  if (entry.hash !== null && entry.gotBytes === entry.bytes) entry.sha256 = entry.hash.digest('hex');
}

function newId(): string {
  return randomBytes(16).toString('base64url');
}
