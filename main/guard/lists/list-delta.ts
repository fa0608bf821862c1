import { applyDelta, makeDelta } from '../rules/hosts/delta/list-delta.ts';
import { sha256 } from './sha256.ts';

/** The change from one list file to the next; null when the second was not compiled on the first. */
export function makeListDelta(base: Uint8Array, target: Uint8Array): Uint8Array | null {
  return makeDelta(wholeBuffer(base), wholeBuffer(target), sha256);
}

/** The next list file; null when the delta is damaged or was made for another base. */
export function applyListDelta(base: Uint8Array, delta: Uint8Array): Uint8Array | null {
  const application = applyDelta(wholeBuffer(base), delta, sha256);
  return application.ok ? new Uint8Array(application.bytes) : null;
}

/** The views of a list lie in a buffer of its own; a piece of a shared one is copied. */
function wholeBuffer(bytes: Uint8Array): ArrayBuffer {
  const { buffer, length } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === length
    ? buffer
    : Uint8Array.from(bytes).buffer;
}
