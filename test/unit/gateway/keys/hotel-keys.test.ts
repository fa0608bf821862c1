import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signQr, verifyQr } from '../../../../main/access/token/qr-token.ts';
import { type HotelKeys, longestTokenMs, openHotelKeys } from '../../../../main/gateway/keys/hotel-keys.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import { createTestClock, type TestClock } from '../fixture/test-clock.ts';

const day = 86_400_000;
const tokenMs = longestTokenMs(3 * day);
let folder: string;
let clock: TestClock;
let log: ReturnType<typeof createFakeLog>;
let keys: HotelKeys;

const open = (): HotelKeys => openHotelKeys({ folder, longestTokenMs: tokenMs, clock, log });
const statuses = (of = keys) => of.jwks().keys.map(({ status }) => status);
const kidOf = (status: string, of = keys): string =>
  of.jwks().keys.find((key) => key.status === status)?.kid ?? 'none';
const pems = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.pem'))
    .sort();

const token = (expMs: number, by = keys): string =>
  signQr(
    {
      iss: 'hotel',
      sub: new Uint8Array(8),
      expSeconds: Math.floor(expMs / 1000),
      iatSeconds: Math.floor(clock.nowMs() / 1000),
      jti: new Uint8Array(10),
      profileIndex: 0,
      slot: 1,
    },
    by.signing,
  );
const verdictOn = (text: string, by = keys) =>
  verifyQr(text, by.verifying, { hotelId: 'hotel', nowMs: clock.nowMs() });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hotel-keys-'));
  clock = createTestClock();
  log = createFakeLog();
  keys = open();
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the keys of a hotel', () => {
  test('are two on first run, current and next, in files of the owner only, and the same after a restart', () => {
    expect(statuses()).toEqual(['current', 'next']);
    expect(pems()).toEqual(['hotel-key-1.pem', 'hotel-key-2.pem']);
    for (const name of [...pems(), 'hotel-keys.json'])
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(open().jwks()).toEqual(keys.jwks());
    expect(JSON.stringify(keys.jwks())).not.toContain('"d"');
  });

  test('go on with the key of an earlier release, which had no list', () => {
    rmSync(join(folder, 'hotel-keys.json'));
    rmSync(join(folder, 'hotel-key-2.pem'));
    const old = kidOf('current');
    expect(kidOf('current', open())).toBe(old);
  });

  test('rotate by themselves after ninety days, and the version follows', () => {
    const [first, next] = [kidOf('current'), kidOf('next')];
    clock.advance(90 * day - 1);
    keys.look();
    expect(kidOf('current')).toBe(first);
    expect(keys.version).toBe(1);
    clock.advance(1);
    keys.look();
    expect([kidOf('retired'), kidOf('current')]).toEqual([first, next]);
    expect(keys.version).toBe(2);
    expect(keys.number()).toBe(2);
    expect(pems()).toEqual(['hotel-key-2.pem', 'hotel-key-3.pem']);
    expect(open().jwks()).toEqual(keys.jwks());
  });

  test('a token of a retired key counts to its end, and the key leaves the list a day after the last could', () => {
    const text = token(clock.nowMs() + tokenMs);
    expect(keys.rotate()).toBe(true);
    clock.advance(tokenMs - 1000);
    keys.look();
    expect(verdictOn(text).ok).toBe(true);
    clock.advance(1000 + day - 1);
    keys.look();
    expect(statuses()).toEqual(['retired', 'current', 'next']);
    clock.advance(1);
    // Also without a look, and after a restart.
    expect(keys.verifying).toHaveLength(2);
    expect(open().verifying).toHaveLength(2);
    keys.look();
    expect(statuses()).toEqual(['current', 'next']);
  });

  test('what the next key would sign counts already: another copy of the gateway may be ahead', () => {
    const other = open();
    other.rotate();
    expect(verdictOn(token(clock.nowMs() + day, other)).ok).toBe(true);
  });

  test('a change by another process is seen within a second', () => {
    const other = open();
    other.rotate();
    clock.advance(1_000);
    expect(keys.jwks()).toEqual(other.jwks());
    expect(keys.version).toBe(2);
  });
});

describe('removing a key in an emergency', () => {
  test.each(['current', 'next', 'retired'] as const)(
    'drops the %s key and all it signed at once',
    (status) => {
      keys.rotate();
      const kid = kidOf(status);
      const before = kidOf('next');
      expect(keys.remove(kid)).toBe('removed');
      expect(keys.jwks().keys.map((key) => key.kid)).not.toContain(kid);
      expect(statuses().filter((one) => one !== 'retired')).toEqual(['current', 'next']);
      if (status === 'current') expect(kidOf('current')).toBe(before);
      expect(pems()).toHaveLength(2);
      expect(open().jwks()).toEqual(keys.jwks());
      expect(readFileSync(join(folder, 'hotel-keys.json'), 'utf8')).not.toContain(kid);
    },
  );

  test('refuses the tokens of that key and keeps those of the others', () => {
    const old = token(clock.nowMs() + day);
    const lost = kidOf('current');
    keys.rotate();
    const young = token(clock.nowMs() + day);
    keys.remove(lost);
    expect(verdictOn(old)).toEqual({ ok: false, code: 'unknown-key' });
    expect(verdictOn(young).ok).toBe(true);
  });

  test('of a key that is not there changes nothing', () => {
    const before = readFileSync(join(folder, 'hotel-keys.json'), 'utf8');
    expect(keys.remove('00000000')).toBe('unknown-kid');
    expect(readFileSync(join(folder, 'hotel-keys.json'), 'utf8')).toBe(before);
  });
});

describe('a crash', () => {
  test('before the first list leaves the keys to be taken', () => {
    const kid = kidOf('current');
    rmSync(join(folder, 'hotel-keys.json'));
    expect(kidOf('current', open())).toBe(kid);
  });

  test('after a fresh key was written and before the list names it changes nothing, and the key is taken later', () => {
    const before = keys.jwks();
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(join(folder, 'hotel-key-3.pem'), pem, { mode: 0o600 });
    expect(open().jwks()).toEqual(before);
    expect(keys.rotate()).toBe(true);
    expect(kidOf('current')).toBe(before.keys[1]?.kid);
    expect(keys.jwks().keys.find(({ status }) => status === 'next')?.x).toBe(
      publicKey.export({ format: 'jwk' }).x,
    );
  });

  test('between the list and the removal of a retired key is made good at the next look', () => {
    const retired = readFileSync(join(folder, 'hotel-key-1.pem'));
    keys.rotate();
    writeFileSync(join(folder, 'hotel-key-1.pem'), retired, { mode: 0o600 });
    keys.look();
    expect(existsSync(join(folder, 'hotel-key-1.pem'))).toBe(false);
  });

  test('while the lock was held does not lock for ever; a living process does, and another machine', () => {
    const lock = join(folder, 'hotel-keys.json.lock');
    writeFileSync(lock, `${hostname()} 999999999`);
    expect(keys.rotate()).toBe(true);
    for (const left of [`other-machine 999999999`, 'x', '']) {
      writeFileSync(lock, left);
      expect(keys.rotate()).toBe(false);
    }
    writeFileSync(lock, `${hostname()} ${process.pid}`);
    expect(keys.rotate()).toBe(false);
    expect(keys.remove(kidOf('current'))).toBe('busy');
  });
});

describe('files that are not as they were written', () => {
  const broken = (change: () => void, message: RegExp): void => {
    change();
    expect(open).toThrow(message);
  };

  test('stop the start: a list that is broken, says nothing, or names two current keys', () => {
    const path = join(folder, 'hotel-keys.json');
    const good = readFileSync(path, 'utf8');
    broken(() => writeFileSync(path, '{'), /hotel-keys-broken/);
    broken(() => writeFileSync(path, '{}'), /hotel-keys-broken/);
    broken(() => writeFileSync(path, good.replace('"next"', '"current"')), /hotel-keys-broken/);
  });

  test('stop the start: a private key that is missing, another one, or open to others', () => {
    const [one, two] = ['hotel-key-1.pem', 'hotel-key-2.pem'].map((name) => join(folder, name)) as [
      string,
      string,
    ];
    const kept = readFileSync(one);
    broken(() => writeFileSync(one, readFileSync(two)), /hotel-key-other/);
    broken(() => rmSync(one), /hotel-key-missing/);
    broken(() => writeFileSync(one, kept, { mode: 0o644 }), /secret-readable/);
  });

  test('stop the start when the list is lost after a rotation: nobody knows which key signs', () => {
    keys.rotate();
    broken(() => rmSync(join(folder, 'hotel-keys.json')), /hotel-keys-missing/);
  });

  test('while the gateway runs change nothing, and are told', () => {
    const before = keys.jwks();
    writeFileSync(join(folder, 'hotel-keys.json'), 'not json at all');
    clock.advance(2_000);
    expect(keys.jwks()).toEqual(before);
    expect(log.lines.map(({ name }) => name)).toContain('hotel-keys.broken');
  });
});
