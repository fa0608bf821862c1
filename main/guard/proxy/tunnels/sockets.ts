import type { Duplex } from 'node:stream';

/** Every socket of the proxy while it is open, so that none is forgotten when all must be cut. */
export type SocketSet = {
  add(socket: Duplex): void;
  count(): number;
  /** Destroys all and resolves when the last has closed. */
  cutAll(): Promise<void>;
};

/** An empty set. */
export function createSocketSet(): SocketSet {
  const open = new Set<Duplex>();
  return {
    add(socket) {
      if (open.has(socket) || socket.closed) return;
      open.add(socket);
      socket.once('close', () => open.delete(socket));
    },
    count: () => open.size,
    async cutAll() {
      await Promise.all([...open].map(cut));
    },
  };
}

function cut(socket: Duplex): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
    socket.destroy();
  });
}
