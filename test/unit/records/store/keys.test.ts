import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openKeyRing, readKeys } from '../../../../main/records/keys/key-ring.ts';
import { osProtector, type SafeStorage } from '../../../../main/records/keys/os-protector.ts';
import { type KeyProtector, softwareProtector } from '../../../../main/records/keys/protector.ts';
import { unwrapBytes, wrapBytes } from '../../../../main/records/keys/wrap.ts';
import { openStoreReader } from '../../../../main/records/store-reader.ts';
import { codeOf, opening, openStore, ownFolder } from '../support/samples.ts';

const [one, other] = ['11'.repeat(16), '22'.repeat(16)];
const bytesOf = (value: number) => Buffer.alloc(32, value);

/** A ring with two keys, closed. */
function twoKeys(protector: KeyProtector = softwareProtector): string {
  const folder = ownFolder();
  const ring = openKeyRing(folder, protector);
  ring.put([
    { keyId: one, purpose: 'segment:N1-2026-11-24', bytes: bytesOf(1) },
    { keyId: other, purpose: 'segment:N1-2026-11-25', bytes: bytesOf(2) },
  ]);
  ring.close();
  return folder;
}

const open = (folder: string, protector: KeyProtector = softwareProtector) => {
  const ring = openKeyRing(folder, protector);
  onTestFinished(() => ring.close());
  return ring;
};

/** A key store of a system: what is sealed in one opens only there. */
function systemStore(secret: string, backend = 'gnome_libsecret'): SafeStorage {
  return {
    isEncryptionAvailable: () => true,
    encryptString: (text) => Buffer.from(`${secret}:${text}`),
    decryptString(sealed) {
      const text = sealed.toString();
      if (!text.startsWith(`${secret}:`)) throw new Error('not sealed here');
      return text.slice(secret.length + 1);
    },
    getSelectedStorageBackend: () => backend,
  };
}

const systemProtector = (secret: string): KeyProtector => {
  const protector = osProtector(systemStore(secret), 'linux');
  if (protector === null) throw new Error('no protector');
  return protector;
};

const bytesIn = (folder: string): Buffer =>
  Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));

describe('a ring of keys', () => {
  it('gives back what was put in, by id and by purpose, to the next process too', () => {
    const ring = open(twoKeys());
    expect(ring.get(one)).toEqual(bytesOf(1));
    expect(ring.of('segment:N1-2026-11-25')).toEqual(bytesOf(2));
    expect([ring.get('33'.repeat(16)), ring.of('root')]).toEqual([null, null]);
    expect(ring.list()).toEqual([
      { keyId: one, purpose: 'segment:N1-2026-11-24' },
      { keyId: other, purpose: 'segment:N1-2026-11-25' },
    ]);
  });

  it('holds no key in the clear', () => {
    const folder = twoKeys(systemProtector('a'));
    const raw = bytesIn(folder);
    expect([raw.includes(bytesOf(1)), raw.includes(bytesOf(2))]).toEqual([false, false]);
  });

  it('can be read by another while it is open', () => {
    const folder = twoKeys();
    open(folder);
    expect(readKeys(folder, softwareProtector).get(other)).toEqual(bytesOf(2));
  });

  it('forgets a key for good, and the row is not in the file any more', () => {
    const folder = twoKeys();
    const db = new Sqlite(join(folder, 'keys.db'), { readonly: true });
    const wrapped = db.prepare<[], { wrapped: Buffer }>('SELECT wrapped FROM key').all()[0]?.wrapped;
    db.close();
    const ring = open(folder);
    ring.destroy([one]);
    expect([ring.get(one), ring.get(other)]).toEqual([null, bytesOf(2)]);
    expect(bytesIn(folder).includes(wrapped ?? 'nothing')).toBe(false);
  });

  it('says when a key does not open, or is given for another', () => {
    const folder = twoKeys();
    const db = new Sqlite(join(folder, 'keys.db'));
    db.exec(
      `UPDATE key SET wrapped = (SELECT wrapped FROM key WHERE key_id = '${other}') WHERE key_id = '${one}'`,
    );
    db.close();
    const ring = open(folder);
    expect(codeOf(() => ring.get(one))).toBe('key-missing');
    expect(ring.get(other)).toEqual(bytesOf(2));
  });
});

describe('a rotation', () => {
  it('keeps the living keys, drops the dead one and makes older copies of the files worth nothing', () => {
    const folder = twoKeys();
    const kekBefore = JSON.parse(readFileSync(join(folder, 'kek'), 'utf8')) as { kek: string };
    const older = ownFolder();
    cpSync(folder, older, { recursive: true });
    const ring = open(folder);
    ring.rotate([one]);
    expect([ring.get(one), ring.get(other)]).toEqual([null, bytesOf(2)]);
    expect(bytesIn(folder).includes(Buffer.from(kekBefore.kek, 'base64'))).toBe(false);
    expect(bytesIn(folder).includes(kekBefore.kek)).toBe(false);
    expect(existsSync(join(folder, 'kek.next'))).toBe(false);
    // The key-encryption key of now does not open yesterday's rows.
    copyFileSync(join(folder, 'kek'), join(older, 'kek'));
    expect(codeOf(() => open(older))).toBe('key-missing');
  });

  it('cut short anywhere leaves the old state or the new one', () => {
    const folder = twoKeys();
    const before = ownFolder();
    cpSync(folder, before, { recursive: true });
    const ring = openKeyRing(folder, softwareProtector);
    ring.rotate([one]);
    ring.close();
    const [kekOld, kekNew] = [join(before, 'kek'), join(folder, 'kek')].map((path) => readFileSync(path));
    const state = (from: string, kek: Buffer, next: Buffer) => {
      const cut = ownFolder();
      copyFileSync(join(from, 'keys.db'), join(cut, 'keys.db'));
      writeFileSync(join(cut, 'kek'), kek);
      writeFileSync(join(cut, 'kek.next'), next);
      const opened = open(cut);
      return {
        keys: [opened.get(one), opened.get(other)],
        files: readdirSync(cut).filter((name) => name.startsWith('kek')),
      };
    };
    const [o, n] = [kekOld ?? Buffer.alloc(0), kekNew ?? Buffer.alloc(0)];
    const [oldKeys, newKeys] = [
      [bytesOf(1), bytesOf(2)],
      [null, bytesOf(2)],
    ];
    // The next one is half written, or whole and not in force yet.
    expect(state(before, o, n.subarray(0, 20))).toEqual({ keys: oldKeys, files: ['kek'] });
    expect(state(before, o, n)).toEqual({ keys: oldKeys, files: ['kek'] });
    // The rows are wrapped anew; the old one is still there, half blotted out, or gone.
    expect(state(folder, o, n)).toEqual({ keys: newKeys, files: ['kek'] });
    expect(state(folder, Buffer.concat([Buffer.alloc(30), o.subarray(30)]), n)).toEqual({
      keys: newKeys,
      files: ['kek'],
    });
    expect(state(folder, Buffer.alloc(o.length), n)).toEqual({ keys: newKeys, files: ['kek'] });
  });

  it('that a reader is in the way of is finished when it is asked for again', () => {
    const folder = twoKeys();
    const ring = open(folder);
    const reader = new Sqlite(join(folder, 'keys.db'));
    onTestFinished(() => void reader.close());
    reader.exec('BEGIN; SELECT * FROM key');
    expect(codeOf(() => ring.rotate([one]))).toBe('store-busy');
    // A process that dies here, or in the middle of the next try, has lost nothing.
    const left = ownFolder();
    cpSync(folder, left, { recursive: true });
    writeFileSync(join(left, 'kek.next'), 'half written');
    expect(open(left).get(other)).toEqual(bytesOf(2));
    reader.exec('COMMIT');
    ring.rotate([one]);
    expect([ring.get(one), ring.get(other)]).toEqual([null, bytesOf(2)]);
  });
});

describe('what protects the keys', () => {
  it.each([
    ['basic_text', 'linux', null],
    ['unknown', 'linux', null],
    ['gnome_libsecret', 'linux', 'os'],
    ['kwallet6', 'linux', 'os'],
    ['', 'win32', 'os'],
    ['', 'darwin', 'os'],
  ])('backend %s on %s', (backend, platform, kind) => {
    expect(osProtector(systemStore('a', backend), platform)?.kind ?? null).toBe(kind);
  });

  it('is nothing while the system says so, or does not say what it uses', () => {
    expect(osProtector({ ...systemStore('a'), isEncryptionAvailable: () => false }, 'win32')).toBeNull();
    const { getSelectedStorageBackend: _, ...silent } = systemStore('a');
    expect(osProtector(silent, 'linux')).toBeNull();
  });

  it('of one system does not open what another sealed, nor does a program without one', () => {
    const folder = twoKeys(systemProtector('a'));
    expect(open(folder, systemProtector('a')).get(one)).toEqual(bytesOf(1));
    expect(codeOf(() => open(folder, systemProtector('b')))).toBe('key-missing');
    expect(codeOf(() => readKeys(folder, softwareProtector))).toBe('keys-unprotected');
  });

  it('takes over what was kept in software before', () => {
    const folder = twoKeys();
    expect(open(folder, systemProtector('a')).get(one)).toEqual(bytesOf(1));
    expect(codeOf(() => readKeys(folder, softwareProtector))).toBe('keys-unprotected');
  });

  it('of a store decides who can read it from outside', () => {
    const folder = ownFolder();
    const store = openStore(folder, { protector: systemProtector('a') });
    store.append(opening());
    expect(store.keyKind).toBe('os');
    const outside = openStoreReader(folder, softwareProtector);
    onTestFinished(() => outside.close());
    expect(outside.segments()).toEqual(store.segments());
    expect(codeOf(() => outside.list())).toBe('keys-unprotected');
  });
});

describe('wrapped bytes', () => {
  it('open with their key and purpose, and with no other; not cut off, not changed', () => {
    const wrapped = wrapBytes(bytesOf(9), 'a', Buffer.from('secret'));
    expect(unwrapBytes(bytesOf(9), 'a', wrapped)?.toString()).toBe('secret');
    expect(unwrapBytes(bytesOf(8), 'a', wrapped)).toBeNull();
    expect(unwrapBytes(bytesOf(9), 'b', wrapped)).toBeNull();
    for (let length = 0; length < wrapped.length; length += 1)
      expect(unwrapBytes(bytesOf(9), 'a', wrapped.subarray(0, length))).toBeNull();
    for (let index = 0; index < wrapped.length; index += 1) {
      const changed = Buffer.from(wrapped);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(unwrapBytes(bytesOf(9), 'a', changed)).toBeNull();
    }
  });
});
