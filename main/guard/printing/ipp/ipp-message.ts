// Messages of the Internet Printing Protocol (RFC 8010), as far as one job needs them.

/** Operations a terminal asks a printer for (RFC 8011, 5.4.15). */
export const ippOperations = {
  printJob: 0x0002,
  cancelJob: 0x0008,
  jobAttributes: 0x0009,
  printerAttributes: 0x000b,
} as const;

/** From here on a status is an error (RFC 8011, B.1). */
export const firstIppError = 0x0400;

/** Media type of every document that a terminal sends. */
export const sentType = 'application/pdf';

/** One attribute to be sent. */
export type IppAttribute = {
  readonly tag: keyof typeof valueTags;
  readonly name: string;
  readonly value: string | number;
};

/** What a printer answered, as far as it is numbers, truths, keywords and names of formats. */
export type IppAnswer = {
  readonly status: number;
  readonly numbers: ReadonlyMap<string, number>;
  /** All media types of the answer, whatever attribute they belong to. */
  readonly mimeTypes: readonly string[];
  /** All keywords of the answer, by the attribute they belong to. */
  readonly keywords: ReadonlyMap<string, readonly string[]>;
};

/** A message that asks for something. */
export type IppRequest = {
  readonly operation: number;
  readonly operationAttributes: readonly IppAttribute[];
  readonly jobAttributes?: readonly IppAttribute[];
};

const valueTags = {
  integer: 0x21,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mimeType: 0x49,
} as const;

const groups = { operation: 0x01, job: 0x02, end: 0x03 } as const;

/** Printers that know nothing newer take this; those that know more answer in it. */
const version = 0x0101;
const headerBytes = 8;
const integerTags: readonly number[] = [valueTags.integer, 0x23];
const booleanTag = 0x22;

/** Says which printer is meant. */
export function printerUri(url: string): IppAttribute {
  return { tag: 'uri', name: 'printer-uri', value: url };
}

/** Says what the answer is to tell; what a printer does not know it leaves out. */
export function requestedAttributes(names: readonly string[]): readonly IppAttribute[] {
  // Further values of an attribute come without its name (RFC 8010, 3.1.5).
  return names.map((value, index) => ({
    tag: 'keyword',
    name: index === 0 ? 'requested-attributes' : '',
    value,
  }));
}

/** Writes a request; a document follows right behind it. */
export function encodeIpp({ operation, operationAttributes, jobAttributes = [] }: IppRequest): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt16BE(version, 0);
  header.writeUInt16BE(operation, 2);
  header.writeUInt32BE(1, 4);
  const all: IppAttribute[] = [
    { tag: 'charset', name: 'attributes-charset', value: 'utf-8' },
    { tag: 'language', name: 'attributes-natural-language', value: 'en' },
    ...operationAttributes,
  ];
  const job =
    jobAttributes.length === 0 ? [] : [Buffer.of(groups.job), ...jobAttributes.map(encodeAttribute)];
  return Buffer.concat([
    header,
    Buffer.of(groups.operation),
    ...all.map(encodeAttribute),
    ...job,
    Buffer.of(groups.end),
  ]);
}

function encodeAttribute({ tag, name, value }: IppAttribute): Buffer {
  const text = Buffer.from(name, 'utf8');
  const content = typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.alloc(4);
  if (typeof value === 'number') content.writeInt32BE(value);
  return Buffer.concat([
    Buffer.of(valueTags[tag]),
    twoBytes(text.length),
    text,
    twoBytes(content.length),
    content,
  ]);
}

function twoBytes(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

/** Reads an answer; `null` when it is none. Of a name that comes twice the first value counts. */
export function decodeIpp(bytes: Buffer): IppAnswer | null {
  if (bytes.length < headerBytes + 1 || ![1, 2].includes(bytes.readUInt8(0))) return null;
  const numbers = new Map<string, number>();
  const mimeTypes: string[] = [];
  const keywords = new Map<string, string[]>();
  let named = '';
  let at = headerBytes;
  while (at < bytes.length) {
    const tag = bytes.readUInt8(at);
    at += 1;
    if (tag === groups.end) return { status: bytes.readUInt16BE(2), numbers, mimeTypes, keywords };
    if (tag < 0x10) continue;
    const name = slice(bytes, at);
    const value = name && slice(bytes, name.next);
    if (!name || !value) return null;
    at = value.next;
    const key = name.content.toString('latin1');
    // Further values of an attribute come without its name (RFC 8010, 3.1.5).
    if (key !== '') named = key;
    if (tag === valueTags.keyword) {
      const others = keywords.get(named) ?? [];
      others.push(value.content.toString('latin1'));
      keywords.set(named, others);
    }
    if (tag === valueTags.mimeType) mimeTypes.push(value.content.toString('latin1').toLowerCase());
    const number = numberIn(tag, value.content);
    if (number !== null && key !== '' && !numbers.has(key)) numbers.set(key, number);
  }
  return null;
}

/** An integer or an enum, or a truth as 0 or 1; `null` for anything else. */
function numberIn(tag: number, content: Buffer): number | null {
  if (tag === booleanTag && content.length === 1) return content.readUInt8(0);
  return integerTags.includes(tag) && content.length === 4 ? content.readInt32BE(0) : null;
}

/** A part with its length in front of it; `null` when the message ends before it does. */
function slice(bytes: Buffer, at: number): { readonly content: Buffer; readonly next: number } | null {
  if (at + 2 > bytes.length) return null;
  const next = at + 2 + bytes.readUInt16BE(at);
  return next > bytes.length ? null : { content: bytes.subarray(at + 2, next), next };
}
