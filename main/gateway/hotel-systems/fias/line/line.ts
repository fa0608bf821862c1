import { createServer, type Server, Socket } from 'node:net';
import type { Clock } from '../../../../clock.ts';
import type { HotelFault } from '../../port.ts';

// The one TCP connection to an interface. There is neither sign-in nor TLS on it, so its only marks are the address it
// comes from and that there is one (`gateway.md` 13): the rest is the network's, such as a VLAN or a tunnel.

/** How the connection comes about. */
export type LineSettings = {
  /** `client`: the gateway connects; `server`: it waits. */
  readonly role: 'client' | 'server';
  readonly host: string;
  readonly port: number;
  /** Addresses that the other side may have; empty: any, in the client's role only. */
  readonly peerAddresses: readonly string[];
  /** For a connection to come about. */
  readonly connectMs: number;
};

/** What a line tells. */
export type LineListener = {
  opened(): void;
  cameBytes(bytes: Uint8Array): void;
  closed(fault: HotelFault): void;
  /** Somebody was not let in. */
  refused(why: 'address' | 'second'): void;
};

/** A line that can be opened again and again; one connection at a time. */
export type Line = {
  /** Connects, or waits to be connected to. */
  open(): void;
  write(bytes: Uint8Array): void;
  hangUp(fault: HotelFault): void;
  /** The port it waits on; `null` in the client's role or before it does. */
  port(): number | null;
  /** Ends everything, without telling of it. */
  close(): Promise<void>;
};

/** Written and not taken by the other side; a peer that reads nothing is away. */
const mostUnsentBytes = 256 * 1024;

/** For what is written at the very end. */
const lastWordsMs = 1_000;

/** Makes a closed line. */
export function createLine(settings: LineSettings, clock: Clock, listener: LineListener): Line {
  let socket: Socket | null = null;
  let server: Server | null = null;
  let isClosing = false;

  const end = (fault: HotelFault): void => {
    const ended = socket;
    socket = null;
    ended?.destroy();
    if (ended !== null && !isClosing) listener.closed(fault);
  };

  const listenTo = (one: Socket): void => {
    socket = one;
    one.setNoDelay(true);
    one.on('data', (bytes: Buffer) => {
      if (socket === one) listener.cameBytes(bytes);
    });
    one.on('error', () => {});
    one.on('close', () => {
      if (socket === one) end('unreachable');
    });
  };

  const isExpected = (one: Socket): boolean =>
    settings.peerAddresses.length === 0
      ? settings.role === 'client'
      : settings.peerAddresses.some(
          (address) => plainAddress(address) === plainAddress(one.remoteAddress ?? ''),
        );

  const connect = (): void => {
    const one = new Socket();
    const stopWaiting = clock.alarm(settings.connectMs, () => {
      if (socket === one) end('timeout');
    });
    listenTo(one);
    one.on('close', stopWaiting);
    one.connect({ host: settings.host, port: settings.port }, () => {
      stopWaiting();
      if (socket !== one) return;
      if (isExpected(one)) return listener.opened();
      listener.refused('address');
      end('unreachable');
    });
  };

  const take = (one: Socket): void => {
    one.on('error', () => {});
    const why = !isExpected(one) ? 'address' : socket !== null ? 'second' : null;
    if (why === null) {
      listenTo(one);
      listener.opened();
    } else {
      one.destroy();
      listener.refused(why);
    }
  };

  const wait = (): void => {
    const one = createServer(take);
    server = one;
    one.on('error', () => {
      if (server !== one) return;
      server = null;
      if (!isClosing) listener.closed('unreachable');
    });
    one.listen(settings.port, settings.host);
  };

  return {
    open() {
      if (isClosing || socket !== null) return;
      if (settings.role === 'client') connect();
      else if (server === null) wait();
    },
    write(bytes) {
      if (socket === null) return;
      socket.write(bytes);
      if (socket.writableLength > mostUnsentBytes) end('timeout');
    },
    hangUp: end,
    port() {
      const address = server?.address();
      return typeof address === 'object' && address !== null ? address.port : null;
    },
    async close() {
      isClosing = true;
      const [lastSocket, lastServer] = [socket, server];
      socket = null;
      server = null;
      if (lastSocket !== null && !lastSocket.destroyed)
        await new Promise<void>((resolve) => {
          // What was written last, such as LE, still goes out; a peer that takes nothing does not hold us up.
          const stopWaiting = clock.alarm(lastWordsMs, () => lastSocket.destroy());
          lastSocket.once('close', () => {
            stopWaiting();
            resolve();
          });
          if (lastSocket.connecting) lastSocket.destroy();
          else lastSocket.destroySoon();
        });
      if (lastServer !== null) await new Promise<void>((resolve) => lastServer.close(() => resolve()));
    },
  };
}

/** An address without the prefix that IPv6 gives to one of IPv4. */
function plainAddress(address: string): string {
  return address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
}
