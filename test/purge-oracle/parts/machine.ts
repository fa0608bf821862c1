import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Catalogue } from '../../../main/records/catalogue.ts';
import { softwareProtector } from '../../../main/records/keys/protector.ts';
import { parseNote } from '../../../main/records/notes/note.ts';
import { cosignatureLine } from '../../../main/records/notes/signatures.ts';
import { newSigningKey } from '../../../main/records/notes/signing-key.ts';
import { vkeyOf } from '../../../main/records/notes/vkey.ts';
import type { PurgeLedger, PurgeTarget } from '../../../main/records/purge/ports.ts';
import { createPurge, type Purge } from '../../../main/records/purge/purge.ts';
import { type OpenRecordStore, openRecordStore } from '../../../main/records/store.ts';
import { type Fuse, fused, noFuse } from './fuse.ts';

/** Ports as purge gets them; a planted mistake gives others. */
export type Ports = { readonly ledger: PurgeLedger; readonly target: PurgeTarget };

/** A machine with a record store, whose time, witness and power are the test's. */
export type Machine = {
  readonly folder: () => string;
  readonly store: () => OpenRecordStore;
  readonly purge: () => Purge;
  /** The machine's own clock. */
  readonly clock: { trueMs: number; offsetMs: number };
  readonly fuse: () => Fuse;
  open(): void;
  shutDown(): void;
  /** Ends the process without a word: what is on the disk is all there is. */
  die(): void;
  /** A witness signs the newest checkpoint, with its true time. Says whether the store took it. */
  cosign(): boolean;
};

const witnessName = 'harbour/gateway/witness';
const witnessKey = newSigningKey();
/** Verifier key of the witness of all machines. */
export const witnessVkey = vkeyOf(witnessName, 4, witnessKey);

/** Where folders of machines lie: in memory where there is such a place, or every sync waits for a disk that nobody looks at. */
export const machineRoot = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A machine that is off, with an empty folder below `root`. */
export function createMachine(
  root: string,
  catalogue: Catalogue,
  startMs: number,
  alter: (ports: Ports, clock: Machine['clock'], folder: () => string) => Ports,
  firstLife = 0,
): Machine {
  const clock = { trueMs: startMs, offsetMs: 0 };
  const nowMs = () => clock.trueMs + clock.offsetMs;
  let life = firstLife;
  let fuse = noFuse();
  let open: { readonly store: OpenRecordStore; readonly purge: Purge } | null = null;
  const folder = () => join(root, `life-${life}`);
  const running = () => {
    if (open === null) throw new Error('the machine is off');
    return open;
  };
  mkdirSync(folder(), { recursive: true });
  return {
    folder,
    store: () => running().store,
    purge: () => running().purge,
    clock,
    fuse: () => fuse,
    open() {
      const store = openRecordStore({
        folder: folder(),
        hotelId: 'harbour',
        terminalId: 'lobby-1',
        catalogue,
        clock: { nowMs },
        log: { error: () => {} },
        protector: softwareProtector,
        witnesses: () => [witnessVkey],
      });
      fuse = noFuse();
      const ports = alter({ ledger: store.ledger, target: store.target }, clock, folder);
      const target = fused(ports.target, fuse);
      const ledger = fused(ports.ledger, fuse);
      open = { store, purge: createPurge({ ledger, targets: () => [target], log: { error: () => {} } }) };
    },
    shutDown() {
      open?.store.close();
      open = null;
    },
    die() {
      const dead = running().store;
      const from = folder();
      life += 1;
      cpSync(from, folder(), { recursive: true });
      dead.close();
      open = null;
      rmSync(from, { recursive: true, force: true });
    },
    cosign: () => cosignedBy(running().store, clock.trueMs),
  };
}

/** The witness signs the newest checkpoint of a store at a time. Says whether the store took it. */
export function cosignedBy(store: OpenRecordStore, atMs: number): boolean {
  store.checkpoint();
  const newest = store.newestNote();
  const parsed = newest === null ? null : parseNote(newest.note);
  if (newest === null || parsed === null) return false;
  const signer = { name: witnessName, privateKey: witnessKey };
  return store.addCosignature(newest.size, cosignatureLine(parsed.text, signer, Math.floor(atMs / 1000)));
}
