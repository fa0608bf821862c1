import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Catalogue, parseCatalogue } from '../../../../main/records/catalogue.ts';
import {
  profileEnabled,
  sessionClosed,
  sessionOpened,
} from '../../../../main/records/events/terminal-events.ts';
import type {
  ProfileEnabledRecord,
  SessionCloseRecord,
  SessionOpenRecord,
} from '../../../../main/records/generated/record-types.ts';
import { softwareProtector } from '../../../../main/records/keys/protector.ts';
import {
  type OpenRecordStore,
  openRecordStore,
  type RecordStoreDeps,
} from '../../../../main/records/store.ts';
import { StoreError } from '../../../../main/records/store-error.ts';
import { createFakeClock } from '../../../fakes/clock.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import { fakeLease, fakeProfile } from '../../../fakes/session.ts';

/** The shipped catalogue file. */
export const catalogueFile = resolve(
  import.meta.dirname,
  '../../../../main/records/catalogues/CN-SH-LG.json',
);

/** The shipped catalogue, as a demo reads it, or with other words in it. */
export function shippedCatalogue(
  changed: { readonly version?: string; readonly forbid?: string[] } = {},
): Catalogue {
  const file = { ...JSON.parse(readFileSync(catalogueFile, 'utf8')), ...changed };
  const loaded = parseCatalogue(JSON.stringify(file), { demo: true });
  if (!loaded.ok) throw new Error(`${loaded.problem.at}: ${loaded.problem.rule}`);
  return loaded.catalogue;
}

/** A folder of its own for one test, removed when the test is over. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-records-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A store in `folder`, closed when the test is over. */
export function openStore(
  folder: string,
  more: { [Name in keyof RecordStoreDeps]?: NonNullable<RecordStoreDeps[Name]> } = {},
): OpenRecordStore {
  const store = openRecordStore({
    folder,
    hotelId: 'harbour',
    terminalId: 'lobby-1',
    catalogue: shippedCatalogue(),
    clock: createFakeClock(),
    log: createFakeLog(),
    protector: softwareProtector,
    ...more,
  });
  onTestFinished(() => store.close());
  return store;
}

/** A session id as the terminal makes them: 16 characters. */
export function sessionIdOf(number: number): string {
  return `s${String(number).padStart(15, '0')}`;
}

/** `session.open` of one session. */
export function opening(sessionId = sessionIdOf(1)): SessionOpenRecord {
  return sessionOpened({
    sessionId,
    lease: fakeLease(),
    noticeVersion: 'v-1',
    language: 'en',
    netLocal: '10.20.0.7',
    atMs: 1_795_000_000_999,
  });
}

/** `profile.enabled` of one session. */
export function enabling(sessionId = sessionIdOf(1)): ProfileEnabledRecord {
  return profileEnabled({ sessionId, lease: fakeLease(), channel: fakeProfile.channel, exitAddress: null });
}

/** `session.close` of one session. */
export function closing(sessionId = sessionIdOf(1)): SessionCloseRecord {
  const wipe = {
    proved: true,
    steps: [
      { name: 'views', state: 'done' },
      { name: 'storage', state: 'missing' },
    ],
  } as const;
  return sessionClosed({ sessionId, reason: 'guest', wipe, atMs: 1_795_000_600_000 });
}

/** The code of the `StoreError` that `work` throws, or `ok`. */
export function codeOf(work: () => unknown): string {
  try {
    work();
    return 'ok';
  } catch (error) {
    return error instanceof StoreError ? error.code : `unexpected: ${error}`;
  }
}
