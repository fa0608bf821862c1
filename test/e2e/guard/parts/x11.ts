import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

// As much of the X11 protocol as tests of windows and keys take: connection set-up, requests and their answers.
const internAtom = 16;
const queryExtension = 98;

/** A client of a display; `root` is its root window. */
export type Connection = { readonly socket: Socket; readonly read: Reader; readonly root: number };

/** Does something on a display, by the path of its socket, and leaves it. Rejects when the display refuses. */
export async function onDisplay<Output>(
  path: string,
  work: (connection: Connection) => Promise<Output>,
): Promise<Output> {
  const socket = connect(path);
  await once(socket, 'connect');
  try {
    const read = createReader(socket);
    return await work({ socket, read, root: await openDisplay(socket, read) });
  } finally {
    socket.destroy();
  }
}

/** The number of a name. */
export async function atom({ socket, read }: Connection, name: string): Promise<number> {
  return (await ask(socket, read, named(internAtom, name))).readUInt32LE(8);
}

/** The opcode of an extension; rejects when the display has none of this name. */
export async function extension({ socket, read }: Connection, name: string): Promise<number> {
  const answer = await ask(socket, read, named(queryExtension, name));
  if (answer[8] !== 1) throw new Error(`the display has no ${name}`);
  return answer.readUInt8(9);
}

function named(opcode: number, name: string): Buffer {
  const padded = Buffer.alloc(4 * Math.ceil(name.length / 4));
  padded.write(name);
  const message = Buffer.concat([request(opcode, name.length), padded]);
  message.writeUInt16LE(message.length / 4, 2);
  return message;
}

async function openDisplay(socket: Socket, read: Reader): Promise<number> {
  socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  const head = await read(8);
  if (head[0] !== 1) throw new Error('the display refused');
  const setup = await read(4 * head.readUInt16LE(6));
  const vendorLength = setup.readUInt16LE(16);
  const formats = setup.readUInt8(21);
  return setup.readUInt32LE(32 + 4 * Math.ceil(vendorLength / 4) + 8 * formats);
}

/** A request of 32-bit words. */
export function request(opcode: number, ...words: readonly number[]): Buffer {
  const message = Buffer.alloc(4 + 4 * words.length);
  message.writeUInt8(opcode, 0);
  message.writeUInt16LE(1 + words.length, 2);
  for (const [index, word] of words.entries()) message.writeUInt32LE(word, 4 + 4 * index);
  return message;
}

/** An answer of the server; an error, such as for a window that is gone meanwhile, begins with 0. */
export async function ask(socket: Socket, read: Reader, message: Buffer): Promise<Buffer> {
  socket.write(message);
  let head = await read(32);
  // What every client is told unasked, such as that the keys have a new meaning.
  while (head.readUInt8(0) > 1) head = await read(32);
  const more = head[0] === 1 ? head.readUInt32LE(4) : 0;
  return more === 0 ? head : Buffer.concat([head, await read(4 * more)]);
}

/** Reads so many bytes. */
export type Reader = (bytes: number) => Promise<Buffer>;

function createReader(socket: Socket): Reader {
  let buffered = Buffer.alloc(0);
  let wake = (): void => {};
  socket.on('data', (chunk: Buffer) => {
    buffered = Buffer.concat([buffered, chunk]);
    wake();
  });
  return async (bytes) => {
    while (buffered.length < bytes) await new Promise<void>((resolve) => (wake = resolve));
    const taken = buffered.subarray(0, bytes);
    buffered = buffered.subarray(bytes);
    return taken;
  };
}
