import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  checkpointText,
  parseCheckpoint,
  parseCheckpointText,
} from '../../../../main/records/notes/checkpoint.ts';
import { parseNote, signatureLine, withSignature } from '../../../../main/records/notes/note.ts';
import {
  cosignatureLine,
  cosignedAtSeconds,
  isSignedBy,
  signCheckpoint,
  verifiedBy,
} from '../../../../main/records/notes/signatures.ts';
import { signingKeyFrom } from '../../../../main/records/notes/signing-key.ts';
import { parseVkey, type Vkey, vkeyOf } from '../../../../main/records/notes/vkey.ts';

const origin = 'harbour/lobby-1';
const witnessName = 'harbour/gateway/witness';
const keyOf = (byte: number) => signingKeyFrom(Buffer.alloc(32, byte));
const [daily, witness, stranger] = [keyOf(1), keyOf(2), keyOf(3)];
const read = (text: string): Vkey => {
  const key = parseVkey(text);
  if (key === null) throw new Error('not a vkey');
  return key;
};
const dailyVkey = read(vkeyOf(origin, 1, daily));
const witnessVkey = read(vkeyOf(witnessName, 4, witness));
const text = checkpointText({ origin, size: 184, root: Buffer.alloc(32, 5) });
const signed = signCheckpoint(text, { name: origin, privateKey: daily });
const line = cosignatureLine(text, { name: witnessName, privateKey: witness }, 1_795_000_000);
const cosigned = withSignature(signed, line) ?? '';

describe('published notes', () => {
  // The example of golang.org/x/mod/sumdb/note, and that of the C2SP signed-note page.
  const neumann =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
    '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
  const neumannVkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const example =
    'This is an example message.\n\n' +
    '\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
  const exampleVkey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';

  it('are verified by their own keys and by no other', () => {
    expect(verifiedBy(neumann, neumannVkey)).toBe(true);
    expect(verifiedBy(example, exampleVkey)).toBe(true);
    expect(verifiedBy(neumann, exampleVkey)).toBe(false);
    expect(verifiedBy(neumann.replace('think', 'thinK'), neumannVkey)).toBe(false);
  });
});

describe('a verifier key', () => {
  it('is written and read back', () => {
    for (const [name, type, key] of [
      [origin, 1, daily],
      [`${origin}/root`, 1, stranger],
      [witnessName, 4, witness],
    ] as const) {
      const written = vkeyOf(name, type, key);
      expect(read(written)).toMatchObject({ name, type });
      expect(vkeyOf(name, type, read(written).publicKey)).toBe(written);
    }
  });

  it('of another type or name has another key id', () => {
    const ids = [vkeyOf(origin, 1, daily), vkeyOf(origin, 4, daily), vkeyOf('harbour/lobby-2', 1, daily)];
    expect(new Set(ids.map((each) => read(each).keyId.toString('hex'))).size).toBe(3);
  });

  it('is refused when it is not exactly one', () => {
    const good = vkeyOf(origin, 1, daily);
    const [name, id, key] = good.split('+') as [string, string, string];
    const bad = [
      '',
      '++',
      name,
      `${good}\n`,
      ` ${good}`,
      `+${id}+${key}`,
      `har bour+${id}+${key}`,
      `${name}+${id.toUpperCase()}+${key}`,
      `${name}+00000000+${key}`,
      `${name}+${id}+${key.slice(0, -1)}`,
      `${name}+${id}+${key}=`,
      `${name}+${id}+${key.replaceAll('+', '-').replaceAll('/', '_')} `,
      `${name}+${id}+${Buffer.concat([Buffer.of(2), Buffer.alloc(32)]).toString('base64')}`,
      `harbour/lobby-2+${id}+${key}`,
    ];
    expect(bad.filter((each) => parseVkey(each) !== null)).toEqual([]);
    for (const each of ['', 'a b', 'a+b', 'a/b/c/d', '../x', 'ä/b'])
      expect(() => vkeyOf(each, 1, daily)).toThrow(RangeError);
    const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => vkeyOf(origin, 1, p256.publicKey)).toThrow(RangeError);
  });
});

describe('a checkpoint', () => {
  it('is the text of the format, and read back with its signatures', () => {
    expect(text).toBe(`harbour/lobby-1\n184\n${Buffer.alloc(32, 5).toString('base64')}\n`);
    expect(parseCheckpoint(cosigned)).toMatchObject({ origin, size: 184, root: Buffer.alloc(32, 5), text });
    expect(parseCheckpoint(cosigned)?.signatures.map(({ name }) => name)).toEqual([origin, witnessName]);
  });

  it('has one spelling only', () => {
    const root = Buffer.alloc(32, 5).toString('base64');
    const bad = [
      `${origin}\n184\n${root}`,
      `${origin}\n0184\n${root}\n`,
      `${origin}\n+184\n${root}\n`,
      `${origin}\n1e2\n${root}\n`,
      `${origin}\n-1\n${root}\n`,
      `${origin}\n9007199254740992\n${root}\n`,
      `${origin}\n184\n${root.slice(0, -1)}\n`,
      // The same bytes by another last character.
      `${origin}\n184\n${root.slice(0, -2)}V=\n`,
      `${origin}\n184\n${Buffer.alloc(31).toString('base64')}\n`,
      `${origin}\n184\n${root}\nextension\n`,
      `${origin}\r\n184\r\n${root}\r\n`,
      `harbour\n184\n${root}\n`,
      `harbour/lobby-1/x\n184\n${root}\n`,
      `${origin} \n184\n${root}\n`,
      `\n184\n${root}\n`,
      `${'h'.repeat(65)}/x\n184\n${root}\n`,
    ];
    expect(bad.filter((each) => parseCheckpointText(each) !== null)).toEqual([]);
    expect(() => checkpointText({ origin, size: -1, root: Buffer.alloc(32) })).toThrow(RangeError);
    expect(() => checkpointText({ origin, size: 0, root: Buffer.alloc(31) })).toThrow(RangeError);
    expect(() => checkpointText({ origin: 'a\nb/c', size: 0, root: Buffer.alloc(32) })).toThrow(RangeError);
    expect(() => signCheckpoint('harbour/lobby-1\n1\n', { name: origin, privateKey: daily })).toThrow(
      RangeError,
    );
  });
});

describe('a signature', () => {
  it('holds for the text it was made over and the key that made it', () => {
    expect(isSignedBy(signed, dailyVkey)).toBe(true);
    expect(isSignedBy(cosigned, dailyVkey)).toBe(true);
    expect(isSignedBy(signed.replace('184', '185'), dailyVkey)).toBe(false);
    expect(isSignedBy(signed, read(vkeyOf(origin, 1, stranger)))).toBe(false);
    expect(isSignedBy(signed, read(vkeyOf('harbour/lobby-2', 1, daily)))).toBe(false);
  });

  it('is not found in a note of another shape', () => {
    const [signatureText] = signed.split('\n').slice(-2) as [string];
    const bad = [
      '',
      '\n',
      '\n\n',
      text,
      signed.slice(0, -1),
      signed.replaceAll('\n', '\r\n'),
      signed.replace('\n\n', '\n'),
      `${signed}\n`,
      `${signed}${signatureText}\n`,
      signed.replace('\u2014 ', '- '),
      signed.replace('\u2014 ', '\u2014  '),
      signed.replace('\u2014 ', '\u2014\u00a0'),
      `${signed}hello\n`,
      `${signed}\u2014 x AAAA\n`,
      `${signed}\u2014 x y AAAAAAAA\n`,
      `${signed}\u2014 x AAAAAAA\n`,
      signed.replace('184', '18\u00004'),
      signed.replace('harbour', '\ud800'),
      `${signed}${'\u2014 x AAAAAAAA\n'.repeat(2)}`,
      `${signed}${Array.from({ length: 64 }, (_, at) => `\u2014 x${at} AAAAAAAA\n`).join('')}`,
      'x'.repeat(70_000) + signed,
    ];
    expect(bad.filter((note) => isSignedBy(note, dailyVkey))).toEqual([]);
    expect(bad.filter((note) => parseCheckpoint(note) !== null)).toEqual([]);
  });

  it('is not doubted because of a line of a key nobody knows', () => {
    const more = withSignature(signed, '\u2014 elsewhere.example/log AAAAAAAA') ?? '';
    expect(isSignedBy(more, dailyVkey)).toBe(true);
    const before = `${text}\n\u2014 elsewhere.example/log AAAAAAAA\n${signed.slice(text.length + 1)}`;
    expect(isSignedBy(before, dailyVkey)).toBe(true);
  });

  it('of a key with the same name and the same four bytes of id does not pass, and cannot stand beside the true one', () => {
    const bytes = Buffer.alloc(64, 0xee);
    const collided = signatureLine({ name: origin, keyId: dailyVkey.keyId, signature: bytes });
    expect(isSignedBy(`${text}\n${collided}`, dailyVkey)).toBe(false);
    expect(withSignature(signed, collided)).toBeNull();
    for (const note of [`${signed}${collided}`, `${text}\n${collided}${signed.slice(text.length + 1)}`])
      expect(isSignedBy(note, dailyVkey)).toBe(false);
  });

  it('of another length is none', () => {
    const cut = signatureLine({ name: origin, keyId: dailyVkey.keyId, signature: Buffer.alloc(63) });
    expect(isSignedBy(`${text}\n${cut}`, dailyVkey)).toBe(false);
  });
});

describe('a cosignature', () => {
  it('gives the time at which its witness saw the checkpoint', () => {
    expect(cosignedAtSeconds(cosigned, witnessVkey)).toBe(1_795_000_000);
    expect(verifiedBy(cosigned, vkeyOf(witnessName, 4, witness))).toBe(1_795_000_000);
    expect(cosignedAtSeconds(signed, witnessVkey)).toBeNull();
    expect(verifiedBy(signed, vkeyOf(witnessName, 4, witness))).toBeNull();
  });

  it('cannot be moved to another time, another checkpoint or another witness', () => {
    const found = parseNote(cosigned)?.signatures[1];
    if (found === undefined) throw new Error('no cosignature');
    const later = Buffer.from(found.signature);
    later.writeBigUInt64BE(1_795_000_001n);
    const moved = signatureLine({ ...found, signature: later });
    expect(cosignedAtSeconds(withSignature(signed, moved) ?? '', witnessVkey)).toBeNull();
    const next = checkpointText({ origin, size: 185, root: Buffer.alloc(32, 5) });
    const elsewhere = signCheckpoint(next, { name: origin, privateKey: daily });
    expect(cosignedAtSeconds(withSignature(elsewhere, line) ?? '', witnessVkey)).toBeNull();
    expect(cosignedAtSeconds(cosigned, read(vkeyOf(witnessName, 4, stranger)))).toBeNull();
  });

  it('is no signature of a note, and a signature of a note is no cosignature', () => {
    const both = read(vkeyOf(witnessName, 1, witness));
    expect(isSignedBy(cosigned, both)).toBe(false);
    expect(isSignedBy(cosigned, witnessVkey)).toBe(false);
    expect(cosignedAtSeconds(cosigned, dailyVkey)).toBeNull();
    expect(cosignedAtSeconds(signed, read(vkeyOf(origin, 4, daily)))).toBeNull();
  });

  it('is made over checkpoints only, at a whole second', () => {
    const signer = { name: witnessName, privateKey: witness };
    expect(() => cosignatureLine('hello\n', signer, 1)).toThrow(RangeError);
    expect(() => cosignatureLine(text, signer, 0.5)).toThrow(RangeError);
    expect(() => cosignatureLine(text, signer, -1)).toThrow(RangeError);
  });

  it('of a time past what a number can hold is none', () => {
    const far = Buffer.alloc(72, 0xff);
    const note = withSignature(
      signed,
      signatureLine({ name: witnessName, keyId: witnessVkey.keyId, signature: far }),
    );
    expect(cosignedAtSeconds(note ?? '', witnessVkey)).toBeNull();
  });
});

describe('a line added to a note', () => {
  it('leaves what is there as it is', () => {
    expect(cosigned).toBe(`${signed}${line}\n`);
    expect(withSignature(signed, `${line}\n`)).toBe(cosigned);
  });

  it('is refused when it is not one line of a signature, or the key has signed already', () => {
    const bad = [
      '',
      '\n',
      'hello',
      `${line}\n${line}`,
      `${line}\n\u2014 x AAAAAAAA`,
      `\n${line}`,
      `text\n\n${line}`,
      line.replace('\u2014', '-'),
    ];
    // Two lines at once are two signatures: each is to be looked at by itself.
    expect(bad.filter((each) => withSignature(signed, each) !== null)).toEqual([]);
    expect(withSignature(cosigned, line)).toBeNull();
    expect(withSignature('no note', line)).toBeNull();
  });
});

describe('a signing key', () => {
  it('is refused when it is not Ed25519', () => {
    expect(() => signingKeyFrom(Buffer.alloc(31))).toThrow(RangeError);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const other = createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' }));
    expect(() => signCheckpoint(text, { name: origin, privateKey: other })).toThrow(RangeError);
  });
});
