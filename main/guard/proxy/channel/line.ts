import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Upstream } from '../../../profile/shape.ts';
import { type ByteSource, sourceOf } from '../tunnels/byte-source.ts';
import { connectPinned } from './pinned-tls.ts';

/** A connection to an upstream. The socket is there at once, for whoever must be able to cut it. */
export type Line = {
  readonly socket: Socket;
  /** Resolves when the first byte may be sent: connected, and the upstream has shown who it is where it must. */
  readonly ready: Promise<void>;
};

/** A connection whose bytes are taken as they come. */
export type ByteLine = Line & ByteSource;

/** Bytes read at a time: few until there are many, so that a short tunnel costs little. */
const firstReadBytes = 2 * 1024;
const readBytes = 64 * 1024;

/** Opens a connection to an upstream. Half-open is kept: one side may end while the other still sends. */
export function openLine(upstream: Upstream): Line {
  const options = optionsOf(upstream);
  if (upstream.protocol !== 'https') return lineOf(connect(options), 'connect');
  const { host, pins } = upstream;
  const secured = {
    ...options,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    minVersion: 'TLSv1.2' as const,
  };
  if (pins.length === 0) return lineOf(connectTls(secured), 'secureConnect');
  return lineOf(connectPinned(secured, pins), 'secureConnect');
}

/** The same, for tunnels. `stream`: its socket will be read by others than who takes its bytes. */
export function openByteLine(upstream: Upstream, use: 'bytes' | 'stream'): ByteLine {
  if (upstream.protocol === 'http' && use === 'bytes') return openReusingLine(upstream);
  const line = openLine(upstream);
  return { ...line, ...sourceOf(line.socket) };
}

/**
 * A plain connection that reads into one buffer again and again: a new one for each read costs more than all the rest of
 * carrying it on. SOCKS and TLS cannot be read so.
 */
function openReusingLine(upstream: Upstream): ByteLine {
  let sink: Parameters<ByteSource['take']>[0] | null = null;
  let buffer = Buffer.allocUnsafe(firstReadBytes);
  let isFull = false;
  const callback = (bytes: number): boolean => {
    isFull = bytes === buffer.length;
    // An upstream does not speak before it is asked.
    if (sink === null) socket.destroy();
    return sink?.(buffer.subarray(0, bytes)) ?? false;
  };
  const next = (): Buffer => {
    if (isFull && buffer.length < readBytes) buffer = Buffer.allocUnsafeSlow(readBytes);
    return buffer;
  };
  const socket = connect({ ...optionsOf(upstream), onread: { buffer: next, callback } });
  return {
    ...lineOf(socket, 'connect'),
    isReused: true,
    take(taker) {
      sink = taker;
    },
  };
}

function optionsOf({ host, port }: Upstream) {
  return { host, port, allowHalfOpen: true, noDelay: true };
}

function lineOf(socket: Socket, readyEvent: 'connect' | 'secureConnect'): Line {
  const ready = new Promise<void>((resolve, reject) => {
    socket.once(readyEvent, () => (socket.destroyed ? reject(new Error('away')) : resolve()));
    socket.on('error', () => socket.destroy());
    socket.once('close', () => reject(new Error('away')));
  });
  // Whoever waits is told; nobody need wait.
  ready.catch(() => {});
  return { socket, ready };
}
