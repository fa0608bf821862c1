import { ExactNames, indexHomes, type NameIndex, type NameText } from './exact-names.ts';
import type { Fingerprints, HashKey, ParentHashes } from './hash-names.ts';
import type { Sha256 } from './host-list.ts';
import { type Sieve, sieveWords } from './sieve.ts';
import { gap, tableHomes } from './slots.ts';

/** The parts of a list file. All are views on the file's one buffer. */
export type Artefact = {
  readonly exact: boolean;
  readonly key: HashKey;
  /** Labels of the listed name that has fewest: shorter endings are not looked up. */
  readonly fewestLabels: number;
  /** Labels of the name or exception that has most: nor are longer endings. */
  readonly mostLabels: number;
  readonly count: number;
  readonly exceptionCount: number;
  /** Hex; tells builds of different content apart, whatever their key. */
  readonly buildId: string;
  /** Fingerprints of names; an exact list has text instead. */
  readonly table: Fingerprints;
  readonly sieve: Sieve;
  /** Of names and exceptions. A search needs the sieve only; these tell a delta how to make the next one. */
  readonly parents: ParentHashes;
  /** Names as text, for exact lists only. */
  readonly nameText: NameText;
  readonly nameIndex: NameIndex;
  readonly exceptionText: NameText;
  readonly exceptionIndex: NameIndex;
};

/** Why bytes are not taken for a list file. */
export type ArtefactFault = 'not-a-list' | 'version' | 'truncated' | 'sections';

/** `GWHL` in the order of bytes. */
const magic = 0x4c485747;
const version = 2;

/** Bytes before the first section, in 32-bit words: numbers, 16 bytes of build id, 32 of digest, lengths of sections. */
export const headerBytes = 128;

const buildIdAt = 32;
const buildIdBytes = 16;

/** Where the digest of all sections stands in the header. */
const digestAt = 48;

const digestBytes = 32;
const lengthsWord = 20;
const sectionNames = [
  'table',
  'sieve',
  'parents',
  'nameText',
  'nameIndex',
  'exceptionText',
  'exceptionIndex',
] as const;

/** Bytes of an element of each section; a slot of the table is one. */
const elementBytes = [8, 4, 4, 1, 4, 1, 4] as const;

/** Sections begin at multiples of eight: a typed array starts at a multiple of its element, and the table sorts by 64 bits. */
const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** Lays out a list file: header, then each section on an 8-byte boundary. The same parts give the same bytes. */
export function writeArtefact(parts: Artefact, sha256: Sha256): ArrayBuffer {
  const sections = sectionNames.map((name) => parts[name]);
  const bytes = new ArrayBuffer(
    sections.reduce((sum, { byteLength }) => sum + aligned(byteLength), headerBytes),
  );
  const words = new Uint32Array(bytes, 0, headerBytes / 4);
  words.set([magic, version, Number(parts.exact), parts.key[0], parts.key[1]]);
  words.set([parts.fewestLabels, parts.count, parts.exceptionCount], 5);
  words.set(
    sections.map(({ byteLength }) => byteLength),
    lengthsWord,
  );
  words[lengthsWord + sections.length] = parts.mostLabels;
  const all = new Uint8Array(bytes);
  all.set(bytesOfHex(parts.buildId), buildIdAt);
  let at = headerBytes;
  for (const section of sections) {
    all.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), at);
    at += aligned(section.byteLength);
  }
  all.set(sha256(all.subarray(headerBytes)), digestAt);
  return bytes;
}

/** Takes a list file apart without copying. Looks at the frame only: a digest says whether the content is what it was. */
export function readArtefact(bytes: ArrayBuffer): Artefact | ArtefactFault {
  if (bytes.byteLength < 8) return 'not-a-list';
  const [first, second] = new Uint32Array(bytes, 0, 2);
  if (first !== magic) return 'not-a-list';
  if (second !== version) return 'version';
  if (bytes.byteLength < headerBytes) return 'truncated';
  const words = new Uint32Array(bytes, 0, headerBytes / 4);
  const lengths = words.subarray(lengthsWord, lengthsWord + sectionNames.length);
  const endBytes = lengths.reduce((sum, length) => sum + aligned(length), headerBytes);
  if (endBytes > bytes.byteLength) return 'truncated';
  if (endBytes < bytes.byteLength || !lengths.every(isWhole)) return 'sections';
  const artefact = partsOf(bytes, words);
  return isSound(artefact) ? artefact : 'sections';
}

/** Whether a section's length is a multiple of its elements. */
function isWhole(length: number, nth: number): boolean {
  return length % (elementBytes[nth] ?? 1) === 0;
}

function partsOf(bytes: ArrayBuffer, words: Uint32Array): Artefact {
  const word = (at: number): number => words[at] ?? 0;
  let nth = 0;
  let at = headerBytes;
  const next = (): readonly [number, number] => {
    const start = at;
    const length = word(lengthsWord + nth);
    nth += 1;
    at += aligned(length);
    return [start, length];
  };
  const nextWords = (): Uint32Array<ArrayBuffer> => {
    const [start, length] = next();
    return new Uint32Array(bytes, start, length / 4);
  };
  const nextText = (): NameText => new Uint8Array(bytes, ...next());
  return {
    exact: word(2) === 1,
    key: [word(3), word(4)],
    fewestLabels: word(5),
    mostLabels: word(lengthsWord + sectionNames.length),
    count: word(6),
    exceptionCount: word(7),
    buildId: hexOf(new Uint8Array(bytes, buildIdAt, buildIdBytes)),
    // Sections, in their order in the file.
    table: nextWords(),
    sieve: nextWords(),
    parents: nextWords(),
    nameText: nextText(),
    nameIndex: nextWords(),
    exceptionText: nextText(),
    exceptionIndex: nextWords(),
  };
}

/** Whether the parts fit each other as far as can be seen without reading all of them. */
function isSound(parts: Artefact): boolean {
  const { exact, count, table, sieve, parents, exceptionCount } = parts;
  return (
    parts.fewestLabels >= 1 &&
    table.length / 2 > tableHomes(exact ? 0 : count, parents.length) &&
    table[table.length - 1] === gap &&
    table[table.length - 2] === 0 &&
    sieve.length === sieveWords(count + parents.length) &&
    isIndexSound(parts.nameText, parts.nameIndex, exact ? count : 0) &&
    isIndexSound(parts.exceptionText, parts.exceptionIndex, exceptionCount)
  );
}

function isIndexSound(text: NameText, index: NameIndex, count: number): boolean {
  if (count === 0) return text.length === 0 && index.length === 0;
  return text.length >= count * 3 && index.length > indexHomes(count) && index[index.length - 1] === 0;
}

/** The digest of all sections as the header tells it. */
export function digestOf(bytes: ArrayBuffer): string {
  return hexOf(new Uint8Array(bytes, digestAt, digestBytes));
}

/** Names of an exact list and exceptions, ready to be asked for; null when there are none. */
export function exactNamesOf(text: NameText, index: NameIndex, count: number): ExactNames | null {
  return count === 0 ? null : new ExactNames(text, index, count);
}

/** Bytes as lower-case hex. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The reverse of `hexOf`. */
export function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
