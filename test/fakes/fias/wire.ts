// The line as the interface sees it. Written on texts of single bytes and apart from the product's own framing, so that a
// mistake of one side shows at the other.

/** Bytes as a text of characters 0 to 255. */
export type Wire = string;

/** Frame marks and answers. */
export const wire = { stx: '\x02', etx: '\x03', enq: '\x05', ack: '\x06', nak: '\x15' } as const;

/** The check byte: XOR over everything behind STX, ETX included. */
export function checkCharacter(body: Wire): Wire {
  let bits = [0, 0, 0, 0, 0, 0, 0, 0];
  for (const character of `${body}${wire.etx}`)
    bits = bits.map((bit, index) => (bit + ((character.charCodeAt(0) >> index) & 1)) % 2);
  return String.fromCharCode(bits.reduce((sum, bit, index) => sum + bit * 2 ** index, 0));
}

/** One frame. */
export function enframe(body: Wire, withCheck: boolean): Wire {
  return `${wire.stx}${body}${wire.etx}${withCheck ? checkCharacter(body) : ''}`;
}

/** What stands at the beginning of a stream. `rest` begins where the next reading does; `item` is `null` when more must come. */
export type Taken =
  | { readonly item: null; readonly rest: Wire }
  | {
      readonly item: { readonly body: Wire; readonly isGood: boolean } | { readonly mark: Wire };
      readonly rest: Wire;
    };

/** Takes one frame or answer off a stream. The gateway never sends noise, so that noise is a failure. */
export function takeOff(stream: Wire, withCheck: boolean): Taken {
  const first = stream.charAt(0);
  if (first === '') return { item: null, rest: stream };
  if (first === wire.ack || first === wire.nak || first === wire.enq)
    return { item: { mark: first }, rest: stream.slice(1) };
  if (first !== wire.stx) throw new Error(`the gateway sent noise: ${first.charCodeAt(0)}`);
  const end = stream.indexOf(wire.etx);
  const length = end + (withCheck ? 2 : 1);
  if (end < 0 || stream.length < length) return { item: null, rest: stream };
  const body = stream.slice(1, end);
  const isGood = !withCheck || stream.charAt(end + 1) === checkCharacter(body);
  return { item: { body, isGood }, rest: stream.slice(length) };
}

/** The value of a field in a body; undefined when it is not there. */
export function fieldIn(body: Wire, name: string): string | undefined {
  return body
    .split('|')
    .slice(1)
    .find((part) => part.startsWith(name))
    ?.slice(2);
}
