import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A virtual display of its own, so that no other program's windows are counted. */
export type TestDisplay = {
  /** For DISPLAY. */
  readonly name: string;
  /** Names of all windows that can be seen, system dialogs among them; sorted. */
  windows(): Promise<readonly string[]>;
  /** Asks every window that can be seen to close, as its cross would, but those of this name. */
  dismissAllBut(name: string): Promise<void>;
  close(): void;
};

/** Starts Xvfb on the first free number. */
export async function startDisplay(): Promise<TestDisplay> {
  const server = spawn(
    'setpriv',
    [
      '--pdeathsig',
      'TERM',
      'Xvfb',
      '-displayfd',
      '3',
      '-screen',
      '0',
      '1280x900x24',
      '-nolisten',
      'tcp',
      '-ac',
    ],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const number = server.stdio[3];
  if (number === null || number === undefined) throw new Error('no display number');
  const [chunk] = (await once(number, 'data')) as [Buffer];
  const display = chunk.toString('utf8').trim();
  const path = `/tmp/.X11-unix/X${display}`;
  return {
    name: `:${display}`,
    windows: () => onDisplay(path, async (one) => (await visibleWindows(one)).map(({ name }) => name).sort()),
    dismissAllBut: (kept) =>
      onDisplay(path, async (one) => {
        for (const { id, name } of await visibleWindows(one)) if (name !== kept) await askToClose(one, id);
      }),
    close: () => void server.kill('SIGTERM'),
  };
}

// As much of the X11 protocol as listing and closing windows takes: connection set-up and five requests.
const queryTree = 15;
const getWindowAttributes = 3;
const internAtom = 16;
const getProperty = 20;
const sendEvent = 25;
const wmName = 39;
const viewable = 2;
const clientMessage = 33;

type Connection = { readonly socket: Socket; readonly read: Reader; readonly root: number };

async function onDisplay<Output>(
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

type Window = { readonly id: number; readonly name: string };

async function visibleWindows({ socket, read, root }: Connection): Promise<readonly Window[]> {
  const tree = await ask(socket, read, request(queryTree, root));
  const windows: Window[] = [];
  for (let index = 0; index < tree.readUInt16LE(16); index += 1) {
    const id = tree.readUInt32LE(32 + 4 * index);
    const attributes = await ask(socket, read, request(getWindowAttributes, id));
    if (attributes[0] !== 1 || attributes[26] !== viewable) continue;
    const name = await ask(socket, read, request(getProperty, id, wmName, 0, 0, 64));
    const text = name[0] === 1 ? name.subarray(32, 32 + name.readUInt32LE(16)).toString('utf8') : '';
    windows.push({ id, name: text });
  }
  return windows;
}

async function askToClose({ socket, read }: Connection, id: number): Promise<void> {
  const [protocols, close] = [
    await atom(socket, read, 'WM_PROTOCOLS'),
    await atom(socket, read, 'WM_DELETE_WINDOW'),
  ];
  const event = Buffer.alloc(32);
  event.writeUInt8(clientMessage, 0);
  event.writeUInt8(32, 1);
  for (const [index, word] of [id, protocols, close].entries()) event.writeUInt32LE(word, 4 + 4 * index);
  const message = Buffer.concat([request(sendEvent, id, 0), event]);
  message.writeUInt16LE(message.length / 4, 2);
  socket.write(message);
  // Any answer shows that the server has got this far.
  await atom(socket, read, 'WM_PROTOCOLS');
}

async function atom(socket: Socket, read: Reader, name: string): Promise<number> {
  const padded = Buffer.alloc(4 * Math.ceil(name.length / 4));
  padded.write(name);
  const message = Buffer.concat([request(internAtom, name.length), padded]);
  message.writeUInt16LE(message.length / 4, 2);
  return (await ask(socket, read, message)).readUInt32LE(8);
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

function request(opcode: number, ...words: readonly number[]): Buffer {
  const message = Buffer.alloc(4 + 4 * words.length);
  message.writeUInt8(opcode, 0);
  message.writeUInt16LE(1 + words.length, 2);
  for (const [index, word] of words.entries()) message.writeUInt32LE(word, 4 + 4 * index);
  return message;
}

/** An answer of the server; an error, such as for a window that is gone meanwhile, begins with 0. */
async function ask(socket: Socket, read: Reader, message: Buffer): Promise<Buffer> {
  socket.write(message);
  const head = await read(32);
  const more = head[0] === 1 ? head.readUInt32LE(4) : 0;
  return more === 0 ? head : Buffer.concat([head, await read(4 * more)]);
}

type Reader = (bytes: number) => Promise<Buffer>;

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
