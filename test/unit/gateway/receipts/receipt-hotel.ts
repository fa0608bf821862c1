import { onTestFinished } from 'vitest';
import { openMirrorReader } from '../../../../main/gateway/records/mirror/mirror-reader.ts';
import { createReceiptDesk } from '../../../../main/gateway/records/receipts/receipt-desk.ts';
import {
  profileEnabled,
  sessionClosed,
  sessionOpened,
} from '../../../../main/records/events/terminal-events.ts';
import { receiptCode } from '../../../../main/records/guest/receipt.ts';
import { softwareProtector } from '../../../../main/records/keys/protector.ts';
import { parseNote } from '../../../../main/records/notes/note.ts';
import { cosignatureLine } from '../../../../main/records/notes/signatures.ts';
import { newSigningKey } from '../../../../main/records/notes/signing-key.ts';
import { vkeyOf } from '../../../../main/records/notes/vkey.ts';
import { createPurge } from '../../../../main/records/purge/purge.ts';
import { type OpenRecordStore, openRecordStore } from '../../../../main/records/store.ts';
import { createFakeClock } from '../../../fakes/clock.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import { fakeLease, fakeProfile } from '../../../fakes/session.ts';
import { shippedCatalogue } from '../../../fakes/shipped-catalogue.ts';
import { ownFolder } from '../../records/support/own-folder.ts';

/** The copy's origin. */
export const origin = 'harbour/lobby-1';

const witnessName = 'harbour/lobby-2/witness';

/** A gateway's own store and one copy of a terminal's, on real files, and the desk that guests ask. */
export function startReceiptHotel() {
  const clock = createFakeClock(Date.UTC(2026, 10, 28, 9));
  const log = createFakeLog();
  const witnessKey = newSigningKey();
  const witness = vkeyOf(witnessName, 4, witnessKey);
  const folder = ownFolder();
  const open = (terminalId: string, where: string): OpenRecordStore => {
    const store = openRecordStore({
      folder: where,
      hotelId: 'harbour',
      terminalId,
      keeper: terminalId === 'gateway' ? 'gateway' : 'terminal',
      catalogue: shippedCatalogue,
      clock,
      log,
      protector: softwareProtector,
      witnesses: () => [witness],
    });
    onTestFinished(() => store.close());
    return store;
  };
  const terminal = open('lobby-1', folder);
  const own = open('gateway', ownFolder());
  const purges = () =>
    own.ledger.facts(['segment.purged']).filter(({ text }) => text.includes(`"of":"${origin}"`));
  const opened: { closed: boolean }[] = [];
  const desk = createReceiptDesk({
    copies: {
      origins: () => [origin, 'harbour/lobby-9'],
      reader(asked) {
        if (asked !== origin) return null;
        const reader = openMirrorReader(folder, softwareProtector, purges);
        const handle = { closed: false };
        opened.push(handle);
        return {
          ...reader,
          close() {
            handle.closed = true;
            reader.close();
          },
        };
      },
    },
    own: { origin: own.origin, spine: own.spine, notes: own.notes, facts: own.ledger.facts },
    clock,
    log,
  });
  const cosign = (store: OpenRecordStore): void => {
    const note = store.checkpoint() ?? store.newestNote();
    if (note === null) throw new Error('no checkpoint');
    const text = parseNote(note.note)?.text ?? '';
    const seconds = Math.floor(clock.nowMs() / 1000);
    const line = cosignatureLine(text, { name: witnessName, privateKey: witnessKey }, seconds);
    if (!store.addCosignature(note.size, line)) throw new Error('not cosigned');
  };
  return {
    clock,
    log,
    terminal,
    own,
    witness,
    opened,
    cosign,
    /** Asks, and lets the time pass that an answer takes. */
    async ask(code: string, address = '10.20.0.77') {
      const answer = desk.lookUp(code, address);
      clock.advance(250);
      return answer;
    },
    /** Asks without letting time pass. */
    lookUp: desk.lookUp,
    visit: (sessionId: string) => visit(terminal, sessionId),
    end: (sessionId: string) => end(terminal, sessionId),
    codeOf: (sessionId: string, segment = 'N1-2026-11-28') => receiptCode({ origin, segment, sessionId }),
    /** Purges what of the copy is due, as the gateway does. */
    purge(): void {
      const purge = createPurge({ ledger: own.ledger, targets: () => [own.target, terminal.target], log });
      for (let look = 0; look < 100; look += 1) {
        const { isMoreDue, failure } = purge.look();
        if (failure !== null) throw new Error(failure);
        if (!isMoreDue) return;
      }
    },
  };
}

function visit(store: OpenRecordStore, sessionId: string): void {
  const lease = fakeLease();
  const opening = { sessionId, lease, noticeVersion: 'v-1', language: 'en', netLocal: '10.20.0.7' } as const;
  store.append(sessionOpened({ ...opening, atMs: Date.UTC(2026, 10, 28, 9) }));
  store.append(profileEnabled({ sessionId, lease, channel: fakeProfile.channel, exitAddress: null }));
}

function end(store: OpenRecordStore, sessionId: string): void {
  const wipe = { proved: true, steps: [] };
  store.append(sessionClosed({ sessionId, reason: 'guest', wipe, atMs: Date.UTC(2026, 10, 28, 10) }));
}
