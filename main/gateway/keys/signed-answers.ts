import { type HeldKeySet, keySetType } from '../../access/hotel-keys/judge-key-set.ts';
import { type SignedTime, timeType } from '../../access/signed-time.ts';
import type { Clock } from '../../clock.ts';
import type { HotelKeys } from './hotel-keys.ts';

/** What the gateway tells its terminals under the hotel's signature. */
export type SignedAnswers = {
  /** The time, for the question whose proof has this `jti`. */
  time(proofJti: string): string;
  /** The hotel's keys, and the keys of this gateway's own TLS connections. */
  keySet(): string;
  /** Another one means another `keySet`. */
  keySetTag(): string;
};

/** What they are made of. `tlsPins`: base64url SHA-256 of public keys, the one in use first; empty without TLS of its own. */
export type SignedAnswersDeps = {
  readonly keys: HotelKeys;
  readonly hotelId: string;
  readonly tlsPins: () => readonly string[];
  readonly clock: Pick<Clock, 'nowMs'>;
};

/** Makes them. */
export function createSignedAnswers({ keys, hotelId, tlsPins, clock }: SignedAnswersDeps): SignedAnswers {
  return {
    time(nonce) {
      const said: SignedTime = { iss: hotelId, atMs: clock.nowMs(), nonce };
      return keys.sign(said, timeType);
    },
    keySet() {
      const set: HeldKeySet = {
        iss: hotelId,
        number: keys.number(),
        ...keys.jwks(),
        tlsPins: [...tlsPins()],
      };
      return keys.sign(set, keySetType);
    },
    keySetTag: () => [keys.number(), ...keys.jwks().keys.map(({ kid }) => kid), ...tlsPins()].join(' '),
  };
}
