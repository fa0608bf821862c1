import { createServer, type Server } from 'node:net';

/**
 * A loopback port held from before the app is ready, because Chromium's `proxy-server` switch must name it then
 * (`guard.md` 7). Until the guard proxy takes it over, whoever connects is cut off.
 */
export type PortHold = {
  readonly port: number;
  /** Frees the port for the guard proxy. Should another program be quicker, the proxy cannot listen and enabling fails. */
  release(): Promise<void>;
};

/** Binds a free port on 127.0.0.1 and refuses every connection on it. Rejects when the system gives none. */
export async function holdPort(): Promise<PortHold> {
  const server = createServer((socket) => socket.destroy());
  const port = await listen(server);
  return {
    port,
    release: () => new Promise((resolve) => (server.listening ? server.close(() => resolve()) : resolve())),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no-port'));
      else resolve(address.port);
    });
  });
}
