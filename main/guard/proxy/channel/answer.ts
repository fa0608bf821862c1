/** An answer to CONNECT as far as it matters. */
export type ConnectAnswer = {
  readonly status: number;
  /** Values of `resolvedHeader`, in their order. */
  readonly resolved: readonly string[];
  /** What came behind the header. */
  readonly rest: Buffer;
};

/** Takes bytes until there is a whole header; gives null until then, `nonsense` as soon as it can be none. */
export type AnswerReader = (bytes: Buffer) => ConnectAnswer | 'nonsense' | null;

/**
 * Header of a channel's answer to CONNECT: the address it connected to, or more of them with commas. A name on the public
 * internet can lead to any address, and only who resolves it can tell. A channel that does not say is believed to keep
 * its own networks closed.
 */
export const resolvedHeader = 'x-guestway-resolved';

const headerEnd = '\r\n\r\n';
const beginning = 'HTTP/1.';

// Strict, as RFC 9112 lets senders be: no bare line feed or carriage return, no folded line, no space before the colon.
const statusLine = /^HTTP\/1\.[01] ([1-5]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?$/;
const headerLine = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/;

/** Reads one answer header of at most so many bytes. A body after CONNECT does not exist: the rest is the tunnel's. */
export function createAnswerReader(headerBytes: number): AnswerReader {
  let held: Buffer | null = null;
  return (bytes) => {
    const all: Buffer = held === null ? bytes : Buffer.concat([held, bytes]);
    const end = all.indexOf(headerEnd);
    const isTooLong = (end < 0 ? all.length : end) > headerBytes;
    if (isTooLong || !beginning.startsWith(all.toString('latin1', 0, beginning.length))) return 'nonsense';
    if (end >= 0) return readHeader(all.toString('latin1', 0, end), all.subarray(end + headerEnd.length));
    // Copied: the bytes may be overwritten by the next.
    held = Buffer.from(all);
    return null;
  };
}

function readHeader(text: string, rest: Buffer): ConnectAnswer | 'nonsense' {
  const [first = '', ...lines] = text.split('\r\n');
  const status = statusLine.exec(first)?.[1];
  if (status === undefined) return 'nonsense';
  const resolved: string[] = [];
  for (const line of lines) {
    const [, name, value] = headerLine.exec(line) ?? [];
    if (name === undefined || value === undefined) return 'nonsense';
    if (name.toLowerCase() === resolvedHeader) resolved.push(value);
  }
  return { status: Number(status), resolved, rest };
}
