// As much of DER (X.690) as a test certificate takes.

/** A SEQUENCE. */
export function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

/** A SET. */
export function set(...parts: readonly Buffer[]): Buffer {
  return tagged(0x31, Buffer.concat(parts));
}

/** An OBJECT IDENTIFIER, given its encoded content. */
export function oid(content: readonly number[]): Buffer {
  return tagged(0x06, Buffer.from(content));
}

/** An INTEGER, given as big-endian bytes that are not negative. */
export function serial(bytes: Buffer): Buffer {
  return tagged(0x02, bytes);
}

/** A BOOLEAN. */
export function boolean(value: boolean): Buffer {
  return tagged(0x01, Buffer.from([value ? 0xff : 0]));
}

/** A UTF8String. */
export function text(value: string): Buffer {
  return tagged(0x0c, Buffer.from(value, 'utf8'));
}

/** A UTCTime, to the second. */
export function time(epochMs: number): Buffer {
  const digits = new Date(epochMs).toISOString().replace(/\D/g, '');
  return tagged(0x17, Buffer.from(`${digits.slice(2, 14)}Z`, 'ascii'));
}

/** An OCTET STRING. */
export function octets(content: Buffer): Buffer {
  return tagged(0x04, content);
}

/** A BIT STRING of whole bytes. */
export function bitString(content: Buffer): Buffer {
  return tagged(0x03, Buffer.concat([Buffer.from([0]), content]));
}

/** A context-specific tag; constructed for an explicit one. */
export function context(number: number, content: Buffer, isConstructed = false): Buffer {
  return tagged(0x80 + (isConstructed ? 0x20 : 0) + number, content);
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
