import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock as clock, sleep } from '../../../main/clock.ts';

/** What an answer of the gateway becomes on its way. */
export type Change = (path: string, answer: Readonly<Record<string, unknown>>) => object;

/** A question of the staff and how it was answered; the time is one of the clock that only grows. */
export type Asked = { readonly path: string; readonly status: number; readonly atMono: number };

/** The line between a gateway and its terminals, in hostile hands. The staff sit on the gateway's side of it. */
export type Line = {
  /** How terminals, and the staff, reach the gateway. */
  readonly url: string;
  /** Whether what terminals ask gets through. */
  isCut: boolean;
  /** For how long the answer to a terminal that asks for this path is held back. */
  holds: { readonly path: string; readonly ms: number } | null;
  /** What becomes of answers to terminals. */
  change: Change | null;
  /** Paths that terminals asked for and that got through, in order. */
  readonly asked: string[];
  /** What the staff asked for, in order. */
  readonly staff: Asked[];
  stop(): Promise<void>;
};

/** Starts a line to a gateway on loopback, as it should be. */
export async function startLine(gatewayPort: () => number): Promise<Line> {
  const server = createServer((incoming, outgoing) => {
    carry(line, gatewayPort(), incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const line: Line = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    isCut: false,
    holds: null,
    change: null,
    asked: [],
    staff: [],
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
  return line;
}

async function carry(
  line: Line,
  port: number,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const [path = ''] = (incoming.url ?? '').split('?');
  const isTerminal = path.startsWith('/terminal');
  if (isTerminal && line.isCut) throw new Error('cut');
  const { status, headers, body } = await pass(port, incoming);
  if (!isTerminal) line.staff.push({ path, status, atMono: clock.monotonicMs() });
  else {
    line.asked.push(path);
    if (line.holds?.path === path) await sleep(clock, line.holds.ms);
    if (line.isCut) throw new Error('cut');
  }
  const said = isTerminal && line.change !== null && status === 200 ? changed(line.change, path, body) : body;
  delete headers['transfer-encoding'];
  outgoing.writeHead(status, { ...headers, 'content-length': said.length }).end(said);
}

function changed(change: Change, path: string, body: Buffer): Buffer {
  try {
    return Buffer.from(JSON.stringify(change(path, JSON.parse(body.toString('utf8')))));
  } catch {
    // Lists of hosts are no JSON.
    return body;
  }
}

async function pass(
  port: number,
  incoming: IncomingMessage,
): Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }> {
  const onward = request({
    host: '127.0.0.1',
    port,
    method: incoming.method,
    path: incoming.url,
    headers: incoming.headers,
  });
  incoming.pipe(onward);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return { status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(parts) };
}
