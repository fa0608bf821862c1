/** One line that the recorder wrote: a call that was done, or something said between calls. Paths are below the folder. */
export type TraceLine =
  | { readonly kind: 'open'; readonly handle: number; readonly path: string; readonly flags: number }
  | { readonly kind: 'folder'; readonly handle: number; readonly path: string }
  | { readonly kind: 'close'; readonly handle: number }
  | { readonly kind: 'write'; readonly handle: number; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'size'; readonly handle: number; readonly size: number }
  | { readonly kind: 'sync'; readonly handle: number }
  | { readonly kind: 'rename' | 'link'; readonly path: string; readonly to: string }
  | { readonly kind: 'unlink' | 'mkdir' | 'rmdir'; readonly path: string }
  | { readonly kind: 'said'; readonly text: string }
  /** A call that changed nothing: a read, or one that failed. */
  | { readonly kind: 'nothing' };

/** Whether the recorder gave this line a number. */
export function isNumbered(line: TraceLine): boolean {
  return line.kind !== 'said' && line.kind !== 'close';
}

/** Reads what the recorder wrote. Throws on anything else. */
export function parseTrace(bytes: Buffer): readonly TraceLine[] {
  const lines: TraceLine[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0x0a, at);
    const text = bytes.toString('utf8', at, end);
    const words = text.split(' ');
    const size = Number(words.pop());
    const data = bytes.subarray(end + 1, end + 1 + size);
    if (end < 0 || !Number.isSafeInteger(size) || data.length !== size)
      throw new Error(`not a trace at ${at}`);
    lines.push(lineOf(words, data));
    at = end + 1 + size;
  }
  return lines;
}

function lineOf([kind = '', one = '', two = '', three = '']: readonly string[], data: Buffer): TraceLine {
  const handle = Number(one);
  switch (kind) {
    case 'open':
      return { kind, handle, flags: Number(two), path: three.slice(1) };
    case 'folder':
      return { kind, handle, path: two.slice(1) };
    case 'close':
    case 'sync':
      return { kind, handle };
    case 'write':
      return { kind, handle, offset: Number(two), data };
    case 'size':
      return { kind, handle, size: Number(two) };
    case 'rename':
    case 'link':
      return { kind, path: one.slice(1), to: two.slice(1) };
    case 'unlink':
    case 'mkdir':
    case 'rmdir':
      return { kind, path: one.slice(1) };
    case 'said':
      return { kind, text: data.toString('utf8') };
    case 'nothing':
      return { kind };
    default:
      throw new Error(`not a call: ${kind}`);
  }
}
