// Everything behind the proxies, in a process of its own: an origin that sends as many bytes as it is asked for, the channel
// that leads every subject to it, and the probe that our own proxy asks when it starts.
import { createServer as createHttp, type Server as HttpServer } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { makeTestAuthority } from '../../e2e/guard/parts/certificates.ts';

/** What the process says when it stands. */
export type WorldReport = { readonly channelPort: number; readonly authorityPem: string };

const probeHost = 'probe.test';
const chunk = Buffer.alloc(256 * 1024, 'guestway');

const authority = makeTestAuthority('Bench Authority');
const probe = createHttps(authority.certify(probeHost), (_request, response) => response.end('here'));
const [originPort, probePort] = [await listen(createServer(serveOrigin)), await listen(probe)];
const report: WorldReport = { channelPort: await listen(createChannel()), authorityPem: authority.pem };
process.send?.(report);
process.on('disconnect', () => process.exit());

/** Four bytes say how many are wanted; the connection then waits for the next four. */
function serveOrigin(socket: Socket): void {
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (data) => {
    let left = data.readUInt32BE(0);
    const send = (): void => {
      while (left > 0) {
        const part = left >= chunk.length ? chunk : chunk.subarray(0, left);
        left -= part.length;
        if (!socket.write(part)) return void (left > 0 && socket.once('drain', send));
      }
    };
    send();
  });
}

function createChannel(): HttpServer {
  const server = createHttp((_request, response) => response.writeHead(405).end());
  server.on('connect', (request, client, head) => {
    const port = request.url === `${probeHost}:443` ? probePort : originPort;
    const target = connect({ host: '127.0.0.1', port, noDelay: true }, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      if (head.length > 0) target.write(head);
      client.pipe(target).pipe(client);
    });
    target.on('error', () => client.destroy());
    client.on('error', () => target.destroy());
    client.on('close', () => target.destroy());
  });
  return server;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen({ host: '127.0.0.1', port: 0, backlog: 1024 }, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}
