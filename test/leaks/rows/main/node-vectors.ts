import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { lookup, Resolver } from 'node:dns/promises';
import { connect as connectHttp2 } from 'node:http2';
import { get } from 'node:https';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { MainVector, VectorTools } from './vector.ts';

type Run = MainVector['run'];

const group = 'Calls only code of the terminal could make';

/** Calls of Node and of Electron that no switch reaches. No code of the terminal makes them; the fence is the wall. */
export const nodeVectors: readonly MainVector[] = [
  ours('node-fetch', 'fetch', ({ url }) => fetch(url)),
  ours('node-lookup', 'dns.lookup', ({ target }) => lookup(target.host)),
  ours('node-resolve', 'dns.resolve', ({ target }) =>
    new Resolver({ tries: 1, timeout: 500 }).resolve4(target.host),
  ),
  ours('node-net', 'net.connect', async ({ target }) => quiet(connect({ host: target.loopback, port: 443 }))),
  ours('node-net-beyond', 'net.connect to the uplink', async ({ target }) =>
    quiet(connect({ host: target.beyond, port: 443 })),
  ),
  ours('node-tls', 'tls.connect', async ({ target }) => quiet(connectTls({ host: target.host, port: 443 }))),
  ours('node-https', 'https.get', async ({ url }) => quiet(get(url))),
  ours('node-http2', 'http2.connect', async ({ url }) => quiet(connectHttp2(url))),
  ours('node-udp', 'dgram to the uplink', sendPacket),
  ours('node-worker', 'fetch in a worker thread', async ({ url }) =>
    quiet(new Worker(`fetch(${JSON.stringify(url)})`, { eval: true })),
  ),
  ours('child-lookup', 'Name look-up by a child process', ({ target }) =>
    promisify(execFile)('getent', ['hosts', target.host]),
  ),
  ours('crash-report', 'Upload of a crash report', async ({ electron, url }) => {
    electron.crashReporter.start({ submitURL: url, uploadToServer: true });
    const window = new electron.BrowserWindow({ show: false });
    await window.loadURL('about:blank');
    window.webContents.forcefullyCrashRenderer();
  }),
  utility('utility-fetch', 'fetch', ({ url }) => fetch(url)),
  utility('utility-lookup', 'dns.lookup', ({ target }) => lookup(target.host)),
  utility('utility-tcp', 'net.connect', async ({ target }) =>
    quiet(connect({ host: target.loopback, port: 443 })),
  ),
  utility('utility-udp', 'dgram to the uplink', sendPacket),
];

function ours(id: string, title: string, run: Run): MainVector {
  return { id, title: `${title} in main`, run, process: 'main', in: 'main', whose: 'ours', group };
}

function utility(id: string, title: string, run: Run): MainVector {
  return { ...ours(id, title, run), title: `${title} in a utility process`, process: 'utility' };
}

/** What is refused would otherwise be an uncaught error. */
function quiet(emitter: { on(event: 'error', listener: () => void): unknown }): void {
  emitter.on('error', () => {});
}

async function sendPacket({ target }: VectorTools): Promise<void> {
  const socket = createSocket('udp4');
  quiet(socket);
  socket.send('anything', 9, target.beyond);
}
