import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Answer, createDesk, type Desk } from './desk.ts';
import { createOperaHotel, type OperaHotel } from './hotel.ts';
import { createStreamServer, type StreamServer } from './stream.ts';

/** How the whole fake is away. */
export type Mood = 'well' | 'hang' | 'server-error' | 'credentials' | 'garbage';

/** An answer that went out, for checks against schemas. */
export type GivenAnswer = { readonly operation: string; readonly status: number; readonly body: unknown };

/** A call that came. */
export type GivenCall = {
  readonly operation: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

/** The fake OHIP on loopback. */
export type FakeOhip = {
  readonly url: string;
  readonly port: number;
  readonly hotel: OperaHotel;
  readonly desk: Desk;
  readonly stream: StreamServer;
  answers(): readonly GivenAnswer[];
  /** Calls so far. */
  calls(): readonly GivenCall[];
  setMood(mood: Mood): void;
  /** Answers the next calls of an operation with something else; `null` ends it. */
  instead(operation: string, answer: ((response: ServerResponse) => void) | null): void;
  /** Nothing listens any more, or again. */
  refuse(): Promise<void>;
  listen(): Promise<void>;
  close(): Promise<void>;
};

/** What the fake knows of itself. */
export type FakeOhipOptions = {
  readonly nowMs: () => number;
  readonly today: () => string;
  readonly hotelId: string;
  readonly appKey: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly externalSystem: string;
  readonly chainCode: string;
  /** Rows of a page at most. */
  readonly pageRows?: number;
  readonly port?: number;
  readonly tokenSeconds?: number;
};

/** Starts the fake. */
export async function startFakeOhip(options: FakeOhipOptions): Promise<FakeOhip> {
  const hotel = createOperaHotel(options.nowMs);
  const desk = createDesk(hotel, options);
  const sockets = new Set<Socket>();
  const answers: GivenAnswer[] = [];
  const calls: GivenCall[] = [];
  const inserted = new Map<string, (response: ServerResponse) => void>();
  let mood: Mood = 'well';
  let port = options.port ?? 0;

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    // A connection that is kept would be dead after the next mood.
    response.shouldKeepAlive = false;
    const answer = desk.answer(request, body);
    calls.push({ operation: answer.operation, path: request.url ?? '', headers: request.headers, body });
    const other = inserted.get(answer.operation);
    if (other !== undefined) return other(response);
    if (mood === 'hang') return;
    if (mood === 'garbage') return void response.writeHead(200).end('{"reservations":{"reservationInfo":[{');
    give(response, mood === 'well' ? answer : { ...answer, ...troubleOf(mood) }, answers);
  };

  let server = createServer();
  const stream = createStreamServer({ hotel, desk, options, mood: () => mood });
  const listen = async (): Promise<void> => {
    server = createServer((request, response) => void serve(request, response));
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    server.on('upgrade', (request, socket, head) => stream.upgrade(request, socket as Socket, head));
    await listening(server, port);
    port = (server.address() as AddressInfo).port;
  };
  const refuse = async (): Promise<void> => {
    stream.cut();
    for (const socket of sockets) socket.destroy();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  await listen();
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    hotel,
    desk,
    stream,
    answers: () => answers,
    calls: () => calls,
    setMood(next) {
      if (mood === 'hang') for (const socket of sockets) socket.destroy();
      mood = next;
      if (mood !== 'well') stream.cut();
    },
    instead: (operation, answer) =>
      void (answer === null ? inserted.delete(operation) : inserted.set(operation, answer)),
    refuse,
    listen,
    async close() {
      await refuse();
      await stream.close();
    },
  };
}

function give(
  response: ServerResponse,
  { operation, status, body, headers }: Answer,
  answers: GivenAnswer[],
): void {
  answers.push({ operation, status, body });
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers });
  response.end(JSON.stringify(body));
}

function troubleOf(mood: 'server-error' | 'credentials'): Omit<Answer, 'operation'> {
  if (mood === 'credentials') return { status: 401, body: undefined };
  return { status: 500, body: { type: 'https://example.test/problem', title: 'System error', status: 500 } };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
