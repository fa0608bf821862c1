import { type Connection, extension } from '../../../../main/selftest/display/x11.ts';

// What the XTEST extension takes: input that a display then handles like that of its own devices.

const fakeInputRequest = 2;

/** Types of input; xproto.h. */
export const inputs = {
  keyPress: 2,
  keyRelease: 3,
  buttonPress: 4,
  buttonRelease: 5,
  motion: 6,
} as const;

/** The opcode of the extension; rejects where a display has none. */
export function xtest(connection: Connection): Promise<number> {
  return extension(connection, 'XTEST');
}

/** Resolves when the display has handled what was sent before: any answer shows that it got this far. */
export async function settled(connection: Connection): Promise<void> {
  await xtest(connection);
}

/** One input: a key or a button by its number, or a motion to a place of the screen. The display waits for so long before it. */
export function fakeInput(
  opcode: number,
  type: number,
  detail: number,
  { x, y, afterMs }: { readonly x?: number; readonly y?: number; readonly afterMs?: number } = {},
): Buffer {
  const message = Buffer.alloc(36);
  message.writeUInt8(opcode, 0);
  message.writeUInt8(fakeInputRequest, 1);
  message.writeUInt16LE(message.length / 4, 2);
  message.writeUInt8(type, 4);
  message.writeUInt8(detail, 5);
  message.writeUInt32LE(afterMs ?? 0, 8);
  message.writeInt16LE(x ?? 0, 24);
  message.writeInt16LE(y ?? 0, 26);
  return message;
}
