import { ask, atom, type Connection, request } from './x11.ts';

const queryTree = 15;
const getWindowAttributes = 3;
const getProperty = 20;
const sendEvent = 25;
const wmName = 39;
const viewable = 2;
const clientMessage = 33;

/** A window that can be seen. `id` is the program's own window, which may lie in a frame of the window manager. */
export type SeenWindow = { readonly id: number; readonly name: string };

/** Frame, and what some window managers lay between it and the program's window. */
const deepest = 2;

/** Every window that can be seen, dialogs and menus among them. */
export async function visibleWindows(connection: Connection): Promise<readonly SeenWindow[]> {
  const windows: SeenWindow[] = [];
  for (const id of await childrenOf(connection, connection.root)) {
    if (!(await isViewable(connection, id))) continue;
    windows.push((await namedWithin(connection, id, deepest)) ?? { id, name: '' });
  }
  return windows;
}

/** Asks a window to close, as its cross would. */
export async function askToClose(connection: Connection, id: number): Promise<void> {
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

async function namedWithin(connection: Connection, id: number, depth: number): Promise<SeenWindow | null> {
  const name = await nameOf(connection, id);
  if (name !== '') return { id, name };
  if (depth === 0) return null;
  for (const child of await childrenOf(connection, id)) {
    const found = await namedWithin(connection, child, depth - 1);
    if (found !== null) return found;
  }
  return null;
}

async function childrenOf({ socket, read }: Connection, id: number): Promise<readonly number[]> {
  const tree = await ask(socket, read, request(queryTree, id));
  // A window that is gone meanwhile has none.
  if (tree[0] !== 1) return [];
  return Array.from({ length: tree.readUInt16LE(16) }, (_, index) => tree.readUInt32LE(32 + 4 * index));
}

async function isViewable({ socket, read }: Connection, id: number): Promise<boolean> {
  const attributes = await ask(socket, read, request(getWindowAttributes, id));
  return attributes[0] === 1 && attributes[26] === viewable;
}

async function nameOf({ socket, read }: Connection, id: number): Promise<string> {
  const name = await ask(socket, read, request(getProperty, id, wmName, 0, 0, 64));
  return name[0] === 1 ? name.subarray(32, 32 + name.readUInt32LE(16)).toString('utf8') : '';
}
