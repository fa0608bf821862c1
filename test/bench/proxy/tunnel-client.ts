import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** The way into a proxy. */
export type ProxyDoor = { readonly port: number; readonly authorization: string | null };

const target = 'origin.site.test:443';
const endOfHead = Buffer.from('\r\n\r\n');

/** Opens a tunnel to the origin; rejects when the proxy refuses. */
export async function openTunnel({ port, authorization }: ProxyDoor): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await once(socket, 'connect');
  const credentials = authorization === null ? '' : `Proxy-Authorization: ${authorization}\r\n`;
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${credentials}\r\n`);
  let head = Buffer.alloc(0);
  while (!head.includes(endOfHead)) {
    const [data] = (await once(socket, 'data')) as [Buffer];
    head = Buffer.concat([head, data]);
  }
  if (!/^HTTP\/1\.[01] 200 /.test(head.toString('latin1'))) {
    socket.destroy();
    throw new Error(`refused: ${JSON.stringify(head.toString('latin1'))}`);
  }
  return socket;
}

/** Asks the origin for so many bytes and waits until all are there. */
export function download(socket: Socket, bytes: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = bytes;
    const take = (data: Buffer): void => {
      left -= data.length;
      if (left > 0) return;
      socket.off('data', take);
      socket.off('close', fail);
      resolve();
    };
    const fail = (): void => reject(new Error('the tunnel was cut'));
    socket.on('data', take).once('close', fail);
    const order = Buffer.alloc(4);
    order.writeUInt32BE(bytes);
    socket.write(order);
  });
}

/** Opens a tunnel, gets one byte and closes; gives how long that took, in milliseconds. */
export async function timeTunnel(door: ProxyDoor): Promise<number> {
  const begunMs = performance.now();
  const socket = await openTunnel(door);
  await download(socket, 1);
  const tookMs = performance.now() - begunMs;
  socket.destroy();
  return tookMs;
}
