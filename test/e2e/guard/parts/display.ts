import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ask, atom, type Connection, onDisplay, request } from './x11.ts';

/** A virtual display of its own, so that no other program's windows are counted. */
export type TestDisplay = {
  /** For DISPLAY. */
  readonly name: string;
  /** Its socket. */
  readonly path: string;
  /** Names of all windows that can be seen, system dialogs among them; sorted. */
  windows(): Promise<readonly string[]>;
  /** Asks every window that can be seen to close, as its cross would, but those of this name. */
  dismissAllBut(name: string): Promise<void>;
  close(): void;
};

/** Starts Xvfb on the first free number, with a screen of this size in pixels. */
export async function startDisplay(size = '1280x900'): Promise<TestDisplay> {
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
      `${size}x24`,
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
    path,
    windows: () => onDisplay(path, async (one) => (await visibleWindows(one)).map(({ name }) => name).sort()),
    dismissAllBut: (kept) =>
      onDisplay(path, async (one) => {
        for (const { id, name } of await visibleWindows(one)) if (name !== kept) await askToClose(one, id);
      }),
    close: () => void server.kill('SIGTERM'),
  };
}

const queryTree = 15;
const getWindowAttributes = 3;
const getProperty = 20;
const sendEvent = 25;
const wmName = 39;
const viewable = 2;
const clientMessage = 33;

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

async function askToClose(connection: Connection, id: number): Promise<void> {
  const { socket } = connection;
  const [protocols, close] = [
    await atom(connection, 'WM_PROTOCOLS'),
    await atom(connection, 'WM_DELETE_WINDOW'),
  ];
  const event = Buffer.alloc(32);
  event.writeUInt8(clientMessage, 0);
  event.writeUInt8(32, 1);
  for (const [index, word] of [id, protocols, close].entries()) event.writeUInt32LE(word, 4 + 4 * index);
  const message = Buffer.concat([request(sendEvent, id, 0), event]);
  message.writeUInt16LE(message.length / 4, 2);
  socket.write(message);
  // Any answer shows that the server has got this far.
  await atom(connection, 'WM_PROTOCOLS');
}
