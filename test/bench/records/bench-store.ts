import { resolve } from 'node:path';
import { loadCatalogue } from '../../../main/records/catalogue.ts';
import {
  profileEnabled,
  sessionClosed,
  sessionOpened,
} from '../../../main/records/events/terminal-events.ts';
import type { RecordEvent } from '../../../main/records/generated/record-types.ts';
import { softwareProtector } from '../../../main/records/keys/protector.ts';
import { parseCheckpoint } from '../../../main/records/notes/checkpoint.ts';
import { cosignatureLine } from '../../../main/records/notes/signatures.ts';
import { signingKeyFrom } from '../../../main/records/notes/signing-key.ts';
import { vkeyOf } from '../../../main/records/notes/vkey.ts';
import { type OpenRecordStore, openRecordStore } from '../../../main/records/store.ts';
import { fakeLease, fakeProfile } from '../../fakes/session.ts';

/** Midday, so that no bench meets midnight unless it wants to. */
export const benchStartMs = Date.UTC(2026, 4, 1, 12, 0, 0);

const witness = { name: 'harbour/gateway/witness', privateKey: signingKeyFrom(Buffer.alloc(32, 7)) };

/** A real store whose clock the bench sets, and a witness that signs its newest checkpoint. */
export function openBenchStore(folder: string): {
  readonly store: OpenRecordStore;
  readonly clock: { atMs: number };
  readonly cosign: () => void;
} {
  const file = resolve(import.meta.dirname, '../../../main/records/catalogues/CN-SH-LG.json');
  const loaded = loadCatalogue(file, { demo: true });
  if (!loaded.ok) throw new Error(loaded.problem.rule);
  const clock = { atMs: benchStartMs };
  const store = openRecordStore({
    folder,
    hotelId: 'harbour',
    terminalId: 'lobby-1',
    catalogue: loaded.catalogue,
    clock: { nowMs: () => clock.atMs },
    log: { error: () => {} },
    protector: softwareProtector,
    witnesses: () => [vkeyOf(witness.name, 4, witness.privateKey)],
  });
  const cosign = (): void => {
    const newest = store.newestNote();
    const checkpoint = newest === null ? null : parseCheckpoint(newest.note);
    if (newest === null || checkpoint === null) throw new Error('no checkpoint');
    store.addCosignature(
      newest.size,
      cosignatureLine(checkpoint.text, witness, Math.floor(clock.atMs / 1000)),
    );
  };
  return { store, clock, cosign };
}

/** The three records of a session by its number. */
export function sessionEvents(number: number, atMs: number): readonly RecordEvent[] {
  const sessionId = number.toString(36).padStart(16, '0');
  const wipe = { proved: true, steps: [] } as const;
  const lease = fakeLease();
  return [
    sessionOpened({ sessionId, lease, noticeVersion: 'v-1', language: 'en', netLocal: '10.20.0.7', atMs }),
    profileEnabled({ sessionId, lease, channel: fakeProfile.channel, exitAddress: '203.0.113.7' }),
    sessionClosed({ sessionId, reason: 'guest', wipe, atMs: atMs + 1_800_000 }),
  ];
}

/** Events of one session after the other, as many as asked for. */
export function eventStream(atMs: number): (count: number) => readonly RecordEvent[] {
  let number = 0;
  let waiting: readonly RecordEvent[] = [];
  return (count) => {
    const taken: RecordEvent[] = [];
    while (taken.length < count) {
      if (waiting.length === 0) waiting = sessionEvents(number++, atMs);
      const [next, ...rest] = waiting;
      if (next !== undefined) taken.push(next);
      waiting = rest;
    }
    return taken;
  };
}
