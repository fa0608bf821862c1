import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyDesignation, verifyProfile } from '../../../main/profile/document.ts';
import {
  aDesignation,
  aProfile,
  makeAuthority,
  nowMs,
  signDesignation,
  signProfile,
  signText,
} from './signed-documents.ts';

const authority = makeAuthority();
const context = { nowMs, hotelId: 'h1' };
const read = (jws: string, at: Partial<typeof context> = {}) =>
  verifyProfile(jws, authority.trust, { ...context, ...at });
const refused = (code: string, path: string | null = null) => ({ ok: false, code, path });
const base64url = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const header = { alg: 'EdDSA', kid: authority.kid, typ: 'guestway-profile+jws' };
const good = await signProfile(aProfile(), authority);
const [goodHead, goodBody, goodSignature] = good.split('.') as [string, string, string];

/** Signs by hand, so that the header can be spoiled in ways a library would refuse to write. */
function signRaw(head: string, body: string): string {
  const text = `${base64url(head)}.${base64url(body)}`;
  return `${text}.${sign(null, Buffer.from(text), authority.privateKey).toString('base64url')}`;
}

describe('a good document', () => {
  test('gives its value and the hash of its text', async () => {
    expect(await read(good)).toEqual({
      ok: true,
      value: aProfile(),
      hash: createHash('sha256').update(good).digest('hex'),
    });
  });

  test('may be a designation', async () => {
    const jws = await signDesignation(aDesignation(), authority);
    expect(await verifyDesignation(jws, authority.trust, context)).toMatchObject({
      ok: true,
      value: aDesignation(),
    });
  });

  test('may be signed with any pinned key', async () => {
    const next = makeAuthority('test-2');
    const trust = new Map([...authority.trust, ...next.trust]);
    const jws = await signProfile(aProfile(), next);
    expect((await verifyProfile(jws, trust, context)).ok).toBe(true);
  });

  test('may name its fields in any order', async () => {
    const turned = Object.fromEntries(Object.entries(aProfile()).toReversed());
    expect((await read(await signProfile(turned, authority))).ok).toBe(true);
  });
});

describe('a document is refused for its form', () => {
  test.each([
    ['nothing', ''],
    ['a word', 'profile'],
    ['two parts', `${goodHead}.${goodBody}`],
    ['four parts', `${good}.${goodSignature}`],
    ['a line end', `${good}\n`],
    ['a space', ` ${good}`],
    ['padding', `${good}=`],
    [
      'JSON serialisation',
      JSON.stringify({ payload: goodBody, protected: goodHead, signature: goodSignature }),
    ],
    ['a spare bit set in its last character', `${good.slice(0, -1)}${next(goodSignature)}`],
    ['more than twenty-four megabytes', `${goodHead}.${'A'.repeat(24 * 1024 * 1024)}.${goodSignature}`],
    ['a header that is no JSON', `${base64url('{alg')}.${goodBody}.${goodSignature}`],
    ['a header without kid', signRaw(JSON.stringify({ alg: 'EdDSA', typ: header.typ }), '{}')],
    [
      'a header with a key of its own',
      signRaw(JSON.stringify({ ...header, jwk: authority.publicKey.export({ format: 'jwk' }) }), '{}'),
    ],
    [
      'a header with a critical field',
      signRaw(JSON.stringify({ ...header, crit: ['b64'], b64: false }), '{}'),
    ],
    [
      'a header with alg twice',
      signRaw(`{"alg":"none","alg":"EdDSA","kid":"${authority.kid}","typ":"${header.typ}"}`, '{}'),
    ],
    ['a payload that is no JSON', signRaw(JSON.stringify(header), 'profile')],
    [
      'a payload with a key twice',
      signRaw(
        JSON.stringify(header),
        JSON.stringify(aProfile()).replace('"version":3', '"version":9,"version":3'),
      ),
    ],
    [
      'a payload with a key twice, once escaped',
      signRaw(
        JSON.stringify(header),
        JSON.stringify(aProfile()).replace('"version":3', '"\\u0076ersion":9,"version":3'),
      ),
    ],
    ['a payload with white space', signRaw(JSON.stringify(header), JSON.stringify(aProfile(), null, 2))],
    [
      'a payload behind a byte order mark',
      signRaw(JSON.stringify(header), `\ufeff${JSON.stringify(aProfile())}`),
    ],
    [
      'a payload nested without end',
      signRaw(JSON.stringify(header), '['.repeat(90_000) + ']'.repeat(90_000)),
    ],
  ])('%s', async (_, jws) => {
    expect(await read(jws)).toEqual(refused('malformed'));
  });

  test('bytes that are no UTF-8', async () => {
    const bytes = Buffer.from(JSON.stringify(aProfile()).replace('开', '?'));
    bytes[bytes.indexOf('?')] = 0xff;
    expect(await read(await signText(bytes, authority, header.typ))).toEqual(refused('malformed'));
  });
});

/** The next character of the alphabet differs in spare bits only: 64 bytes leave four of them. */
function next(signature: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return alphabet.charAt(alphabet.indexOf(signature.at(-1) ?? '') + 1);
}

describe('a document is refused for its signature', () => {
  test.each([
    ['alg none', { ...header, alg: 'none' }, ''],
    ['alg NoNe with a signature', { ...header, alg: 'NoNe' }, goodSignature],
    ['no signature', header, ''],
  ])('%s is unsigned', async (_, head, signature) => {
    expect(await read(`${base64url(head)}.${goodBody}.${signature}`)).toEqual(refused('unsigned'));
  });

  test.each([
    ['the raw public key', Buffer.from(authority.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')],
    ['the public key as PEM', authority.publicKey.export({ format: 'pem', type: 'spki' })],
  ])('HS256 with %s for its secret', async (_, secret) => {
    const text = `${base64url({ ...header, alg: 'HS256' })}.${goodBody}`;
    const mac = createHmac('sha256', secret).update(text).digest('base64url');
    expect(await read(`${text}.${mac}`)).toEqual(refused('bad-signature'));
  });

  test.each(['ES256', 'RS256', 'Ed25519', 'eddsa', ''])('algorithm %j', async (alg) => {
    expect(await read(signRaw(JSON.stringify({ ...header, alg }), JSON.stringify(aProfile())))).toEqual(
      refused('bad-signature'),
    );
  });

  test('another payload under a good signature', async () => {
    const other = base64url(aProfile({ version: 9 }));
    expect(await read(`${goodHead}.${other}.${goodSignature}`)).toEqual(refused('bad-signature'));
  });

  test('a key that is not pinned', async () => {
    expect(await read(await signProfile(aProfile(), makeAuthority('stranger')))).toEqual(
      refused('unknown-key'),
    );
  });

  test('a key that is not pinned under the name of one that is', async () => {
    const forger = { ...authority, ...generateKeyPairSync('ed25519') };
    expect(await read(await signProfile(aProfile(), forger))).toEqual(refused('bad-signature'));
  });

  test('a changed bit anywhere', async () => {
    const text = fc.nat(good.length - 1);
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(...'AZaz09-_.'), async (at, character) => {
        const changed = good.slice(0, at) + character + good.slice(at + 1);
        if (changed !== good) expect((await read(changed)).ok).toBe(false);
      }),
    );
  });
});

test('no text makes it throw', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/)),
      async (text) => {
        expect((await read(text)).ok).toBe(false);
      },
    ),
  );
});
