import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A balancer of the test's own: bytes of each connection go to the next copy in turn. */
export type Balancer = {
  readonly port: number;
  /** Sends new connections to these ports, in turn. */
  sendTo(...ports: readonly number[]): void;
  close(): Promise<void>;
};

/** Starts it on the loopback. A copy that takes no connection is passed over. */
export async function startBalancer(): Promise<Balancer> {
  let targets: readonly number[] = [];
  let turn = 0;
  const open = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    return socket;
  };

  const join = (near: Socket, tries: number): void => {
    const port = targets[turn++ % Math.max(1, targets.length)];
    if (port === undefined || tries === 0) return void near.destroy();
    const far = keep(connect(port, '127.0.0.1'));
    let isJoined = false;
    far.once('connect', () => {
      isJoined = true;
      near.pipe(far);
      far.pipe(near);
    });
    far.once('error', () => (isJoined ? near.destroy() : join(near, tries - 1)));
    near.once('error', () => far.destroy());
    near.once('close', () => far.destroy());
  };

  const server = createServer((near) => join(keep(near), targets.length));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    sendTo(...ports) {
      targets = ports;
      turn = 0;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
