import type { CliIo } from './command.ts';

/** The members of a terminal's input that are used. */
type Keys = AsyncIterable<Uint8Array | string> & {
  readonly isTTY?: boolean;
  setRawMode?(on: boolean): unknown;
};

/** Longest line that is read; no secret is as long. */
const longest = 256;

const [ctrlC, ctrlD, backspace, del] = ['\u0003', '\u0004', '\b', '\u007f'];

/**
 * Reads one line that nobody should see: from a keyboard without showing it, else the first line of what comes in. Empty when the
 * input ends, or the person gives up.
 */
export async function readSecret(io: CliIo, question: string): Promise<string> {
  const keys = io.input as Keys;
  const isSeen = keys.isTTY === true && keys.setRawMode !== undefined;
  if (isSeen) {
    io.say(question);
    keys.setRawMode?.(true);
  }
  let text = '';
  try {
    for await (const piece of keys) {
      for (const key of piece.toString()) {
        if (key === '\r' || key === '\n' || key === ctrlD) return text;
        if (key === ctrlC) return '';
        text = key === backspace || key === del ? text.slice(0, -1) : text + key;
        if (text.length > longest) return text;
      }
    }
    return text;
  } finally {
    if (isSeen) keys.setRawMode?.(false);
  }
}
