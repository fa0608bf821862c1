import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { AbuseStore } from '../store/ports/abuse-store.ts';
import type { PasskeyRecord } from '../store/ports/people-store.ts';

/** Passkeys (W3C Web Authentication, level 3) of the console: discoverable, with user verification. */
export type WebAuthn = {
  /** False where browsers offer none: plain http, or an address instead of a name. */
  isAvailable(): boolean;
  registrationOptions(staffId: string, name: string, known: readonly PasskeyRecord[]): Promise<object>;
  /** The new passkey, or `null` when the answer does not hold. */
  verifyRegistration(staffId: string, label: string, response: object): Promise<PasskeyRecord | null>;
  signInOptions(): Promise<object>;
  /** The name of the passkey that an answer claims to be of; `null` for none. */
  passkeyIdOf(response: object): string | null;
  /** The new counter of the passkey, or `null` when the answer does not hold. */
  verifySignIn(passkey: PasskeyRecord, response: object): Promise<number | null>;
};

/** What it is made of; `origin` is that of the public URL. */
export type WebAuthnDeps = {
  readonly origin: () => string;
  readonly hotelName: () => Promise<string>;
  /** Key of the stateless challenges. */
  readonly challengeKey: Buffer;
  readonly abuse: Pick<AbuseStore, 'rememberProof'>;
  readonly nowMs: () => number;
};

/** A person has this long to touch the key. */
const challengeMs = 120_000;

/** Makes it. A challenge carries its time and purpose under an HMAC, and counts once: any gateway of the hotel takes it. */
export function createWebAuthn(deps: WebAuthnDeps): WebAuthn {
  const rpId = (): string => URL.parse(deps.origin())?.hostname ?? '';
  const mac = (purpose: string, head: Buffer): Buffer =>
    createHmac('sha256', deps.challengeKey).update(purpose).update(head).digest().subarray(0, 16);

  const makeChallenge = (purpose: string): Uint8Array<ArrayBuffer> => {
    const head = Buffer.concat([Buffer.alloc(8), randomBytes(16)]);
    head.writeBigUInt64BE(BigInt(deps.nowMs()));
    return Uint8Array.from(Buffer.concat([head, mac(purpose, head)]));
  };

  const isChallenge = async (purpose: string, text: string): Promise<boolean> => {
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.length !== 40) return false;
    const head = bytes.subarray(0, 24);
    if (!timingSafeEqual(bytes.subarray(24), mac(purpose, head))) return false;
    const nowMs = deps.nowMs();
    const ageMs = nowMs - Number(head.readBigUInt64BE());
    if (ageMs < 0 || ageMs > challengeMs) return false;
    return deps.abuse.rememberProof(`web-authn ${text}`, nowMs + challengeMs, nowMs);
  };

  return {
    isAvailable() {
      const url = URL.parse(deps.origin());
      const isAddress = url === null || /^[\d.]+$|^\[/.test(url.hostname);
      return !isAddress && (url.protocol === 'https:' || url.hostname === 'localhost');
    },
    async registrationOptions(staffId, name, known) {
      return generateRegistrationOptions({
        rpName: await deps.hotelName(),
        rpID: rpId(),
        userID: Uint8Array.from(Buffer.from(staffId)),
        userName: staffId,
        userDisplayName: name,
        challenge: makeChallenge(`add ${staffId}`),
        timeout: challengeMs,
        attestationType: 'none',
        excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
    },
    async verifyRegistration(staffId, label, response) {
      const verified = await settled(() =>
        verifyRegistrationResponse({
          response: response as RegistrationResponseJSON,
          expectedChallenge: (challenge) => isChallenge(`add ${staffId}`, challenge),
          expectedOrigin: deps.origin(),
          expectedRPID: rpId(),
          requireUserVerification: true,
        }),
      );
      if (verified === null || !verified.verified) return null;
      const { id, publicKey, counter } = verified.registrationInfo.credential;
      const nowMs = deps.nowMs();
      return {
        passkeyId: passkeyIdOf(id),
        staffId,
        credentialId: id,
        publicKey: Buffer.from(publicKey).toString('base64url'),
        counter,
        label,
        addedAtMs: nowMs,
        lastUsedAtMs: null,
      };
    },
    async signInOptions() {
      return generateAuthenticationOptions({
        rpID: rpId(),
        challenge: makeChallenge('sign-in'),
        timeout: challengeMs,
        userVerification: 'required',
      });
    },
    passkeyIdOf(response) {
      const id = (response as { readonly id?: unknown }).id;
      return typeof id === 'string' && /^[\w-]{1,1400}$/.test(id) ? passkeyIdOf(id) : null;
    },
    async verifySignIn(passkey, response) {
      const verified = await settled(() =>
        verifyAuthenticationResponse({
          response: response as AuthenticationResponseJSON,
          expectedChallenge: (challenge) => isChallenge('sign-in', challenge),
          expectedOrigin: deps.origin(),
          expectedRPID: rpId(),
          requireUserVerification: true,
          credential: {
            id: passkey.credentialId,
            publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url')),
            counter: passkey.counter,
          },
        }),
      );
      return verified?.verified === true ? verified.authenticationInfo.newCounter : null;
    },
  };
}

function passkeyIdOf(credentialId: string): string {
  return createHash('sha256').update(credentialId).digest('base64url').slice(0, 22);
}

/** The library throws for what somebody sent; that is a refusal here. */
async function settled<Value>(work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
