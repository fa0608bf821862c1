import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

// As much of the X11 protocol as looking for windows takes: connection set-up, requests and their answers.
const internAtom = 16;
const queryExtension = 98;

/** The one way that displays of terminals ask who comes; Xsecurity(7). */
const cookieName = 'MIT-MAGIC-COOKIE-1';

/** A client of a display; `root` is its root window. */
export type Connection = { readonly socket: Socket; readonly read: Reader; readonly root: number };

/**
 * Does something on a display, by the path of its socket, and leaves it. Rejects when the display refuses or goes away.
 * `cookie` is the one that the display asks of its clients, if it does.
 */
export async function onDisplay<Output>(
  path: string,
  work: (connection: Connection) => Promise<Output>,
  cookie: Buffer | null = null,
): Promise<Output> {
  const socket = connect(path);
  await once(socket, 'connect');
  try {
    const read = createReader(socket);
    return await work({ socket, read, root: await openDisplay(socket, read, cookie) });
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
  const message = Buffer.concat([request(opcode, name.length), padded(Buffer.from(name))]);
  message.writeUInt16LE(message.length / 4, 2);
  return message;
}

async function openDisplay(socket: Socket, read: Reader, cookie: Buffer | null): Promise<number> {
  const greeting = Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  if (cookie !== null) {
    greeting.writeUInt16LE(cookieName.length, 6);
    greeting.writeUInt16LE(cookie.length, 8);
  }
  const proof = cookie === null ? [] : [padded(Buffer.from(cookieName)), padded(cookie)];
  socket.write(Buffer.concat([greeting, ...proof]));
  const head = await read(8);
  if (head[0] !== 1) throw new Error('the display refused');
  const setup = await read(4 * head.readUInt16LE(6));
  const vendorLength = setup.readUInt16LE(16);
  const formats = setup.readUInt8(21);
  return setup.readUInt32LE(32 + 4 * Math.ceil(vendorLength / 4) + 8 * formats);
}

/** Filled up to whole words of 32 bits. */
function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes], 4 * Math.ceil(bytes.length / 4));
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

/** Reads so many bytes; rejects once the display is gone, as at a reset of its server. */
export type Reader = (bytes: number) => Promise<Buffer>;

function createReader(socket: Socket): Reader {
  let buffered = Buffer.alloc(0);
  let wake = (): void => {};
  // After an error comes the close.
  socket.on('error', () => {});
  socket.once('close', () => wake());
  socket.on('data', (chunk: Buffer) => {
    buffered = Buffer.concat([buffered, chunk]);
    wake();
  });
  return async (bytes) => {
    while (buffered.length < bytes) {
      if (socket.closed) throw new Error('the display went away');
      await new Promise<void>((resolve) => (wake = resolve));
    }
    const taken = buffered.subarray(0, bytes);
    buffered = buffered.subarray(bytes);
    return taken;
  };
}
