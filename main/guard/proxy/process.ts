// Entry of the guard proxy's own process (an Electron utility process). It writes no log: what it has to say goes to main.
import { systemClock } from '../../clock.ts';
import { createProxyLink } from './link.ts';

/** The part of Electron's `process.parentPort` that is used here. */
type ParentPort = {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
};

const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
if (parentPort === undefined) throw new Error('the guard proxy runs as a utility process only');

const link = createProxyLink({ clock: systemClock, post: (message) => parentPort.postMessage(message) });
parentPort.on('message', ({ data }) => void link.receive(data));

const portArgument = process.argv.find((argument) => argument.startsWith('--guard-port='));
if (portArgument !== undefined) {
  void link.receive({ type: 'listen', port: Number(portArgument.slice('--guard-port='.length)) });
}
