import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { heldCopiesIn } from '../../../main/records/hold/case-copies.ts';
import { placeHold } from '../../../main/records/hold/place-hold.ts';
import { openedBy } from './acts.ts';
import { createMachine, type Machine } from './machine.ts';
import type { Forbidden } from './search.ts';
import { shortCatalogue } from './short-catalogue.ts';

/** What the raw bytes of a disk still hold after purges. */
export type ImageResult = {
  readonly imageBytes: number;
  readonly looked: { readonly plain: number; readonly keys: number; readonly sealed: number };
  /** Things that should be nowhere, and how often they were found. */
  readonly hits: readonly string[];
  /** Sealed records that are still kept and were found, so the search does find. */
  readonly liveFound: number;
  readonly live: number;
};

const imageBytes = 48 * 1024 * 1024;
const dayMs = 86_400_000;
const days = 9;
const sessionsPerDay = 40;
const retention = { floorDays: 2, ceilingDays: 4 };
const startMs = Date.parse('2026-11-01T08:00:00Z');

/**
 * Runs a store with purges, a hold and its lapse on a file system of its own (ext4 in a file, mounted through a loop device),
 * takes it down and looks through every byte of it: files, free space, journal. Throws where the system has no loop devices
 * or this user may not mount.
 */
export function searchImage(): ImageResult {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-image-'));
  const [image, mount] = [join(folder, 'disk.img'), join(folder, 'disk')];
  try {
    mkdirSync(mount);
    writeFileSync(image, '');
    truncateSync(image, imageBytes);
    run('mkfs.ext4', '-q', image);
    run('mount', '-o', 'loop', image, mount);
    let found: Findings;
    try {
      found = workOn(mount);
    } finally {
      run('umount', mount);
    }
    return looked(image, found);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

type Findings = {
  readonly plain: readonly Forbidden[];
  readonly keys: readonly Forbidden[];
  readonly sealed: readonly Forbidden[];
  readonly live: readonly Buffer[];
};

function workOn(mount: string): Findings {
  const machine = createMachine(mount, shortCatalogue(retention), startMs, (ports) => ports);
  machine.open();
  const plain: Forbidden[] = [];
  const keys = new Map<string, Forbidden>();
  const sealed = new Map<string, Forbidden>();
  for (let day = 1; day <= days; day += 1) {
    machine.clock.trueMs = startMs + (day - 1) * dayMs;
    machine.store().tick();
    for (let guest = 0; guest < sessionsPerDay; guest += 1) {
      const sessionId = `Gq-image-${String(day * 1_000 + guest).padStart(7, '0')}`;
      machine.store().append(openedBy(sessionId, machine.clock.trueMs));
      plain.push({ what: `plain text ${sessionId}`, bytes: Buffer.from(sessionId) });
    }
    if (day === 2) holdFirstDay(machine);
    machine.cosign();
    remember(machine, keys, sealed);
    const look = machine.purge().look();
    if (look.failure !== null) throw new Error(look.failure);
    remember(machine, keys, sealed);
    // A hand-over from one process to the next, as after every session.
    machine.shutDown();
    machine.open();
  }
  const live = new Set(
    machine
      .store()
      .segments()
      .filter(({ state }) => state !== 'purged')
      .map(({ name }) => name),
  );
  const isGone = (name: string) => !live.has(name.split(' ')[0] ?? '');
  const rows = [...live].flatMap((name) => machine.store().rows(name)).map((row) => row.sealed.subarray(-48));
  const kek = kekOf(machine);
  machine.shutDown();
  return {
    plain,
    keys: [...keys]
      .filter(([name, { bytes }]) => isGone(name) && !kek.some((each) => each.equals(bytes)))
      .map(([, key]) => key),
    sealed: [...sealed].filter(([name]) => isGone(name)).map(([, each]) => each),
    live: rows,
  };
}

function holdFirstDay(machine: Machine): void {
  const placed = placeHold(
    machine.store().ledger,
    {
      holdId: 'case',
      instrument: 'Order 7',
      fromDay: '2026-11-01',
      toDay: '2026-11-02',
      sessionIds: [],
      approvers: ['anna', 'bo'],
      expiresAtMs: startMs + 5 * dayMs,
    },
    machine.clock.trueMs,
  );
  if (!placed.ok) throw new Error(placed.code);
}

/** Notes every key and every sealed record while they are there. */
function remember(machine: Machine, keys: Map<string, Forbidden>, sealed: Map<string, Forbidden>): void {
  const store = machine.store();
  for (const { name, state } of store.segments()) {
    if (state === 'purged') continue;
    keys.set(`${name} key`, { what: `key of ${name}`, bytes: Buffer.from(store.segmentKey(name)) });
    for (const { seq, sealed: bytes } of store.rows(name))
      sealed.set(`${name} ${seq}`, {
        what: `ciphertext of ${name}/${seq}`,
        bytes: Buffer.from(bytes.subarray(-48)),
      });
    if (!name.startsWith('H-')) continue;
    for (const { segment, seq, recordKey } of heldCopiesIn(store, name))
      keys.set(`${segment} record key ${seq}`, { what: `record key of ${segment}/${seq}`, bytes: recordKey });
  }
  for (const [at, bytes] of kekOf(machine).entries())
    keys.set(`kek ${at} ${bytes.toString('hex').slice(0, 16)}`, { what: `key-encryption key ${at}`, bytes });
}

/** The key-encryption key as its file has it and as it is. */
function kekOf(machine: Machine): readonly Buffer[] {
  const { kek } = JSON.parse(readFileSync(join(machine.folder(), 'kek'), 'utf8'));
  return [Buffer.from(String(kek), 'ascii'), Buffer.from(String(kek), 'base64')];
}

function looked(image: string, { plain, keys, sealed, live }: Findings): ImageResult {
  const bytes = Buffer.alloc(imageBytes);
  const file = openSync(image, 'r');
  readSync(file, bytes, 0, imageBytes, 0);
  closeSync(file);
  return {
    imageBytes,
    looked: { plain: plain.length, keys: keys.length, sealed: sealed.length },
    hits: [...plain, ...keys, ...sealed].filter((each) => bytes.includes(each.bytes)).map(({ what }) => what),
    live: live.length,
    liveFound: live.filter((each) => bytes.includes(each)).length,
  };
}
