import { once } from 'node:events';
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';

/** What QEMU says: the answer to a command, or something that happened. */
type Said = { readonly return?: unknown; readonly error?: { readonly desc: string } };

/** A line to a virtual machine, by QEMU's machine protocol: one JSON object a line, one answer to each command in turn. */
export type MachineLine = {
  /** Gives a command and resolves with its answer. Rejects with what QEMU says is wrong, or when the machine is gone. */
  ask(command: string, words?: object): Promise<unknown>;
  close(): void;
};

type Waiting = { readonly resolve: (said: Said) => void; readonly reject: (error: Error) => void };

/** Opens the line at a local socket that QEMU listens at already. */
export async function openMachineLine(path: string): Promise<MachineLine> {
  const socket = createConnection(path);
  const waiting: Waiting[] = [];
  const lines = createInterface({ input: socket });
  lines.on('line', (text) => {
    const said = JSON.parse(text) as Said;
    if (said.return !== undefined || said.error !== undefined) waiting.shift()?.resolve(said);
  });
  // A machine whose power is cut ends it in the middle; the lines tell of that as well as the socket.
  for (const each of [socket, lines]) each.on('error', () => {});
  socket.once('close', () => {
    for (const { reject } of waiting.splice(0)) reject(new Error('the machine is gone'));
  });
  await once(socket, 'connect');
  const ask: MachineLine['ask'] = async (command, words = {}) => {
    if (socket.destroyed) throw new Error('the machine is gone');
    const answered = new Promise<Said>((resolve, reject) => waiting.push({ resolve, reject }));
    socket.write(`${JSON.stringify({ execute: command, arguments: words })}\n`);
    const { error, return: result } = await answered;
    if (error !== undefined) throw new Error(`${command}: ${error.desc}`);
    return result;
  };
  await ask('qmp_capabilities');
  return { ask, close: () => socket.destroy() };
}
