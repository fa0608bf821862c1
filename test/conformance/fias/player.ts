import assert from 'node:assert/strict';
import { createServer, Socket } from 'node:net';
import type { Wire } from '../../fakes/fias/wire.ts';

/** Noon in Shanghai on 2026-10-04, when every dialogue begins. */
export const transcriptStartMs = Date.UTC(2026, 9, 4, 4);

/** As long as a busy machine may need. */
const patienceMs = 20_000;

/** Tries again until something no longer throws, and gives what it gives; throws its last error after twenty seconds. */
export async function until<Value>(work: () => Value | Promise<Value>): Promise<Value> {
  const endsAt = performance.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > endsAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

/** One side of a TCP connection, played byte by byte. */
export type Player = {
  open(): Promise<void>;
  say(bytes: Wire): void;
  /** Resolves when these bytes, and nothing else, came next. */
  hear(bytes: Wire, where: string): Promise<void>;
  cut(): void;
  port(): number;
  /** What came that nobody expected. */
  left(): Wire;
  close(): Promise<void>;
};

/** Makes one side: it waits for connections, or with `connectTo` makes them. */
export async function createPlayer(connectTo: (() => number | null) | null): Promise<Player> {
  const arrived: Socket[] = [];
  let socket: Socket | null = null;
  let heard: Wire = '';
  const server = createServer((one) => void arrived.push(one.on('error', () => {})));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const take = async (): Promise<Socket> => {
    if (connectTo === null) return until(() => arrived.shift() ?? assert.fail('nobody connects'));
    const port = await until(() => connectTo() ?? assert.fail('nobody waits'));
    const one = new Socket().on('error', () => {});
    await new Promise<void>((resolve) => one.connect(port, '127.0.0.1', resolve));
    return one;
  };
  return {
    async open() {
      heard = '';
      const one = await take();
      socket = one;
      one.on('data', (bytes) => {
        heard += bytes.toString('latin1');
      });
    },
    say: (bytes) => void socket?.write(Buffer.from(bytes, 'latin1')),
    async hear(bytes, where) {
      await until(() =>
        assert(heard.length >= bytes.length, `${where}: ${shown(heard)}, not ${shown(bytes)}`),
      );
      const next = heard.slice(0, bytes.length);
      assert(next === bytes, `${where}: ${shown(next)}, not ${shown(bytes)}`);
      heard = heard.slice(bytes.length);
    },
    cut: () => void socket?.destroy(),
    port() {
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : 0;
    },
    left: () => heard,
    async close() {
      socket?.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Bytes as a dialogue writes them. */
function shown(bytes: Wire): string {
  return bytes === ''
    ? 'nothing'
    : bytes.replace(/[^ -~]/g, (one) => `\\x${one.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
