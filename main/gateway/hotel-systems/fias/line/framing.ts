// Frames on the line (`gateway.md` 4): STX body ETX, and with a check byte one more, read by its position since it may look
// like any other. Between frames ACK, NAK and ENQ; everything else there is noise.

/** Bytes that mean something on the line. */
export const marks = { stx: 0x02, etx: 0x03, enq: 0x05, ack: 0x06, nak: 0x15 } as const;

/** What a frame may hold at most: forty fields of forty characters stay far below. */
export const longestBodyBytes = 4096;

/** What the bytes on the line say. */
export type LineItem =
  | { readonly name: 'body'; readonly bytes: Uint8Array }
  | { readonly name: 'bad-frame'; readonly why: 'check-byte' | 'too-long' }
  | { readonly name: 'ack' | 'nak' | 'enq' };

/** Where a reader stands between two pieces of the stream. */
export type ReaderState = {
  readonly hasCheckByte: boolean;
  readonly at: 'between' | 'body' | 'check-byte';
  /** The body so far; never longer than `longestBodyBytes`. */
  readonly body: readonly number[];
  /** Bytes since the last whole frame that belonged to none. */
  readonly noiseBytes: number;
};

/** A reader at the start of a connection. */
export function newReader(hasCheckByte: boolean): ReaderState {
  return { hasCheckByte, at: 'between', body: [], noiseBytes: 0 };
}

/** XOR of the body and the ETX behind it. */
export function checkByteOf(body: Iterable<number>): number {
  let check: number = marks.etx;
  for (const byte of body) check ^= byte;
  return check;
}

/** One frame around a body. Throws for a body that holds a STX or an ETX. */
export function frameOf(body: Uint8Array, hasCheckByte: boolean): Uint8Array {
  if (body.includes(marks.stx) || body.includes(marks.etx)) throw new Error('fias-body: holds a frame mark');
  const end = hasCheckByte ? [marks.etx, checkByteOf(body)] : [marks.etx];
  return Uint8Array.from([marks.stx, ...body, ...end]);
}

/**
 * Reads the next piece of a stream, however it is cut. A STX inside a body begins a new frame: what came before it was cut
 * off. Never throws, and keeps no more than one body.
 */
export function readPiece(
  state: ReaderState,
  piece: Uint8Array,
): { readonly state: ReaderState; readonly items: readonly LineItem[] } {
  const items: LineItem[] = [];
  const reader = { ...state, body: [...state.body] };
  for (const byte of piece) {
    const item = take(reader, byte);
    if (item !== null) items.push(item);
  }
  return { state: reader, items };
}

type Reader = { -readonly [Key in keyof ReaderState]: ReaderState[Key] } & { body: number[] };

function take(reader: Reader, byte: number): LineItem | null {
  if (reader.at === 'check-byte') return takeCheckByte(reader, byte);
  if (byte === marks.stx) return beginBody(reader);
  if (reader.at === 'between') return takeBetween(reader, byte);
  if (byte !== marks.etx) return takeOfBody(reader, byte);
  if (reader.hasCheckByte) {
    reader.at = 'check-byte';
    return null;
  }
  return endBody(reader);
}

function beginBody(reader: Reader): null {
  reader.noiseBytes += reader.body.length;
  reader.at = 'body';
  reader.body = [];
  return null;
}

function takeBetween(reader: Reader, byte: number): LineItem | null {
  if (byte === marks.ack) return { name: 'ack' };
  if (byte === marks.nak) return { name: 'nak' };
  if (byte === marks.enq) return { name: 'enq' };
  reader.noiseBytes += 1;
  return null;
}

function takeOfBody(reader: Reader, byte: number): LineItem | null {
  if (reader.body.length < longestBodyBytes) {
    reader.body.push(byte);
    return null;
  }
  drop(reader);
  return { name: 'bad-frame', why: 'too-long' };
}

function takeCheckByte(reader: Reader, byte: number): LineItem | null {
  if (byte === checkByteOf(reader.body)) return endBody(reader);
  drop(reader);
  // The check byte itself was cut off, and this is the next frame.
  if (byte === marks.stx) beginBody(reader);
  return { name: 'bad-frame', why: 'check-byte' };
}

function endBody(reader: Reader): LineItem {
  const bytes = Uint8Array.from(reader.body);
  reader.at = 'between';
  reader.body = [];
  reader.noiseBytes = 0;
  return { name: 'body', bytes };
}

function drop(reader: Reader): void {
  reader.noiseBytes += reader.body.length;
  reader.at = 'between';
  reader.body = [];
}
