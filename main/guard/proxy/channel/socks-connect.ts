import { SocksClient } from 'socks';
import type { Target } from '../request/authority.ts';
import type { TunnelAnswer } from './dial.ts';
import type { AskedLine } from './http-connect.ts';

/** Longest user name and password that RFC 1929 has room for, in UTF-8. */
const credentialBytes = 255;

/**
 * Asks a SOCKS5 server for a connection (RFC 1928, user name and password by RFC 1929). A name goes to it as a name. The
 * address it gives back is its own, not the target's, so it tells nothing. Rejects when the connection breaks.
 */
export async function askBySocks(
  { line, upstream, limits }: AskedLine,
  { host, port }: Target,
): Promise<TunnelAnswer> {
  const { username = '', password = '' } = upstream.credentials ?? {};
  if ([username, password].some((text) => Buffer.byteLength(text) > credentialBytes)) {
    return { ok: false, code: 'answer' };
  }
  const { socket } = line;
  let isBroken = false;
  const broke = (): void => {
    isBroken = true;
    socket.destroy();
  };
  // Before the client's own listeners, which take every end for the same.
  socket.once('end', broke).once('close', broke);
  try {
    await SocksClient.createConnection({
      proxy: {
        host: upstream.host,
        port: upstream.port,
        type: 5,
        ...(upstream.credentials === null ? {} : { userId: username, password }),
      },
      command: 'connect',
      destination: { host: host.replace(/^\[|\]$/g, ''), port },
      existing_socket: socket,
      timeout: limits.dialMs,
    });
  } catch (error) {
    if (isBroken) throw error;
    return { ok: false, code: 'answer' };
  }
  socket.off('end', broke).off('close', broke);
  return { ok: true, line, head: Buffer.alloc(0), leadsInside: false };
}
