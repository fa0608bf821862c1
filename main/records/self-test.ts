import {
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hash,
  hkdfSync,
  sign,
  verify,
} from 'node:crypto';
import { signingKeyFrom } from './notes/signing-key.ts';
import { recordKeyOf } from './seal/record-key.ts';
import { leafOf, openSealed, sealRecord } from './seal/sealed-record.ts';

/** One thing the records stand on: what the machine must answer, in hex. */
export type KnownAnswer = {
  readonly name: string;
  readonly answer: () => Buffer;
  readonly expected: string;
};

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const good = Buffer.from('good');
const goodHex = good.toString('hex');

/** Published answers, each with its source; then those of the sealed record of ours. */
export const knownAnswers: readonly KnownAnswer[] = [
  {
    name: 'sha-256', // FIPS 180-4, "abc"
    answer: () => createHash('sha256').update('abc').digest(),
    expected: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  },
  {
    name: 'sha-256 in one call', // FIPS 180-4, the message of two blocks
    answer: () => hash('sha256', 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', 'buffer'),
    expected: '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  },
  {
    name: 'hmac-sha-256', // RFC 4231, case 2
    answer: () => createHmac('sha256', 'Jefe').update('what do ya want for nothing?').digest(),
    expected: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  },
  {
    name: 'hkdf-sha-256', // RFC 5869, case 1
    answer: () =>
      Buffer.from(
        hkdfSync(
          'sha256',
          Buffer.alloc(22, 0x0b),
          hex('000102030405060708090a0b0c'),
          hex('f0f1f2f3f4f5f6f7f8f9'),
          42,
        ),
      ),
    expected: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
  },
  {
    name: 'aes-256-gcm', // NIST SP 800-38D submission, test case 16
    answer: openedGcm,
    expected:
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
  },
  {
    name: 'ed25519', // RFC 8032 7.1, test 2
    answer: () =>
      sign(
        null,
        hex('72'),
        signingKeyFrom(hex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')),
      ),
    expected:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  { name: 'ed25519 refuses', answer: refusedSignature, expected: goodHex },
  {
    name: 'ecdh p-256', // RFC 7518, appendix C
    answer: agreedKey,
    expected: '56aa8deaf8236d205c2228cd71a7101a',
  },
  {
    name: 'record key', // HKDF of RFC 5869, computed by another library
    answer: () => recordKeyOf(Buffer.alloc(32, 0x11), Buffer.alloc(32, 0x22), 7),
    expected: '6f8aabb137a71dfab418b29ade22e7e4ab4293a1ff44561c5410ca7f72567e6f',
  },
  { name: 'sealed record', answer: sealedAndOpened, expected: goodHex },
];

/**
 * Tries every algorithm that the records stand on, on the library this program runs with: Electron's is not Node's.
 * Null when all is well, else the name of the first that is wrong. Run before the store is opened.
 */
export function cryptoSelfTest(): string | null {
  return firstWrong(knownAnswers);
}

/** Name of the first answer that is not the expected one, or that cannot be given; null when there is none. */
export function firstWrong(answers: readonly KnownAnswer[]): string | null {
  return answers.find((each) => !isRight(each))?.name ?? null;
}

function isRight({ answer, expected }: KnownAnswer): boolean {
  try {
    return answer().toString('hex') === expected;
  } catch {
    return false;
  }
}

function openedGcm(): Buffer {
  const key = hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308');
  const decipher = createDecipheriv('aes-256-gcm', key, hex('cafebabefacedbaddecaf888'));
  decipher.setAAD(hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'));
  decipher.setAuthTag(hex('76fc6ece0f4e1768cddf8853bb2d551b'));
  const text =
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662';
  return Buffer.concat([decipher.update(hex(text)), decipher.final()]);
}

/** A signature over another text must not hold: a library that says yes to everything passes all other answers. */
function refusedSignature(): Buffer {
  const key = signingKeyFrom(Buffer.alloc(32, 0x33));
  const signature = sign(null, good, key);
  const [holds, fails] = [good, Buffer.from('evil')].map((text) =>
    verify(null, text, createPublicKey(key), signature),
  );
  return holds === true && fails === false ? good : Buffer.alloc(0);
}

/** Concat KDF over the secret that a fresh and a standing key agree on: what a wrapped segment key is opened with. */
function agreedKey(): Buffer {
  const ephemeral = {
    kty: 'EC',
    crv: 'P-256',
    x: 'gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0',
    y: 'SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps',
  };
  const recipient = {
    kty: 'EC',
    crv: 'P-256',
    x: 'weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ',
    y: 'e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck',
    d: 'VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw',
  };
  const secret = diffieHellman({
    privateKey: createPrivateKey({ key: recipient, format: 'jwk' }),
    publicKey: createPublicKey({ key: ephemeral, format: 'jwk' }),
  });
  const parts = ['A128GCM', 'Alice', 'Bob'].flatMap((text) => [lengthOf(text.length), Buffer.from(text)]);
  const input = Buffer.concat([lengthOf(1), secret, ...parts, lengthOf(128)]);
  return createHash('sha256').update(input).digest().subarray(0, 16);
}

/** A record is sealed and opened again, and does not open once one bit of it is another. */
function sealedAndOpened(): Buffer {
  const [segmentKey, descriptorHash] = [Buffer.alloc(32, 0x44), Buffer.alloc(32, 0x55)];
  const record = { seq: 1, type: 'session.open', payload: good.toString() };
  const { sealed, leaf } = sealRecord(segmentKey, descriptorHash, record);
  const key = recordKeyOf(segmentKey, descriptorHash, record.seq);
  const opened = openSealed(key, descriptorHash, sealed);
  const bent = Buffer.from(sealed);
  bent.writeUInt8(bent.readUInt8(bent.length - 1) ^ 1, bent.length - 1);
  const isSound =
    leaf.equals(leafOf(descriptorHash, sealed, key)) && openSealed(key, descriptorHash, bent) === null;
  return isSound && opened !== null ? Buffer.from(opened.payload) : Buffer.alloc(0);
}

function lengthOf(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
