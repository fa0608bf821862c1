/** A record id and its fields, as on the line. */
export type FiasRecord = {
  readonly id: string;
  /** By their two-character ids. */
  readonly fields: Readonly<Record<string, string>>;
};

/** How the texts of a hotel system are written; the gateway itself sends ASCII only. */
export const encodings = ['iso-8859-1', 'cp1252', 'utf-8', 'gb18030'] as const;

/** One of `encodings`. */
export type Encoding = (typeof encodings)[number];

/** Reads bodies; `null` for bytes that are no record. */
export type BodyReader = (bytes: Uint8Array) => FiasRecord | null;

/** No record of the interface has more fields than this. */
const mostFields = 64;

const recordId = /^[A-Z]{2}$/;
const fieldId = /^[A-Z][A-Z0-9#]$/;

/**
 * Makes the reader of an encoding. A letter that the encoding does not know costs the letter, not the record. The text is
 * split after decoding only: in GB 18030 the second byte of a letter may be the one of `|`.
 */
export function createBodyReader(encoding: Encoding): BodyReader {
  if (encoding === 'iso-8859-1') return (bytes) => readRecord(Buffer.from(bytes).toString('latin1'));
  const decoder = new TextDecoder(encoding === 'cp1252' ? 'windows-1252' : encoding);
  return (bytes) => readRecord(decoder.decode(bytes));
}

/**
 * One record from its text. `null`: no trailing `|` (the end is missing), an id that is none, a field twice, too many
 * fields, or a field list (`FL`) of odd length. Field order is free, and a field may be empty.
 */
export function readRecord(text: string): FiasRecord | null {
  const [id = '', ...rest] = text.split('|');
  if (!recordId.test(id) || rest.pop() !== '' || rest.length > mostFields) return null;
  const fields: Record<string, string> = {};
  for (const part of rest) {
    const name = part.slice(0, 2);
    if (!fieldId.test(name) || Object.hasOwn(fields, name)) return null;
    fields[name] = part.slice(2);
  }
  return fields.FL !== undefined && readFieldList(fields.FL) === null ? null : { id, fields };
}

/** The field ids of a list; `null` for an odd length or what is no field id. */
export function readFieldList(text: string): readonly string[] | null {
  if (text.length % 2 !== 0) return null;
  const ids = text.match(/../g) ?? [];
  return ids.every((id) => fieldId.test(id)) ? ids : null;
}

/** The body of a record, in ASCII. Throws for what cannot stand in one: a mistake of ours. */
export function bodyOf(id: string, fields: readonly (readonly [name: string, value: string])[]): Uint8Array {
  const text = `${id}|${fields.map(([name, value]) => `${name}${value}|`).join('')}`;
  const isSound = fields.every(([, value]) => /^[ -{}~]*$/.test(value));
  if (!isSound || readRecord(text) === null) throw new Error(`fias-body: ${id} cannot be written`);
  return Buffer.from(text, 'ascii');
}

/** Ids of records that the interface knows; only these are ever shown. */
const knownRecords = new Set(
  (
    'LS LA LE LD LR DR DS DE GI GO GC RE NS NE PS PR PA PL XL XM XT XD XR XI XB XC ' +
    'KR KD KM KZ KA WR WC WA CK'
  ).split(' '),
);

const knownFields = new Set(
  (
    'RN RO G# GS GN GF GT GL GV GG GA GD DT NP CS TV MR VR A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 ' +
    'SF WS AS CT P# PI DA TI V# IF RI FL'
  ).split(' '),
);

/** What a trace may show of a record: ids that the interface defines, and never a value. */
export function outlineOf({ id, fields }: FiasRecord): {
  readonly name: string;
  readonly fields: readonly string[];
} {
  return {
    name: knownRecords.has(id) ? id : 'other',
    fields: Object.keys(fields).map((name) => (knownFields.has(name) ? name : 'other')),
  };
}
