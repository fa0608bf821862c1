import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What a fake hotel system answers: a status, headers and JSON, or a text that is no JSON. */
export type FakeAnswer = {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A question as a fake sees it. */
export type FakeQuestion = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

/** Ways to be away, as the contract names them. */
export type FakeAway = 'refuse' | 'hang' | 'server-error' | 'credentials' | 'garbage';

/** A hotel system's HTTP side on loopback. */
export type FakeHttp = {
  readonly server: () => Server;
  readonly origin: string;
  /** Everything asked so far. */
  readonly questions: FakeQuestion[];
  goAway(how: FakeAway): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Starts one. `Date` is that of the fake's clock. `attach` gets every server that listens, also the one after an absence, for
 * what is no plain HTTP.
 */
export async function startFakeHttp(
  nowMs: () => number,
  answer: (question: FakeQuestion) => FakeAnswer | Promise<FakeAnswer>,
  attach: (server: Server) => void = () => {},
): Promise<FakeHttp> {
  let away: FakeAway | null = null;
  const questions: FakeQuestion[] = [];
  const sockets = new Set<Socket>();

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const url = new URL(request.url ?? '/', 'http://fake');
    const question: FakeQuestion = {
      method: request.method ?? '',
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(parts).toString(),
    };
    questions.push(question);
    if (away === 'hang') return;
    const given: FakeAnswer =
      away === 'server-error'
        ? { status: 500, json: { error: 'down' } }
        : away === 'credentials'
          ? { status: 401, json: { error: 'no' } }
          : away === 'garbage'
            ? { status: 200, text: '<html>maintenance</html>' }
            : await answer(question);
    response.sendDate = false;
    response.setHeader('date', new Date(nowMs()).toUTCString());
    if (given.json !== undefined) response.setHeader('content-type', 'application/json');
    for (const [name, value] of Object.entries(given.headers ?? {})) response.setHeader(name, value);
    response.statusCode = given.status;
    response.end(given.text ?? (given.json === undefined ? undefined : JSON.stringify(given.json)));
  };

  const listen = async (port: number): Promise<Server> => {
    const made = createServer((request, response) => {
      // The other side may have gone.
      serve(request, response).catch(() => response.destroy());
    });
    made.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    attach(made);
    await new Promise<void>((resolve, reject) => {
      made.once('error', reject);
      made.listen(port, '127.0.0.1', resolve);
    });
    return made;
  };
  const stop = async (running: Server): Promise<void> => {
    const closed = new Promise((resolve) => running.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };

  let server: Server | null = await listen(0);
  const { port } = server.address() as AddressInfo;
  const comeBack = async (): Promise<void> => {
    away = null;
    server ??= await listen(port);
  };
  const refuse = async (): Promise<void> => {
    if (server !== null) await stop(server);
    server = null;
  };
  return {
    server() {
      if (server === null) throw new Error('the fake does not listen');
      return server;
    },
    origin: `http://127.0.0.1:${port}`,
    questions,
    async goAway(how) {
      await comeBack();
      if (how === 'refuse') await refuse();
      else away = how;
    },
    comeBack,
    close: refuse,
  };
}
