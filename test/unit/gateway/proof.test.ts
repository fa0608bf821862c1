import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GatewayFixture, startFixture } from './fixture/gateway-fixture.ts';
import type { ProofChange, TerminalClient } from './fixture/terminal-client.ts';

// Proof of possession (RFC 9449): every way to send a wrong one.

let hotel: GatewayFixture;
let terminal: TerminalClient;
const wrong = { status: 401, code: 'invalid_dpop_proof' };
const needsNonce = { status: 401, code: 'use_dpop_nonce' };

beforeEach(async () => {
  hotel = await startFixture();
  terminal = await hotel.terminal();
  await terminal.ask('documents');
});
afterEach(() => hotel.close());

const seconds = (): number => Math.floor(hotel.clock.nowMs() / 1000);

test('a right proof is taken, with query left aside', async () => {
  const proof = await terminal.proofFor('documents', {
    claims: { htu: `${hotel.url}/terminal/documents?x=1` },
  });
  expect(await terminal.sendProof('documents', proof)).toMatchObject({ status: 200 });
});

describe('a proof is refused', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const otherJwk = () => {
    const { kty, crv, x, y } = other.publicKey.export({ format: 'jwk' });
    return { kty, crv, x, y };
  };

  test.each<[string, () => ProofChange]>([
    ['for another method', () => ({ claims: { htm: 'POST' } })],
    ['for another path', () => ({ claims: { htu: `${hotel.url}/terminal/status` } })],
    ['for another host', () => ({ claims: { htu: 'http://evil.example/terminal/documents' } })],
    [
      'for another scheme',
      () => ({ claims: { htu: `${hotel.url}/terminal/documents`.replace('http:', 'https:') } }),
    ],
    ['for no address', () => ({ claims: { htu: 'documents' } })],
    ['with another type', () => ({ header: { typ: 'JWT' } })],
    ['without a key', () => ({ header: { jwk: undefined } })],
    ['with a key that did not sign', () => ({ header: { jwk: otherJwk() } })],
    [
      'with a private key inside',
      () => ({ header: { jwk: other.privateKey.export({ format: 'jwk' }) }, key: other.privateKey }),
    ],
    ['with more in its header', () => ({ header: { kid: 'k' } })],
    ['with more in its claims', () => ({ claims: { ath: 'x' } })],
    ['without id', () => ({ claims: { jti: undefined } })],
    ['with an id that is too long', () => ({ claims: { jti: 'x'.repeat(129) } })],
    ['without time', () => ({ claims: { iat: undefined } })],
    ['with a time that is no number', () => ({ claims: { iat: String(seconds()) } })],
    ['from more than a minute ago', () => ({ claims: { iat: seconds() - 61 } })],
    ['from more than a minute ahead', () => ({ claims: { iat: seconds() + 61 } })],
  ])('%s', async (_why, change) => {
    expect(await terminal.sendProof('documents', await terminal.proofFor('documents', change()))).toEqual(
      wrong,
    );
  });

  test('with another algorithm, none or a shared secret', async () => {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = encode({
      htm: 'GET',
      htu: `${hotel.url}/terminal/documents`,
      iat: seconds(),
      jti: 'a-fresh-one',
    });
    const unsigned = `${encode({ alg: 'none', typ: 'dpop+jwt', jwk: terminal.jwk })}.${claims}.`;
    const head = encode({ alg: 'HS256', typ: 'dpop+jwt', jwk: terminal.jwk });
    const shared = `${head}.${claims}.${createHmac('sha256', terminal.jwk.x).update(`${head}.${claims}`).digest('base64url')}`;
    const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    const change = {
      header: { alg: 'ES384', jwk: p384.publicKey.export({ format: 'jwk' }) },
      key: p384.privateKey,
    };
    const ed = generateKeyPairSync('ed25519');
    const edChange = {
      header: { alg: 'EdDSA', jwk: ed.publicKey.export({ format: 'jwk' }) },
      key: ed.privateKey,
    };
    const proofs = [
      unsigned,
      shared,
      await terminal.proofFor('documents', change),
      await terminal.proofFor('documents', edChange),
    ];
    for (const proof of proofs) expect(await terminal.sendProof('documents', proof)).toEqual(wrong);
  });

  test('when there is none, or only noise', async () => {
    for (const proof of [undefined, '', 'a.b.c', 'x'.repeat(3_000), 'eyJhbGciOiJFUzI1NiJ9..'])
      expect(await terminal.sendProof('documents', proof)).toEqual(wrong);
  });

  test('when two are sent', async () => {
    const [first, second] = [await terminal.proofFor('documents'), await terminal.proofFor('documents')];
    expect(await terminal.sendProof('documents', `${first}, ${second}`)).toEqual(wrong);
  });

  test('the second time', async () => {
    const proof = await terminal.proofFor('documents');
    expect(await terminal.sendProof('documents', proof)).toMatchObject({ status: 200 });
    expect(await terminal.sendProof('documents', proof)).toEqual(wrong);
    await hotel.restart();
    expect(await terminal.sendProof('documents', proof)).toEqual(wrong);
  });

  test('when it is used twice at the same time', async () => {
    const proof = await terminal.proofFor('documents');
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => terminal.sendProof('documents', proof)),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401]);
  });

  test('by a key that is not enrolled', async () => {
    expect(await hotel.freshTerminal().call('documents')).toEqual({ status: 401, code: 'terminal-unknown' });
  });
});

describe('a nonce', () => {
  test('is asked for, given, and good for five minutes', async () => {
    expect(
      await terminal.sendProof(
        'documents',
        await terminal.proofFor('documents', { claims: { nonce: undefined } }),
      ),
    ).toEqual(needsNonce);
    hotel.clock.advance(300_000);
    expect(await terminal.sendProof('documents', await terminal.proofFor('documents'))).toMatchObject({
      status: 200,
    });
    hotel.clock.advance(300_001);
    expect(await terminal.sendProof('documents', await terminal.proofFor('documents'))).toEqual(needsNonce);
    expect(await terminal.sendProof('documents', await terminal.proofFor('documents'))).toMatchObject({
      status: 200,
    });
  });

  test.each(['', 'x', 'A'.repeat(32), 'A'.repeat(64)])('that is not ours (%j) is none', async (nonce) => {
    expect(
      await terminal.sendProof('documents', await terminal.proofFor('documents', { claims: { nonce } })),
    ).toEqual(needsNonce);
  });

  test('is still ours after a restart', async () => {
    await hotel.restart();
    expect(await terminal.sendProof('documents', await terminal.proofFor('documents'))).toMatchObject({
      status: 200,
    });
  });
});

test('a cookie opens no terminal endpoint, and a proof no staff endpoint', async () => {
  const desk = await hotel.signIn('super-1');
  expect(await desk.call('documents')).toEqual(wrong);
  expect(await terminal.call('grants')).toEqual({ status: 401, code: 'sign-in-needed' });
});
