import type { Log } from '../../log/log.ts';
import { keptFile } from '../kept/kept-file.ts';
import { openCompact } from '../token/compact-jws.ts';
import type { QrVerifyKey } from '../token/qr-token.ts';
import { type HeldKeySet, heldKeySetShape, judgeKeySet, publicKeyOf, signerIn } from './judge-key-set.ts';

/** The hotel's keys on a terminal, kept in a file so that a restart cannot roll them back. */
export type HeldKeys = {
  /** Reads the file; before that no key is held. */
  open(): void;
  /** Takes a signed list, or refuses it and keeps what is held. */
  take(text: string): boolean;
  /** What the hotel signed in a message of this kind; null when it did not. */
  payloadOf(text: string, typ: string): unknown;
  /** Keys that a QR may be signed with. */
  qrKeys(): readonly QrVerifyKey[];
  /** Keys of the gateway's TLS connections as the hotel signed them; empty before it was heard. */
  tlsPins(): readonly string[];
  /** True once a list was taken. */
  areKnown(): boolean;
  /** Forgets all: the terminal is enrolled anew, and whoever IT compared it with says which keys are the hotel's. */
  forget(): void;
};

/** Makes them. `path` is the file; `hotelId` is the hotel of the terminal's own settings. */
export function createHeldKeys(path: string, hotelId: string, log: Log): HeldKeys {
  const file = keptFile(path, heldKeySetShape.nullable());
  let held: HeldKeySet | null = null;
  let refused = '';
  return {
    open() {
      held = file.read();
    },
    take(text) {
      const verdict = judgeKeySet(text, held, hotelId);
      // The same refusal comes with every look; it is told once.
      const code = verdict.ok ? '' : verdict.code;
      if (code !== '' && code !== refused) log.warn('hotel-keys.refused', { code });
      refused = code;
      if (!verdict.ok) return false;
      if (verdict.isNews) file.write(verdict.set);
      held = verdict.set;
      return true;
    },
    payloadOf(text, typ) {
      const message = openCompact(text, typ);
      if (message === null || held === null) return null;
      const key = publicKeyOf(signerIn(held, message.kid)?.x ?? '');
      return key !== null && message.isSignedBy(key) ? message.payload : null;
    },
    qrKeys: () =>
      (held?.keys ?? []).flatMap(({ kid, x }): QrVerifyKey[] => {
        const publicKey = publicKeyOf(x);
        return publicKey === null ? [] : [{ kid: Buffer.from(kid, 'hex'), alg: 'EdDSA', publicKey }];
      }),
    tlsPins: () => held?.tlsPins ?? [],
    areKnown: () => held !== null,
    forget() {
      held = null;
      file.write(null);
    },
  };
}
