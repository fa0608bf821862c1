import { verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { dailyKeyCertificate, isCertified } from '../../../../main/records/notes/daily-key.ts';
import {
  newSigningKey,
  rawPublicKey,
  rawSigningKey,
  signingKeyFrom,
} from '../../../../main/records/notes/signing-key.ts';
import { parseVkey, vkeyOf } from '../../../../main/records/notes/vkey.ts';

const origin = 'harbour/lobby-1';
const [root, day, stranger] = [1, 2, 3].map((byte) => signingKeyFrom(Buffer.alloc(32, byte))) as [
  ReturnType<typeof newSigningKey>,
  ReturnType<typeof newSigningKey>,
  ReturnType<typeof newSigningKey>,
];
const rootVkey = vkeyOf(`${origin}/root`, 1, root);
const daily = { origin, day: '2026-11-28', vkey: vkeyOf(origin, 1, day) };
const certified = { ...daily, signature: dailyKeyCertificate(root, daily) };

describe('the certificate of a daily key', () => {
  it('is a signature over the text of the format', () => {
    const text = `guestway daily key\nharbour/lobby-1\n2026-11-28\n${daily.vkey}\n`;
    const key = parseVkey(rootVkey)?.publicKey;
    if (key === undefined) throw new Error('not a vkey');
    expect(verify(null, Buffer.from(text), key, Buffer.from(certified.signature, 'base64'))).toBe(true);
    expect(isCertified(certified, rootVkey)).toBe(true);
  });

  it('holds for no other day, origin, key or root', () => {
    const changes = [
      { day: '2026-11-29' },
      { origin: 'harbour/lobby-2', vkey: vkeyOf('harbour/lobby-2', 1, day) },
      { origin: 'harbour/lobby-2' },
      { vkey: vkeyOf(origin, 1, stranger) },
      { signature: '' },
      { signature: `${certified.signature}=` },
      { signature: Buffer.alloc(64).toString('base64') },
      { signature: dailyKeyCertificate(stranger, daily) },
    ];
    expect(changes.filter((change) => isCertified({ ...certified, ...change }, rootVkey))).toEqual([]);
    const roots = [
      '',
      vkeyOf(`${origin}/root`, 1, stranger),
      vkeyOf(origin, 1, root),
      vkeyOf(`${origin}/root`, 4, root),
      vkeyOf('harbour/lobby-2/root', 1, root),
    ];
    expect(roots.filter((each) => isCertified(certified, each))).toEqual([]);
  });

  it('is not made for what is no daily key', () => {
    for (const change of [
      { day: '2026-11-28\n' },
      { day: '28.11.2026' },
      { origin: 'harbour/lobby-2' },
      { vkey: vkeyOf(origin, 4, day) },
      { vkey: rootVkey },
      { vkey: 'x' },
    ])
      expect(() => dailyKeyCertificate(root, { ...daily, ...change })).toThrow(RangeError);
  });
});

describe('a signing key', () => {
  it('is kept as 32 bytes and made again from them', () => {
    const key = newSigningKey();
    const again = signingKeyFrom(rawSigningKey(key));
    expect(rawPublicKey(again)).toEqual(rawPublicKey(key));
    expect(vkeyOf(origin, 1, again)).toBe(vkeyOf(origin, 1, key));
  });
});
