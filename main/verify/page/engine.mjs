import { Unusable } from '../verify.mjs';

// What verify.mjs needs of cryptography, for a browser. Ed25519 is computed here where the browser has none.

/** Fractions of roots of the first primes: the constants of FIPS 180-4. */
function rootWords(power, count) {
  const primes = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes.map((prime) => ((prime ** power % 1) * 2 ** 32) | 0);
}
const startWords = rootWords(1 / 2, 8);
const roundWords = rootWords(1 / 3, 64);
const turn = (word, by) => (word >>> by) | (word << (32 - by));

/** SHA-256 (FIPS 180-4). A browser's own needs a promise for each of some hundred thousand small hashes. */
export function sha256Of(parts) {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const padded = new Uint8Array(Math.ceil((length + 9) / 64) * 64);
  let offset = 0;
  for (const part of parts) {
    padded.set(part, offset);
    offset += part.length;
  }
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(length) * 8n);
  const state = Int32Array.from(startWords);
  const words = new Int32Array(64);
  for (let block = 0; block < padded.length; block += 64) addBlock(state, words, view, block);
  const out = new DataView(new ArrayBuffer(32));
  for (let i = 0; i < 8; i++) out.setInt32(i * 4, state[i]);
  return new Uint8Array(out.buffer);
}

function addBlock(state, w, view, block) {
  for (let i = 0; i < 16; i++) w[i] = view.getInt32(block + i * 4);
  for (let i = 16; i < 64; i++) {
    const [x, y] = [w[i - 15], w[i - 2]];
    const small = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
    const other = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
    w[i] = w[i - 16] + small + w[i - 7] + other;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const one =
      (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + roundWords[i] + w[i]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] += word;
}

const crcTable = Int32Array.from({ length: 256 }, (_, n) => {
  let word = n;
  for (let bit = 0; bit < 8; bit++) word = word & 1 ? (word >>> 1) ^ 0xedb88320 : word >>> 1;
  return word;
});

/** CRC-32 as zip uses it. */
export function crc32Of(bytes) {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = crcTable[(crc ^ bytes[i]) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

// Ed25519, RFC 8032, on BigInt.
const p = 2n ** 255n - 19n;
const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const mod = (number) => ((number % p) + p) % p;

function power(base, exponent) {
  let result = 1n;
  for (let [square, rest] = [mod(base), exponent]; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}
const curve = mod(-121665n * power(121666n, p - 2n));

function pointSum([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const [a, b] = [mod((y1 - x1) * (y2 - x2)), mod((y1 + x1) * (y2 + x2))];
  const [c, d] = [mod(2n * curve * t1 * t2), mod(2n * z1 * z2)];
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

function pointTimes(times, point) {
  let [total, double] = [[0n, 1n, 1n, 0n], point];
  for (let rest = times; rest > 0n; rest >>= 1n) {
    if (rest & 1n) total = pointSum(total, double);
    double = pointSum(double, double);
  }
  return total;
}

const numberOf = (bytes) => bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);

function pointOf(bytes) {
  const y = numberOf(bytes) & (2n ** 255n - 1n);
  const square = mod((y * y - 1n) * power(curve * y * y + 1n, p - 2n));
  let x = power(square, (p + 3n) / 8n);
  if (mod(x * x) !== square) x = mod(x * power(2n, (p - 1n) / 4n));
  if (mod(x * x) !== square || (x === 0n && bytes[31] >> 7)) return null;
  if (Number(x & 1n) !== bytes[31] >> 7) x = p - x;
  return [x, y, 1n, mod(x * y)];
}
const base = pointOf(Uint8Array.from([0x58, ...Array(31).fill(0x66)]));

/** Ed25519 without the browser's own; slower, for browsers that lack it. */
export async function isSignedHere(publicKey, message, signature) {
  const [point, scalar] = [pointOf(publicKey), numberOf(signature.subarray(32))];
  if (point === null || scalar >= order) return false;
  const text = Uint8Array.from([...signature.subarray(0, 32), ...publicKey, ...message]);
  const digest = numberOf(new Uint8Array(await crypto.subtle.digest('SHA-512', text))) % order;
  const minus = [mod(-point[0]), point[1], 1n, mod(-point[3])];
  const [x, y, z] = pointSum(pointTimes(scalar, base), pointTimes(digest, minus));
  const inverse = power(z, p - 2n);
  const encoded = mod(y * inverse) | ((mod(x * inverse) & 1n) << 255n);
  return encoded === numberOf(signature.subarray(0, 32));
}

async function isSignedThere(publicKey, message, signature) {
  let key = null;
  try {
    key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  } catch {
    return isSignedHere(publicKey, message, signature);
  }
  return crypto.subtle.verify('Ed25519', key, signature, message);
}

async function opened(key, sealed, aad) {
  const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
  const additionalData = Uint8Array.from(aad.flatMap((part) => [...part]));
  const how = { name: 'AES-GCM', iv: sealed.subarray(0, 12), additionalData };
  return new Uint8Array(await crypto.subtle.decrypt(how, imported, sealed.subarray(12)));
}

function bytesOf64(text) {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

/** Everything verify.mjs asks of a browser. Throws where the browser offers no cryptography to the page. */
export function browserEngine() {
  if (globalThis.crypto?.subtle === undefined)
    throw new Unusable(
      'This browser offers no cryptography here. Use a newer one, or verify.mjs or verify.py.',
    );
  return {
    sha256: sha256Of,
    crc32: crc32Of,
    isSigned: isSignedThere,
    opened,
    toBase64: (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
    fromBase64: bytesOf64,
  };
}
