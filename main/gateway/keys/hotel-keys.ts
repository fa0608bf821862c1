import { createPublicKey, type KeyObject } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { HotelJwk } from '../../../preload/contract/http-hotel-key.ts';
import { signCompact } from '../../access/token/compact-jws.ts';
import type { QrSigningKey, QrVerifyKey } from '../../access/token/qr-token.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import { dropOtherKeys, keyVersions, makeKey, publicPart, readKey } from './key-files.ts';
import { withLock } from './key-lock.ts';
import { type KeyState, keyWith, readKeyState, writeKeyState } from './key-state.ts';
import { isRotationDue, nextVersion, removed, rotated, withoutExpired } from './plan-rotation.ts';

/** The hotel's Ed25519 key for QR tokens, and the list a QR is verified against. Every reading is of this moment. */
export type HotelKey = {
  /** Grows with every rotation; leases and records name it. */
  readonly version: number;
  readonly signing: QrSigningKey;
  readonly verifying: readonly QrVerifyKey[];
  /** No token is signed for longer, so that a retired key is known to be needed no more. */
  readonly longestTokenMs: number;
};

/** The hotel's keys with their list and what changes them. */
export type HotelKeys = HotelKey & {
  /** The public keys as they are published. */
  jwks(): { readonly keys: HotelJwk[]; readonly issuedAtMs: number };
  /** Number of the list; grows with every change. */
  number(): number;
  /** Signs a message of this kind with the current key. */
  sign(payload: unknown, typ: string): string;
  /** Lets the next key follow. False when another process is changing the keys at this moment. */
  rotate(): boolean;
  /** Removes a key that got into wrong hands, at once and for good. */
  remove(kid: string): 'removed' | 'unknown-kid' | 'busy';
  /** Does what time brings: a rotation after ninety days, the end of retired keys. */
  look(): void;
};

/** What the keys need. */
export type HotelKeysDeps = {
  readonly folder: string;
  readonly longestTokenMs: number;
  readonly clock: Clock;
  readonly log: Log;
};

/** Name of the file that says what each key is for. */
export const keyStateFileName = 'hotel-keys.json';

/** The longest life of a token in a hotel whose grants last `grantMs` before staff extend them. */
export function longestTokenMs(grantMs: number): number {
  return grantMs + 86_400_000;
}

/** The file is looked at again after a second: another process may have removed a key. */
const recheckMs = 1_000;

type Held = { readonly state: KeyState; readonly current: KeyObject; readonly verifying: QrVerifyKey[] };

/** Opens the hotel's keys, or makes them on first run. Throws on a broken or missing file. */
export function openHotelKeys({ folder, clock, log, ...deps }: HotelKeysDeps): HotelKeys {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, keyStateFileName);
  const lock = <Value>(work: () => Value) => withLock(`${path}.lock`, work);
  let held = hold(folder, begin({ folder, path, lock, nowMs: clock.nowMs() }));
  let stamp = stampOf(path);
  let checkedMono = clock.monotonicMs();

  const refresh = (): Held => {
    if (clock.monotonicMs() - checkedMono < recheckMs) return held;
    checkedMono = clock.monotonicMs();
    const now = stampOf(path);
    if (now === stamp) return held;
    try {
      held = hold(folder, readKeyState(path) ?? held.state);
      stamp = now;
    } catch {
      // What was good a second ago is better than no hotel; a start would refuse this file.
      log.error('hotel-keys.broken');
    }
    return held;
  };

  /** Changes the state as it lies on the disk. The file of a fresh key is there before the state names it. */
  const change = (plan: (state: KeyState) => KeyState | null): 'changed' | 'same' | 'none' | 'busy' => {
    const locked = lock(() => {
      const before = readKeyState(path) ?? held.state;
      const after = plan(before);
      if (after === null) return 'none' as const;
      if (after !== before) writeKeyState(path, after);
      held = hold(folder, after);
      stamp = stampOf(path);
      dropOtherKeys(folder, signers(after));
      return after === before ? ('same' as const) : ('changed' as const);
    });
    return locked?.value ?? 'busy';
  };

  const fresh = (state: KeyState) => {
    const version = nextVersion(state);
    return { version, ...publicPart(makeKey(folder, version)) };
  };
  const rotation = (state: KeyState): KeyState =>
    rotated(state, fresh(state), { nowMs: clock.nowMs(), longestTokenMs: deps.longestTokenMs });

  return {
    longestTokenMs: deps.longestTokenMs,
    get version() {
      return keyWith(refresh().state, 'current').version;
    },
    get signing() {
      const { state, current } = refresh();
      return { kid: Buffer.from(keyWith(state, 'current').kid, 'hex'), privateKey: current };
    },
    get verifying() {
      const { verifying, state } = refresh();
      const over = state.keys.filter(({ untilMs }) => untilMs !== null && clock.nowMs() >= untilMs);
      return verifying.filter(({ kid }) => !over.some((key) => key.kid === hexOf(kid)));
    },
    jwks() {
      const { state } = refresh();
      return { keys: state.keys.map(toJwk), issuedAtMs: state.issuedAtMs };
    },
    number: () => refresh().state.number,
    sign(payload, typ) {
      const { state, current } = refresh();
      return signCompact(payload, typ, { kid: keyWith(state, 'current').kid, privateKey: current });
    },
    rotate() {
      const did = change(rotation) === 'changed';
      if (did) log.info('hotel-key.rotated', { version: keyWith(held.state, 'current').version });
      return did;
    },
    remove(kid) {
      const did = change((state) => {
        const lost = state.keys.find((key) => key.kid === kid);
        if (lost === undefined) return null;
        // A retired key leaves no place to fill.
        const place = lost.status === 'retired' ? { version: 1, kid: '', x: '' } : fresh(state);
        return removed(state, kid, place, clock.nowMs());
      });
      if (did === 'changed') log.warn('hotel-key.removed', { kid });
      return did === 'changed' ? 'removed' : did === 'busy' ? 'busy' : 'unknown-kid';
    },
    look() {
      const did = change((state) => {
        const left = withoutExpired(state, clock.nowMs());
        return isRotationDue(left, clock.nowMs()) ? rotation(left) : left;
      });
      if (did === 'changed') log.info('hotel-keys.changed', { number: held.state.number });
      if (did === 'busy') log.warn('hotel-keys.locked');
    },
  };
}

type Begin = {
  readonly folder: string;
  readonly path: string;
  readonly lock: <Value>(work: () => Value) => { readonly value: Value } | null;
  readonly nowMs: number;
};

/** The state on the disk; on first run two keys and their state. A key of earlier releases becomes the current one. */
function begin({ folder, path, lock, nowMs }: Begin): KeyState {
  const begun = lock(() => {
    const kept = readKeyState(path);
    if (kept !== null) return kept;
    // The first two may have been made by a start that broke off; any other was in use, and its state is lost.
    if (keyVersions(folder).some((version) => version > 2)) throw new Error(`hotel-keys-missing: ${path}`);
    const [one, two] = [1, 2].map((version) => ({ version, ...publicPart(makeKey(folder, version)) })) as [
      KeyPart,
      KeyPart,
    ];
    const state: KeyState = {
      number: 1,
      issuedAtMs: nowMs,
      keys: [
        { ...one, status: 'current', sinceMs: nowMs, untilMs: null },
        { ...two, status: 'next', sinceMs: nowMs, untilMs: null },
      ],
    };
    writeKeyState(path, state);
    return state;
  });
  const state = begun?.value ?? readKeyState(path);
  if (state === null) throw new Error(`hotel-keys-busy: ${path}`);
  return state;
}

type KeyPart = { readonly version: number; readonly kid: string; readonly x: string };

/** Reads the keys of a state. Throws when a private key is missing, or is not the one that is published. */
function hold(folder: string, state: KeyState): Held {
  for (const { version, kid } of [keyWith(state, 'current'), keyWith(state, 'next')])
    if (publicPart(readKey(folder, version)).kid !== kid) throw new Error(`hotel-key-other: ${version}`);
  const verifying = state.keys.map(({ kid, x }): QrVerifyKey => {
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return { kid: Buffer.from(kid, 'hex'), alg: 'EdDSA', publicKey };
  });
  return { state, current: readKey(folder, keyWith(state, 'current').version), verifying };
}

function signers(state: KeyState): number[] {
  return [keyWith(state, 'current').version, keyWith(state, 'next').version];
}

function toJwk({ kid, x, status }: KeyState['keys'][number]): HotelJwk {
  return { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig', status };
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function stampOf(path: string): string {
  const { mtimeMs, size, ino } = statSync(path);
  return `${mtimeMs} ${size} ${ino}`;
}
